"""Latin abbreviations of prescriptions, spelt out in the language of the text: q8h, bid, tds, qod."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from medixchange.languages import Code

_EVERY: Mapping[Code, str] = {"en": " every {} h ", "th": " ทุก {} ชั่วโมง ", "zh": "每{}小时"}
_TIMES: Mapping[Code, str] = {"en": " {} times daily ", "th": " วันละ {} ครั้ง ", "zh": "每日{}次"}
_DAILY = {"od": 1, "qd": 1, "qn": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
_HOURS = re.compile(r"(?<![A-Za-z])[qQ]\.?\s?(\d+)(?:-(\d+))?\.?\s?[hH](?:r|rs|ours?)?\.?(?![A-Za-z])")
_PER_DAY = re.compile(
    r"(?<![A-Za-z])(?:BID|TID|QID|TDS|QDS|QD|BD|QN|[bBtTqQ]\.[iI]\.[dD]\.|[tTqQ]\.[dD]\.[sS]\.|tds|qds|tid|qid|qd|qn"
    # in small letters only behind a dose: a bid, an od
    r"|(?:(?<=[\d克升片粒位] )|(?<=[\d克升片粒位],)|(?<=[gLUVMOC] )|(?<=[,，] )|(?<=[，\u4e00-\u9fff]))(?:bid|bd|od))(?![A-Za-z])"
)
_OTHER_DAY: Mapping[Code, str] = {"en": " every other day ", "th": " วันเว้นวัน ", "zh": "隔日一次"}
_ONE_DAY_OFF: Mapping[Code, re.Pattern[str]] = {
    "en": re.compile(r"\balternate-day\b(?: schedule)?|\balt\.? days?\b|\bone day on,? (?:and )?one day off\b", re.I),
    "th": re.compile("วันเว้น\\s?(?:1|หนึ่ง)\\s?วัน|วันหนึ่งเว้นวันหนึ่ง"),
    "zh": re.compile("每?隔[一1][天日](?:[用服吃注给]?一次)?"),
}
_SHARES = {"7": "days", "52": "weeks", "12": "months"}
"""For 7/7: sevenths of a week are days."""
_EVERY_DAY: Mapping[Code, str] = {"en": "daily", "th": "ต่อวัน", "zh": "每日"}
_WEEKLY: Mapping[Code, str] = {"en": " once weekly ", "th": " สัปดาห์ละครั้ง ", "zh": "每周一次"}


# 1x2: one tablet twice a day
_BY_TIMES = re.compile(
    r"(?<![\d.A-Za-z])(\d|0\+1/2) ?[x×*] ?([1-4])(?= *(?:ac|pc|hs|prn|p\.?o|a\.c|p\.c|เช้า|กลางวัน|เย็น|ก่อน|หลัง|[,;)\n]|$))"
)
_EACH: Mapping[Code, str] = {"en": " {} tablet {} times daily ", "th": " ครั้งละ {} เม็ด วันละ {} ครั้ง ", "zh": "每次{}片每日{}次"}


def spell_out(text: str, language: Code) -> str:
    """The text with its Latin frequencies in words."""
    text = _HOURS.sub(lambda m: _EVERY[language].format(m[1] + (f"-{m[2]}" if m[2] else "")), text)
    text = re.sub(r"(?<![A-Za-z])[qQ]\.?[oO]\.?[dD]\.?(?![A-Za-z])", _OTHER_DAY[language], text)
    text = re.sub(r"(?<![A-Za-z])[qQ]\.? ?(?:wk|week|[wW])(?![A-Za-z])", _WEEKLY[language], text)
    text = re.sub(r"(?<![A-Za-z])[qQ]\.? ?(?:[aApP]\.?[mM]|[hH]\.?[sS])\.?(?![A-Za-z])", _EVERY_DAY[language], text)
    text = re.sub(r"(?<=[a-z\d] )(?:mane|nocte|om)(?=$|[\s,.;|)])", _EVERY_DAY[language], text)
    text = _ONE_DAY_OFF[language].sub(_OTHER_DAY[language], text)
    text = re.sub(r"(?<=\bfor )(\d{1,2})/(7|52|12)\b", lambda m: f"{m[1]} {_SHARES[m[2]]}", text)
    text = re.sub(r"\bfortnightly\b", "every 2 weeks", text)
    text = _BY_TIMES.sub(lambda m: _EACH[language].format(m[1], m[2]), text)
    text = re.sub(r"(?<=[A-Za-z\d)%] )OD(?=[,;.)]| for| x|$| in the morning| in AM| ?เช้า| ตอน)", _EVERY_DAY[language], text)
    return _PER_DAY.sub(_times(language), text)


def _times(language: Code) -> Callable[[re.Match[str]], str]:
    def replacement(match: re.Match[str]) -> str:
        return _TIMES[language].format(_DAILY[match[0].replace(".", "").lower()])

    return replacement
