"""What a copy says beyond its pages: an update that was cut off, recalls, the hospital's own leaf."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from templates import CODES
from visiting import Visit

PAGE = "clinical/steroids.html"
PHONE = {"width": 360, "height": 640}
CUT_OFF = {"en": "was cut off", "th": "ค้างอยู่กลางคัน", "zh": "中途中断"}
WITHDRAWN = {"en": "Withdrawn: do not use this section", "th": "ห้ามใช้เนื้อหาในหัวข้อนี้", "zh": "请勿使用本节内容"}
MARK = {"en": "Withdrawn", "th": "เพิกถอนแล้ว", "zh": "已撤回"}
ISSUED = {"en": "November 24, 2026", "th": "24 พฤศจิกายน", "zh": "2026年11月24日"}
LOCAL = {"en": "This hospital's own note, not checked", "th": "บันทึกของโรงพยาบาลนี้เอง", "zh": "本院自行添加的说明"}
REASON = {"en": "The dose is <b>wrong</b>.", "th": "ขนาดยา<b>ไม่ถูกต้อง</b>", "zh": "剂量<b>有误</b>。"}
RECALL = {"page": "clinical/steroids", "section": "doses", "issued": "2026-11-24", "since": "0.1.0", "reason": REASON}
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
LEAF = {
    "title": f"เบอร์โทร {HOSTILE}",
    "pages": ["index", "clinical/steroids"],
    "updated": "2026-11-20",
    "language": "th",
    "blocks": [
        {"heading": 2, "text": ["เวร"]},
        {"paragraph": ["ห้องยา ", {"href": "tel:1234", "link": "1234"}, "\n", {"href": "javascript:alert(1)", "link": HOSTILE}]},
        {"items": [[{"strong": HOSTILE}], ["กลางคืน"]], "list": "bullet"},
        {"head": [["ยา"], ["มี"]], "rows": [[["Dexamethasone"], [{"em": "4 mg/mL"}]]], "table": 1},
        {"frame": "<h1>Own page</h1>"},
    ],
}
QUERIES = {"en": "doses", "th": "ขนาดยา", "zh": "剂量"}
Copy = Callable[..., str]


@pytest.fixture(params=["http", "file"])
def copy(request: pytest.FixtureRequest, site: Path, tmp_path: Path, serve: Callable[[Path], str]) -> Copy:
    """Makes a copy of the test site with recalls, leaves or an update that was cut off; its address."""

    def make(recalls: Any = (), leaves: Any = (), **stamp: str) -> str:
        folder = tmp_path / "สำเนา copy"
        shutil.copytree(site, folder)
        said = json.loads((folder / "copy.js").read_text("utf-8").removeprefix("medixchangeCopy(").removesuffix(");\n"))
        (folder / "copy.js").write_text(f"medixchangeCopy({json.dumps(said | stamp)});\n", "utf-8")
        (folder / "recalls.js").write_text(f"medixchangeRecalls({json.dumps(list(recalls))});\n", "utf-8")
        (folder / "local" / "local.js").write_text(f"medixchangeLocal({json.dumps(list(leaves))});\n", "utf-8")
        return serve(folder) if request.param == "http" else f"{folder.as_uri()}/"

    return make


def test_a_copy_that_has_nothing_to_say_loads_no_notices(visit: Visit, copy: Copy) -> None:
    page = visit(f"{copy()}en/{PAGE}")
    expect(page.locator("#copy")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("script[src$='local.js']")).to_have_count(1)
    expect(page.locator("script[src$='notices.js'], .notice")).to_have_count(0)


@pytest.mark.parametrize("address", ["index.html", *(f"{code}/{PAGE}" for code in CODES), "th/index.html"])
def test_an_update_that_was_cut_off_is_said_in_three_languages_wherever_one_looks(visit: Visit, copy: Copy, address: str) -> None:
    page = visit(copy(updating="0.2.0") + address, viewport=PHONE)
    box = page.locator("main > .notice-updating:first-child")
    expect(box).to_be_in_viewport()
    for code, words in CUT_OFF.items():
        expect(box.locator(f"p[lang^={code}]")).to_contain_text(words)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("code", CODES)
def test_a_withdrawn_section_says_so_under_its_heading_and_is_struck_through(visit: Visit, copy: Copy, code: str) -> None:
    page = visit(f"{copy([RECALL])}{code}/{PAGE}", viewport=PHONE)
    box = page.locator("#doses + .notice-withdrawn")
    for said in (WITHDRAWN[code], REASON[code], ISSUED[code]):
        expect(box).to_contain_text(said)
    region = page.locator(".notice-withdrawn + section.withdrawn")
    expect(region).to_contain_text("RECOVERY")
    expect(region.locator("#steps")).to_have_count(1)
    expect(page.locator(".withdrawn #who, .withdrawn #references")).to_have_count(0)
    # its sheet comes a moment after it
    expect(region).to_have_css("text-decoration-line", "line-through")


def test_a_withdrawn_page_says_so_under_its_title_and_holds_nothing_that_is_not_struck_through(visit: Visit, copy: Copy) -> None:
    page = visit(f"{copy([RECALL | {'section': ''}])}en/{PAGE}")
    expect(page.locator("h1 + .notice-withdrawn")).to_contain_text("do not use this page")
    expect(page.locator("article > *")).to_have_count(3)
    expect(page.locator("section.withdrawn .key-points")).to_have_count(1)


def test_a_section_that_the_page_lacks_is_recalled_at_the_top(visit: Visit, copy: Copy) -> None:
    page = visit(f"{copy([RECALL | {'section': 'gone'}])}en/{PAGE}")
    expect(page.locator("main > .notice-withdrawn:first-child")).to_contain_text("A part of this page is withdrawn")


def test_other_pages_show_no_recall_but_their_links_to_it_do(visit: Visit, copy: Copy) -> None:
    page = visit(f"{copy([RECALL])}en/clinical/index.html")
    expect(page.locator(".cards a[href='steroids.html']")).to_contain_text("Withdrawn in part")
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("code", CODES)
def test_a_search_result_of_a_withdrawn_section_says_so(visit: Visit, copy: Copy, code: str) -> None:
    base = copy([RECALL])
    page = visit(f"{base}{code}/index.html")
    page.locator("#search").fill(QUERIES[code])
    option = page.locator(".search-option[href$='steroids.html#doses']").first
    expect(option.locator(".withdrawn-mark")).to_have_text(MARK[code])
    results = visit(f"{base}{code}/reference/search.html?q={QUERIES[code]}")
    expect(results.locator("#search-results a[href$='steroids.html#doses'] .withdrawn-mark").first).to_have_text(MARK[code])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("address", ["index.html", PAGE])
def test_the_hospitals_leaf_is_shown_as_its_own_and_as_text(visit: Visit, copy: Copy, code: str, address: str) -> None:
    page = visit(f"{copy((), [LEAF])}{code}/{address}", viewport=PHONE)
    leaf = page.locator(".notice-local")
    expect(leaf).to_contain_text(LOCAL[code])
    expect(leaf.locator("h2")).to_have_text(f"เบอร์โทร {HOSTILE}")
    expect(leaf.locator("[lang=th] li").first).to_have_text(HOSTILE)
    expect(leaf.locator("a")).to_have_count(2)
    expect(leaf.locator("a[href]")).to_have_attribute("href", "tel:1234")
    expect(leaf.locator("th").first).to_be_visible()
    expect(leaf.locator("script, img")).to_have_count(0)
    expect(leaf.frame_locator("iframe").locator("h1")).to_have_text("Own page")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.title() != "owned"


def test_the_hospitals_own_html_runs_no_script_and_asks_nobody_for_anything(browser: Browser, copy: Copy) -> None:
    # not watched by `visit`: the browser reports what it refuses
    with elsewhere() as (host, asked), browser.new_context() as context:
        attack = f"{HOSTILE}<script>parent.document.title='owned'</script><img src={host}x><p>Reached</p>"
        page = context.new_page()
        page.goto(f"{copy((), [LEAF | {'blocks': [{'frame': attack}]}])}en/index.html")
        expect(page.locator("iframe")).to_have_attribute("sandbox", "")
        expect(page.frame_locator("iframe").locator("p")).to_have_text("Reached")
        page.wait_for_load_state("networkidle")
        assert page.title() != "owned"
        assert not asked


@contextmanager
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what it was asked for. Playwright sees no request of a frame that has no origin."""
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *said: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


def test_a_page_that_the_leaf_does_not_name_is_left_alone_and_paper_carries_it(visit: Visit, copy: Copy) -> None:
    base = copy((), [LEAF | {"blocks": [{"paragraph": ["โทร"]}]}])
    page = visit(f"{base}en/{PAGE}")
    page.emulate_media(media="print")
    expect(page.locator(".notice-local")).to_be_visible()
    other: Page = visit(f"{base}en/clinical/index.html")
    expect(other.locator("script[src$='notices.js']")).to_have_count(1)
    expect(other.locator(".notice")).to_have_count(0)
