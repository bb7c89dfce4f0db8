"""update.html in a real Chromium. The folder that it is given is the browser's private file system, which has the same interface
as a folder of the disk and needs nobody to choose it; update.py goes on from there, and the other way round."""

import base64
import importlib.util
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from visiting import Visit

from building import REPOSITORY
from copies import OTHER_KEY, content, notice, packed, release, three_releases, unzipped, zipped

PHONE = {"width": 360, "height": 640}
CHOOSE = {"en": "Choose the folder of the copy", "th": "เลือกโฟลเดอร์ของสำเนา", "zh": "选择副本的文件夹"}
NAMES = {"en": "English", "th": "ไทย", "zh": "中文"}
ONE, TWO, THREE = three_releases()
PRIVATE_FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
FILL = """async files => {
  const folder = medixchangeFolder(await navigator.storage.getDirectory());
  for (const [name, data] of Object.entries(files)) {
    await folder.write(name, Uint8Array.from(atob(data), byte => byte.charCodeAt(0)));
  }
}"""
DRAIN = """async () => {
  const folder = medixchangeFolder(await navigator.storage.getDirectory());
  const files = {};
  for (const name of await folder.list("")) {
    files[name] = btoa(Array.from(await folder.read(name), byte => String.fromCharCode(byte)).join(""));
  }
  return files;
}"""
# the power goes at the change of this number: that one is not made, and none after it
CUT = """left => {
  const create = FileSystemFileHandle.prototype.createWritable;
  const remove = FileSystemDirectoryHandle.prototype.removeEntry;
  const gone = () => { if (left-- <= 0) throw new DOMException("the stick was pulled out", "AbortError"); };
  FileSystemFileHandle.prototype.createWritable = function () { gone(); return create.call(this); };
  FileSystemDirectoryHandle.prototype.removeEntry = function (...all) { gone(); return remove.apply(this, all); };
}"""


@pytest.fixture(scope="module")
def base(site: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of update.html and its scripts, as the test site has them."""
    folder = tmp_path_factory.mktemp("page")
    for path in (*site.glob("update*"), site / "root.css"):
        shutil.copy(path, folder)
    return serve(folder)


@pytest.fixture(scope="module")
def update_py() -> ModuleType:
    """copy/update.py as a module."""
    spec = importlib.util.spec_from_file_location("update", REPOSITORY / "copy" / "update.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def opened(visit: Visit, base: str) -> Callable[[Mapping[str, bytes]], Page]:
    """Opens update.html on a copy with these files."""

    def open_it(files: Mapping[str, bytes], **settings: Any) -> Page:
        page = visit(f"{base}update.html", locale="en-GB", **settings)
        page.evaluate(FILL, {name: base64.b64encode(data).decode() for name, data in files.items()})
        choose(page)
        return page

    return open_it


def choose(page: Page) -> None:
    page.evaluate(PRIVATE_FOLDER)
    page.locator("main button").first.click()
    # what is known of the copy comes when all else is done
    expect(page.locator("dl")).to_be_visible()
    expect(page.locator("progress")).to_be_hidden()


def drained(page: Page) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in page.evaluate(DRAIN).items()}


def shown(page: Page) -> dict[str, bytes]:
    """What readers get of the copy."""
    return {name: data for name, data in drained(page).items() if not name.startswith("update-work/")}


def give(page: Page, label: str, path: Path | FilePayload) -> Locator:
    """Hands the page a file; returns what it then says."""
    page.get_by_label(label).set_input_files(path)
    return report(page)


def report(page: Page) -> Locator:
    expect(page.locator("progress")).to_be_hidden()
    return page.locator(".report")


@pytest.mark.parametrize("code", CHOOSE)
@pytest.mark.parametrize("place", ["http", "file"])
def test_the_page_opens_in_each_language_and_fits_a_phone(visit: Visit, base: str, site: Path, place: str, code: str) -> None:
    page = visit(f"{base if place == 'http' else site.as_uri() + '/'}update.html", locale="fr-FR", viewport=PHONE)
    page.get_by_role("button", name=NAMES[code]).click()
    expect(page.get_by_role("button", name=CHOOSE[code])).to_be_enabled()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans" if code == "zh" else code)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_over_plain_http_of_an_intranet_it_says_in_three_languages_why_it_cannot_and_what_to_do(visit: Visit, site: Path) -> None:
    page = visit("about:blank")
    page.context.route("http://intranet.example/**", lambda route: route.fulfill(path=site / route.request.url.split("/")[-1]))
    asking = page.context.new_page()
    asking.goto("http://intranet.example/update.html")
    for code, words in (("en", "over https"), ("th", "ผ่าน https"), ("zh-Hans", "经https")):
        expect(asking.locator(f".bad[lang={code}]")).to_contain_text(words)
        expect(asking.locator(f".bad[lang={code}]")).to_contain_text("update.py")
    expect(asking.locator("main button")).to_have_count(0)


def test_a_browser_that_cannot_change_folders_is_told_which_one_can(visit: Visit, base: str) -> None:
    page = visit(f"{base}update.html")
    page.context.add_init_script("delete window.showDirectoryPicker")
    page.reload()
    expect(page.locator(".bad")).to_have_count(3)
    expect(page.locator(".bad").first).to_contain_text("Chrome or Edge")


def test_it_shows_version_age_languages_signature_and_recalls(opened: Callable[..., Page]) -> None:
    page = opened(ONE)
    state = page.locator("dl")
    for said in ("1.0.0", "January 1, 2026", "days ago", "English, ไทย, 中文", "Signed by tests", "None"):
        expect(state).to_contain_text(said)
    page.get_by_role("button", name="ไทย").click()
    expect(state).to_contain_text("ลงลายมือชื่อโดย tests")


def test_a_whole_copy_is_said_to_be_whole_and_a_damaged_one_what_is_wrong(opened: Callable[..., Page]) -> None:
    page = opened(ONE)
    page.get_by_role("button", name="Check every file").click()
    expect(report(page)).to_contain_text(f"All {len(json.loads(ONE['manifest.json'])['files'])} files")
    harmed = ONE | {"en/index.html": b"x", "en/foreign.html": b"x"}
    harmed.pop("en/fever.html")
    page = opened(harmed)
    page.get_by_role("button", name="Check every file").click()
    for said in ("NOT as it was released", "en/index.html", "en/fever.html", "en/foreign.html"):
        expect(report(page)).to_contain_text(said)


def test_packs_lead_over_three_releases_and_it_goes_back(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(ONE)
    said = give(page, "Update from", packed(tmp_path / "one.zip", ONE, TWO))
    for words in ("now version 1.1.0", "(before: 1.0.0)", "Removed files: 1, pages among them: 1", "en/fever.html"):
        expect(said).to_contain_text(words)
    assert shown(page) == TWO
    expect(give(page, "Update from", packed(tmp_path / "two.zip", TWO, THREE))).to_contain_text("now version 1.2.0")
    assert shown(page) == THREE
    page.get_by_role("button", name="Go back to version 1.1.0").click()
    expect(report(page)).to_contain_text("now version 1.1.0")
    assert shown(page) == TWO


def test_a_whole_zip_mends_what_is_damaged_and_updates(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(ONE | {"en/index.html": b"damaged", "local/own.md": b"own"})
    expect(give(page, "Update from", packed(tmp_path / "pack.zip", ONE, TWO))).to_contain_text("damaged (en/index.html)")
    expect(give(page, "Update from", zipped(tmp_path / "whole.zip", TWO))).to_contain_text("now version 1.1.0")
    assert shown(page) == TWO | {"local/own.md": b"own"}


def test_what_is_refused_is_said_and_changes_nothing(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(ONE)
    foreign = release("1.1.0", {"index": "evil"}, key=OTHER_KEY)
    unsigned = release("1.1.0", {"index": "evil"}, key="")
    cases = {
        "leads from version 1.1.0": packed(tmp_path / "misfit.zip", TWO, THREE),
        "not signed by anybody whom this copy trusts": packed(tmp_path / "foreign.zip", ONE, foreign),
        "takes signed updates only": packed(tmp_path / "unsigned.zip", ONE, unsigned),
        "is no update of the library": FilePayload(name="x.zip", mimeType="application/zip", buffer=b"no ZIP"),
        "is damaged": zipped(tmp_path / "half.zip", {name: data for name, data in TWO.items() if name != "copy.js"}),
    }
    for words, path in cases.items():
        expect(give(page, "Update from", path)).to_contain_text(words)
        expect(page.get_by_role("button", name="Do it all the same")).to_have_count(0)
    assert drained(page) == ONE


def test_what_the_reader_may_overrule_is_offered_after_the_reason(opened: Callable[..., Page], tmp_path: Path) -> None:
    old, new = (release(version, {"index": version}, key="", keys=b"# none\n") for version in ("1.0.0", "1.1.0"))
    page = opened(new)
    expect(give(page, "Update from", zipped(tmp_path / "old.zip", old))).to_contain_text("nobody can prove who made this file")
    page.get_by_role("button", name="Do it all the same").click()
    expect(report(page)).to_contain_text("is older than this copy")
    assert drained(page) == new
    page.get_by_role("button", name="Do it all the same").click()
    expect(report(page)).to_contain_text("WARNING: nobody signed this")
    assert shown(page) == old


def test_a_recall_is_taken_and_shown_and_a_forged_one_is_not(opened: Callable[..., Page]) -> None:
    page = opened(ONE)
    forged = FilePayload(name="recall.json", mimeType="application/json", buffer=notice(OTHER_KEY))
    expect(give(page, "recall notice", forged)).to_contain_text("REFUSED")
    assert drained(page) == ONE
    good = FilePayload(name="recall.json", mimeType="application/json", buffer=notice())
    expect(give(page, "recall notice", good)).to_contain_text("oxygen#doses")
    expect(page.locator("dl")).to_contain_text("wrong")
    assert drained(page)["recalls.js"] == b"medixchangeRecalls([\n" + notice().strip() + b"\n]);\n"


def test_the_hospitals_leaf_is_what_update_py_makes_of_the_same_files(
    opened: Callable[..., Page], update_py: ModuleType, tmp_path: Path
) -> None:
    own = {"local/phones.md": "---\nupdated: 2026-11-01\n---\n# เบอร์\n- **ICU** 1234\n".encode(), "local/x.js": b"alert(1)"}
    page = opened(ONE | own)
    page.get_by_role("button", name="Show our own notes").click()
    expect(report(page)).to_contain_text("local/phones.md")
    folder = unzipped(tmp_path, ONE | own)
    assert update_py.main(["--copy", str(folder), "local"]) == 0
    assert drained(page)["local/local.js"] == (folder / "local" / "local.js").read_bytes()


@pytest.mark.parametrize("changes", [0, 3, 8, 9, 10, 12, 15, 18, 22, 26, 30, 34])
def test_a_cut_off_update_is_finished_by_the_next_one_to_open_the_copy(
    opened: Callable[..., Page], update_py: ModuleType, tmp_path: Path, changes: int
) -> None:
    page = opened(ONE)
    page.evaluate(CUT, changes)
    said = give(page, "Update from", packed(tmp_path / "pack.zip", ONE, TWO))
    expect(said).to_contain_text("pulled out")
    left = drained(page)
    # update.py goes on from the same files
    folder = unzipped(tmp_path / "copy", left)
    assert update_py.main(["--copy", str(folder), "--lang", "en", "status"]) == 0
    # and so does the page itself, opened again
    page.reload()
    choose(page)
    begun = "update-work/journal.json" in left
    if begun:
        expect(report(page)).to_contain_text("An update had been cut off; it is finished now: version 1.1.0")
    assert shown(page) == content(folder) == (TWO if begun or "update-work/undo.json" in left else ONE)


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 6])
def test_what_update_py_began_the_page_finishes(
    opened: Callable[..., Page], update_py: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    folder = unzipped(tmp_path / "copy", ONE)
    moved, move = [], update_py.move

    def cut(source: str, target: str) -> None:
        if Path(folder, "update-work", "journal.json").exists():
            moved.append(target)
            if len(moved) > steps:
                raise OSError("the stick was pulled out")
        move(source, target)

    monkeypatch.setattr(update_py, "move", cut)
    pack = packed(tmp_path / "pack.zip", ONE, TWO)
    assert update_py.main(["--copy", str(folder), "--lang", "en", "apply", str(pack)]) == 1
    left = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    page = opened({name: data for name, data in left.items() if not name.endswith(".part")})
    expect(report(page)).to_contain_text("it is finished now: version 1.1.0")
    assert shown(page) == TWO
    page.get_by_role("button", name="Go back to version 1.0.0").click()
    expect(report(page)).to_contain_text("now version 1.0.0")
    assert shown(page) == ONE


def test_signatures_hold_where_the_browser_has_no_ed25519(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(ONE)
    page.evaluate("() => { crypto.subtle.importKey = () => Promise.reject(new DOMException('none', 'NotSupportedError')); }")
    foreign = release("1.1.0", {"index": "x"}, key=OTHER_KEY)
    expect(give(page, "Update from", packed(tmp_path / "foreign.zip", ONE, foreign))).to_contain_text("trusts")
    expect(give(page, "Update from", packed(tmp_path / "pack.zip", ONE, TWO))).to_contain_text("now version 1.1.0")
    assert shown(page) == TWO
