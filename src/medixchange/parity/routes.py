"""Routes of administration: into a vein, into a muscle, by mouth. A route that became another is an error."""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference

# for each language the words that name a route, and those that imply it: tablets are swallowed, an infusion runs into a vein
_ROUTES: Mapping[str, Mapping[Code, tuple[str, str]]] = {
    "intravenous": {
        "en": (r"(?<![A-Za-z])(?:I\.?V\.?|i\.?v\.?)(?![A-Za-z])|(?i:intravenous|\bveins?\b|\bvenous)", r"(?i:infus|\bdrip\b|\blines?\b|\bfluids?\b|cannula|ampoule|\bpump\b)"),
        "th": (r"หลอดเลือดดำ|เข้าเส้น|เส้นเลือดดำ|ทางเส้นเลือด|เข้าหลอดเลือด(?!แดง)", r"หยด(?!ตา|หู|จมูก|ละ)|สารน้ำ|ดริป|เปิดเส้น|เส้น(?=ส่วนปลาย|กลาง)|แอมพูล|drip|line"),
        "zh": (r"静脉|静注|静滴|静推|静点", r"输注|滴注|泵|输液|补液|滴完|静脉"),
    },
    "intramuscular": {
        "en": (r"(?<![A-Za-z])(?:I\.?M\.?|i\.m\.|im)(?![A-Za-z])|(?i:intramuscular|(?:into|in) (?:a |the )?(?:\w+ ){0,3}muscle|(?:thigh|deltoid|gluteal) muscle)", r"(?i:buttock|thigh|deltoid|upper arm)"),
        "th": (r"(?:เข้า|ทาง|ใน|ชั้น)กล้าม|(?m:(?:^|[|/,] ?|หรือ)กล้ามเนื้อ ?(?=$|[|/,]|หรือ))", "สะโพก|ต้นขา|ต้นแขน|หัวไหล่"),
        "zh": (r"肌内|肌注|肌肉内?注射|肌肉给药", "臀|大腿|三角肌|上臂"),
    },
    "subcutaneous": {
        "en": (r"(?<![A-Za-z])(?:SC|SQ|sc|s\.c\.|subcut|ih)(?![A-Za-z])|(?i:subcutaneous|under (?:the|your) skin|hypodermic)", ""),
        "th": (r"ใต้(?:ชั้น)?ผิวหนัง", ""),
        "zh": (r"皮下", ""),
    },
    "intradermal": {"en": (r"(?i:intradermal)|(?<![A-Za-z])ID(?![A-Za-z])", ""), "th": (r"(?:ใน|เข้า)(?:ชั้น)?ผิวหนัง", ""), "zh": ("皮内", "")},
    "oral": {
        "en": (r"(?i:by mouth|\boral(?:ly)?\b)|(?<![A-Za-z])(?:PO|p\.o\.)(?![A-Za-z])", r"(?i:swallow|chew|drink|\btak(?:e|en|ing)\b|tablet|capsule|syrup|\bsips?\b|suspension|solution|sachet|meal|food|dose)"),
        "th": (r"รับประทาน(?!อาหาร)|ทางปาก|(?<!เ)กิน(?!อาหาร|ข้าว|ได้)", r"ดื่ม|กลืน|เม็ด|แคปซูล|ยาน้ำ|เคี้ยว|จิบ|อาหาร|กิน|ซอง|ป้อน"),
        "zh": (r"口服|经口", r"服|片|胶囊|粒|饮|嚼|咽|喂|餐|饭|吃"),
    },
    "rectal": {"en": (r"(?i:rectal|rectum)|(?<![A-Za-z])PR(?![A-Za-z])", "(?i:suppositor|enema)"), "th": ("ทวาร|เหน็บก้น|สวนก้น", "ยาเหน็บ|สวน"), "zh": ("直肠|肛门|纳肛|塞肛", "灌肠|栓")},
    "vaginal": {"en": (r"(?i:vagina)", "(?i:pessar)"), "th": ("ช่องคลอด", "เหน็บ"), "zh": ("阴道", "栓")},
    "sublingual": {"en": (r"(?i:sublingual|under the tongue)", "(?i:spray)"), "th": ("ใต้ลิ้น", "อม"), "zh": ("舌下", "含")},
    "buccal": {"en": (r"(?i:buccal)", "(?i:cheek|mouth)"), "th": ("กระพุ้งแก้ม", "ปาก|แก้ม"), "zh": ("颊", "口腔")},
    "inhaled": {"en": (r"(?i:inhal|nebuli[sz])", "(?i:puff|spacer|mask|tiotropium|salbutamol)"), "th": (r"(?<!ฉีด)พ่น(?!ยุง|หมอก|คลอรีน|น้ำยา|สาร)|สูด(?!อากาศ)|ละอองฝอย", "กด|หน้ากาก|พัฟ"), "zh": (r"吸入(?!氧|性)|雾化", "喷|揿|面罩")},
    "nasal": {"en": (r"(?i:intranasal|nostril|nasal spray)", "(?i:nose|nasal)"), "th": ("พ่นจมูก|หยอดจมูก|รูจมูก", "จมูก"), "zh": ("鼻内|滴鼻|喷鼻|鼻喷|鼻孔", "鼻")},
    "topical": {"en": (r"(?i:topical|\bapply\b)", "(?i:cream|ointment|gel\b|skin)"), "th": ("ทา(?:ที่|บริเวณ|เฉพาะ|ผิว|ภายนอก|บาง)", "ครีม|ขี้ผึ้ง|ยาทา|ทา|ป้าย|เจล"), "zh": ("外用|涂|搽|敷", "膏|局部|凝胶|皮")},
    "eye": {"en": (r"(?i:\beyes?\b|ophthalmic)", ""), "th": ("หยอดตา|ป้ายตา|ตา(?:ข้าง|ทั้ง|ซ้าย|ขวา)|ดวงตา|เข้าตา", ""), "zh": ("眼", "")},
    "urethral": {"en": ("(?i:urethra)", ""), "th": ("ท่อปัสสาวะ", ""), "zh": ("尿道", "")},
    "ear": {"en": (r"(?i:\bears?\b|\botic)", ""), "th": ("หู(?:ข้าง|ทั้ง|ซ้าย|ขวา)|หยอดหู|เข้าหู", ""), "zh": ("耳", "")},
    "intrathecal": {"en": (r"(?i:intrathecal|subarachnoid(?! h)|(?:spinal canal|into the spine))", "(?i:spinal)"), "th": (r"(?:น้ำ|ช่อง|เข้า)ไขสันหลัง(?!ไป)|ใต้(?:เยื่อหุ้มสมองชั้น)?อะแร็?กนอยด์", "ไขสันหลัง"), "zh": ("鞘内|椎管|蛛网膜下腔(?!出血)", "腰")},
    # a catheter to be taken out is no route of a dose
    "epidural": {
        "en": (r"(?i:epidural(?! (?:catheter|line|h(?:a)?ematoma|abscess)))", "(?i:epidural)"),
        "th": (r"(?<!สาย)(?<!สายสวน)(?<!สายสวนทาง)(?:[อเ]{1,2}ี?พิดูรัล|เหนือเยื่อ|เหนือไขสันหลัง|นอกเยื่อหุ้ม)", "พิดูรัล|เหนือเยื่อ|เหนือไขสันหลัง|นอกเยื่อหุ้ม"),
        "zh": ("硬膜外(?!导管|置管|血肿|脓肿)", "硬膜外"),
    },
    "intraosseous": {"en": (r"(?i:intraosseous)|(?<![A-Za-z])IO(?![A-Za-z])", ""), "th": ("(?:ใน|เข้า)(?:ไข|โพรง)?กระดูก", ""), "zh": ("骨髓腔|骨内|骨髓内", "")},
    "gastric tube": {"en": (r"(?i:nasogastric|gastric tube)|(?<![A-Za-z])NG(?![A-Za-z])", "(?i:tube)"), "th": ("สายให้อาหาร|สายยางให้อาหาร|ทางสาย", "สาย|กระเพาะ"), "zh": ("胃管|鼻饲", "管")},
}  # fmt: skip
_FIRM = frozenset(
    {
        "intravenous", "intramuscular", "subcutaneous", "intradermal", "rectal", "sublingual", "intrathecal",
        "epidural", "intraosseous", "vaginal",
    }
)  # fmt: skip
"""Routes that go without saying nowhere."""
_TOLD = _FIRM | {"oral", "inhaled", "eye", "ear", "urethral"}
"""Routes of which one may stand in the place of another."""
_ACCESS = re.compile(
    r"(?i:\b(?:IV|intravenous|venous) access|\bno (?:vein|IV)\b|\bvein (?:is |can be )?(?:not )?(?:found|available))|静脉通[路道]|静脉穿刺"
)
_INJECTED: Mapping[Code, str] = {"en": r"(?i:inject|bolus|\bpush\b)", "th": "ฉีด|push", "zh": "注射|推注"}
"""What goes into a vein where neither a muscle nor the skin is named."""


_PATTERNS: Mapping[Code, Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    code: {name: (re.compile(words[code][0]), re.compile(words[code][1] or "(?!)")) for name, words in _ROUTES.items()}
    for code in ("en", "th", "zh")
}


@lru_cache(maxsize=8192)
def routes(text: str, language: Code) -> frozenset[str]:
    """The routes of administration that a text names. Thai and Chinese texts may name them in English."""
    return frozenset(name for code in {language, "en"} for name, (named, _) in _PATTERNS[code].items() if named.search(text))


def in_order(text: str, language: Code) -> list[str]:
    """The injections that a text names, in the order in which it first names them. A vein that cannot be found is none."""
    text = _ACCESS.sub(" ", text)
    found = {
        name: match.start()
        for code in (language, "en")
        for name, (named, _) in _PATTERNS[code].items()
        if name in _FIRM and (match := named.search(text))
    }
    return sorted(found, key=lambda name: found[name])


def _implied(text: str, language: Code) -> set[str]:
    """The routes that the words of a text allow."""
    found = {name for name, (_, implied) in _PATTERNS[language].items() if implied.search(text)}
    injected = re.search(_INJECTED[language], text) and not routes(text, language) & {"intramuscular", "subcutaneous"}
    return found | ({"intravenous"} if injected else set())


def differences(pairs: Sequence[tuple[str, str]], texts: tuple[str, str], languages: tuple[Code, Code]) -> Iterator[Difference]:
    """A route that became another in a sentence, or that one side lacks altogether. Oral may go without saying."""
    lost, new = _unsaid(texts, languages)
    if (lost | new) & _FIRM:
        yield _difference(lost, new)
        return
    for pair in pairs:
        lost, new = _unsaid(pair, languages)
        both = routes(pair[0], languages[0]) & routes(pair[1], languages[1])
        # where another route is named, oral no longer goes without saying
        chosen = "oral" in lost | new and bool(both & _FIRM)
        # a suppository by mouth: the form is still there
        swallowed = "oral" in lost ^ new and bool((routes(pair[0], languages[0]) ^ routes(pair[1], languages[1])) & _FIRM)
        if chosen or swallowed or (lost & _TOLD and new & _TOLD):
            yield _difference(lost, new)


def _unsaid(texts: tuple[str, str], languages: tuple[Code, Code]) -> tuple[frozenset[str], frozenset[str]]:
    """The routes of each side that the other does not even imply."""
    named = [routes(text, language) for text, language in zip(texts, languages, strict=True)]
    implied = [_implied(text, language) for text, language in zip(texts, languages, strict=True)]
    lost, new = named[0] - named[1], named[1] - named[0]
    # an infusion implies a vein, but not where the text says into a muscle instead
    return lost - (implied[1] if not new & _FIRM else set()), new - (implied[0] if not lost & _FIRM else set())


def _difference(lost: frozenset[str], new: frozenset[str]) -> Difference:
    names = ", ".join(sorted(lost)), ", ".join(sorted(new))
    message = (
        f"route: the source says {names[0] or 'nothing more'}, the translation {names[1] or 'nothing of it'}. Correct the route"
    )
    return Difference("route", Severity.ERROR, *names, message)
