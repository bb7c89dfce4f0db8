"""Thai numbers in words. They stand before or behind a classifier; สามารถ, ห้าม, ห้าง, เก้าอี้ and สัมพันธ์ hold no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from medixchange.quantities.number import Number

SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6}
_DIGITS = {
    "ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
}  # fmt: skip
# each word with what must not stand around it
_WORD = (
    r"(?:หนึ่ง|เอ็ด|ยี่(?=สิบ)|สอง(?!แถว|แคว|พี่น้อง)|สาม(?!ารถ|ัคคี|ัญ|ี(?!่)|เณร|เสน|เหลี่ยม)|สี่(?!แยก|เหลี่ยม)|ห้า(?!ม(?!ิลลิ)|ง|ว(?!ัน|ินาที)|แยก)|หก(?!ล้ม|สูง|คะเมน)"
    r"|เจ็ด|แปด(?!เปื้อน)|เก้า(?!อี้)|สิบ(?!เอก|โท|ตรี))"
)
_SCALE = (
    r"(?:สิบ(?!เอก|โท|ตรี)|ร้อย(?!ละ|แก้ว|เอก|โท|ตรี|ตำรวจ|กรอง|เรียง|รัด|เอ็ด\s|ไหม)|(?<!สัม)(?<!ผูก)(?<!เผ่า)พัน(?!ธ|เอก|โท|ตรี|ตำรวจ|แผล|ผ้า|รอบ|กัน|ที่)"
    r"|หมื่น|แสน(?!สาหัส|ดี|ยา)|(?<!หัว)ล้าน(?!นา(?!ย|ที)|ช้าง))"
)
SCALE = rf"(?:\s?กว่า)?\s?{_SCALE}"
_RUN = re.compile(
    rf"(?<!สิ){_WORD}(?:{_WORD}|{_SCALE})*(?:จุด(?:{_WORD}|ศูนย์)+)?|(?<=ละ)สิบ|สิบ(?:{_WORD})?(?:{_SCALE})*|(?<![\d.])(?<!\d )(?:พัน|หมื่น|แสน|ล้าน)(?={_WORD}{_SCALE})(?:{_WORD}|{_SCALE})+"
)
CLASSIFIER = (
    r"(?:คน|ราย|ครั้ง|วัน|สัปดาห์|อาทิตย์|เดือน|ปี|ขวบ|ชั่วโมง|ชม|นาที|วินาที|แห่ง|เม็ด|แคปซูล|มิลลิ|ไมโคร|ยูนิต|กรัม|กิโล|เซนติ|เมตร|ลิตร|หน่วย|หยด|ช้อน|ซอง"
    r"|เข็ม|โดส|ขวด|หลอด|แอมพูล|ชุด|เท่า|เตียง|ห้อง|ชั้น|หลัง|อาคาร|จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|ประเทศ|ครอบครัว|ครัวเรือน|คัน|ลำ|เรือ|เที่ยว|รอบ|ฉบับ|เล่ม"
    r"|หน้า|บท|ข้อ|ประการ|ด้าน|ประเภท|ชนิด|กลุ่ม|ทีม|ฝ่าย|สาย|เส้น|ตัว|ตัน|ไร่|บาท|ดอลลาร์|ล้าน|ภาค|เขต|โรง|สถานี|ศูนย์|รุ่น|หลักสูตร|โครงการ|เหตุผล"
    r"|ท่าน|นาย|องค์|ดวง|ลูก|ใบ|อัน|ชิ้น|กล่อง|ถุง|ถัง|แผ่น|ภาษา|ทวีป|ศตวรรษ|ทศวรรษ|องศา|ไมล์|ฟุต|นิ้ว|ปอนด์|หยวน|เยน|ยูโร|เปอร์เซ็นต์|ส่วน|ใน|ทาง"
    r"|ช่วง|ระยะ|ระดับ|จุด|ครึ่ง|สมัย|ประตู|เกม|เซต|นัด|แต้ม|คะแนน|อันดับ|กิโลเมตร|ทุ่ม|โมง|นาฬิกา|วงเล็บ|มื้อ|เวลา|พื้นที่|เมือง|รัฐ|ต่อ|ข้าง|คู่|ไตรมาส|น\.)"
)
_NEAR = re.compile(
    rf"\s?(?:กว่า\s?)?{CLASSIFIER}|\s*[|)]|\s*$|\s?(?:ถึง|หรือ|และ)\s?(?:\d|{_WORD})|\s?(?:บาง|ปฐม|แรก|สุดท้าย|หลัง|นี้|นั้น|มก|มล|กก|ซม)"
)
_AHEAD = re.compile(rf"(?:ที่|{CLASSIFIER}|ทั้ง|ละ|อีก|เพียง|ราว|ประมาณ|ร้อยละ|กว่า|เกิน|จำนวน|และ|หรือ|ถึง|:)\s?$")
_TWO = re.compile(r"ทั้งคู่|ทั้งสองฝ่าย|สองเท่า|ทวีคูณ|(?<!ควบ)คู่(?!มือ|ขนาน|กรณี|แข่ง|ควร)|โหล|กึ่ง")
_HALF = re.compile(r"ครึ่ง")
_FRACTION = re.compile(
    rf"เศษ\s?({_WORD}+|\d+)\s?ส่วน\s?({_WORD}+|\d+)|(?<!ร้อยละ)(?<!ร้อยละ )({_WORD}(?:{_WORD}|สิบ)*|(?<!\d)\d+)\s?ใน\s?(?:ทุก\s?)?({_WORD}(?:{_WORD}|{_SCALE}|สิบ)*|(?:1[0,]+|\d{{1,3}})(?![\d,]))(?!\d|[.:]\d|\s?(?:เดือน|ปี|วัน|ชั่วโมง|ชม|นาที|สัปดาห์|มล|มิลลิ|ลิตร|ซีซี))"
)

BLANK = re.compile(
    r"โควิด[- ]?19|COVID[- ]?19|(?<=โคโรนา)\s?2019|SARS-CoV-2|2019-nCoV|(?:หลาย|นับ|เรือน|เหยียบ)(?:สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)+(?!\d)"
    r"|เป็นหนึ่งเดียว(?:กัน)?|หนึ่งเดียว|อันหนึ่งอันเดียว|หนึ่งใน(?!\s?\d|\s?สอง|\s?สาม|\s?สี่|\s?ห้า|\s?หก|\s?แปด|\s?สิบ|\s?ทุก|\s?เจ็ด|\s?เก้า)|(?<=[ก-ฮ])อย่างหนึ่ง"
    r"|สองจิตสองใจ|วันหนึ่ง(?!ครั้ง)|คนหนึ่งคนใด|ทั้งสิ้น|ร้อยเอ็ด|https?://\S+"
)  # fmt: skip


def numbers(text: str) -> Iterator[Number]:
    """The numbers in words, longer readings first; later ones may overlap earlier ones."""
    yield from _fractions(text)
    for match in re.finditer(rf"(?<=ตี)({_WORD})(?={_WORD}|สิบ)", text):
        # ตีสองสี่สิบ: two forty in the morning
        yield Number(match.start(), match.end(), _evaluate(match[0]), False, match[0])
    for match in re.finditer(rf"({_WORD})({_WORD})(?!{_WORD}|สิบ)", text):
        low, high = _evaluate(match[1]), _evaluate(match[2])
        if high == low + 1 < 10:
            # สี่ห้าเล่ม: four or five
            scale = next((SCALES[w] for w in SCALES if text.startswith(w, match.end())), 1)
            size = len(next((w for w in SCALES if text.startswith(w, match.end())), ""))
            ends = low * scale, high * scale
            yield Number(match.start(), match.end() + size, ends[0], False, match[0], frozenset(ends), vague=True)
    for match in _RUN.finditer(text):
        if re.search("ตี$", text[: match.start()]) and re.match(rf"{_WORD}(?:{_WORD}|สิบ)", match[0]):
            first = re.match(_WORD, match[0])
            rest = match[0][first.end() :] if first else ""
            yield Number(match.end() - len(rest), match.end(), _evaluate(rest), False, rest)
        elif _counts(text, match):
            value = _evaluate(match[0])
            yield Number(match.start(), match.end(), value, False, match[0], vague=value == 1)
    for match in re.finditer(rf"ครึ่ง({'|'.join(SCALES)})", text):
        yield Number(match.start(), match.end(), Fraction(SCALES[match[1]], 2), False, match[0])
    for match in re.finditer(
        r"(?:(?<=\s)|(?<=ทุก)|(?<=อีก)|(?<=เพียง)|(?<=ราว)|(?<=นาน)|(?<=กว่า)|(?<=ใน))(?=(?:ชั่วโมง|วัน|ปี|เดือน|สัปดาห์)ครึ่ง)", text
    ):
        # ชั่วโมงครึ่ง is an hour and a half
        before = text[max(0, match.start() - 8) : match.start()].rstrip()
        if not re.search(rf"(?:\d|{_WORD}|สิบ)$", before):
            yield Number(match.start(), match.start(), Fraction(1), False, "")
    for match in _HALF.finditer(text):
        yield Number(match.start(), match.end(), Fraction(1, 2), False, match[0], vague=True)
    for match in _TWO.finditer(text):
        yield Number(match.start(), match.end(), Fraction(12 if match[0] == "โหล" else 2), False, match[0], vague=True)


def _counts(text: str, match: re.Match[str]) -> bool:
    long = len(re.findall(rf"{_WORD}|{_SCALE}", match[0])) > 1
    return long or bool(_NEAR.match(text, match.end()) or _AHEAD.search(text, max(0, match.start() - 16), match.start()))


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        if match[1]:
            top, bottom = _whole(match[1]), _whole(match[2])
        else:
            top, bottom = _whole(match[3]), _whole(match[4])
        if 0 < top < bottom <= 10**6:
            value = Fraction(top, bottom)
            others = frozenset({Fraction(bottom)}) if top == 1 else frozenset[Fraction]()
            yield Number(match.start(), match.end(), value, match[0][0].isdigit(), match[0], others)


def _whole(word: str) -> int:
    return int(word.replace(",", "")) if word[0].isdigit() else int(_evaluate(word))


def _evaluate(run: str) -> Fraction:
    whole, _, decimals = run.partition("จุด")
    total, current = 0, 0
    for word in re.findall("|".join([*_DIGITS, *SCALES]), whole):
        if word in _DIGITS:
            current += _DIGITS[word]
        elif SCALES[word] == 10**6:
            total, current = max(total + current, 1) * 10**6, 0
        else:
            total, current = total + max(current, 1) * SCALES[word], 0
    digits = "".join(str(_DIGITS[word]) for word in re.findall("|".join(_DIGITS), decimals))
    return Fraction(f"{total + current}.{digits or 0}")
