"""Light and dark, paper, and what axe finds."""

import re

import pytest
from playwright.sync_api import Page, expect
from templates import ARTICLE, CODES, ROOT, TEMPLATES
from visiting import Visit

from building import REPOSITORY

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
COLOURS = """(selector) => {
  const see = (e) => (e ? getComputedStyle(e).backgroundColor : "rgb(255, 255, 255)");
  const behind = (e) => (/, 0\\)$/.test(see(e)) ? behind(e.parentElement) : see(e));
  const element = document.querySelector(selector);
  return [behind(element), getComputedStyle(element).color];
}"""
VIOLATIONS = """async () => (await axe.run({ resultTypes: ["violations"] })).violations
  .map((v) => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])"""
MOVING = """() => Array.from(document.querySelectorAll("*"))
  .filter((e) => !/^(0s(, )?)+$/.test(getComputedStyle(e).transitionDuration)).length"""


def light(colour: str) -> float:
    """The relative luminance of a colour as the browser writes it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page: Page, selector: str) -> float:
    low, high = sorted(light(colour) for colour in page.evaluate(COLOURS, selector))
    return (high + 0.05) / (low + 0.05)


def is_dark(page: Page) -> bool:
    return light(page.evaluate(COLOURS, "body")[0]) < 0.2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_follows_the_device_and_can_be_read_in_both_schemes(visit: Visit, base: str, scheme: str) -> None:
    page = visit(f"{base}th/{ARTICLE}", color_scheme=scheme)
    assert is_dark(page) == (scheme == "dark")
    for selector in ("article > p", ".key-points li", ".red-flags li", "td", "h1", "article > p a", ".band summary"):
        assert contrast(page, selector) >= 7, selector
    for selector in (".professionals", ".mark", ".references .read", ".red-flags .admonition-title"):
        assert contrast(page, selector) >= 4.5, selector


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_red_flags_stay_red_have_a_heavy_rule_and_a_sign(visit: Visit, http: str, scheme: str) -> None:
    page = visit(f"{http}en/{ARTICLE}", color_scheme=scheme)
    style = "(e) => { const s = getComputedStyle(e); return [s.borderLeftColor, parseFloat(s.borderLeftWidth)] }"
    colour, width = page.locator(".red-flags").evaluate(style)
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    assert red > 2 * max(green, blue)
    _, usual = page.locator(".key-points").evaluate(style)
    assert width > usual
    sign = page.locator(".red-flags .admonition-title").evaluate("(e) => getComputedStyle(e, '::before').content")
    assert sign not in {"none", "normal", '""'}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_turns_the_scheme_and_the_choice_is_remembered(visit: Visit, base: str, scheme: str) -> None:
    page = visit(f"{base}en/{ARTICLE}", color_scheme=scheme)
    page.get_by_role("button", name="Light or dark").click()
    assert is_dark(page) == (scheme == "light")
    page.locator("main").get_by_role("link", name="steroids in 2020", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Steroids in 2020")
    assert is_dark(page) == (scheme == "light")
    page.reload()
    assert is_dark(page) == (scheme == "light")
    page.get_by_role("button", name="Light or dark").click()
    assert is_dark(page) == (scheme == "dark")


@pytest.mark.parametrize(("code", "words"), [("en", "Light or dark"), ("th", "สว่างหรือมืด"), ("zh", "浅色或深色")])
def test_what_a_script_adds_speaks_the_language_of_the_page(visit: Visit, base: str, code: str, words: str) -> None:
    page = visit(f"{base}{code}/{ARTICLE}")
    expect(page.get_by_role("button", name=words)).to_be_visible()
    added = page.locator("header button, pre button, .headerlink").evaluate_all(
        "(all) => all.map((e) => (e.getAttribute('aria-label') || '') + e.textContent)"
    )
    assert len(added) >= 5
    assert code == "en" or not [word for word in added if re.search("[a-z]{3}", word)]


@pytest.mark.parametrize("code", CODES)
def test_paper_carries_text_state_date_address_and_references_and_no_navigation(visit: Visit, base: str, code: str) -> None:
    page = visit(f"{base}{code}/{ARTICLE}", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("header", ".md-nav", ".neighbours", ".toc", ".palette", ".md-footer__links"):
        for element in page.locator(selector).all():
            expect(element).to_be_hidden()
    expect(page.locator(".address")).to_contain_text(f"https://library.example/{code}/{ARTICLE}")
    expect(page.locator(".address")).to_be_visible()
    checked = {"en": "23 November 2026", "th": "23 พฤศจิกายน พ.ศ. 2569", "zh": "2026年11月23日"}[code]
    expect(page.locator(".band summary")).to_contain_text(checked)
    for selector in ("h1", ".band summary", ".key-points", ".red-flags", "table", ".drawing", "ol.references", ".professionals"):
        expect(page.locator(selector).first).to_be_visible()
    # black on white, whatever the screen shows, and tables that are tables
    assert contrast(page, "article > p") > 15
    assert not is_dark(page)
    assert page.locator("td").first.evaluate("(cell) => getComputedStyle(cell).display") == "table-cell"


def test_a_page_prints(visit: Visit, base: str) -> None:
    page = visit(f"{base}th/{ARTICLE}")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    assert len(paper) > 10_000
    # what was unfolded for paper is folded again
    expect(page.locator(".band dl")).to_be_hidden()


def test_paper_shows_the_whole_state_of_a_text(visit: Visit, http: str) -> None:
    page = visit(f"{http}en/{ARTICLE}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".band dl")).to_contain_text("Not reviewed by a clinician")
    expect(page.locator(".band dl")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".band dl")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", [*CODES, ""])
def test_axe_finds_nothing(visit: Visit, http: str, code: str, scheme: str) -> None:
    assert AXE.is_file(), "axe-core is missing. Run: make test"
    page = visit(f"{http}{code or 'index.html'}", color_scheme=scheme, viewport={"width": 360, "height": 640})
    found = []
    for template in TEMPLATES if code else ROOT:
        page.goto(f"{http}{code}/{template}" if code else http + template)
        # through the debugger: the page's own policy forbids foreign scripts
        page.evaluate(AXE.read_text("utf-8"))
        found += [(template, *violation) for violation in page.evaluate(VIOLATIONS)]
    assert not found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_wide_screen_nor_in_what_is_unfolded(visit: Visit, http: str, scheme: str) -> None:
    page = visit(f"{http}th/{ARTICLE}", color_scheme=scheme, viewport={"width": 1366, "height": 768}, now="2028-01-01T00:00:00Z")
    page.locator(".md-select summary").click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    expect(page.locator(".copy-age")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(VIOLATIONS) == []


def test_nothing_moves_for_whoever_asks_for_no_motion(visit: Visit, http: str) -> None:
    page = visit(f"{http}en/{ARTICLE}", reduced_motion="reduce", viewport={"width": 360, "height": 640})
    assert page.evaluate(MOVING) == 0
