"""Who or what a wrong translation puts in the place of another, in three languages: adults and children, left and right."""

from __future__ import annotations

from collections.abc import Mapping

from medixchange.languages import Code

FAMILIES: tuple[Mapping[str, Mapping[Code, str]], ...] = (
    {
        "adults": {"en": r"\badults?\b", "th": "ผู้ใหญ่", "zh": "成人|成年"},
        "children": {
            "en": r"\bchild(?:ren)?\b|\bpaediatric\b",
            "th": r"(?<!ไม่ใช่)เด็ก(?!เล็ก|แรกเกิด|ทารก|โต)",
            "zh": "儿童|患儿|小儿|(?<=[岁龄])儿|孩子",
        },
        "infants": {
            "en": r"\binfants?\b|\bneonat\w+|\bnewborns?\b|\bbab(?:y|ies)\b",
            "th": "ทารก|เด็กเล็ก|เด็กแรกเกิด",
            "zh": "婴儿|婴幼儿|新生儿|幼儿",
        },
        "elderly": {"en": r"\belderly\b|\bolder (?:people|adults|patients)", "th": "ผู้สูงอายุ|คนชรา", "zh": "老年|老人"},
    },
    {
        "men": {"en": r"\b(?:men|man|males?|boys?)\b", "th": r"(?:ผู้|เพศ|เด็ก)ชาย|(?<=ใน)ชาย|(?<=\s)ชาย", "zh": "男"},
        "women": {
            "en": r"\b(?:women|woman|females?|girls?)\b",
            "th": r"(?:ผู้|เพศ|เด็ก)หญิง|หญิง(?=ตั้งครรภ์)|(?<=ใน)หญิง|(?<=\s)หญิง",
            "zh": "女|(?<!子)孕妇",
        },
    },
    {
        "the loading dose": {
            "en": r"\bloading\b|\binitial(?:ly)?\b",
            "th": "โหลด|ขนาดนำ|เริ่มต้น|ขนาดแรก",
            "zh": "负荷|首剂|首次|初始|起始",
        },
        "the maintenance dose": {
            "en": r"\bmaintenance\b|\bmaintain\w*",
            "th": "ต่อเนื่อง|คงที่|ประคอง|คงระดับ|รักษาระดับ",
            "zh": "维持",
        },
    },
    {
        "mild": {"en": r"\bmild(?:ly)?\b", "th": "เล็กน้อย|ไม่รุนแรง|ระดับเบา", "zh": "轻[度型症微]|轻(?=者|、)"},
        "moderate": {"en": r"\bmoderate(?:ly)?\b", "th": "ปานกลาง", "zh": "中[度型]|中等"},
        "severe": {"en": r"\bsevere(?:ly)?\b", "th": "(?<!ไม่)รุนแรง", "zh": "重[度型症]|严重|重(?=者|、)"},
    },
    {
        "the morning": {"en": r"\bmornings?\b|\bbreakfast\b|\ba\.?m\.?(?![a-z])", "th": "เช้า", "zh": "早(?!产|期|孕|搏|晚|于)|晨"},
        "noon": {"en": r"\bnoon\b|\bmidday\b|\blunch\b", "th": "กลางวัน|เที่ยง", "zh": "中午|午间|午餐|正午"},
        "the evening": {
            "en": r"\bevenings?\b|\bnight(?:s|ly)?\b|\bbedtime\b|\bdinner\b",
            "th": "เย็น(?!ลง|จัด)|ก่อนนอน|ค่ำ|กลางคืน|ทุกคืน",
            "zh": "晚(?!期|于|孕)|睡前|夜",
        },
    },
    {
        "systolic": {"en": r"\bsystolic\b|\bSBP\b", "th": "ซิสโต|ตัวบน|SBP", "zh": "收缩压"},
        "diastolic": {"en": r"\bdiastolic\b|\bDBP\b", "th": "ไดแอส|ตัวล่าง|DBP", "zh": "舒张压"},
    },
    {
        "left": {"en": r"\bleft\b", "th": "ซ้าย", "zh": "左(?!氧|甲|旋|炔|乙|西)"},
        "right": {"en": r"\bright\b", "th": "ขวา", "zh": "右(?!美|旋)"},
    },
    {
        "the peripheral line": {"en": r"\bperipheral", "th": "ส่วนปลาย", "zh": "外周|周围静脉"},
        "the central line": {"en": r"\bcentral\b", "th": "ส่วนกลาง|เส้นกลาง|ดำใหญ่", "zh": "中心"},
    },
    {
        "term": {"en": r"\bterm\b", "th": "ครบกำหนด", "zh": "足月"},
        "preterm": {"en": r"\bpre-?term\b|\bpremature\b", "th": "ก่อนกำหนด", "zh": "早产"},
    },
    {
        "treatment": {"en": r"\btreat(?:ment|ing)?\b", "th": "รักษา", "zh": "治疗"},
        "prophylaxis": {"en": r"\bprophyla\w+|\bprevent\w*", "th": "ป้องกัน", "zh": "预防"},
    },
)
"""By families: whoever stands in the place of another is one of its family."""
