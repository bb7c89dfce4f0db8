from datetime import date
from pathlib import Path

import pytest
import update
from libraries import library, page

from copies import KEY
from medixchange.bundles import recall, signing
from medixchange.languages import Trilingual
from medixchange.library import Library

REASON = Trilingual(en="The dose is wrong.", th="ขนาดยาผิด", zh="剂量有误")
ISSUED = date(2026, 1, 2)


@pytest.fixture
def small(tmp_path: Path) -> Library:
    return library(tmp_path, {"docs/en/clinical/oxygen.md": page(body="## Doses {#doses}\n\nText.\n")})


@pytest.mark.parametrize("section", ["", "doses"])
def test_a_copy_reads_the_notice_and_knows_who_signed_it(small: Library, section: str) -> None:
    made = recall.make(small, "clinical/oxygen", section, "0.1.0", ISSUED, REASON, KEY)
    notice = update.read_notice(made, "recall.json")
    keys = update.read_keys(signing.public_line("me", KEY).encode())
    assert (notice["page"], notice["section"], notice["reason"]["th"]) == ("clinical/oxygen", section, "ขนาดยาผิด")
    assert update.notice_signer(notice, keys) == keys[0]
    assert len(made) < 1024


@pytest.mark.parametrize(
    ("where", "section", "since", "why"),
    [
        ("clinical/no", "", "0.1.0", "there is no page clinical/no"),
        ("clinical/oxygen", "no", "0.1.0", "has no section #no"),
        ("clinical/oxygen", "", "", "first version that is wrong"),
    ],
)
def test_a_notice_about_nothing_is_refused(small: Library, where: str, section: str, since: str, why: str) -> None:
    with pytest.raises(recall.BadNotice, match=why):
        recall.make(small, where, section, since, ISSUED, REASON, "")
