"""Words that a translation may turn round: more and less, before and after, stop and go on, with food and on an empty stomach.

A word that one side lacks may stand in other words there. One that the other side lost while it gained its opposite, in the same
sentence and in the whole text, became the opposite.
"""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.families import FAMILIES
from medixchange.parity.negations import complement
from medixchange.parity.orders import Orders

_PREPARED: Mapping[Code, str] = {
    "en": r"(?:dilut|reconstitut|dissol|shak|mix|warm|filter|skin.test)\w*(?: \w+){0,4}? before(?: \w+)? (?:us|giv|administ|inject|infus|tak)\w*|after (?:being )?(?:dilut|reconstitut|dissol|shak|mix|warm|filter|(?:a )?(?:negative )?skin test)\w*",
    "th": r"(?:เจือจาง|ละลาย|เขย่า|ผสม|อุ่น|กรอง|ทดสอบผิวหนัง)\S{0,16}?\s?(?:ก่อน|แล้ว)(?=ใช้|ให้|ฉีด|นำ|กิน|รับ|หยด|ทุก|เสมอ)|หลัง(?:จาก)?(?:เจือจาง|ละลาย|เขย่า|ผสม|ทดสอบผิวหนัง)",
    "zh": r"(?:稀释|溶解|摇匀|混匀|配制|复温|过滤|溶化|皮试(?:阴性)?)(?:之?后|好后|完后)|[用服给注输滴使](?:用|药|射|注)?前(?=[\w、，]{0,8}(?:稀释|溶解|摇匀|混匀|配制|复温|过滤|溶化|皮试))",
}
"""Dilute before use is use after dilution: what is done first needs no word of its own."""
_TOLD_OTHERWISE: Mapping[Code, str] = {
    "en": r"\bbefore (?:bed(?:time)?|sleep|going to (?:bed|sleep))\b|\buntil\b[^.,;]{0,30}?\bafter\b",
    "th": r"ก่อนนอน|จนกว่า\S{0,12}?\s?(?:ภาย)?หลัง",
    "zh": r"睡前|满[^，。；]{1,6}前",
}
"""Before bed is at bedtime, and not until a week after is not before a week after."""
_IDLE_ORDER = {code: f"{_PREPARED[code]}|{words}" for code, words in _TOLD_OTHERWISE.items()}

_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty-four|forty-eight)"


@dataclass(frozen=True)
class Opposites:
    """Two opposite meanings, and the words of each in three languages."""

    names: tuple[str, str]
    words: Mapping[Code, tuple[str, str]]
    idle: Mapping[Code, str] = field(default_factory=dict[Code, str])
    """What holds such a word and does not mean it."""
    covers: bool = False
    """The words of the second meaning hold those of the first: not allergic."""

    @cached_property
    def _patterns(self) -> dict[Code, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
        return {
            code: (re.compile(pair[0], re.I), re.compile(pair[1], re.I), re.compile(self.idle.get(code, "(?!)"), re.I))
            for code, pair in self.words.items()
        }

    def counts(self, text: str, language: Code) -> tuple[int, int]:
        """How often a text says the one and the other."""
        first, second, idle = self._patterns[language]
        text = idle.sub(" ", text)
        return len(first.findall(second.sub(" ", text) if self.covers else text)), len(second.findall(text))


_PAIRS = (
    Opposites(("more", "less"), {
        "en": (r"\bincreas\w*|\brais(?:e|ed|es|ing)\b|\bstep(?:ped)? up\b|\bgo(?:ing)? up\b|\bescalat\w*|\brises?\b|\brising\b|\bspeed up\b|\bstep (?:\w+ )up\b|\btitrate (?:\w+ )?up\b|↑|\bup-?titrat\w*|\bturn up\b",
               r"\bdecreas\w*|\breduc\w*|\blower(?:ed|ing|s)?\b(?! than)|\bcut\b|\bstep(?:ped)? down\b|\bgo(?:ing)? down\b|\btaper\w*|\bwean\w*|\bfalls?\b|\bdrops\b|\bhalv\w*|\bslow(?:ed)? (?:down|the)\b|\bturn down\b"),
        "th": ("เพิ่ม|↑|ปรับขึ้น|สูงขึ้น|เร่ง", "ลด|ปรับลง|ลดลง|หย่า"),
        "zh": ("增|加量|加(?=\\s?\\d)|↑|上调|提高|升高|上升|加快|调高|升至|追加", "减|下调|降低|下降|调低|降至|放慢|递减|调慢"),
    }),
    Opposites(("before", "after"), {
        "en": (r"\bbefore\b|\bprior to\b|\bahead of\b|\bpre-?(?=op|med|treat|dialy|meal|breakfast)|\bearlier\b", r"\bafter(?:wards)?\b|\bfollowing\b|\bpost-?(?=op|dialy|meal)|\blater\b|\bonce\b(?! (?:a|daily|every|weekly|or|in|only|per|more|each))"),
        "th": ("ก่อน(?!กำหนด|หน้า)", "(?<!เจาะ)(?<!ปวด)(?<!ไขสัน)(?<!กระดูกสัน)(?<!ด้าน)(?<!แผ่น)หลัง(?!คา|ส่วน|มือ)|ภายหลัง|ถัดจาก|ต่อจาก"),
        "zh": (r"(?<![提目空当])前(?![臂列壁言期额来往庭置\d一二三四五六七八九十两几])|(?<=[\u4e00-\u9fff])(?<![在于的提])前(?=[\d一二三四五六七八九十两])", r"(?<![背最预落生])后(?![壁背续者期来颅果勤备再才]|方(?!可|能|才))"),
    }, _IDLE_ORDER),
    Opposites(("go on", "stop"), {
        "en": (r"\bstart\w*|\bbegin\w*|\bbegun\b|\binitiat\w*|\bcontinu(?:e|es|ed|ing)\b|\bcarry on\b|\bkeep on\b|\bgo on with\b|\bresum\w*|\brestart\w*|\bcommenc\w*",
               r"\bstop\w*|\bdiscontinu\w*|\bwithh[oe]ld\w*|\bhold\b|\bceas\w*|\bomit\w*|\bskip\w*|\binterrupt\w*|\bsuspend\w*|\bhalt\w*|\bwithdraw\w*"),
        "th": ("เริ่ม|ต่อ(?=ไป|เนื่อง|\\s|$)|กลับมา", "หยุด(?!หายใจ)|(?<!ดึ)งด|เลิก|ระงับ|พักยา|ขาดช่วง"),
        "zh": ("开始|起始|继续|启用|恢复|启动|起用|继以", r"停(?!留|经|车|搏)|中止|终止|中断|禁食"),
    }),
    Opposites(("with food", "on an empty stomach"), {
        "en": (r"\b(?:with|along with|together with|at the same time as|alongside|during|at|c) (?:your |a |the )?(?:food|meals?|mealtimes?|meal times?|breakfast|something to eat)\b|\bwhen(?:ever)? you eat\b|\bwhile (?:you are )?eating\b|\bcum cibo\b|\bafter (?:food|meals?|a meal|eating|breakfast|dinner|lunch)\b|\bfull stomach\b", r"\bempty stomach\b|\bbefore (?:food|meals?|a meal|eating|breakfast|dinner|lunch)\b|\bfast(?:ing|ed)\b"),
        "th": ("(?:พร้อม|ร่วม|คู่)(?:ๆ|\\s|กัน|ไป|กับ|การรับประทาน|มื้อ)*(?:อาหาร|ข้าว)|(?:ขณะ|เวลา|ระหว่าง|ใน)(?:กิน|รับประทาน|มื้อ)(?:อาหาร|ข้าว)|หลัง(?:มื้อ)?(?:อาหาร|ข้าว)", "ท้องว่าง|ก่อน(?:มื้อ)?(?:อาหาร|ข้าว)|งดอาหาร"),
        "zh": ("[随伴与和]餐|[餐饭]后|[与和随](?:食物|饭)(?:一起|同)|(?:进餐|吃饭|进食|就餐|用餐)(?:的?时|期间)|餐中|边吃|同时进食", "空腹|[餐饭]前|禁食"),
    }),
    Opposites(("each dose", "a day"), {
        "en": (r"\bper dose\b|\beach dose\b|\bat a time\b|\bsingle dose\b|\beach time\b|/dose\b", r"/d(?:ay)?\b|\b(?:[bt]id|q[idn]d?|BID|TID|QID|QD|OD)\b|\bper day\b|\bdaily\b|\ba day\b|\bdivided\b|\bin (?:two|three|four|2|3|4) (?:equal )?doses\b|\b24 hours\b"),
        "th": ("ครั้งละ|ต่อครั้ง|แต่ละครั้ง", r"/วัน|\b(?:[bt]id|q[idn]d?|OD)\b|ต่อวัน|วันละ|(?<!รอย)(?<!ขีด)แบ่ง(?!ครึ่ง|ได้)|24 ?(?:ชั่วโมง|ชม)|ทุกวัน|วันหนึ่ง|วันเดียว"),
        "zh": (r"每次(?=[\d一二两三四五六七八九十半最约]|口服|服|静|肌|皮|用|给|喷|吸)|单次", r"/[日天d](?![a-z])|(?<![A-Za-z])(?:[bt]id|q[idn]d?)(?![A-Za-z])|[每一]?[日天](?=[\d一二两三四五六剂总最极用不])|每[日天]|分[\d一二两三四五六~-]+次|等分|均分|24小时"),
    }),
    Opposites(("slow", "fast"), {
        "en": (r"\bslow(?:ly|er)?\b|\bgradual\w*", r"\brapid\w*|\bfast\b|\bquick\w*|\babrupt\w*|\bsudden\w*"),
        "th": ("ช้า|ค่อย", "เร็ว(?!กว่า|เกิน)|กะทันหัน|ฉับพลัน"),
        "zh": ("缓|慢(?!性|阻|病)|逐渐|逐步", "快(?!于)|迅|骤|突然|急速|速效"),
    }),
    Opposites(("positive", "negative"), {
        "en": (r"\bpositive\b", r"\bnegative\b"), "th": ("เป็นบวก|ผลบวก", "เป็นลบ|ผลลบ"), "zh": ("阳性", "阴性"),
    }),
    Opposites(("within a time", "after that time"), {
        "en": (rf"\bwithin (?:the (?:first|next) )?{_COUNT}", rf"\b(?:after|beyond) (?:at least |more than )?{_COUNT}[ -](?:minute|hour|day|week|month|year)|\b(?:minute|hour|day|week|month|year)s? later\b"),
        "th": (r"ภายใน(?:เวลา)?\s?(?:\d|[ก-๙]{2,5}\s?(?:นาที|ชั่วโมง|วัน|สัปดาห์|เดือน|ปี))", r"หลัง(?:จาก)?(?:นั้น)?(?:ไปแล้ว)?\s?\d+\s?(?:นาที|ชั่วโมง|ชม|วัน|สัปดาห์|เดือน|ปี)|(?:นาที|ชั่วโมง|ชม\.?|วัน|สัปดาห์|เดือน|ปี)\s?ให้หลัง"),
        "zh": (r"(?:分钟|小时|天|日|周|月|年)(?:以|之)?内", r"(?:分钟|小时|天|日|周|月|年)(?:以|之)?后"),
    }),
    Opposites(("as needed", "regularly"), {
        "en": (r"\b(?:as|when|if|where) (?:needed|necessary|required)\b|\bp\.?r\.?n\b|\bpro re nata\b|\bas-needed\b|\b(?:as|when) the need\b|\bif you need\b|\bwhen you need\b",
               r"\bregular(?:ly)?\b|\b(?:a?round)[- ]the[- ]clock\b|\bscheduled\b|\broutinely\b|\bwhether or not\b"),
        "th": ("เมื่อ(?:มีความ)?จำเป็น|(?:เวลา|ยาม|ตาม|ถ้า|หาก|กรณี)(?:ที่)?(?:ความ)?จำเป็น|เมื่อต้องการ|เมื่อ(?:มีอาการ)?ปวด|เมื่อมีอาการ|(?i:\\bp\\.?r\\.?n\\b)", "สม่ำเสมอ|ประจำ(?!เดือน|ตัว|การ)|ตามเวลา|ตรงเวลา"),
        "zh": ("必要时|需要时|按需|如有需要|如需|(?i:p\\.?r\\.?n)|[疼痛热]时", "规律|定时|按时|常规(?!检)"),
    }),
    Opposites(("conscious", "unconscious"), {
        "en": (r"\b(?<!not )(?<!not fully )(?:conscious|awake|alert)\b", r"\bunconscious\w*|\bnot (?:fully )?(?:conscious|awake|alert)\b|\bcoma(?:tose)?\b"),
        "th": ("(?<!ไม่)(?:รู้สึกตัว|รู้ตัว)", "ไม่(?:ค่อย)?รู้(?:สึก)?ตัว|หมดสติ|ไม่ได้สติ|โคม่า"), "zh": ("(?<![不未])(?:清醒|意识清楚|神志清)", "(?:意识|神志)(?:不清|丧失|障碍|模糊)|昏迷|不清醒|未清醒"),
    }),
    Opposites(("high", "low"), {
        "en": (r"\bhyper[a-z]{4,}|\bhigh\b(?![ -](?:flow|dose|risk|fever|school|quality))", r"\bhypo(?!chlor|derm|nat)[a-z]{4,}|\blow\b(?![ -](?:flow|dose|risk|molecular))"),
        "th": ("สูง(?!กว่า|สุด|อายุ|ขึ้น|\\s?\\d)|เกิน(?=ใน)", "ต่ำ(?!กว่า|สุด|ลง)|พร่อง"), "zh": ("(?<!升)高(?!于|龄|危|流量|效|度|锰|碘|压氧|热|剂|浓|质)", "低(?!于|分子|危|头|位|流量|剂|浓|度|温)"),
    }),
    Opposites(("throw away", "use"), {
        "en": (r"\bdiscard\w*|\bthrow\w* (?:it |them )?away|\bdispos(?:e|ed|ing)\b", r"\b(?:may|can) (?:still |then |safely |be )*(?:be )?(?:re-?)?used?\b|\bkeep (?:it|them) for\b"),
        "th": ("ทิ้ง", "ใช้(?:ต่อ|ซ้ำ)?ได้|ใช้ต่อ|นำกลับมาใช้|เก็บไว้ใช้"), "zh": ("丢弃|弃去|弃用|废弃|扔掉|销毁", "(?<!不)可(?:以|继续|再次|重复)?使用|仍可用|留用|留待"),
    }),
    Opposites(("wait", "do not wait"), {
        "en": (r"\bwait(?:s|ed|ing)?\b", r"(?:\bnot?|n['’]t|\bwithout|\bnever)(?: to| need to)? wait(?:ing)?\b"),
        "th": ("รอ(?=ผล|จน|ให้|แพทย์|การ|ก่อน)", "(?:ไม่(?:ต้อง|ควร|จำเป็นต้อง)?|อย่า|ห้าม)รอ(?=ผล|จน|ให้|แพทย์|การ|ก่อน)"),
        "zh": ("等待?(?!级|渗|张|长|同|于|分|量|位)", "(?:无需|无须|不必|不要|不应|勿|不用|不可|不)等待?"),
    }, covers=True),
    Opposites(("half", "double or full"), {
        "en": (r"\b(?:halve[sd]?|half)\b", r"\bdoubl(?:e|ed|es|ing)\b|\btwice (?:the|that|as)\b|\bfull dose|\ball of (?:it|this|that)\b"),
        "th": ("ครึ่ง", "สองเท่า|2 ?เท่า|เท่าตัว|เต็มขนาด|ทั้งหมด(?!ของ)"),
        "zh": ("半", "加倍|翻倍|倍增|两倍|2倍|双倍|全量|足量|全部"),
    }),
)  # fmt: skip
_APART = (
    ("adults", ("children", "infants")),
    ("left", ("right",)),
    ("systolic", ("diastolic",)),
    ("the morning", ("the evening",)),
)
"""Of the families, whose names are opposites."""


_STATES: tuple[Mapping[Code, str], ...] = (
    {"en": r"allerg\w+", "th": "แพ้(?!ท้อง)", "zh": "过敏(?![性反])"},
    {"en": r"pregnan\w+", "th": "ตั้งครรภ์", "zh": "怀孕|妊娠(?!期?[高糖合])|孕妇"},
    {"en": r"bleed\w*", "th": "เลือดออก", "zh": "出血"},
    {"en": r"respon(?:d\w*|se)|improv\w+", "th": "ตอบสนอง|ได้ผล|ดีขึ้น", "zh": "见?效|缓解|好转|改善"},
    {"en": r"vomit\w*", "th": "อาเจียน", "zh": "呕吐"},
    {"en": r"fever|febrile", "th": "ไข้", "zh": "发热|发烧"},
    {"en": r"vaccinated|immuni[sz]ed|immune|(?:had|received) (?:\w+ ){0,2}vaccine", "th": "ได้รับวัคซีน|ฉีดวัคซีน|มีภูมิ", "zh": "接种|免疫力"},
)  # fmt: skip
"""States of a patient on which an order depends."""
_LACKING: Mapping[Code, str] = {
    "en": r"(?:\b(?:not|no|without|never|nor|neither|non|absence of|free of|fails? to|unable to|stop(?:s|ped)?)[ -](?:(?:yet|been|be|any|known|currently|fully|signs? of|evidence of|history of|active|a|become|further) ){0,2}|n['’]t (?:\w+ )?|\bun|\ba(?=febrile))(?:STATE)",
    "th": r"(?:ไม่|มิ|ปราศจาก|ไร้|หยุด)(?:ได้|มี|เคย|พบ|สามารถ|ค่อย|มีประวัติ|มีอาการ|เป็น|ได้รับการ){0,3}(?:STATE)",
    "zh": r"(?:不|无|未|没有?|非)(?:明显|任何|活动性|药物|青霉素|[曾再能已见有得可应宜要]){0,2}(?:STATE)",
}


def _states() -> Iterator[Opposites]:
    """Each state and its lack: who is allergic, who is not."""
    for state in _STATES:
        lacking = {code: words.replace("STATE", state[code]) for code, words in _LACKING.items()}
        there = {code: rf"(?:{state[code]})" for code in _LACKING}
        name = state["en"].split("\\")[0].split("|")[0]
        yield Opposites((name, f"no {name}"), {code: (there[code], lacking[code]) for code in _LACKING}, covers=True)


def _apart() -> Iterator[Opposites]:
    """One of a family, and those whom it never means."""
    words = {name: said for family in FAMILIES for name, said in family.items()}
    for one, others in _APART:
        yield Opposites(
            (one, others[0]), {code: (words[one][code], "|".join(words[n][code] for n in others)) for code in words[one]}
        )


_UNLESS: Mapping[Code, str] = {"en": r"\b(?:unless|until|except)\b", "th": "เว้น|จนกว่า|นอกจาก", "zh": "除非|之?前|除[^，。]*外|排除"}
"""Unless she is pregnant is where she is not."""
_ORDER_OF_TIME, _STOPS = _PAIRS[1:3]
_ALL = (*_PAIRS, *_apart(), *_states())


def differences(
    pairs: Sequence[tuple[str, str]], bare: Sequence[tuple[str, str]], languages: tuple[Code, Code]
) -> Iterator[Difference]:
    """Words that became their opposite in a pair of sentences, where nothing in the rest of the text makes up for it.

    `bare` are the sentences without names of medicines.
    """
    texts = "\n".join(one for one, _ in bare), "\n".join(other for _, other in bare)
    turned = [opposites for opposites in _ALL if _may_turn(opposites, texts, languages)]
    for (sentence, plain), opposites in product(zip(pairs, bare, strict=True), turned):
        if opposites is _ORDER_OF_TIME and complement(plain, languages, (True, True)):
            # no entry before: entry only after
            continue
        if (opposites is _STOPS or opposites.covers) and not Orders.odd(plain, languages):
            # not to stop is to go on; not if she is pregnant is if she is not
            continue
        if opposites.covers and any(re.search(_UNLESS[code], text, re.I) for text, code in zip(plain, languages, strict=True)):
            continue
        if way := _turned(opposites, plain, languages):
            names = opposites.names if way > 0 else opposites.names[::-1]
            message = f"'{names[0]}' became '{names[1]}'. Correct it"
            yield Difference("opposite", Severity.ERROR, sentence[0].strip(), sentence[1].strip(), message)


def _turned(pair: Opposites, texts: tuple[str, str], languages: tuple[Code, Code]) -> int:
    """1 where the first meaning was lost and the second one gained, -1 the other way round, else 0."""
    mine, theirs = (pair.counts(text, language) for text, language in zip(texts, languages, strict=True))
    lost, gained = mine[0] - theirs[0], theirs[1] - mine[1]
    return 1 if lost > 0 and gained > 0 else -1 if lost < 0 and gained < 0 else 0


def _may_turn(pair: Opposites, texts: tuple[str, str], languages: tuple[Code, Code]) -> bool:
    """True where nothing in the whole of the texts makes up for a word that a sentence turned round."""
    mine, theirs = (pair.counts(text, language) for text, language in zip(texts, languages, strict=True))
    lost, gained = mine[0] - theirs[0], theirs[1] - mine[1]
    return bool(lost or gained) and lost * gained >= 0
