"""Chinese numerals. They count only before a unit or counter, behind 第, or where place values make them longer than a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from medixchange.quantities.number import Number

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2}
_D = "[一二三四五六七八九两]"
_RUN = re.compile(
    rf"(?:{_D}|十|(?<=第)零|(?<![零一二三四五六七八九十百千万亿])零(?=[、,，和至到]))(?:[零一二三四五六七八九十百万亿]|千(?![克米瓦卡帕赫焦伏])|(?<![百千万亿])两|[两](?=[百千])|[多余几](?=[万亿]))*(?:点[零一二三四五六七八九]+(?![刻分零一二三四五六七八九])(?:[万亿]+)?)?"
)
_YEAR = re.compile(r"[一二][零一二三四五六七八九]{3}(?=年)|[零一二三四五六七八九]{4}(?=年)")
_POINT = re.compile(r"[零一二三四五六七八九十]+点[零一二三四五六七八九]+(?!分)")
COUNTER = (
    r"(?:个|名|位|口人|人|例|张|床|家|间|所|座|栋|幢|辆|台|部|艘|架|条|只|匹|棵|株|把|件|套|种|类|项|次|回|趟|批|期|届|级|层|楼|章|页|节|段|句|行|列|排|组|队|轮|场"
    r"|站|处|片|粒|颗|枚|支|瓶|袋|盒|箱|包|剂|针|滴|杯|勺|匙|份|块|根|双|对|副|顶|步|号|岁|周岁|世纪|世|年|月|日|天|周|星期|小时|时|钟头|刻(?!意|苦|板)|分钟|分之|秒|倍|成|折|点|分|度|省|市|县|区|州|府|国|村"
    r"|镇|乡|街|户|门|线|路|院|校|厅|机|船|车|元|角|美元|欧元|泰铢|米|公里|公斤|千克|克|毫克|微克|毫升|升|厘米|毫米|里|亩|公顷|平方|立方|吨|磅|英|单位|国际单位|毫摩尔|大|者|方|面|边|格|档|步|声|字|票|席|局|盘|球|胎|代|员|头|艘"
    r"|夜|昼夜|旬|晚|班|下|喷|揿|餐|顿|季度|季|胞胎|维|联|档|甲|型|期|管|膝|侧|眼|手|肢|肺|叶|栏|首|幅|册|卷|篇|篇|本|封|滩|群|批|拨|人次|人份|角|星|环|战|药|贴|扇|朵|盏|桩|笔|宗|幕|桶|碗|盆|壶|罐|捆|束|股|尊|具|洞|圈|尾|峰|岛|湖|项|拳|千瓦|兆|赫|比|至|到|或|、|-|~|又)"
)
_NEAR = re.compile(rf"[多余几来]?个?半?{COUNTER}|\s*[|)]|\s*$|[多余]?\s?(?:mg|g|mL|ml|kg|cm|mm|km|m|%|°C)")
_FRACTION = re.compile(r"([零一二三四五六七八九十百千万点两\d.]+)分之([零一二三四五六七八九十百千两点\d.]+)")
_TENTHS = re.compile(
    rf"({_D}|\d)成(半|[一二三四五六七八九])?(?:(?![立员功为长果都本了熟交天人绩就品份分年])|(?<=[近约超占逾有达过]{_D}成)(?=为))"
)
_HALF = re.compile(
    r"(?<![两一])半(?=[片粒小年天日个支袋瓶茶匙月包量杯块程数秒克斤升吨里亩份勺价场管针剂片丸]|[毫公千英]|分钟)|一半|过半|近半|对半|半(?=以上|的)|(?<=[点时分年月天岁倍片粒包袋支瓶杯勺匙斤层册次步圈场页个倍])半(?![价票数折])"
)
_TWO = re.compile(
    r"双(?=方|边|层|下肢|上肢|眼|侧|手|肺|耳|肾|足|重|人|胞胎|倍)|(?:[翻加]|延长|增加|增长|提高|扩大|上升)了?一[番倍]|翻倍|两国|两者|双双|[一]双"
)

BLANK = re.compile(
    r"COVID[- ]?19|SARS-CoV-2|2019-nCoV|(?<=冠状病毒病)2019|2019(?=冠状)"
    r"|(?<![每一两二三四五六七八九\d])(?:周|星期|礼拜)[一二三四五六](?![次剂针回片支粒杯场班趟])|每周[一二三四五六](?![次剂针回片支粒杯场班趟])|星期[一二三四五六]"
    r"|一年一度|一度|一般|一些|一定|一直|一样|一旦|一方面|另一|一带|一致|一切|一同|一律|一向|一再|一边|一时|一下|(?<![晨上午晚夜间至到于日])一点儿?(?![零一二三四五六七八九\d半])|一道|一路|一举|一并|一心一意|三心二意|一体化?|一共"
    r"|十分(?![之钟])|万一|百姓|百货|百科|四川|三亚|三峡|三角|九龙|八达岭|三明治|五金|五官|五谷|四肢|四季|四处|四面八方|七嘴八舌|乱七八糟|九牛一毛|千方百计|千家万户|千差万别|成千上万|三三两两"
    r"|不三不四|丢三落四|接二连三|举一反三|一举两得|一石二鸟|统一|唯一|(?<!分)之一|进一步|同一|第一时间|独一无二|首屈一指|一流|二手|第三方|百万富翁|二氧化|三氧化|一氧化|二甲|三甲(?=医)|四环素|[一二三四五六七]?叠氮|二十四节气|五花八门"
    r"|百分点|万能|万里长城|千万(?=[不别要])|[数几好]+[十百千万亿]+(?:[十百千万亿]*)|上[百千万亿]+|[十百千]几(?=[个名位年岁人家次])|近[百千万]+(?=[^\d])|五一(?=劳|假|节)|十一(?=黄金|假期)|三五(?=[个成])"
    r"|https?://\S+"
)


def numbers(text: str) -> Iterator[Number]:
    """The numbers in words, longer readings first; later ones may overlap earlier ones."""
    yield from _fractions(text)
    for match in re.finditer(r"十([一二三四五])五(?=[”\"]?(?:规划|期间|时期|计划|末|以来))", text):
        # 十四五: the fourteenth five-year plan
        yield Number(
            match.start(), match.end(), Fraction(10 + _DIGITS[match[1]]), False, match[0], frozenset({Fraction(5)}), vague=True
        )
    for match in _YEAR.finditer(text):
        year = int("".join(str(_DIGITS[character]) for character in match[0]))
        yield Number(match.start(), match.end(), Fraction(year), False, match[0])
    for match in re.finditer(rf"({_RUN.pattern}|\d+)块({_D})(?![十百千万边角面])", text):
        yield Number(match.start(), match.end(), _plain(match[1]) + Fraction(_DIGITS[match[2]], 10), False, match[0])
    for match in re.finditer(
        rf"(?<![零一二三四五六七八九百千万亿])(?<!第)([二三四五六七八九]?十)?({_D})({_D})(?={COUNTER}|[十百千万亿])", text
    ):
        tens = evaluate(match[1]) if match[1] else 0
        if _DIGITS[match[3]] == _DIGITS[match[2]] + 1:
            # 七八个: seven or eight
            scale = next((SCALES[c] for c in text[match.end() : match.end() + 1] if c in SCALES), 1)
            ends = [Fraction((tens + _DIGITS[match[2]]) * scale), Fraction((tens + _DIGITS[match[3]]) * scale)]
            yield Number(match.start(), match.end() + (scale > 1), ends[0], False, match[0], frozenset(ends), vague=True)
    for match in re.finditer(rf"({_D}|\d(?:\.\d)?)折(?=[优销起价购出扣后]|$|[，。])", text):
        part = _plain(match[1]) / 10
        yield Number(match.start(), match.end(), part, match[1][0].isdigit(), match[0], frozenset({1 - part}))
    for match in _RUN.finditer(text):
        if _counts(text, match):
            value = evaluate(match[0])
            yield Number(
                match.start(), match.end(), value, False, match[0], vague=value == 1 and text[match.start() - 1 :][:1] != "第"
            )
    for match in re.finditer(
        r"(?<![零一二三四五六七八九十百千万亿几数好上近成\d])(?:百(?=米|公里|年|克|毫升|公斤|英里)|千(?=年)|万(?=年))", text
    ):
        # 百米跑: the hundred metres
        yield Number(match.start(), match.end(), Fraction(SCALES[match[0]]), False, match[0], vague=True)
    for match in _HALF.finditer(text):
        yield Number(match.start(), match.end(), Fraction(1, 2), False, match[0], vague=True)
    for match in _TWO.finditer(text):
        yield Number(match.start(), match.end(), Fraction(2), False, match[0], vague=True)


def _counts(text: str, match: re.Match[str]) -> bool:
    behind = text[match.start() - 1 : match.start()] == "第"
    return behind or evaluate(match[0]) > 10 or bool(_NEAR.match(text, match.end()))


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        bottom, top = _plain(match[1]), _plain(match[2])
        if bottom:
            value = top / bottom
            others = frozenset({bottom}) if top == 1 else frozenset[Fraction]()
            yield Number(match.start(), match.end(), value, match[1][0].isdigit(), match[0], others)
    for match in _TENTHS.finditer(text):
        part = Fraction(1, 2) if match[2] == "半" else Fraction(_DIGITS.get(match[2] or "零", 0), 10)
        yield Number(match.start(), match.end(), (_plain(match[1]) + part) / 10, match[1].isdigit(), match[0])


def _plain(word: str) -> Fraction:
    return Fraction(word) if re.fullmatch(r"\d+(?:\.\d+)?", word) else evaluate(word)


def evaluate(run: str) -> Fraction:
    """The value of a run of Chinese numerals: 三万二千 is 32,000, 一点五 is 1.5."""
    run = re.sub("[多余几]", "", run)
    if "点" in run:
        whole, _, rest = run.partition("点")
        decimals = "".join(str(_DIGITS[c]) for c in rest if c in _DIGITS)
        scale = Fraction(1)
        for c in rest:
            scale *= SCALES.get(c, 1)
        return Fraction(f"{int(evaluate(whole))}.{decimals}") * scale
    if len(run) > 1 and all(c in _DIGITS for c in run):
        return Fraction(int("".join(str(_DIGITS[c]) for c in run)))
    return Fraction(_places(run))


def _places(run: str) -> int:
    total, section, current = 0, 0, 0
    for character in run:
        if character in _DIGITS:
            current = _DIGITS[character]
            continue
        scale = SCALES[character]
        if scale < 10**4:
            section, current = section + max(current, 1) * scale, 0
        elif scale == 10**4:
            total, section, current = total + max(section + current, 1) * scale, 0, 0
        else:
            total, section, current = max(total + section + current, 1) * scale, 0, 0
    return total + section + current
