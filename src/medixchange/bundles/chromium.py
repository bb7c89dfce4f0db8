"""Chromium as a printer: HTML in, PDF out. It asks no host for anything, and prints with fonts that are named."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FONTS = {"Loma": "fonts-thai-tlwg", "Noto Sans CJK SC": "fonts-noto-cjk"}
"""The fonts that the sheets for paper name, and the Debian packages that hold them."""


def missing() -> str:
    """What printing lacks on this machine and how to get it, or nothing."""
    if not importlib.util.find_spec("playwright"):
        return "Playwright is not installed. Run: pip install '.[bundles]'"
    packages = [] if program() else ["chromium"]
    packages += ["fontconfig"] if not shutil.which("fc-list") else [FONTS[font] for font in FONTS if not _has(font)]
    return f"{', '.join(packages)} not installed. Run: make browser" if packages else ""


def program() -> str | None:
    """The path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def sheet_of_paper() -> Iterator[Page]:
    """A page of a Chromium that is cut off from every network."""
    from playwright.sync_api import sync_playwright

    # as root, in a container, Chromium has no sandbox
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=arguments)
        try:
            yield browser.new_context(offline=True).new_page()
        finally:
            browser.close()


def printed(paper: Page) -> bytes:
    """What the page shows as a PDF with an outline and tags for screen readers; size and margins are those of its style sheet."""
    return paper.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def _has(font: str) -> bool:
    found = subprocess.run(["fc-list", f":family={font}", "family"], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return bool(found.stdout.strip())
