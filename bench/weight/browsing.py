"""A real Chromium in front of a site: what a view of a page loads, and when something stands on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, ProxySettings, sync_playwright

from .files import Store
from .shaping import NO_LINK, Link, Server

QUIET = 800
"""Milliseconds without a request after which a page has all that it fetches by itself."""
READING = 3000
"""Milliseconds that a reader stays on a page before the next, at most; less where nothing more is on the way."""
LONGEST = 60_000
"""Milliseconds after which a page on a slow link has failed."""
_FIRST_PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') done(entry.startTime)
}).observe({type: 'paint', buffered: true}))"""

_WAITED_FOR = """() => {
  const whole = performance.getEntriesByType('navigation')[0].loadEventStart;
  return 1 + performance.getEntriesByType('resource').filter(entry => entry.startTime < whole).length
}"""


@dataclass(frozen=True)
class Load:
    """One request of a view and the bytes of its body: as it is, gzip -9, Brotli -11."""

    path: str
    status: int
    raw: int
    gzip: int
    br: int


@dataclass(frozen=True)
class View:
    """A page as a reader gets it: everything it loads, in order, the hosts other than the site's own that it asked, and how many
    of its requests began before it stood there whole."""

    loads: tuple[Load, ...]
    foreign: tuple[str, ...]
    waited_for: int

    @property
    def gzip(self) -> int:
        """Bytes of all bodies, each compressed by itself."""
        return sum(load.gzip for load in self.loads)

    @property
    def br(self) -> int:
        """Bytes of all bodies, each compressed by itself."""
        return sum(load.br for load in self.loads)

    def parts(self) -> str:
        """Each request with its bytes, for a message."""
        return ", ".join(f"{load.path} {load.status}: {load.raw} raw, {load.gzip} gzip, {load.br} br" for load in self.loads)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium of the machine."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def views(browser: Browser, store: Store, *addresses: str) -> list[View]:
    """What each of the pages loads, visited one after the other by a browser that has an empty cache at first."""
    with Server(store, NO_LINK) as server, visitor(browser, server) as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        return [_view(page, server, address, asked) for address in addresses]


def first_paints(browser: Browser, store: Store, link: Link, *addresses: str) -> list[float]:
    """Seconds to First Contentful Paint of each page behind a link, visited one after the other, the first with an empty cache."""
    paints: list[float] = []
    with Server(store, link) as server, visitor(browser, server) as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST)
        for address in addresses:
            if paints:
                _read(page, server)
            page.goto(server.url + address, wait_until="commit")
            paints.append(page.evaluate(_FIRST_PAINT) / 1000)
    return paints


@contextmanager
def visitor(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A phone with an empty cache that reaches nobody but the server."""
    proxy: ProxySettings = {"server": server.url.rstrip("/").replace("http", "socks5"), "bypass": "<-loopback>"}
    context = browser.new_context(viewport={"width": 360, "height": 640}, proxy=proxy)
    yield context
    context.close()


def _view(page: Page, server: Server, address: str, asked: list[str]) -> View:
    answered, before = len(server.log), len(asked)
    page.goto(server.url + address, wait_until="load")
    _settle(page, server)
    loads = [_load(server.store, answer.path, answer.status) for answer in server.log[answered:]]
    foreign = tuple(url for url in asked[before:] if not url.startswith((server.url, "data:", "blob:")))
    return View(tuple(loads), foreign, page.evaluate(_WAITED_FOR))


def _settle(page: Page, server: Server) -> None:
    answered = -1
    while server.pending or answered != len(server.log):
        answered = len(server.log)
        page.wait_for_timeout(QUIET)


def _read(page: Page, server: Server) -> None:
    """Stays on the page as a reader does; what it still fetches after that, it fetches while the next one is asked for."""
    page.wait_for_load_state("load")
    for _ in range(READING // 100):
        page.wait_for_timeout(100)
        if not server.pending:
            return


def _load(store: Store, path: str, status: int) -> Load:
    body = store.get(path) if status == 200 else None
    return Load(path, status, *(body.size(kind) if body else 0 for kind in ("identity", "gzip", "br")))
