"""Saving the site for reading without a network: a real service worker, and a server that is really gone."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from visiting import Visit

PAGE = "about/offline.html"
PATIENCE = 30_000
SAVED = {"en": "Saved on this device: version 0.1.0", "th": "บันทึกไว้ในอุปกรณ์นี้แล้ว: รุ่น 0.1.0", "zh": "本设备已保存：版本0.1.0"}
READING = {"en": "you are reading the saved copy", "th": "ท่านกำลังอ่านฉบับที่บันทึกไว้", "zh": "您正在阅读已保存的副本"}
QUERIES = {"en": "dexamethasone", "th": "เดกซาเมทาโซน", "zh": "地塞米松"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, which has saved nothing yet."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def saved(context: BrowserContext, address: str, code: str = "en") -> Page:
    """The page that saves, when all is saved and the service worker sees to this window."""
    page = opened(context, f"{address}{code}/{PAGE}")
    page.locator("button.offline-save").click()
    expect(page.locator("#offline-status")).to_contain_text(SAVED[code], timeout=PATIENCE)
    page.evaluate("navigator.serviceWorker.ready")
    return page


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits for what another thread of the browser does."""
    for _ in range(PATIENCE // 200):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError("it never came to hold")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Publishes a change: the file, and the manifest that names it."""
    path = folder / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    data = path.read_bytes()
    manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_the_size_is_shown_beforehand_and_nothing_is_kept_before_the_reader_asks(context: BrowserContext, host: Any) -> None:
    page = opened(context, f"{host.address}en/{PAGE}")
    expect(page.locator("#offline-offer")).to_contain_text(re.compile(r"needs [\d.]+ MB"))
    expect(page.locator("#offline-status")).to_have_text("Nothing is saved on this device.")
    files = json.loads((host.folder / "manifest.json").read_text("utf-8"))["files"]
    shown = float(re.findall(r"[\d.]+", page.locator("#offline-offer").inner_text())[0])
    assert abs(shown - sum(entry["size"] for name, entry in files.items() if name.startswith("en/")) / 1e6) < 0.2
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("code", SAVED)
def test_with_the_server_gone_all_pages_read_search_and_say_what_they_are(context: BrowserContext, host: Any, code: str) -> None:
    page = saved(context, host.address, code)
    host.stop()
    page.goto(f"{host.address}{code}/clinical/steroids.html")
    notice = page.locator("main > .saved-copy")
    expect(notice).to_contain_text(READING[code])
    expect(notice).to_contain_text("0.1.0")
    expect(notice).to_be_in_viewport()
    expect(page.locator(".band")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.band')).borderLeftWidth") == "4px"
    page.locator("#search").click()
    page.locator("#search").fill(QUERIES[code])
    expect(page.locator(".search-option").first).to_be_visible()
    page.goto(f"{host.address}{code}/{PAGE}")
    expect(page.locator("#offline-status")).to_contain_text(SAVED[code])
    expect(page.locator("#offline-offer")).not_to_be_empty()
    expect(page.locator("#offline button:visible")).to_have_class("search-more offline-remove")
    page.goto(host.address)
    expect(page.locator("#languages a")).to_have_count(3)


def test_a_language_that_is_not_saved_is_not_there_without_the_server(context: BrowserContext, host: Any) -> None:
    page = saved(context, host.address)
    host.stop()
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{host.address}th/index.html")


def test_back_at_the_network_a_page_is_what_the_site_holds_and_the_copy_follows(context: BrowserContext, host: Any) -> None:
    page = saved(context, host.address)
    change(host.folder, "en/clinical/steroids.html", "A saturation that falls", "A pulse that falls")
    page.goto(f"{host.address}en/clinical/steroids.html")
    expect(page.locator("main")).to_contain_text("A pulse that falls")
    expect(page.locator(".saved-copy")).to_have_count(0)
    wanted = hashlib.sha256((host.folder / "manifest.json").read_bytes()).hexdigest()[:16]
    until(page, lambda: page.evaluate("caches.keys()") == ["medixchange", f"medixchange-en-{wanted}"])
    host.stop()
    page.goto(f"{host.address}en/clinical/steroids.html")
    expect(page.locator("main")).to_contain_text("A pulse that falls")
    expect(page.locator(".saved-copy")).to_have_count(1)
    host.start()
    page.goto(f"{host.address}en/clinical/steroids.html")
    expect(page.locator(".saved-copy")).to_have_count(0)


def test_when_the_network_is_back_what_changed_is_asked_for_and_nothing_else(context: BrowserContext, host: Any) -> None:
    page = saved(context, host.address)
    change(host.folder, "en/about/labels.html", "<h1>", "<h1>New: ")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.removeprefix(host.address)))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#offline-offer")).to_have_text("It is what the site holds now.")
    until(page, lambda: "en/about/labels.html" in asked)
    assert [name for name in asked if name.startswith("en/") and name != "en/about/labels.html"] == []


def test_what_is_saved_can_be_removed_and_leaves_nothing(context: BrowserContext, host: Any) -> None:
    page = saved(context, host.address)
    page.locator("button.offline-remove").click()
    expect(page.locator("#offline-status")).to_have_text("Nothing is saved on this device.")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_two_languages_are_saved_and_removed_on_their_own(context: BrowserContext, host: Any) -> None:
    saved(context, host.address, "en").close()
    page = saved(context, host.address, "zh")
    page.locator("button.offline-remove").click()
    expect(page.locator("#offline-status")).to_have_text("本设备上尚未保存。")
    host.stop()
    page.goto(f"{host.address}en/clinical/steroids.html")
    expect(page.locator(".saved-copy")).to_contain_text(READING["en"])


def test_a_file_that_is_not_the_one_of_the_manifest_is_never_kept(context: BrowserContext, host: Any) -> None:
    path = host.folder / "en" / "clinical" / "steroids.html"
    path.write_text(path.read_text("utf-8").replace("6", "60"), "utf-8")
    page = opened(context, f"{host.address}en/{PAGE}")
    page.locator("button.offline-save").click()
    expect(page.locator("#offline-status")).to_contain_text("It was not finished")
    expect(page.locator("#offline-status")).to_contain_text("Nothing is saved on this device.")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_save_that_was_cut_off_is_taken_up_where_it_ended(context: BrowserContext, host: Any) -> None:
    page = opened(context, f"{host.address}en/{PAGE}")
    expect(page.locator("button.offline-save")).to_be_visible()
    context.route("**/en/search/**", lambda route: route.abort())
    page.locator("button.offline-save").click()
    expect(page.locator("#offline-status")).to_contain_text("It was not finished")
    context.unroute("**/en/search/**")
    page.locator("button.offline-save").click()
    expect(page.locator("#offline-status")).to_contain_text(SAVED["en"])


@pytest.mark.parametrize(("code", "said"), [("en", "begins with http"), ("th", "ขึ้นต้นด้วย http"), ("zh", "以http开头")])
def test_over_plain_http_the_page_says_why_it_cannot_work_there(context: BrowserContext, site: Path, code: str, said: str) -> None:
    def answer(route: Any) -> None:
        route.fulfill(path=site / route.request.url.removeprefix("http://library.example/"))

    context.route("http://library.example/**", answer)
    page = opened(context, f"http://library.example/{code}/{PAGE}")
    expect(page.locator("#offline")).to_contain_text(said)
    expect(page.locator("#offline button")).to_have_count(0)


def test_from_the_disk_the_page_says_that_it_is_a_copy_already(visit: Visit, site: Path) -> None:
    page = visit(f"{site.as_uri()}/en/{PAGE}")
    expect(page.locator("#offline")).to_contain_text("copy on a disk")


def test_without_a_script_the_page_names_another_way(visit: Visit, http: str) -> None:
    page = visit(f"{http}en/{PAGE}", java_script_enabled=False)
    expect(page.locator("#offline")).to_contain_text("single HTML file")


@pytest.mark.parametrize("code", SAVED)
def test_a_browser_can_install_the_site(visit: Visit, http: str, code: str) -> None:
    page = visit(f"{http}{code}/{PAGE}")
    expect(page.locator("#offline-offer")).not_to_be_empty()
    devtools = page.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    said = json.loads(found["data"])
    assert (said["name"], said["start_url"], said["display"]) == ("Open MediXchange", "index.html", "standalone")
    problems = [one["errorId"] for one in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # Playwright's windows are private ones, which install nothing
    assert set(problems) <= {"in-incognito"}


def test_no_other_page_asks_for_the_scripts_that_save(visit: Visit, http: str) -> None:
    asked: list[str] = []
    page = visit(http)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{http}en/clinical/steroids.html", wait_until="networkidle")
    assert asked
    assert [url for url in asked if re.search(r"sw\.js|saving\.js|offline\.js|webmanifest|manifest\.json", url)] == []
