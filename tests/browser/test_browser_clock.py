"""What depends on the day of reading: pages that are overdue, copies that have aged. The test site was built on 2026-11-23."""

import re

import pytest
from playwright.sync_api import expect
from visiting import Visit

PAGE = "clinical/steroids.html"
OVERDUE = {
    "en": "should have been checked again by 23 November 2027",
    "th": "หน้านี้ควรได้รับการตรวจซ้ำภายใน 23 พฤศจิกายน พ.ศ. 2570",
    "zh": "本页应在以下日期前重新核对： 2027年11月23日",
}
OLD = {"en": "200 days old", "th": "มีอายุ 200 วันแล้ว", "zh": "制作于200天前"}
BUILT = {"en": "November 23, 2026", "th": "23 พฤศจิกายน", "zh": "2026年11月23日"}


@pytest.mark.parametrize("code", OVERDUE)
def test_an_overdue_page_says_so_by_the_readers_clock(visit: Visit, base: str, code: str) -> None:
    page = visit(f"{base}{code}/{PAGE}", now="2027-11-25T12:00:00Z", viewport={"width": 360, "height": 640})
    notice = page.locator(".band summary .overdue")
    expect(notice).to_contain_text(OVERDUE[code])
    expect(notice).to_be_in_viewport()


@pytest.mark.parametrize("zone", ["Asia/Bangkok", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_page_is_not_overdue_on_its_last_day_wherever_it_is_read(visit: Visit, http: str, zone: str) -> None:
    page = visit(f"{http}en/{PAGE}", now="2027-11-23T11:59:00Z", timezone_id=zone)
    expect(page.locator("#copy")).to_be_visible()
    expect(page.locator(".overdue")).to_have_count(0)


def test_a_page_with_a_day_of_its_own_is_due_on_that_day(visit: Visit, http: str) -> None:
    early = visit(f"{http}en/history/hospitals.html", now="2029-06-01T12:00:00Z")
    expect(early.locator("#copy")).to_be_visible()
    expect(early.locator(".overdue")).to_have_count(0)
    late = visit(f"{http}en/history/hospitals.html", now="2030-02-03T12:00:00Z")
    expect(late.locator(".overdue")).to_contain_text("31 January 2030")


@pytest.mark.parametrize("code", OLD)
def test_an_old_copy_says_how_old_it_is(visit: Visit, base: str, code: str) -> None:
    page = visit(f"{base}{code}/{PAGE}", now="2027-06-11T12:00:00Z")
    expect(page.locator(".copy-age")).to_contain_text(OLD[code])
    expect(page.locator(".copy-age")).to_be_in_viewport()


@pytest.mark.parametrize("code", BUILT)
def test_a_fresh_copy_says_in_its_foot_which_one_it_is_and_no_more(visit: Visit, base: str, code: str) -> None:
    page = visit(f"{base}{code}/{PAGE}", now="2026-12-01T12:00:00Z")
    expect(page.locator("footer #copy")).to_contain_text(BUILT[code])
    expect(page.locator("footer #copy")).to_contain_text(re.compile(r"\d+\.\d+\.\d+"))
    expect(page.locator(".copy-age")).to_have_count(0)
    expect(page.locator(".overdue")).to_have_count(0)


def test_a_page_taken_out_of_its_copy_stays_silent(visit: Visit, base: str, site: object) -> None:
    page = visit(f"{base}en/{PAGE}", now="2026-11-01T12:00:00Z")
    # a clock behind the build is no reason for a notice
    expect(page.locator("footer #copy")).to_be_visible()
    expect(page.locator(".copy-age")).to_have_count(0)
