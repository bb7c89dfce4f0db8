"""Is a text about the care of patients? There everything may hurt: a lost limit, a route, a prohibition."""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections.abc import Mapping

from medixchange.languages import Code
from medixchange.parity import routes
from medixchange.parity.drugs import Lexicon
from medixchange.quantities import read

_CARE: Mapping[Code, str] = {
    "en": r"patients?\b|dos(?:e|es|ing)\b|infus|inject|vaccin|antibiotic|blood pressure|systolic|diastolic|pulse\b|heart rate|fever|febrile|oxygen|intubat|extubat"
    r"|ventilat|suction|wound|cathet|dehydrat|tablet|capsule|syrup|ointment|cream\b|prophyla|resuscit|resus\b|\bGCS\b|\bINR\b|CrCl|eGFR|\bMAP\b|\bICU\b|PEEP|FiO2|SpO2|PaO2|mask\b|N95|disinfect"
    r"|sterile|\bwards?\b|nurs(?:e|ing)\b|neonat|newborn|\bbab(?:y|ies)\b|infants?\b|breast|feed(?:ing|s)?\b|dilut|bleach|chlorine|hypochlorite|tourniquet|\bpain\b|\bvials?\b|room temperature|\bteeth\b|tooth|dental|gauze|rinse|follow[- ]up|blood\b|stool|shock\b|asthma|pneumonia|diabet|malaria|dengue|tuberculosis|birth|pregnan|contraindicat|bedside|refer\b|isolat|transfus|platelet|haemoglobin|hemoglobin|glucose|insulin|seizure|convuls"
    r"|bleed|allerg|anaphyla|overdose|antivenom|serum|urine|creatinine|potassium|sedat|analges|discharge|withhold|titrat|bolus|drip\b|taper|monitor|breathing|rehabilit|body weight|cuff\b|dialysis"
    r"|drows\w*|vomit|diarrh|surg(?:ery|ical|eons?)\b|\bdrains?\b|anaesthe|anesthe|theatre|specimen|culture|exposure|booster|symptoms?\b|treat(?:ed|ment)?\b|drug|medicine|steroid|respiratory|airway|infectious|sharps|instruments?\b|skin\b|soak|compressions?|lab(?:oratory)?\b",
    "th": r"ผู้ป่วย|ขนาดยา|ยาปฏิชีวนะ|หยดเข้า|ฉีด|วัคซีน|ความดัน|ชีพจร|ไข้|ออกซิเจน|เครื่องช่วยหายใจ|ใส่ท่อ|เสมหะ|แผล|สายสวน|ขาดน้ำ|เม็ด|แคปซูล|ยาน้ำ|ครีม|กู้ชีพ|GCS|INR|CrCl|eGFR|MAP|ICU|PEEP"
    r"|FiO2|SpO2|PaO2|หน้ากาก|N95|ฆ่าเชื้อ|ปลอดเชื้อ|หอผู้ป่วย|พยาบาล|ทารก|นมแม่|ให้นม|เจือจาง|คลอรีน|ไฮโปคลอไรต์|สายรัด|ปวด|ถอนฟัน|แปรงฟัน|ผ้าก๊อซ|บ้วนปาก|หัวใจเต้น|อัตราหยด|นัดติดตาม|ช็อก|หอบหืด|ปอดอักเสบ|เบาหวาน|มาลาเรีย|วัณโรค|แรกเกิด|คลอด|ตั้งครรภ์|ข้อห้าม|ท่อระบาย|ง่วงซึม|อาเจียน|ท้องร่วง|ห้ามใช้|ส่งต่อ|แยกโรค|เลือด|เกล็ดเลือด|น้ำตาล|อินซูลิน|ชัก|แพ้|เกินขนาด|เซรุ่ม|ปัสสาวะ"
    r"|ครีแอตินิน|โพแทสเซียม|ยานอนหลับ|แก้ปวด|กลับบ้าน|งดยา|หยุดยา|ปรับยา|หายใจ|ฟื้นฟู|น้ำหนักตัว|ฟอกเลือด|ฟอกไต|ผ่าตัด|ดมยา|เพาะเชื้อ|สัมผัส|อาการ|รักษา|ให้ยา|กินยา|รับประทาน|สารน้ำ|กดหน้าอก|แพทย์|กระตุ้น|ติดเชื้อ|ของมีคม|เครื่องมือ|ผิวหนัง|น้ำยา|เข็ม(?:แรก|ที่|สอง|กระตุ้น)|โดส|ยานี้|ขนาดสูงสุด|ขนาดต่ำสุด",
    "zh": r"患者|患儿|嗜睡|呕吐|腹泻|病人|剂量|抗菌药|抗生素|滴注|输注|注射|静脉|疫苗|接种|血压|脉搏|心率|发热|体温|吸氧|氧|呼吸机|插管|通气|吸痰|伤口|导管|脱水|药片|(?<![\d.])[\d半一二两三四]片|胶囊|[软乳药]膏|涂|滴眼|滴耳|预防|复苏|GCS|INR|CrCl|eGFR|MAP|ICU|PEEP|FiO2|SpO2"
    r"|PaO2|口罩|N95|消毒|无菌|病区|病房|护士|护理|新生儿|母乳|喂奶|稀释|含氯|次氯酸|漂白|血液|血迹|疼痛|室温|开封|小瓶|牙|纱布|漱口|滴速|随访|止血|休克|哮喘|肺炎|糖尿病|疟疾|登革热|结核|婴|产[妇后前程科道]|[早剖难流助临待]产|妊娠|孕|禁用|禁忌|慎用|转诊|隔离|输血|血小板|血红蛋白|血糖|胰岛素|惊厥|抽搐|出血|过敏|过量|抗毒|尿|肌酐|血钾|镇静|镇痛|出院|停药|泵入|给药|用药|服"
    r"|康复|体重|透析|手术|外科|引流|麻醉|标本|培养|暴露|加强|症状|治疗|药|激素|呼吸|气道|按压|检验|就医|感染|锐器|器械|皮肤|浸泡|第[\d一二三四首]+[剂针]|首剂|末剂|末次",
}
_DOSES = frozenset("mg ug ng mL uL [IU] U mmol meq {tablet} {capsule} {puff} {drop} mm[Hg] cm[H2O] L/min mL/kg g/kg".split())
_LETTERS = {"en": 180, "th": 170, "zh": 60}
"""Letters of a text to which one sign of care is enough."""
_MOST = 3
_MANY = {"U": 1000, "{tablet}": 100, "{capsule}": 100}
"""So many are no dose but goods, or leaves and slices."""


def is_clinical(texts: tuple[str, str], languages: tuple[Code, Code], lexicon: Lexicon) -> bool:
    """True for folded texts that both read like the care of patients; a long one needs more signs of that than a short one."""
    named = list(zip(texts, languages, strict=True))
    enough = sum(min(1 + len(text) // _LETTERS[language], _MOST) for text, language in named)
    told = sum(_words(text, language) for text, language in named)
    # reading a text for doses takes longer than looking for words, which mostly are enough
    return told >= enough or told + sum(_given(text, language, lexicon) for text, language in named) >= enough


def _words(text: str, language: Code) -> int:
    """How many different signs of care a text holds, up to a few."""
    return min(len({match[0].lower() for match in re.finditer(_CARE[language], text, re.I if language == "en" else 0)}), _MOST + 1)


def _given(text: str, language: Code, lexicon: Lexicon) -> int:
    """A medicine, a dose and a route count as two signs each."""
    medicines = any(not mention.fluid for mention in lexicon.find(text, language))
    units = {q.unit.code for q in read(text, language) if q.value < _MANY.get(q.unit.code, q.value + 1)}
    dosed = bool({"/".join(code.split("/")[:n]) for code in units for n in (1, 2)} & _DOSES)
    injected = bool(routes.routes(text, language) & {"intramuscular", "subcutaneous", "intravenous"})
    return 2 * (medicines + dosed + injected)
