"""Upper and lower limits in words and signs: not more than, ไม่ต่ำกว่า, 不少于, or older, ขึ้นไป, 以上."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from medixchange.languages import Code
from medixchange.quantities.model import Comparator

# words that compare, which a negation turns round; bounds, which hold their own negation; words that may also be left unsaid
UP: Mapping[Code, str] = {
    "en": r"\b(?:more|greater|higher|longer|older|later|faster|quicker|larger|heavier|further|farther|bigger|taller|deeper|stronger|better|warmer|hotter)"
    r"(?: \w+){0,2}? than\b(?! (?:that|this))|\babove\b(?! (?:that|this))|\bover\b|(?<!the )\bpast(?= ?(?:$|\d))|\bexceed(?:s|ed|ing)?\b|\bin excess of\b|\bbeyond\b|\bsurpass(?:es|ed|ing)?\b|\b(?:pass(?:es|ed)|top(?:s|ped)?|overshoots?|cross(?:es|ed)?)(?= ?(?:$|\d))|\bbreach(?:es|ed)?\b|\bupwards of\b|\btopping\b",
    "th": r"(?:มาก|สูง|นาน|แก่|เร็ว|ยาว|โต|หนัก|ใหญ่|ไกล|ช้าไป|ลึก|ดี|ถี่|บ่อย|ร้อน|อุ่น|ล่าช้า)(?:ขึ้น|ไป)?(?:เกิน)?กว่า(?!นี้|นั้น)|เกิน(?:กว่า|ไปกว่า)?|พ้น(?!จาก|ระยะ)|(?<![ก-๙])กว่า|ทะลุ|(?:เลย|เหนือ)(?=\s?(?:$|\d))",
    "zh": r"超过|超出|大于|高于|多于|频于|长于|重于|快于|晚于|迟于|突破|逾|(?<![高])超(?=\s?(?:$|\d))|长过|多过|高出|高过|越过|冲破|爬过|快过|拖过|(?<=一)过(?=\s?(?:$|\d))",
}
DOWN: Mapping[Code, str] = {
    "en": r"\b(?:less|fewer|lower|younger|shorter|smaller|lighter|earlier|sooner|slower|nearer|closer|colder|cooler)(?: \w+){0,2}? than\b|\b(?:below|under|beneath)\b(?! (?:the |an? )?(?:tongue|skin|arms?|breast|chin|nails?|knee|heart|direct|sterile|supervision|running|guidance|observation|sedation|local|general|pressure))",
    "th": r"(?:ต่ำ|น้อย|สั้น|เบา|ช้า|เล็ก|เด็ก|อ่อน|แคบ|ใกล้|เย็น)(?:ลง|เกิน)?กว่า(?!นี้|นั้น)|ใต้(?=\s?(?:$|\d))",
    "zh": r"低于|少于|小于|短于|轻于|慢于|早于|跌破|低过",
}
_MOST: Mapping[Code, str] = {
    "en": r"\bat (?:the )?(?:very )?most\b|(?<!made )(?<!make )(?<!diluted )(?<!dilute )(?<!topped )\bup to\b|\bmax(?:imum|imal|\b\.?)|\blimit(?:s|ed|ing)?\b(?: (?!to\b|is\b|of\b)[a-z\uf000-\uf8ff]+){0,6}(?: of| to| is|:)|\bcap(?:ped)?(?: at| of|:)|\bceiling\b"
    r"|\bno longer than\b|\bnot to exceed\b|\bto \S total of\b|\bat or below\b|\bshort of\b|\bas (?:long|fast|late) as\b|\bnot (?:yet |quite )?(?:as high as|as much as|as long as)\b"
    r"|\bthe (?:longest|most|fastest|highest|latest)\b(?: [a-z\uf000-\uf8ff]+){0,7} is\b|(?:\bnot|n[\'’]t|\bnever)(?: yet| to| be| allowed to| quite| been){0,2} (?:reach(?:ed|ing)?|turned)\b|\bnot yet\b|\b(?:not|n[\'’]t|never) let (?:\w+ ){1,5}reach\b",
    "th": r"(?<!ยา)(?<!ระดับ)(?<!ปกติ)(?<!ความดัน)(?<!อุณหภูมิ)สูงสุด|อย่างมาก|มากที่สุด(?!ใน)|มากสุด|เต็มที่|ไม่ถึง|(?:นาน|ช้า|เร็ว)(?:ที่)?สุด|เพดาน|ขีดจำกัด(?:บน)?|ขีดบน|อย่างช้า(?=\s?$)|(?:ไม่|ยังไม่)(?:แตะ|ครบ|เต็ม|ถึง)(?=\s?$)",
    "zh": r"至多|最多|最大|最高|最长|最迟|最晚|最快|极量|限量|(?<!正常)(?<!正常值)(?<!参考值)上限|限[为于]|不足(?!者)|未满(?!者)|不满(?!者)|不到|未到|小于或|尚未满|封顶|顶多|[没未](?:有)?(?:达到?|到|满)|限用|可[用输给]至",
}
_LEAST: Mapping[Code, str] = {
    "en": r"\bat (?:the )?(?:very )?least\b|(?<!/)\bmin(?:imum|\.|(?=\s+$))|\bat or above\b|\blower limit\b(?: [a-z]+){0,4}|\bfloor (?:is|of|at)\b|\bthe (?:shortest|least|lowest|slowest|earliest|minimum)\b(?: [a-z\uf000-\uf8ff]+){0,8} is\b|\bat the earliest\b",
    "th": r"อย่างน้อย|อย่างต่ำ|(?<!ยา)(?<!ระดับ)(?<!ปกติ)(?<!อุณหภูมิ)ต่ำสุด|น้อย(?:ที่)?สุด(?!ใน)|ขั้นต่ำ|ขีดล่าง",
    "zh": r"至少|最少|最低|最短|最小|最早|起码|少说|低限|(?<!正常)(?<!正常值)(?<!参考值)下限|不下于",
}
_SOFT: Mapping[Code, tuple[str, str]] = {
    "en": (
        r"\b(?:before|within|inside|by|until|till|almost|nearly|close to|in under)\b",
        r"\b(?:from|after|starting at|since|as early as|turned|reached|once)\b",
    ),
    "th": (
        r"ก่อน(?:อายุ|ครบ)?|ภายใน|จนถึง|จนครบ|ถึง(?=\s?(?:วันละ|สัปดาห์ละ|ปีละ)?\s?$)|เกือบ|มากถึง|จำกัด|(?:ลด|ลง|ตก)(?:เหลือ|ถึง)",
        r"(?:ตั้ง|นับ)แต่|หลัง(?:จาก)?|เมื่ออายุ|จาก|กว่า|ครบ",
    ),
    "zh": (r"(?<![最附邻接])近(?=\s?$)|限制|可达|高达|多达|长达|接近|降至|降到", r"从|自|满|(?<![可高多])达"),
}
_NOT: Mapping[Code, str] = {
    "en": r"\b(?:not|no|never|nor|neither|none|without|cannot|seldom|rarely|avoid\w*|prevent\w*)\b|n't\b"
    r"|\bfrom(?= (?:falling|dropping|slipping|sinking|rising|going|getting|exceeding|climbing)\b)",
    "th": r"ไม่|ห้าม|อย่า|มิ(?=ให้|ได้|ควร|ใช่|ต้อง)|งด|เลี่ยง",
    "zh": r"不|勿|未|没有?|[別别]|严禁|禁止|避免|切忌|防止",
}
# what reaches farther: do not put the same mask on more than
_ORDER: Mapping[Code, str] = {
    "en": _NOT["en"],
    "th": r"ห้าม|อย่า|ไม่(?:ควร|ให้|ใช้|เริ่ม|หยุด|เก็บ|อนุญาต)|มิให้|ต้องไม่|เลี่ยง",
    "zh": r"不[得应可宜能要使让]|勿|严禁|禁止|避免|防止|别(?!的|人)",
}
# what may stand between a negation and the comparison that it turns round for certain
_LET: Mapping[Code, str] = {
    "en": r"(?:\s|to|be|go|going|rise|rising|raise|increase|let|it|them|run|infuse|infused|give|given|use|used|allow\w*|climb|extend|last|slip|slipping|sink|fall|falling|drop|dip|down|keep|kept|reduce|decrease|at|for|by"
    r"|in|any|much|often|take|taken|normally|usually|should|must|you|set|inject\w*|continue\w*|stored?|the|a|or|equal|doses?|total|rate|even|get|stay|remain|put|on|same|corrected|raised|lowered|warmed|cooled)*",
    "th": r"(?:ควร|ให้|ได้รับ|ได้|น่า|ถึงกับ|ใช้|รับประทาน|กิน|ยา|ฉีด|หยด|ติดต่อกัน|ติดต่อ|ต่อเนื่อง|นาน|เร็ว|สูง|ลด|ลง|เพิ่ม|ขึ้น|ต้อง|จะ|มาก|แก่|โต|รวม|ทั้งหมด|หนัก|ดื่ม|อุ่น|ผสม|เก็บ|ไว้|ปล่อย|อุณหภูมิ|อัตรา|ขนาด"
    r"|ทำ|มี|เป็น|ตก|อนุญาต|หยด|อยู่|แล้ว|ระยะเวลา|ระยะ|ช่วง|พัก|เวลา|แกนกลาง|สะสม|\s)*",
    "zh": r"(?:得|可|能|应|宜|要|会|准|许|再|该|当|须|必|连续|持续|使用|给予|给药|用药|服用|应用|连用|每日|每天|每次|一次|时间|下降|上升|升高|降低|增加|减少|总量|剂量|用量|加量|让|使|其|输注|滴注|速度|滴速|静滴|口服|注射|降|升|保存|存放"
    r"|体温|温度|[A-Z][A-Za-z0-9]{1,4}|掉|疗程|长期|间隔|过|时|至|到)*",
}
# and where the comparison is with less: not given below twelve years is no limit turned round
_FALL: Mapping[Code, str] = {
    "en": r"(?:\s|to|be|go|going|let|it|them|run|allow\w*|fall|falling|drop|dropping|slip|slipping|sink|sinking|dip|down|keep|kept|reduce|decrease|at|for|by|any|much|normally|usually|should|must|you|set|the|a|or|rate|even|get|stay|remain)*",
    "th": _LET["th"],
    "zh": _LET["zh"],
}
# what ends the reach of a negation: do not give it to infants under
_SCOPE: Mapping[Code, str] = {
    "en": r"\b(?:in|with|if|when|unless|to|for|on|among|until|that|who|whose|which|and|but|because|patients?|children|adults|infants|women|age|weight|pressure|rate is)\b(?= \w)",
    "th": r"ใน|แก่|กับ|หาก|ถ้า|เมื่อ|ที่|ผู้|เด็ก|อายุ|น้ำหนัก|ความดัน|ชีพจร|คน|(?<!เ)จน|เว้นแต่|นอกจาก|และ|หรือ|แต่",
    "zh": r"用于|对(?!乙酰)|者|童|儿|人|年龄|体重|血|压|脉搏|心率|肌酐|CrCl|eGFR|INR|除非|如|若|且|并|但|而|或",
}
# beyond this many characters a word may belong to something else
_REACH: Mapping[Code, int] = {"en": 32, "th": 26, "zh": 11}
_APART: Mapping[Code, str] = {
    "en": r"[;()]|, | (?:and|or|if|when|then|but|until|for every|with|which|who) ",
    "th": r"ใน(?=\s?$)|\s(?:แล้ว|และ|ถ้า|หาก|ให้|เมื่อ)|[ก-๙]{4,}ให้\s?$",
    "zh": "[，；、（(]",
}
_RIGHT: Mapping[Code, list[tuple[str, Comparator]]] = {
    "en": [
        (r"(?: of age| old| [a-z]+(?= or )|-fold)?,? (?:or|and|&) (?:less|under|below|younger|lower|fewer|shorter|earlier|smaller|lighter|slower|colder|cooler)(?!,? ?(?:the )?(?:[\ue000-\uf8ff](?! ?(?:minute|hour|day|week|month|year))|age))"
         r"|(?: (?!the )\w+){0,2} (?:maximum|at the (?:very )?most|at the latest|at the outside|max\b)| is the (?:very )?(?:most|fastest|longest|highest|limit|maximum|ceiling)\b|(?: (?!the |and |or |to )[a-z]+){0,2},? at most(?! ?[\w\ue000-\uf8ff])|\)? ?max\b| or so at most", "<"),
        (r"(?: of age| old| [a-z]+(?= or )|-fold)?,? (?:or|and|&) (?:more|over|above|older|higher|greater|longer|up|upwards?|beyond|later|heavier|better|faster)(?!,? ?(?:the |age )?[\ue000-\uf8ff](?! ?(?:minute|hour|day|week|month|year)))"
         r"| ?\+(?!\s?[A-Za-z\d\ue000-\uf8ff])|\+(?= (?:is|are|gets?|years?|may|can|should|must)\b)|(?: (?!the )[\w\uf000-\uf8ff]+){0,2} minimum| is the (?:shortest|lowest|least|minimum|floor)\b|(?: (?!the |and |or |to )[a-z]+){0,2},? at (?:the (?:very )?)?least(?! ?[\w\ue000-\uf8ff])|-plus| plus\b(?! ?[a-z\ue000-\uf8ff])", ">"),
    ],
    "th": [
        (r"\s?(?:(?:เท่า|คะแนน|จุด|คน|ราย|เตียง|ครั้ง|แต้ม)\s?)?(?:ลงมา|หรือ(?:ต่ำ|น้อย|เร็ว|สั้น|ช้า)กว่า(?:นั้น)?(?!\s?[\ue000-\uf8ff])|เป็นอย่าง(?:มาก|ช้า)|ลงไป|(?:ไม่เกิน|สูงสุด)\s*$)", "<"),
        (r"\s?แรก", "<?"),
        (r"\s?(?:(?:เท่า|คะแนน|จุด|คน|ราย|เตียง|ครั้ง|แต้ม)\s?)?(?:บริบูรณ์|เต็ม)?(?:ขึ้นไป|(?:หรือ|และ)(?:มาก|สูง|นาน|แก่|เกิน|โต)กว่า(?:นั้น)?(?!\s?[\ue000-\uf8ff])|เป็นอย่าง(?:น้อย|ต่ำ)|กว่า(?:ๆ)?(?!\s?[\ue000-\uf8ff])|เศษ)|\+(?!\s?[A-Za-zก-๙\ue000-\uf8ff])", ">"),
    ],
    "zh": [
        (r"(?:[^\W\dA-Za-z]{0,2}?(?=以下|及以下|或以下))?(?:或|及|和)?(?:年龄)?(?:以下|更[低少短小慢]|之下)|封顶|为限|(?:不超过|最多|最大)\s*$", "<"),
        (r"[天日周月]?(?:以内|之内|内(?![科脏窥镜膜部])|前|或?之前)", "<?"),
        (r"(?:[^\W\dA-Za-z]{0,2}?(?=以上|及以上|或以上))?(?:或|及|和)?(?:年龄)?(?:以上|更[高多长大久快]|之上|开外)|[多余](?![次重发])|有余|\+(?!\s?[A-Za-z\u4e00-\u9fff\ue000-\uf8ff])", ">"),
        (r"起(?![来点])|[天日周月]?后|开始", ">?"),
        (r"更(?:频繁|密集?|勤)", "?"),
    ],
}  # fmt: skip
_POSTPOSED = re.compile(r"^[^,;:]{0,14}\b(?:and|or) (?:over|above|under|below|older|younger|more|less)\b(?=\s*[:)\w,]|\s*$(?<=:))")
"""What belongs to the number before: six months and over."""
_ADVICE = re.compile(r"recommended|suitable|licen[sc]ed|indicated|advised|แนะนำ|เหมาะ|推荐|建议|适用|use")
"""Not recommended under two years: under is no part of what is denied."""
_NEXT = 5
"""Characters between a comparison and the limit that it names: above the limit."""
_FASTEST = re.compile("เร็ว|最快|the fastest", re.I)
_ADVERB = re.compile(r"(?:at|up to)\b|อย่าง|เต็มที่|[至起不]", re.I)
"""A limit that is no name of one: over at most an hour is no `above the maximum`."""
_STOP = re.compile("[\ue000-\uefff\n;。；]|[.,，](?=\\s|$)")
_FIRST = re.compile("\\b(?:in|within|during|inside) (?:the )?[\ue000-\uefff] ?$", re.I)
"""In the first 24 hours: the first is a number too."""
_THAN = re.compile("比更?(?:(低|小|少|慢|短|冷|轻)|(?:高|大|多|快|长|热|重))")
"""比8℃低: the number stands between the two words of the comparison."""
_SPEED = re.compile(r"(faster|quicker|เร็ว|快于)|slower|ช้า|慢于", re.I)
_REFUSED: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(
        r"[^.\n\ue000-\uefff]{0,40}(?:\b(?:is|are) (?:not (?:allowed|permitted|enough|acceptable|sufficient|recommended)"
        r"|too (?:much|many|long|short|fast)|forbidden|prohibited)\b|\b(?:above|beyond|past) (?:that|this)\b|\b(?:if|when|once)(?: it is| this is)? exceeded\b)",
        re.I,
    ),
    "th": re.compile(r"[^\n\ue000-\uefff]{0,24}(?:ไม่อนุญาต|ไม่พอ|มากเกินไป|(?:หาก|ถ้า|เมื่อ)เกิน|เกินกว่านี้|ทะลุ)"),
    "zh": re.compile(r"[^。；\n\ue000-\uefff]{0,10}(?:不允许|是?不够|不行|过量|超过[即则就者]|超[了出]|一旦超|[如若]超|否则)"),
}
"""Behind a limit: that it is not allowed, or what happens beyond it."""
_SIGN = re.compile(r"(?:([<≤])|([>≥]))=?[\s:]*(?:US)?[$£€¥]?$")
_BEHIND = {code: [(re.compile(pattern, re.I), sign) for pattern, sign in table] for code, table in _RIGHT.items()}


@dataclass(frozen=True)
class _Table:
    """The words of a language, ready for use."""

    words: re.Pattern[str]
    denied: re.Pattern[str]
    denied_less: re.Pattern[str]
    negation: re.Pattern[str]
    scope: re.Pattern[str]
    apart: re.Pattern[str]
    reach: int


def _table(code: Code) -> _Table:
    groups = {
        "most": _MOST[code],
        "least": _LEAST[code],
        "up": UP[code],
        "down": DOWN[code],
        "before": _SOFT[code][0],
        "after": _SOFT[code][1],
    }
    words = "|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items())
    return _Table(
        re.compile(words, re.I),
        re.compile(rf"(?:{_NOT[code]}){_LET[code]}$", re.I),
        re.compile(rf"(?:{_NOT[code]}){_FALL[code]}$", re.I),
        re.compile(rf"(?:{_ORDER[code]})(?P<between>.*)$", re.I),
        re.compile(_SCOPE[code], re.I),
        re.compile(_APART[code], re.I),
        _REACH[code],
    )


_TABLES: Mapping[Code, _Table] = {code: _table(code) for code in ("en", "th", "zh")}


def comparator(before: str, behind: str, language: Code, timed: bool) -> Comparator:
    """The limit that the words around a quantity set. `timed` quantities turn `over` into `during`: over 10 minutes."""
    # a full stop that ends no sentence
    before = re.sub(r"\b(max|min)\.(?=\s*$)", r"\1 ", before, flags=re.I)
    found = _stated(before, behind, language, timed)
    return "?" if found in ("<", ">") and _REFUSED[language].match(behind) else found


def _stated(before: str, behind: str, language: Code, timed: bool) -> Comparator:
    """The limit that the words beside a quantity name."""
    sign = _SIGN.search(before[-12:])
    right: Comparator = next((found for pattern, found in _BEHIND[language] if pattern.match(behind)), "")
    if sign or right in ("<", ">"):
        # not to be kept at 8 °C or above
        forbidden = _is_forbidden(_STOP.split(before[-120:])[-1], _TABLES[language])
        return "?" if forbidden else right if not sign else "<" if sign[1] else ">"
    if language == "en" and _FIRST.search(before):
        return "<?"
    if language == "zh" and (than := _THAN.match(before[-1:] + behind)):
        return "<" if than[1] else ">"
    left = _ahead(before, language, timed)
    # 未升至3.3前: not before it is 3.3
    return "?" if right == "<?" and not left and re.search("[未没]", _STOP.split(before[-40:])[-1]) else left or right


def _ahead(before: str, language: Code, timed: bool) -> Comparator:
    """The limit that the last words in front of a quantity set, back to the last number or stop."""
    table, clause = _TABLES[language], _POSTPOSED.sub("", _STOP.split(before[-120:])[-1])
    word = _last_word(clause, table)
    if word is None:
        return ""
    gap, kind = clause[word.end() :], word.lastgroup
    far = len(gap) > table.reach or table.apart.search(gap)
    if kind in ("before", "after"):
        # not before a week is a week at least
        return "" if far else "?" if _is_forbidden(clause[: word.start()], table) else "<?" if kind == "before" else ">?"
    if far:
        return "?"
    turned = table.denied.search(clause[: word.start()])
    if kind in ("most", "least"):
        # the fastest in time is the least of it
        most = (kind == "most") != bool(timed and _FASTEST.match(word[0]))
        return "?" if turned else "<" if most else ">"
    if (
        word[0].lower() == "over"
        and not turned
        and (timed or gap.strip() in ("the", "the next", "the first", "the last", "the past"))
    ):
        return ">?"
    if timed and (speed := _SPEED.match(word[0])):
        # no faster than an hour is an hour at least
        kind = "down" if speed[1] else "up"
    return _turned(clause[: word.start()], kind == "up", kind == "up" or "than" in word[0].lower(), table)


def _is_forbidden(before: str, table: _Table) -> bool:
    """True where an order not to do something reaches to the end of a text."""
    negation = table.negation.search(before)
    return bool(negation and not table.scope.search(negation["between"]))


def _last_word(clause: str, table: _Table) -> re.Match[str] | None:
    """The word of a limit that ends last; in `above the limit of` that is above."""
    words = sorted(table.words.finditer(clause), key=lambda match: match.end())
    named = len(words) > 1 and words[-1].lastgroup in ("most", "least") and not _ADVERB.match(words[-1][0])
    if named and words[-2].lastgroup in ("up", "down"):
        return words[-2] if words[-1].start() - words[-2].end() <= _NEXT else words[-1]
    return words[-1] if words else None


def _turned(before: str, up: bool, measured: bool, table: _Table) -> Comparator:
    """The direction of a comparison, which a negation in front of it turns round."""
    if (table.denied if measured else table.denied_less).search(before):
        return "<" if up else ">"
    negation = table.negation.search(before)
    between = negation["between"] if negation else ""
    # do not use it on the face or for more than: the negation reaches past what follows it
    reaches = (
        negation
        and (measured or not _ADVICE.search(between))
        and not table.scope.search(re.split(r" or |หรือ|或", between)[-1] + ("" if up else between))
    )
    # a negation farther ahead may turn it round or belong to another word
    return "?" if reaches else ">" if up else "<"
