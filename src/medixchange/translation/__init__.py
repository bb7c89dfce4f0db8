"""Translations and their sources: which section was made from which text, and what readers see where that has changed.

`pins` holds the hashes, `standing` computes the state of each section, `composing` writes what readers get, `carrying` decides
what may be pinned anew, `writing` puts pins into front matter.
"""

from __future__ import annotations
