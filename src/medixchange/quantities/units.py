"""Units as the three languages write them, with their UCUM codes, what they measure, and their size in a base unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from medixchange.quantities.model import Unit

# code | dimension | factor to the base unit (g, L, mol, s, month, m, m2, Pa, ...) | forms, as regular expressions
_TABLE = r"""
kg | mass | 1000 | kg|kgs|kilograms?|kilos?|กก\.?|กิโลกรัม|กิโล(?![ก-ฮ])|千克|公斤
g | mass | 1 | g|gm|grams?|grammes?|กรัม|ก\.(?![กคพยล])|克(?![拉服隆罗林朗莱伦里])
mg | mass | 1/1000 | mg|mgs|mgI|mg I|milligrams?|มก\.?|มก\.ไอโอดีน|มก\. ไอโอดีน|มิลลิกรัม|มิลลิกรัมไอโอดีน|มลก\.?|毫克碘|毫克(?!当量)
ug | mass | 1/1000000 | mcg|μg|ug|micrograms?|มคก\.?|ไมโครกรัม|ไมโครก\.?|微克
ng | mass | 1/1000000000 | ng|nanograms?|นาโนกรัม|纳克
pg | mass | 1/1000000000000 | pg|picograms?|พิโคกรัม|皮克
t | mass | 1000000 | tons?|tonnes?|metric tons?|ตัน|吨
[lb_av] | mass | 45359237/100000 | lbs?|pounds?(?! sterling)|ปอนด์|磅
[oz_av] | mass | 28349523/1000000 | oz|ounces?|ออนซ์|盎司
500.g | mass | 500 | 斤
L | volume | 1 | L|l|lit(?:er|re)s?|ลิตร|ล\.|升(?![至到级高温])
mL | volume | 1/1000 | cm³|cm3|cubic centimet(?:er|re)s?|ลบ\.ซม\.|ลูกบาศก์เซนติเมตร|立方厘米
km3 | volume | 1000000000000 | km³|km3|cubic kilomet(?:er|re)s?|ลูกบาศก์กิโลเมตร|ลบ\.กม\.|立方公里|立方千米
dL | volume | 1/10 | dL|dl|decilit(?:er|re)s?|ดล\.?|เดซิลิตร|分升
mL | volume | 1/1000 | mL|ml|mLs|cc|millilit(?:er|re)s?|มล\.?|มิลลิลิตร|ซีซี|ซี\.ซี\.|毫升
uL | volume | 1/1000000 | μL|uL|μl|microlit(?:er|re)s?|ไมโครลิตร|微升|mm³|mm3|ลบ\.มม\.|立方毫米
m3 | volume | 1000 | m³|m3|cubic met(?:er|re)s?|ลูกบาศก์เมตร|ลบ\.ม\.|立方米
[gal_us] | volume | 378541/100000 | gallons?|แกลลอน|加仑
[IU] | international units | 1 | IU|I\.U\.|iu|international units?|หน่วยสากล|ไอยู|国际单位
U | international units | 1 | U|u|u\.(?!s)|units?(?! of (?:the|measure))|หน่วย(?!งาน|กิต|บริการ|ความ|ปฐม|แพทย์|กู้|ทหาร|รบ)|ยูนิต|ยู(?![ก-๙])|个?单位(?![的在和有])
mU | international units | 1/1000 | mU|milliunits?|มิลลิยูนิต|มิลลิหน่วย|毫单位
mol | amount of substance | 1 | mol|moles?|โมล|摩尔
mmol | amount of substance | 1/1000 | mmol|millimoles?|มิลลิโมล|毫摩尔
nmol | amount of substance | 1/1000000000 | nmol|nanomoles?|นาโนโมล|纳摩尔
pmol | amount of substance | 1/1000000000000 | pmol|picomoles?|พิโคโมล|皮摩尔
umol | amount of substance | 1/1000000 | μmol|umol|micromoles?|ไมโครโมล|微摩尔
meq | equivalents | 1 | mEq|meq|milliequivalents?|มิลลิอิควิวาเลนต์|มิลลิอิควิวาเลนท์|毫当量|毫克当量
mosm | osmoles | 1 | mOsm|มิลลิออสโมล|毫渗(?:量|透摩尔|摩尔)?
s | time | 1 | s|sec|secs|seconds?|วินาที|秒钟?
min | time | 60 | min|mins|minutes?|นาที|น\.ที|分钟?(?!之(?![间内后前])|[升贝区公店行会院配散布别级析类店])
15.min | time | 900 | 刻钟|quarters? of an hour
h | time | 3600 | h|hr|hrs|hours?|ชั่วโมง|ชม\.?|ช\.ม\.|个?小时|个?钟头
d | time | 86400 | d|days?|วัน(?!ที่\s?[\ue000-\uf8ff])|昼夜|天|日(?![本元内均趋])
wk | time | 604800 | wk|wks|weeks?|สัปดาห์|อาทิตย์|周(?![岁年边围恩环])|个?星期|个?礼拜
14.d | time | 1209600 | fortnights?
mo | months | 1 | mo|mos|months?|เดือน(?!\s?(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา))|个月|月龄
3.mo | months | 3 | quarters?(?! of (?!the year|this year|last year))|ไตรมาส|个?季度|个季
a | months | 12 | y|yr|yrs|years?|ปี(?!\s?(?:พ\.ศ\.|ค\.ศ\.|[12]\d{3}))|ขวบ|พรรษา|周?岁|年(?!代|级|度|轻|底|初)|周年
10.a | months | 120 | decades?|ทศวรรษ(?!ที่)|个年代|旬(?!邑)
100.a | months | 1200 | 个世纪|ศตวรรษ(?!ที่)|centuries
km | length | 1000 | km|kms|kilomet(?:er|re)s?|กม\.?|กิโลเมตร|公里|千米
m | length | 1 | m|met(?:er|re)s?|เมตร|ม\.(?![คยก])|米(?![兰德勒尔歇诺粉饭])
dm | length | 1/10 | dm|分米
cm | length | 1/100 | cm|centimet(?:er|re)s?|ซม\.?|เซนติเมตร|เซ็นติเมตร|厘米|公分
mm | length | 1/1000 | mm|millimet(?:er|re)s?|มม\.?|มิลลิเมตร|毫米(?!汞)
um | length | 1/1000000 | μm|microns?|micromet(?:er|re)s?|ไมครอน|ไมโครเมตร|微米
nm | length | 1/1000000000 | nm|nanomet(?:er|re)s?|นาโนเมตร|纳米
[mi_i] | length | 1609344/1000 | mi|miles?|ไมล์|英里
[nmi_i] | length | 1852 | nautical miles?|ไมล์ทะเล|海里
[ft_i] | length | 3048/10000 | ft|feet|foot|ฟุต|英尺
[in_i] | length | 254/10000 | in\.|inch|inches|นิ้ว|英寸
[yd_i] | length | 9144/10000 | yards?|หลา|码
500.m | length | 500 | 华里|里(?![面程头弄昂斯约奥氏])
m2 | area | 1 | m²|m2|sq\.? m|square met(?:er|re)s?|ตารางเมตร|ตร\.ม\.?|平方米|平米|㎡
km2 | area | 1000000 | km²|km2|sq\.? km|square kilomet(?:er|re)s?|ตารางกิโลเมตร|ตร\.กม\.?|平方公里|平方千米
cm2 | area | 1/10000 | cm²|cm2|ตร\.ซม\.?|平方厘米
[smi_us] | area | 2589988 | square miles?|ตารางไมล์|平方英里
[sft_i] | area | 929/10000 | square feet|sq\.? ft|ตารางฟุต|平方英尺
har | area | 10000 | ha|hectares?|เฮกตาร์|เฮกแตร์|公顷
[acr_br] | area | 4046856/1000 | acres?|เอเคอร์|英亩
rai | area | 1600 | rai|ไร่|莱
mu | area | 2000/3 | mu|亩
Cel | temperature | 1 | °C|° C|degrees? Celsius|degrees? centigrade|C|°ซ\.?|องศาเซลเซียส|องศา ?ซ\.?|องศาซี|องศา(?!ฟ)|摄氏度|度(?![假过量日])|°
[degF] | degrees Fahrenheit | 1 | °F|degrees? Fahrenheit|องศาฟาเรนไฮต์|华氏度
mm[Hg] | pressure | 133322387415/1000000000 | mmHg|mm Hg|มม\.\s?ปรอท|มิลลิเมตรปรอท|毫米汞柱
cm[H2O] | pressure | 9806650/100000 | cmH2O|cm H2O|cmH₂O|cm water|ซม\.\s?น้ำ|เซนติเมตรน้ำ|厘米水柱
kV | voltage | 1000 | kV|kilovolts?|กิโลโวลต์|千伏
V | voltage | 1 | volts?|โวลต์|伏特?
kN | force | 1000 | kN|kilonewtons?|กิโลนิวตัน|千牛
[lbf_av] | force | 44482/10000 | lbf|ปอนด์แรง|磅力
kHz | acoustic frequency | 1000 | kHz|kilohertz|กิโลเฮิรตซ์|千赫兹?
MHz | acoustic frequency | 1000000 | MHz|megahertz|เมกะเฮิรตซ์|兆赫兹?
GHz | acoustic frequency | 1000000000 | GHz|gigahertz|กิกะเฮิรตซ์|吉赫兹?
kPa | pressure | 1000 | kPa|กิโลปาสคาล|千帕
% | fraction | 1/100 | %|per ?cent|percent|percentage points?|ร้อยละ(?!\s?(?:[\ue000-\uf8ff]|ประมาณ|ราว|กว่า))|เปอร์เซ็นต์|เปอร์เซนต์|个?百分点
[ppth] | fraction | 1/1000 | ‰|parts per thousand|ส่วนในพันส่วน
[ppm] | fraction | 1/1000000 | ppm|parts per million|ส่วนในล้านส่วน
kW | power | 1000 | kW|kilowatts?|กิโลวัตต์|千瓦
MW | power | 1000000 | MW|megawatts?|เมกะวัตต์|兆瓦
J | energy | 1 | J|joules?|จูล|焦耳?
cal | calories | 1000 | kcal|kilocalories|กิโลแคลอรี|千卡|大卡
Hz | acoustic frequency | 1 | Hz|เฮิรตซ์|赫兹?
{tablet} | tablets | 1 | tabs?|tablets?|เม็ด|片
{capsule} | tablets | 1 | caps?|capsules?|แคปซูล|粒(?!子)
{drop} | drops | 1 | drops?|gtt|หยด(?!เข้า|น้ำเกลือ)|滴(?![注眼入鼻定耳速])
{puff} | puffs | 1 | puffs?|กด|พัฟฟ์|喷|揿
{sachet} | sachets | 1 | sachets?|ซอง|袋
{tsp} | volume | 5/1000 | teaspoons?|tsps?|ช้อนชา|茶匙
{tbs} | volume | 15/1000 | tablespoons?|tbsps?|ช้อนโต๊ะ|汤匙|大匙
{part} | parts | 1 | parts?(?! (?:per|of the))|volumes?(?! of the)|ส่วน(?!ใหญ่|ตัว|ใน|ที่|ของ|ลด|เกิน|ประกอบ|แบ่ง|บุคคล|ราชการ|กลาง|สูง|ร้อย|ล้าน|พัน|หนึ่ง|สอง|สาม|สี่|ห้า|[\ue000-\uf8ff])|份(?![额证])|体积
{vial} | vials | 1 | vials?|ไวอัล
{suppository} | suppositories | 1 | suppositor(?:y|ies)|枚
{THB} | baht | 1 | baht|THB|บาท|泰铢|铢
{USD} | dollars | 1 | dollars?|US dollars?|USD|ดอลลาร์(?:สหรัฐ(?:ฯ|อเมริกา)?)?|เหรียญสหรัฐ|美元
{CNY} | yuan | 1 | yuan|RMB|CNY|renminbi|หยวน|人民币|元(?![月旦素件老])
{JPY} | yen | 1 | yen|เยน|日元
{EUR} | euro | 1 | euros?|EUR|ยูโร|欧元
{GBP} | pounds sterling | 1 | pounds? sterling|GBP|ปอนด์สเตอร์ลิง|英镑
"""
DOSES = frozenset(
    {"mass", "volume", "international units", "amount of substance", "equivalents", "tablets", "capsules", "drops", "puffs"}
)
"""Dimensions in which an amount of a medicine is stated."""


def _rows() -> list[tuple[Unit, str]]:
    rows = []
    for line in _TABLE.strip().splitlines():
        code, dimension, factor, forms = (part.strip() for part in line.split(" | ", 3))
        rows += [(Unit(code, dimension, Fraction(factor)), form) for form in _split(forms)]
    return rows


def _split(forms: str) -> list[str]:
    """The alternatives at the outermost level: a bar inside brackets belongs to the form."""
    return re.findall(r"(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\\.|[^|(\[\\])+", forms)


def _bounded(form: str) -> str:
    return rf"{form}(?![A-Za-zμ³²\d])" if re.match(r"[A-Za-zμ]", form) else form


_ROWS = _rows()
_WHOLE: list[tuple[re.Pattern[str], Unit]] = [
    (re.compile(form, re.I if re.search(r"[a-z]{3}", form) else 0), unit) for unit, form in _ROWS
]
_LONGEST = sorted((form for _, form in _ROWS), key=lambda form: -len(re.sub(r"\(\?[!<].*?\)", "", form)))
UNIT = "(?:" + "|".join(f"(?i:{_bounded(f)})" if re.search(r"[a-z]{4}", f) else _bounded(f) for f in _LONGEST) + ")"
"""Pattern of one unit, longest first."""
_KNOWN: dict[str, Unit] = {}


def unit(written: str) -> Unit:
    """The unit that a form stands for; the empty unit for a word that is none."""
    if written not in _KNOWN:
        form = written.strip()
        bare = (u for pattern, u in _WHOLE if re.fullmatch(_without_guard(pattern.pattern), form, pattern.flags))
        _KNOWN[written] = next(bare, Unit())
    return _KNOWN[written]


def _without_guard(pattern: str) -> str:
    return re.sub(r"\(\?!(?:[^()]|\([^()]*\))*\)", "", pattern)


def per(top: Unit, bottoms: Mapping[Unit, Fraction] | list[tuple[Unit, Fraction]]) -> Unit:
    """`top` per each of `bottoms`: mg per kg per day. Each bottom comes with its count, as the 100 of `per 100 mL`."""
    parts = list(bottoms.items()) if isinstance(bottoms, Mapping) else bottoms
    factor, code = top.factor, top.code or "1"
    for bottom, count in parts:
        factor /= bottom.factor * count
        code += f"/{'' if count == 1 else count}{bottom.code}"
    dimension = "/".join([top.dimension, *sorted(bottom.dimension for bottom, _ in parts)])
    return Unit(code, dimension, factor, (*top.bottoms, *parts), top.top or top) if parts else top
