"""Offline bundles: each format reads a finished site and the Library, and writes files that are whole or not there.

A format is a module with `missing()`, the sentence that names a tool that is not installed and how to get it, or nothing; and
`write(release, language, out)`, which writes into the folder `out` what the format has for one language (or, for None, for the
whole library) and returns the paths, none where the format has no such bundle. It builds each file with `whole_file`, names it
with `release.name`, and takes time, key and addresses from the release alone. A line in `formats.py` plugs it in.
"""
