"""What a test calls to open a page; the fixture `visit` gives it. Not in conftest.py: several folders have one."""

from collections.abc import Callable

from playwright.sync_api import Page

Visit = Callable[..., Page]
