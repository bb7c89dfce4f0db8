"""A real Chromium on the built test site, over http and from the disk. Every page that a test opens is watched.

Whatever a test is about, it fails where a page asks another host for something, throws, or writes an error to the console; over
http the server sends a strict content security policy.
"""

import importlib.util
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from visiting import Visit

from building import REPOSITORY

# connect-src and manifest-src: saving for offline reads the manifest of the copy, and the files, from the site itself
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PATIENCE = 10_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: the system's."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.fail("Chromium is missing, and a skipped browser test proves nothing. Run: make tools", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _server(folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a folder on a server that sends a strict policy; otherwise the handler of `make serve`."""
    spec = importlib.util.spec_from_file_location("serve", REPOSITORY / "scripts" / "serve.py")
    assert spec and spec.loader
    serve = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(serve)

    class Strict(serve.SiteHandler):  # type: ignore[misc, name-defined]
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

    with ThreadingHTTPServer(("127.0.0.1", port), partial(Strict, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Puts a folder on a server of its own and returns the address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_server(folder))


@pytest.fixture(scope="session")
def http(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the test site on a server that sends a strict policy."""
    return serve(site)


class Host:
    """A folder on a server that can fail and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running = ExitStack()
        self.address = self.running.enter_context(_server(folder))

    def stop(self) -> None:
        self.running.close()

    def start(self) -> None:
        self.running.enter_context(_server(self.folder, int(self.address.split(":")[-1].rstrip("/"))))


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A copy of the test site, which a test may change, on a server of its own, which a test may stop."""
    made = Host(Path(shutil.copytree(site, tmp_path / "site")))
    yield made
    made.stop()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """The address of the test site: over http, and from the disk."""
    return request.getfixturevalue("http") if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address in a window of its own (or in `context`); the settings are Playwright's for a context."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def visit(address: str, context: BrowserContext | None = None, now: str = "", **settings: Any) -> Page:
        if context is None:
            context = browser.new_context(**settings)
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        page = context.new_page()
        home = "/".join(address.split("/")[:3]) + "/"
        page.on("request", lambda request: faults.append(f"asked for {request.url}") if not is_home(request.url, home) else None)
        page.on("pageerror", lambda error: faults.append(f"threw {error}"))
        page.on("console", lambda message: faults.append(f"{message.type}: {message.text}") if is_fault(message, page) else None)
        if now:
            page.clock.set_fixed_time(now)
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not faults, faults


def is_home(address: str, home: str) -> bool:
    return address.startswith((home, "data:", "blob:"))


def is_fault(message: Any, page: Page) -> bool:
    # Chromium reports the status of the 404 page itself, which a test asked for
    expected = "status of 404" in message.text and message.location["url"] == page.url
    return message.type in {"error", "warning"} and not expected
