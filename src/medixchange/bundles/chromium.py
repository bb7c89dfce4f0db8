"""Chromium as a printer: HTML in, PDF out. It asks no host for anything, and prints with fonts that are named."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from medixchange.bundles import fonts

if TYPE_CHECKING:
    from playwright.sync_api import Page

MODULES = ("playwright", "segno", "pypdf", "fontTools")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str:
    """What printing lacks on this machine and how to get it, or nothing."""
    absent = [name for name in MODULES if not importlib.util.find_spec(name)]
    if absent:
        return f"{', '.join(absent)} not installed. Run: pip install '.[bundles]'"
    packages = [*([] if program() else ["chromium"]), *fonts.missing()]
    return f"{', '.join(packages)} not installed. Run: make browser" if packages else ""


def program() -> str | None:
    """The path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def sheet_of_paper() -> Iterator[Page]:
    """A page of a Chromium that is cut off from every network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program())
        try:
            yield browser.new_context(offline=True).new_page()
        finally:
            browser.close()


def printed(paper: Page) -> bytes:
    """What the page shows as a PDF with an outline and tags for screen readers; size and margins are those of its style sheet."""
    return paper.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
