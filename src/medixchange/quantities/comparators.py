"""Upper and lower limits in words and signs: not more than, ไม่ต่ำกว่า, 不少于, or older, ขึ้นไป, 以上."""

from __future__ import annotations

import re
from collections.abc import Mapping

from medixchange.languages import Code
from medixchange.quantities.model import Comparator

# what may stand between a limit and its number
_GAP: Mapping[Code, str] = {
    "en": r"(?:\s|,|:|\(|·|a |an |the |of |is |are |at |by |to |about |age(?:d)? |dose |daily |total |single |weight(?:ing)? |every |for |or equal to |another |than |equivalent of (?:\w+ )?)*(?:US)?[$£€¥]?",
    "th": r"(?:\s|:|\(|·|อายุ|ที่|คือ|เป็น|จำนวน|ละ|นาทีละ|ชั่วโมงละ|สัปดาห์ละ|กิโลกรัมละ|วันละ|ครั้งละ|วัน|ขนาด|ต่อ|ประมาณ|ราว|ร้อยละ|เวลา|นาน|ครั้ง|การ|แก่|คือ|ขนาดยา|รวม|ทั้งหมด|หรือเท่ากับ|พ\.ศ\.|ปี|เดือน|สัปดาห์|ระดับ|เท่ากับ|อยู่ที่)*",
    "zh": r"(?:\s|:|\(|·|为|是|达|每日|每天|一日|每次|每周|每年|单次|剂量|用量|总量|总|量|约|第|等于|或等于|每(?:分钟|小时|分|时|千克|公斤|天|日|周|次)|[了过]|在?[早晚午]?[餐饭]前|相当于[\u4e00-\u9fff]{0,6})*",
}
_LEFT: Mapping[Code, list[tuple[str, Comparator]]] = {
    "en": [
        (
            r"\b(?:not|no|never|n't|without|nor|cannot)(?: (?!to |in |with |if |when |child|patient|adult|infant|those|recommend|advis)\w+){0,3}? "
            r"(?:more|greater|higher|longer|older|later|faster|larger|heavier)(?: \w+){0,2}",
            "<",
        ),
        (
            r"\b(?:not|no|never|n't|without|nor|cannot)(?: (?:to|be|go|rise|raise|increase|let|it|run|infuse|allow\w*|climb|extend|last|normally|usually)){0,3}"
            r" (?:over|above|beyond|past|exceed|exceeding|in excess of)(?: \w+){0,1}",
            "<",
        ),
        (
            r"\b(?:not|no|never|n't|without|cannot)(?: (?!to |in |with |if |when |child|patient|adult|infant|those|recommend|advis)\w+){0,3}? "
            r"(?:less|fewer|lower|shorter|younger|earlier|slower|smaller|lighter)(?: \w+){0,1}",
            ">",
        ),
        (
            r"\b(?:not|no|never|n't|without|cannot)(?: (?:to|be|go|fall|drop|dip|let|it|reduce|decrease|keep|allow\w*|down|normally|usually)){0,3}"
            r" (?:under|below|beneath)(?: \w+){0,1}",
            ">",
        ),
        (
            r"(?:less|fewer|lower|younger|shorter|smaller|lighter|earlier|slower|weigh less)(?: \w+){0,2}? than|\b(?:under|below|beneath)|at most"
            r"|\bup to(?: a)?|\bmaximum(?: \w+){0,3}|\bmax\.?|at or below|\b(?:falls?|drops?|dips?|goes|fell|dropped) (?:to )?(?:under|below)"
            r"|\blimit(?:ed)?(?: is| of| to)?|as many as|as much as|\bceiling|\b[Aa]lmost|\b[Nn]early|[Cc]lose to|short of",
            "<",
        ),
        (r"(?:^|[^\w])(?:before|within|inside|in under)", "<?"),
        (
            r"(?:more|greater|higher|older|longer|later|larger|heavier|faster|further|farther|bigger|taller|deeper)(?: \w+){0,2}? than|\babove|at least|\bminimum(?: \w+){0,3}"
            r"|\bmin\.|at or above|exceed(?:s|ed|ing)?|in excess of|upwards of|\b(?:rises?|goes|climbs?|rose) (?:above|over)|beyond|surpass(?:es|ed|ing)?|top(?:s|ped|ping)",
            ">",
        ),
        (r"(?:^|[^\w])(?:over|from|after|starting at|past|as (?:low|little|few|early) as)", ">?"),
        (r"[<≤]=?", "<"),
        (r"[>≥]=?", ">"),
    ],
    "th": [
        (
            r"ไม่(?:ควร|ให้|ได้รับ|ได้|น่า|ถึงกับ)?(?:มาก|สูง|นาน|แก่|เร็ว|โต)?(?:เกิน(?:กว่า)?|กว่า)|(?:ห้าม|อย่า|มิ|งด|ไม่)(?:ควร|ให้|ได้รับ|ได้|น่า|ใช้|รับประทาน|กิน|ยา|ฉีด|หยด|ติดต่อกัน|ต่อเนื่อง|นาน|เร็ว|สูง|ลด|ลง|เพิ่ม|ขึ้น|ต้อง|จะ|มาก|แก่|โต|รวม|ทั้งหมด|หนัก|ดื่ม|อุ่น|ผสม|เก็บ|ไว้|ปล่อย)*(?:เกิน(?:กว่า)?|มากกว่า|สูงกว่า|นานกว่า)"
            r"|ไม่ถึง|(?<!ไม่)(?<!ไม่ให้)(?<!มิให้)(?<!อย่าให้)(?<!ไม่ควร)(?:ต่ำ|น้อย|สั้น|เบา|ช้า|เล็ก|เด็ก)(?:ลง)?กว่า|(?<!ระดับยา)(?<!ระดับ)สูงสุด(?:ต่อวัน)?|อย่างมาก|มากที่สุด(?:คือ)?|มากสุด|เต็มที่|เกือบ",
            "<",
        ),
        (r"ก่อน(?:อายุ|ครบ)?|ภายใน|จนถึง|จนครบ|ถึง(?=\s?$)", "<?"),
        (
            r"(?:ไม่(?:ควร|ให้|ได้)?|มิ(?:ให้)?|อย่า(?:ให้)?|ห้าม(?:ให้)?)(?:ลด)?(?:ต่ำ|น้อย|สั้น|ช้า)(?:ลง)?กว่า|อย่างน้อย|อย่างต่ำ|(?<!ระดับยา)(?<!ระดับ)ต่ำสุด|น้อยที่สุด|ขั้นต่ำ"
            r"|(?<!ไม่)(?<!ห้าม)(?<!อย่าให้)(?<!ไม่ควร)(?<!มิให้)(?<!ไม่ให้)(?<!ติดต่อกัน)(?:(?:มาก|สูง|นาน|แก่|เร็ว|ยาว|โต|หนัก|ใหญ่|ไกล)(?:ขึ้น)?(?:เกิน)?(?:กว่า)|เกิน(?:กว่า)?)|(?<![ก-๙])กว่า|มากถึง(?=\s?$)",
            ">",
        ),
        (r"ตั้งแต่|หลัง(?:จาก)?|เมื่ออายุ|จาก", ">?"),
        (r"[<≤]=?", "<"),
        (r"[>≥]=?", ">"),
    ],
    "zh": [
        (
            r"(?:不|勿|未|没有?|別|别|严禁|禁止)(?:得|可|能|应|宜|要|会|准|许|再|连续|持续|使用|给予|给药|用药|服用|应用|连用|每日|每天|一次|时间|下降|上升|升高|降低|增加|减少|总量|剂量|用量|加量|让|使|其|输注|滴注|速度|静滴|口服|注射|降|升|当)*(?:超过|超出|超|多于|大于|高于|长于|逾|晚于)|至多|最多|最大|最高|最长|上限|极量|限[为量]"
            r"|(?<![不勿未])(?<!不[得可能应宜要])(?<!不应[当该])(?<!不能再)(?:低于|少于|小于|短于|轻于|降至|降到|跌破)|不足|未满|不满|不到|未到|近|小于或",
            "<",
        ),
        (
            r"(?:不|勿|未|别)(?:得|可|能|应|宜|要|会)*(?:低于|少于|小于|短于|早于|降至|低过)|至少|最少|最低|最短|最小|起码|下限"
            r"|(?<![不勿未没])(?<!不[得可能应宜要会])(?<!没有)(?<!不应[当该])(?<!禁止)(?<!严禁)(?:超过|超出|高于|多于|大于|长于|重于|逾|突破|超(?=\s?$))",
            ">",
        ),
        (r"可达|高达|多达|达到|长达", "<?"),
        (r"从|自|满", ">?"),
        (r"[<≤]=?", "<"),
        (r"[>≥]=?", ">"),
    ],
}
_RIGHT: Mapping[Code, list[tuple[str, Comparator]]] = {
    "en": [
        (r"(?: of age| old)?,? (?:or|and|&) (?:less|under|below|younger|lower|fewer|shorter|earlier|smaller)(?!,? ?(?:the )?(?:[\ue000-\uf8ff](?! ?(?:minute|hour|day|week|month|year))|age))|or less|(?: \w+){0,2} (?:maximum|at the most|max\b)| at most(?! \w)|\)? ?max", "<"),
        (r"(?: of age| old)?,? (?:or|and|&) (?:more|over|above|older|higher|greater|longer|up|beyond|later)(?!,? ?(?:the |age )?[\ue000-\uf8ff](?! ?(?:minute|hour|day|week|month|year)))|\+(?!\d)| ?\+|(?: \w+){0,1} minimum|-plus| plus\b", ">"),
    ],
    "th": [
        (r"\s?(?:ลงมา|หรือ(?:ต่ำ|น้อย|เร็ว|สั้น)กว่า(?:นั้น)?|เป็นอย่างมาก|หรือต่ำกว่า|ลงไป)", "<"),
        (r"\s?(?:ขึ้นไป|หรือ(?:มาก|สูง|นาน|แก่)กว่า(?:นั้น)?|เป็นอย่างน้อย|กว่า(?:ๆ)?(?!\s?[\ue000-\uf8ff])|เศษ)|\+", ">"),
    ],
    "zh": [
        (r"(?:[^\W\dA-Za-z]{0,2}?(?=以下|及以下|或以下))?(?:或|及|和)?(?:以下|更低|更少|更短|之下)", "<"),
        (r"(?:以内|之内|内(?![科脏窥镜膜部])|前|之前|为限|封顶)", "<?"),
        (r"(?:[^\W\dA-Za-z]{0,2}?(?=以上|及以上|或以上))?(?:或|及|和)?(?:以上|更高|更多|更长|更大|之上|开外)|[多余](?![次重种发])|有余|\+", ">"),
        (r"起(?![来点])|后", ">?"),
    ],
}  # fmt: skip
_BEFORE = {
    code: [(re.compile(rf"(?:{pattern}){_GAP[code]}$", re.I), sign) for pattern, sign in table] for code, table in _LEFT.items()
}
_ANYWHERE = {code: [(re.compile(pattern, re.I), sign) for pattern, sign in table[:7]] for code, table in _LEFT.items()}
# a limit that words part from its negation: ไม่ควรให้อุณหภูมิแกนกลางสูงขึ้นเกิน, 不应使核心体温上升超过; those beside it are in the tables
_DENIED: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(
        rf"\bnot to be(?: \w+){{1,3}} (?:more|less|longer|later) than{_GAP['en']}$"
        rf"|\b(?:not|never)\b[^.;\ue000-\uf8ff]{{0,40}} or (?:for )?(?:more|longer) than{_GAP['en']}$",
        re.I,
    ),
    "th": re.compile(
        rf"(?:ไม่ควรให้|ห้ามให้|อย่าให้|มิให้|ไม่ให้)(?!ยา)[ก-๙]{{4,40}}?(?<!หาก)(?:เกิน(?:กว่า)?|(?:มาก|สูง|นาน|เร็ว|ต่ำ|น้อย)(?:ขึ้น|ลง)?กว่า){_GAP['th']}$"
        rf"|(?:ห้าม|ไม่ควร|อย่า)[ก-๙]{{2,40}}หรือ(?:ใช้|ให้)?(?:ติดต่อกัน)?(?:นาน)?เกิน(?:กว่า)?{_GAP['th']}$"
    ),
    "zh": re.compile(
        rf"(?:不[应得可宜要能]|勿|避免)[使让令][\u4e00-\u9fff]{{2,12}}?(?:超过|高于|大于|低于|少于|小于){_GAP['zh']}$"
    ),
}
_STOP = re.compile("[\ue000-\uf8ff\n;。；]|[.,，](?=\\s|$)")
_BEHIND = {code: [(re.compile(pattern, re.I), sign) for pattern, sign in table] for code, table in _RIGHT.items()}


def comparator(before: str, behind: str, language: Code, timed: bool) -> Comparator:
    """The limit that the words around a quantity set. `timed` quantities turn `over` into `during`: over 10 minutes."""
    right: Comparator = next((sign for pattern, sign in _BEHIND[language] if pattern.match(behind)), "")
    if right in ("<", ">"):
        return right
    left: Comparator = next((sign for pattern, sign in _BEFORE[language] if pattern.search(before[-64:])), "")
    if left in ("<", ">") and _DENIED[language].search(before[-64:]):
        left = "<" if left == ">" else ">"
    if left == ">?" and not timed and re.search(r"\bover\W*(?:[$£€¥]|the )?$", before, re.I):
        return ">"
    return left or right or _looser(before, language)


def _looser(before: str, language: Code) -> Comparator:
    """A limit that other words part from its number, back to the last number or stop: ขนาดสูงสุดโดยทั่วไปคือ. It may be meant."""
    clause = _STOP.split(before)[-1][-60:]
    found = [(match.start(), sign) for pattern, sign in _ANYWHERE[language] for match in pattern.finditer(clause)]
    sign = max(found, default=(0, ""))[1]
    return "<?" if sign == "<" else ">?" if sign == ">" else ""
