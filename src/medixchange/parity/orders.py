"""Orders: by which route, and what must not be done. Words in three languages that a translation must keep."""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference

_ROUTES: Mapping[str, Mapping[Code, str]] = {
    "intravenous": {
        "en": r"(?<![A-Za-z])I\.?V\.?(?![A-Za-z])|(?i:intravenous|\bveins?\b|\bvenous)",
        "th": r"(?<![A-Za-z])IV(?![A-Za-z])|หลอดเลือดดำ|เข้าเส้น|เส้นเลือดดำ|ทางเส้นเลือด|เข้าหลอดเลือด(?!แดง)",
        "zh": r"(?<![A-Za-z])IV(?![A-Za-z])|静脉|静注|静滴|静推|静点",
    },
    "intramuscular": {
        "en": r"(?<![A-Za-z])I\.?M\.?(?![A-Za-z])|(?i:intramuscular|into (?:a|the) (?:\w+ )?muscle)",
        "th": r"(?<![A-Za-z])IM(?![A-Za-z])|(?:เข้า|ทาง|ใน|ชั้น)กล้าม|(?:^|[|/,] ?|หรือ)กล้ามเนื้อ? ?(?=$|[|/,]|หรือ)",
        "zh": r"(?<![A-Za-z])IM(?![A-Za-z])|肌内|肌注|肌肉内?注射|肌肉给药",
    },
    "subcutaneous": {
        "en": r"(?<![A-Za-z])(?:SC|SQ|s\.c\.|subcut)(?![A-Za-z])|(?i:subcutaneous|under the skin)",
        "th": r"(?<![A-Za-z])SC(?![A-Za-z])|ใต้(?:ชั้น)?ผิวหนัง",
        "zh": r"(?<![A-Za-z])SC(?![A-Za-z])|皮下",
    },
    "intradermal": {"en": r"(?i:intradermal)|(?<![A-Za-z])ID(?![A-Za-z])", "th": r"(?:ใน|เข้า)(?:ชั้น)?ผิวหนัง|ID(?![A-Za-z])", "zh": "皮内"},
    "oral": {
        "en": r"(?i:by mouth|\boral(?:ly)?\b|\bswallow|\bchew|\bdrink)|(?<![A-Za-z])(?:PO|p\.o\.)(?![A-Za-z])",
        "th": r"รับประทาน|ทางปาก|(?<!เ)กิน|ดื่ม|กลืน|(?<![A-Za-z])PO(?![A-Za-z])",
        "zh": r"口服|经口|服用|[顿吞冲嚼同随含分送内]服|服药|服[^务装从]|饮用|(?<![A-Za-z])PO(?![A-Za-z])",
    },
    "rectal": {"en": r"(?i:rectal|rectum|suppositor|\benema)|(?<![A-Za-z])PR(?![A-Za-z])", "th": "ทวาร|เหน็บก้น|สวนก้น|ยาเหน็บ(?!ช่อง)", "zh": "直肠|肛门|纳肛|塞肛|灌肠|栓剂"},
    "vaginal": {"en": r"(?i:vagina)", "th": "ช่องคลอด", "zh": "阴道"},
    "sublingual": {"en": r"(?i:sublingual|under the tongue)", "th": "ใต้ลิ้น", "zh": "舌下"},
    "buccal": {"en": r"(?i:buccal)", "th": "กระพุ้งแก้ม", "zh": "颊|口腔黏膜"},
    "inhaled": {"en": r"(?i:inhal|nebuli[sz])", "th": r"(?<!ฉีด)พ่น(?!ยุง|หมอก|คลอรีน|น้ำยา|สาร)|สูด(?!อากาศ)|ละอองฝอย", "zh": r"吸入(?!氧|性)|雾化"},
    "nasal": {"en": r"(?i:intranasal|nostril|nasal spray|nose)", "th": "จมูก", "zh": "鼻"},
    "topical": {"en": r"(?i:topical|cream|ointment|\bapply\b)", "th": "ทา(?:ที่|บริเวณ|เฉพาะ|ผิว|ภายนอก|บาง)|ครีม|ขี้ผึ้ง|ยาทา", "zh": "外用|涂|搽|软膏|乳膏|局部"},
    "eye": {"en": r"(?i:\beyes?\b|ophthalmic)", "th": "หยอดตา|ป้ายตา|ตา(?:ข้าง|ทั้ง|ซ้าย|ขวา)|ดวงตา|เข้าตา", "zh": "眼"},
    "ear": {"en": r"(?i:\bears?\b|\botic)", "th": "หู(?:ข้าง|ทั้ง|ซ้าย|ขวา)|หยอดหู|เข้าหู", "zh": "耳"},
    "intrathecal": {"en": r"(?i:intrathecal)", "th": r"(?:น้ำ|ช่อง|เข้า)ไขสันหลัง(?!ไป)", "zh": "鞘内|椎管内"},
    "epidural": {"en": r"(?i:epidural)", "th": "อีพิดูรัล|เหนือเยื่อ|เหนือไขสันหลัง|นอกเยื่อหุ้ม", "zh": "硬膜外"},
    "intraosseous": {"en": r"(?i:intraosseous)|(?<![A-Za-z])IO(?![A-Za-z])", "th": "(?:ใน|เข้า)(?:ไข|โพรง)?กระดูก", "zh": "骨髓腔|骨内|骨髓内"},
    "gastric tube": {"en": r"(?i:nasogastric|gastric tube|\bNG\b)", "th": "สายให้อาหาร|สายยาง|กระเพาะ|NG", "zh": "胃管|鼻饲"},
}  # fmt: skip
_FIRM = frozenset(
    {
        "intravenous",
        "intramuscular",
        "subcutaneous",
        "intradermal",
        "rectal",
        "sublingual",
        "inhaled",
        "intrathecal",
        "epidural",
        "intraosseous",
        "vaginal",
    }
)
_INFUSION: Mapping[Code, str] = {
    "en": r"(?i:infus|\bdrip\b|bolus|\bpush\b|inject|\bline\b)",
    "th": "หยด|สารน้ำ|ดริป|ฉีด",
    "zh": "输注|滴注|泵入|推注|输液|滴入|注射|补液",
}
_LIMITS: Mapping[Code, str] = {
    "en": r"(?i:(?:\b(?:do|does|should|must|may|can|shall|never)(?: ?not|n't)?|\bnot|\bnever) (?:to )?(?:let \w+ (?:\w+ )?)?(?:be |used |given |taken |continued |kept |give |use |take |receive |have |get |need |go |rise |fall |drop |increase |raise |infuse |run |last ){0,3}"
          r"(?:it )?(?:for )?(?:at )?(?:by )?(?:exceed\w*|above|below|over(?= \d)|beyond|more than|less than|faster than|longer than|greater than|higher than|lower than|fewer than|older than|later than|earlier than|more often than)"
          r"|\bno (?:more|less|longer|later|fewer|earlier|faster|higher|lower)\b|\bnot (?:more|less)\b)",
    "th": r"(?:ไม่|ห้าม|อย่า|มิ)(?:ควร|ให้|ได้รับ|ได้|น่า|ใช้|รับประทาน|กิน|ยา|ฉีด|หยด|ติดต่อกัน|ต่อเนื่อง|นาน|เร็ว|สูง|ลด|ลง|เพิ่ม|ขึ้น|ต้อง|จะ|มาก|แก่|โต|รวม|ทั้งหมด|หนัก|ดื่ม|อุ่น|ผสม|เก็บ|ไว้|ปล่อย)*(?:เกิน|กว่า|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า|ช้ากว่า|เร็วกว่า|สั้นกว่า|ถึง(?=\s?[\d๐-๙]))",
    "zh": r"(?:不|勿|切勿|未|禁止|严禁)(?:得|可|能|应|宜|要|会|准|许|再|连续|持续|使用|给予|给药|用药|服用|应用|连用|每日|每天|一次|时间|下降|上升|升高|降低|增加|减少|总量|剂量|用量|加量|让|使|其|输注|滴注|速度|静滴|口服|注射|降|升|当)*(?:超过|超出|超|多于|大于|低于|少于|小于|高于|快于|长于|短于|早于|晚于)|不足|不满|未满|不到|不满",
}  # fmt: skip
_IDLE: Mapping[Code, str] = {
    "en": r"(?i:\bnot only\b|\bif not\b|\bwhether or not\b|\bnotwithstanding|\bnon-?stop\b|\bno\. ?\d|\bstopping\b|\bafter (?:it is )?stopped\b|\bstops? (?:bleeding|breathing))",
    "th": r"หยุด(?:หายใจ|เต้น|ราชการ|ถ่าย|ไอ|เลือด)|ไม่ว่า(?:จะ)?|ไม่เพียง|ไม่ช้าก็|ระงับ(?:ปวด|ประสาท|ความ)|อย่าง|หรือไม่(?=[\s?)]|$)|ไม่สบาย|ไม่สม่ำเสมอ|ไม่พึงประสงค์|ภาวะไม่|หลังหยุด|ภายหลังหยุด",
    "zh": r"(?:心脏|心跳|心搏|呼吸|循环)骤停|呼吸暂停|停搏|停留|停经|停车|停顿|不良|不适(?!用|宜)|不全|不稳|不安|不同|不仅|不论|不久|不少(?!于)|不过|不管|不但|不明|不断|不均|不规则|不平衡|无菌|无线|未来|是否|能否|禁食|无论|莫|不齐|非常|非洲|非典|非甾体|非那|非洛|停滞|不耐受|不止|不孕|不饱和|除非|停[药用](?:后|前|时)",
}  # fmt: skip
_PROHIBITION: Mapping[Code, str] = {
    "en": r"(?i:\b(?:do|does|should|must|may|can|shall|ought|need)(?: not|n['’]t)\b|\bcannot\b|\bnever\b|\bnot (?:\w+ )?(?:for|use|using|used|given|give|recommended|advised|indicated|suitable|allowed|permitted|be|to)\b"
          r"|\bcontra-?indicat\w*|\bavoid\w*|\bstop(?:ped|ping|s)?\b|\bwithh[oe]ld\w*|\bhold\b(?! (?:it |them )?back)|\bdiscourag\w*|\bterminat\w*|\bsuspend\w*|\bdiscontinu\w*|\bprohibit\w*|\bforbid\w*|\bomit\w*|\brefrain\w*|\bcease\w*|\bban(?:ned|s)?\b|\b(?:advi\w+|recommend\w*|suggest\w*) (?:\w+ ){0,2}against|: no\b|\bagainst (?:it|its use|both|using)\b)",
    "th": r"ข้อห้าม(?:ใช้)?|ห้าม|อย่า|ไม่ควร|ไม่ต้อง|ไม่ให้|ไม่ใช้|ไม่แนะนำ|ไม่จำเป็น|ไม่เหมาะ|หลีกเลี่ยง|(?<!หลบ)เลี่ยง|(?<!ดึ)งด(?!ู)(?:เว้น)?|หยุด|ระงับ|ยุติ|มิให้|ละเว้น",
    "zh": r"禁(?:止使用|止|用|忌证?|忌症?)?|切勿|勿|不得|不要|不可|不应当?|不宜|不能(?=[用使给与同混吃饮服])|不主张|避免|忌|停[药用止]?|[终中]止|中断|不用于|不用|不推荐|不建议|不适用于?|不给|不予|不再|无需|不需|不必|不许|不作|不做|不经",
}  # fmt: skip
_NEGATION: Mapping[Code, str] = {
    "en": r"(?i:\bno\b|\bnot\b|n['’]t\b|\bwithout\b|\bunless\b|\bnone\b|\bneither\b|\brather than\b|\bnor\b|\bfail\w*|\bunable\b|\binability\b|\bnon-?[a-z]+|\bun(?=(?:likely|known|able|clear|suitable|safe|stable)\b)|\babsent\b|\babsence\b|\bun(?:til controlled|controlled|responsive|conscious)\b)",
    "th": r"ไม่|มิ(?=ได้|ใช่)|ปราศจาก|ไร้|ยกเว้น|เว้นแต่|แทนการ|แทนที่จะ|ยังมิ",
    "zh": r"不|无|未|没有?|非(?=[^常])",
}  # fmt: skip


def routes(text: str, language: Code) -> set[str]:
    """The routes of administration that a text names."""
    return {name for name, words in _ROUTES.items() if re.search(words[language], text)}


def negations(text: str, language: Code) -> tuple[int, int]:
    """How many prohibitions a text holds (do not, stop, avoid), and how many negations in all; limits such as `not above` do not count."""
    plain = re.sub(_IDLE[language], " ", re.sub(_LIMITS[language], " ", text))
    prohibitions = len(re.findall(_PROHIBITION[language], plain))
    rest = re.sub(_PROHIBITION[language], " ", plain)
    return prohibitions, prohibitions + len(re.findall(_NEGATION[language], rest))


def route_differences(source: str, target: str, languages: tuple[Code, Code], around: tuple[str, str]) -> Iterator[Difference]:
    """A route that became another, or that one side lacks. Oral often goes without saying: tablets are swallowed."""
    mine, theirs = routes(source, languages[0]), routes(target, languages[1])
    lost, new = mine - theirs, theirs - mine
    if not (lost and new):
        # in a list the other language may name the route in another item
        lost = lost - routes(around[1], languages[1])
        new = new - routes(around[0], languages[0])
    injected = {"intramuscular", "subcutaneous"}
    if "intravenous" in lost and not new and not theirs & injected and re.search(_INFUSION[languages[1]], target):
        lost = lost - {"intravenous"}
    if "intravenous" in new and not lost and not mine & injected and re.search(_INFUSION[languages[0]], source):
        new = new - {"intravenous"}
    # where another route is named, oral no longer goes without saying
    choice = "oral" in lost | new and bool(mine & theirs & _FIRM)
    if (lost and new) or (lost | new) & _FIRM or choice:
        names = ", ".join(sorted(lost)), ", ".join(sorted(new))
        message = (
            f"route: the source says {names[0] or 'nothing more'}, the translation {names[1] or 'nothing of it'}. Correct the route"
        )
        yield Difference("route", Severity.ERROR, *names, message)


def negation_differences(source: str, target: str, languages: tuple[Code, Code]) -> Iterator[Difference]:
    """A prohibition that was lost or added. Both counts must differ alike: languages negate in different places."""
    mine, theirs = negations(source, languages[0]), negations(target, languages[1])
    orders, all_ = mine[0] - theirs[0], mine[1] - theirs[1]
    if orders * all_ > 0:
        what = "has lost" if orders > 0 else "has gained"
        message = f"the translation {what} a prohibition (do not, stop, avoid). Compare the sentences"
        yield Difference("negation", Severity.ERROR, f"{mine[0]} prohibitions", f"{theirs[0]} prohibitions", message)
