"""Seconds from the navigation to the first result on a slow link, and milliseconds from a key to its answer on a slow processor."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from bench.weight.browsing import LONGEST, visitor
from bench.weight.files import Store
from bench.weight.shaping import NO_LINK, Link, Server

SLOWER = 4
_FIRST = """selector => new Promise(done => {
  const seen = () => document.querySelector(selector) && requestAnimationFrame(() => done(performance.now() / 1000));
  const watcher = new MutationObserver(() => seen() && watcher.disconnect());
  if (!seen()) watcher.observe(document, {subtree: true, childList: true});
})"""
_WATCH = """words => {
  window.waits = [];
  const status = document.querySelector('.search-status');
  let pressed = 0;
  document.getElementById('search').addEventListener('input', () => { pressed = performance.now(); }, true);
  const drawn = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    const since = pressed;
    channel.port1.onmessage = () => window.waits.push(performance.now() - since);
    channel.port2.postMessage(0);
  });
  new MutationObserver(() => { if (!status.textContent.startsWith(words)) drawn(); }).observe(status, {childList: true});
}"""


@dataclass(frozen=True)
class Wait:
    """From a navigation to the first result: seconds, requests and bytes on the way (bodies as sent)."""

    seconds: float
    requests: int
    sent: int


def first_result(browser: Browser, store: Store, link: Link, language: str, query: str, *, box: bool) -> Wait:
    """With an empty cache: a query typed into the box of the home page, or a link to the search page that carries it."""
    with Server(store, link) as server, visitor(browser, server) as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST)
        if box:
            page.goto(f"{server.url}{language}/index.html", wait_until="commit")
            page.locator("#search").fill(query)
        else:
            page.goto(f"{server.url}{language}/reference/search.html?q={quote(query)}", wait_until="commit")
        seconds = page.evaluate(_FIRST, ".search-option" if box else ".search-hit")
        return Wait(seconds, len(server.log), sum(answer.sent for answer in server.log))


def key_presses(browser: Browser, store: Store, language: str, queries: list[str]) -> list[float]:
    """Milliseconds from each key of the queries to the painted answer, typed for the second time, on a slower processor."""
    with Server(store, NO_LINK) as server, visitor(browser, server) as context:
        page = context.new_page()
        page.goto(f"{server.url}{language}/index.html")
        page.locator("#search").focus()
        page.wait_for_selector("#search-list", state="attached")
        loading = page.evaluate("medixchangeSearchWords['search-loading']")
        for query in queries:
            _type(page, query, loading)
        page.evaluate(_WATCH, loading)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for query in queries:
            _type(page, query, loading)
        waits: list[float] = page.evaluate("window.waits")
        return waits


def _type(page: Page, query: str, loading: str) -> None:
    """One key after the other, each when the one before it is answered."""
    box = page.locator("#search")
    box.fill("")
    for char in query:
        page.keyboard.insert_text(char)
        page.wait_for_function("loading => !document.querySelector('.search-status').textContent.startsWith(loading)", arg=loading)
