"""The glossary: whole entries, unique ids, no term twice."""

from pathlib import Path

import pytest
from libraries import write

from medixchange import glossary

ENTRY = "- {id: g001, en: fever, th: ไข้, zh-Hans: 发热, domain: sign, abbr: F, synonyms_th: [ตัวร้อน]}\n"


def load(root: Path, text: str) -> tuple[tuple[glossary.Entry, ...], list[str]]:
    entries, findings = glossary.load(write(root, {glossary.PATH: text}))
    return entries, [str(finding) for finding in findings]


def test_an_entry_has_its_words_and_spellings_by_language(tmp_path: Path) -> None:
    (entry,), findings = load(tmp_path, ENTRY)
    assert findings == []
    assert [entry[code] for code in ("en", "th", "zh")] == ["fever", "ไข้", "发热"]
    assert [entry.synonyms(code) for code in ("en", "th", "zh")] == [(), ("ตัวร้อน",), ()]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (ENTRY + ENTRY.replace("fever", "cough").replace("发热", "咳嗽"), "id 'g001' stands twice"),
        (ENTRY + ENTRY.replace("g001", "g002").replace("fever", "Fever"), "'Fever' stands twice, as g001 and g002"),
        (ENTRY.replace("th: ไข้, ", ""), "glossary.yml:1: key '0.th' is missing"),
        ("\n" + ENTRY.replace("abbr", "abr"), "glossary.yml:2: unknown key 'abr'. Did you mean 'abbr'?"),
        (ENTRY.replace("g001", "G1"), "'0.id'"),
        ("", "data/glossary.yml:1"),
        ("a: b", "data/glossary.yml:1"),
    ],
)
def test_what_is_wrong_with_the_glossary_is_named(tmp_path: Path, text: str, part: str) -> None:
    assert part in "\n".join(load(tmp_path, text)[1])


def test_one_word_may_stand_in_two_domains(tmp_path: Path) -> None:
    assert load(tmp_path, ENTRY + ENTRY.replace("g001", "g002").replace("sign", "unit"))[1] == []
