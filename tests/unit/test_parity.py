"""The comparison of a text with its translation, on labelled pairs."""

import json
import random
import re
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from medixchange import glossary, medicines
from medixchange.parity import Difference, Lexicon, compare

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/parity"


def cases(name: str) -> list[dict[str, Any]]:
    """The labelled pairs of a file."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@cache
def lexicon() -> Lexicon:
    """The medicines of the library."""
    found, findings = medicines.load(ROOT)
    assert not findings
    return Lexicon.of(found, glossary.load(ROOT)[0])


def differences(case: dict[str, Any], target: str = "") -> tuple[Difference, ...]:
    """What differs in a pair, its translation perhaps changed."""
    return compare(case["source"], target or case["target"], (case["source_lang"], case["target_lang"]), lexicon())


def changed(text: str) -> list[str]:
    """The text with the last figure of each of its numbers changed, one at a time."""
    numbers = [match for match in re.finditer(r"\d+", text) if not re.search(r"[A-Za-z]-?$", text[: match.start()])]
    return [f"{text[: m.end() - 1]}{(int(m[0][-1]) + 3) % 10}{text[m.end() :]}" for m in numbers]


@pytest.mark.parametrize("case", cases("dev.jsonl"), ids=lambda case: f"{case['id']} {case['what']}")
def test_a_pair_is_flagged_where_it_differs_and_only_there(case: dict[str, Any]) -> None:
    assert bool(differences(case)) is not case["ok"]


@pytest.mark.parametrize("case", cases("pairs.jsonl"), ids=lambda case: case["id"])
def test_a_faithful_translation_is_not_flagged(case: dict[str, Any]) -> None:
    assert not differences(case)


def test_few_pairs_of_the_second_set_are_flagged_without_cause() -> None:
    faithful = [case for case in cases("second.jsonl") if case["ok"]]
    for kind, share in (("clinical", 0.04), ("general", 0.06)):
        own = [case for case in faithful if kind in case["id"]]
        assert sum(bool(differences(case)) for case in own) <= share * len(own)


def test_the_errors_of_the_second_set_are_flagged() -> None:
    errors = [case for case in cases("second.jsonl") if not case["ok"]]
    assert sum(bool(differences(case)) for case in errors) >= 0.95 * len(errors)


def test_few_pairs_of_other_authors_are_flagged_without_cause_and_their_errors_are_found() -> None:
    pairs = cases("third.jsonl")
    faithful, errors = ([case for case in pairs if case["ok"] is ok] for ok in (True, False))
    assert sum(bool(differences(case)) for case in faithful) <= 0.02 * len(faithful)
    assert sum(bool(differences(case)) for case in errors) >= 0.97 * len(errors)


@pytest.mark.parametrize("name", ["fifth.jsonl", "sixth.jsonl", "seventh.jsonl", "eighth.jsonl", "ninth.jsonl", "tenth.jsonl"])
def test_few_pairs_of_later_authors_are_flagged_without_cause_and_their_errors_are_found(name: str) -> None:
    pairs = cases(name)
    for kind, share in (("c", 0.02), ("g", 0.06)):
        own = [case for case in pairs if case["ok"] and case["id"].startswith(kind)]
        assert sum(bool(differences(case)) for case in own) <= share * len(own)
    errors = [case for case in pairs if not case["ok"]]
    assert sum(bool(differences(case)) for case in errors) >= 0.98 * len(errors)


def test_texts_in_three_languages_agree_in_all_directions_and_wrong_ones_mostly_do_not() -> None:
    texts = cases("triples.jsonl")
    agree = [(text, pair) for text in texts for pair in permutations(("en", "th", "zh"), 2)]
    assert sum(bool(compare(text[a], text[b], (a, b), lexicon())) for text, (a, b) in agree) <= 0.01 * len(agree)
    wrong = [(text, a, one) for text in texts for one in text["wrong"] for a in ("en", "th", "zh") if a != one["lang"]]
    found = sum(bool(compare(text[a], one["text"], (a, one["lang"]), lexicon())) for text, a, one in wrong)
    assert found >= 0.91 * len(wrong)


def test_most_ways_to_say_the_same_agree_and_most_ways_to_say_the_opposite_do_not() -> None:
    texts: dict[tuple[str, str], list[str]] = {}
    for line in cases("paraphrases.jsonl"):
        texts.setdefault((line["concept"], line["lang"]), []).append(line["text"])
    concepts = dict.fromkeys(concept.removesuffix("_opp") for concept, _ in texts)
    turns = [(concept, a, b) for concept in concepts for a, b in (("en", "th"), ("th", "zh"), ("zh", "en"))]
    agree = [(one, other, a, b) for concept, a, b in turns for one, other in zip(texts[concept, a], texts[concept, b], strict=True)]
    assert sum(bool(compare(one, other, (a, b), lexicon())) for one, other, a, b in agree) <= 0.1 * len(agree)
    wrong = [
        (one, other, a, b)
        for concept, a, b in turns
        for one, other in zip(texts[concept, a], texts.get((f"{concept}_opp", b), []), strict=False)
    ]
    assert sum(bool(compare(one, other, (a, b), lexicon())) for one, other, a, b in wrong) >= 0.85 * len(wrong)


def test_few_long_paragraphs_are_flagged_without_cause() -> None:
    for author, share in (("gA", 0.04), ("gB", 0.18)):
        own = [case for case in cases("fourth.jsonl") if case["id"].startswith(author)]
        assert sum(bool(differences(case)) for case in own) <= share * len(own)


@pytest.mark.parametrize(
    "name",
    [
        "pairs.jsonl",
        "second.jsonl",
        "fourth.jsonl",
        "fifth.jsonl",
        "sixth.jsonl",
        "seventh.jsonl",
        "eighth.jsonl",
        "ninth.jsonl",
        "tenth.jsonl",
    ],
)
def test_a_changed_number_is_flagged(name: str) -> None:
    every = [(case, target) for case in cases(name) if case["ok"] for target in changed(case["target"])]
    mutants = random.Random(2026).sample(every, min(len(every), 1000))
    caught = sum(bool(differences(case, target)) for case, target in mutants)
    assert caught >= 0.98 * len(mutants)


def test_a_dangerous_change_is_flagged() -> None:
    errors = cases("errors.jsonl")
    assert sum(bool(differences(case)) for case in errors) >= 0.97 * len(errors)


@pytest.mark.parametrize(
    ("rule", "source", "target"),
    [
        ("drug", "Give dopamine 5 mcg/kg/min IV.", "静脉给予多巴酚丁胺5微克/千克/分钟。"),
        ("route", "Give diazepam 10 mg rectally.", "ให้ไดอะซีแพม 10 มก. รับประทาน"),
        ("negation", "Do not give ibuprofen 400 mg in dengue.", "登革热可给予布洛芬400毫克。"),
        ("comparator", "At most 4 g of paracetamol.", "ให้พาราเซตามอลอย่างน้อย 4 กรัม"),
        ("order", "Increase insulin from 5 to 20 mL/h.", "将胰岛素从20 mL/h调至5 mL/h。"),
        ("exchange", "Mix 1 mL of adrenaline with 9 mL of saline.", "将肾上腺素9毫升与生理盐水1毫升混合。"),
        ("quantity", "Give morphine 5 mg.", "ให้มอร์ฟีน 50 มก."),
        ("era", "In 2020", "พ.ศ. 2564 (ค.ศ. 2020)"),
        ("quantity", "Store at -20 °C.", "เก็บที่ 20 °C"),
        ("quantity", "Azithromycin 250 mg on days 2 to 5.", "ให้อะซิโทรมัยซิน 250 มก. ในสัปดาห์ที่ 2 ถึง 5"),
        ("order", "Prednisolone 30 mg for 5 days, then 20 mg for 11 days.", "泼尼松龙20毫克5天，然后30毫克11天。"),
        ("exchange", "Charcoal: adults 50 g, children 1 g/kg.", "活性炭：儿童50克，成人1克/千克。"),
        ("exchange", "Morphine 30 mg/kg, then 8 mg/kg/h.", "ให้มอร์ฟีน 8 มก./กก. แล้วต่อด้วย 30 มก./กก./ชม."),
        ("exchange", "Mix one part of sodium bicarbonate with four parts of sterile water.", "碳酸氢钠4份加灭菌水1份。"),
        ("opposite", "Inject it into a muscle, never into a vein.", "ฉีดเข้าหลอดเลือดดำ ห้ามฉีดเข้ากล้ามเนื้อ"),
        ("opposite", "Change from IV to oral antibiotics.", "抗生素由口服改为静脉。"),
        ("list", "Avoid morphine in\n- asthma\n- coma\n- shock", "ห้ามใช้มอร์ฟีนใน\n- หอบหืด\n- ช็อก"),
        ("quantity", "Give half the usual dose of enoxaparin.", "依诺肝素用常规剂量。"),
        ("negation", "Children with egg allergy can receive the vaccine.", "鸡蛋过敏的儿童不能接种疫苗。"),
        ("negation", "Never remove the drain without telling the surgeon.", "ถอดท่อระบายได้โดยไม่ต้องแจ้งศัลยแพทย์"),
        ("order", "Reduce prednisolone from 40 mg to 20 mg a day.", "泼尼松龙由每日20毫克减至40毫克。"),
        ("opposite", "Morphine 5 mg by mouth every 4 hours only when needed.", "口服吗啡5毫克，每4小时一次，按时服用。"),
        ("exchange", "Mix 1 part 5% hypochlorite with 9 parts water.", "把9份5%次氯酸盐加入1份水中。"),
        ("route", "Paracetamol 125 mg suppository rectally every 6 hours.", "对乙酰氨基酚栓125毫克口服，每6小时一次。"),
        ("drug", "Hydralazine 10 mg by mouth.", "ไฮดรอกซ์ไซซีน 10 มก. รับประทาน"),
        ("exchange", "Mix 1 part 5% hypochlorite with 9 parts water.", "นำไฮโปคลอไรต์ 5% มา 9 ส่วน แล้วเติมน้ำ 1 ส่วน"),
        ("negation", "Give adrenaline again only if there is no response.", "无反应时不得再次给予肾上腺素。"),
        ("negation", "Do not stop prednisolone abruptly.", "泼尼松龙应骤然停药。"),
        ("comparator", "Continue oxygen until SpO2 is at least 94%.", "持续吸氧，直至SpO2低于94%。"),
        ("comparator", "| Maximum dose |\n|---|\n| 4 g |", "| ขนาดต่ำสุด |\n|---|\n| 4 กรัม |"),
    ],
)
def test_each_rule_names_its_difference(rule: str, source: str, target: str) -> None:
    language = "th" if re.search("[ก-๙]", target) else "zh"
    assert rule in {d.rule for d in compare(source, target, ("en", language), lexicon())}  # type: ignore[arg-type]


def test_a_difference_in_a_dose_is_an_error_and_in_prose_a_note() -> None:
    doses = compare("Give morphine 5 mg.", "吗啡50毫克。", ("en", "zh"), lexicon())
    prose = compare("The town has 512 people.", "该镇有521人。", ("en", "zh"), lexicon())
    assert {d.severity.name for d in doses} == {"ERROR"}
    assert {d.severity.name for d in prose} == {"NOTE"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Continue oxygen until SpO2 is at least 94%.", "SpO2低于94%时，继续吸氧。"),
        (
            "| Weight | Praziquantel 600 mg tablets |\n|---|---|\n| 22 kg | 1½ |",
            "| 体重 | 吡喹酮600毫克片 |\n|---|---|\n| 22千克 | 一片半 |",
        ),
        ("Fewer than 7 days of amoxicillin is not enough.", "阿莫西林至少服用7天。"),
        ("Of the patients, 25% need oxygen.", "四名患者中有一名需要吸氧。"),
        ("Ceftriaxone is not given to infants under 28 days old.", "ทารกต้องอายุ 28 วันขึ้นไปจึงให้เซฟไตรอะโซนได้"),
        ("Do not store the vaccine at 8 °C or above.", "疫苗应在8℃以下保存。"),
        ("Carry on breastfeeding during treatment with amoxicillin.", "阿莫西林治疗期间不要停止母乳喂养。"),
        ("Do not start antiretrovirals before 4 weeks.", "抗逆转录病毒药不得早于4周开始。"),
        (
            "Acute glaucoma is an urgent emergency: acetazolamide 500 mg IV.",
            "ต้อหินเฉียบพลันเร่งด่วนที่สุด ให้อะเซตาโซลาไมด์ 500 มก. เข้าหลอดเลือดดำ",
        ),
        (
            "Methimazole 5 mg tablets: half a tablet in the morning, half a tablet in the evening.",
            "甲巯咪唑5毫克片，早、晚各0.5片。",
        ),
    ],
)
def test_another_way_to_say_it_is_no_difference(source: str, target: str) -> None:
    language = "th" if re.search("[ก-๙]", target) else "zh"
    assert not compare(source, target, ("en", language), lexicon())  # type: ignore[arg-type]


def test_a_table_whose_rows_shifted_is_flagged_in_each_cell() -> None:
    source = "| Weight | Dose |\n|---|---|\n| 8 kg | 24 mg |\n| 15 kg | 45 mg |"
    target = "| 体重 | 剂量 |\n|---|---|\n| 8千克 | 45毫克 |\n| 15千克 | 24毫克 |"
    assert len({d.target for d in compare(source, target, ("en", "zh"), lexicon())}) == 2


def test_a_text_beside_none_at_all_has_lost_its_dose() -> None:
    assert {d.rule for d in compare("", "ให้พาราเซตามอล 500 มก.", ("en", "th"), lexicon())} >= {"quantity"}
