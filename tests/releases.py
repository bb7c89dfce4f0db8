"""The test site as a release, for whatever makes bundles of it."""

from dataclasses import replace
from pathlib import Path

from medixchange import library
from medixchange.bundles.release import Release, stamp


def release(site: Path, site_url: str = "") -> Release:
    """The release of a site that `building.build` made."""
    made = Release(site, library.load(site.parent), **stamp(site))
    return replace(made, site_url=site_url)
