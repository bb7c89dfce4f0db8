"""What a text forbids, stops, denies, and gives leave to do, in three languages."""

# ruff: noqa: E501
# a list of words is read as one line

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from medixchange.languages import Code
from medixchange.quantities.comparators import DOWN, UP

_LIMITS: Mapping[Code, str] = {
    "en": r"(?i:\b(?:not|never)\b(?:(?! or | (?:in|with|if|when|to|who|for|at|on) (?!(?:any )?(?:more|less|longer|faster|higher|lower|later|earlier)))[^.,;]){0,28}\b(?:more|less|longer|faster|higher|lower|later|earlier) than\b|(?:\b(?:do|does|should|must|may|can|shall|never)(?: ?not|n't)?|\bnot|\bnever) (?:to )?(?:let \w+ (?:\w+ )?)?(?:be |used |given |taken |continued |kept |give |use |take |receive |have |get |need |go |rise |fall |drop |slip |increase |raise |infuse |run |last |extended |delayed |allowed |allow ){0,3}"
          r"(?:it )?(?:for )?(?:at )?(?:by )?(?:exceed\w*|above|below|over(?= \d)|beyond|more than|less than|faster than|longer than|greater than|higher than|lower than|fewer than|older than|later than|earlier than|more often than|in excess of|past (?=(?:day )?\d)|surpass\w*|(?:top|pass|cross|reach|get to) (?=\d))"
          r"|\bno (?:more|less|longer|later|fewer|earlier|sooner|faster|higher|lower)\b|\bnot (?:more|less|later|after)\b)",
    "th": r"(?:หยุด(?:(?!ถ้า|หาก|เมื่อ|จน)[ก-๙]){0,12}\s?)?(?:ไม่|ห้าม|อย่า|มิ)(?:ควร|ให้|ได้รับ|ได้|น่า|ใช้|รับประทาน|กิน|ยา|ฉีด|หยด|ติดต่อกัน|ต่อเนื่อง|นาน|เร็ว|สูง|ลด|ลง|เพิ่ม|ขึ้น|ต้อง|จะ|มาก|แก่|โต|รวม|ทั้งหมด|หนัก|ดื่ม|อุ่น|ผสม|เก็บ|ไว้|ปล่อย|\s)*(?:(?!ใน|กับ|แก่|อายุ|ผู้|เด็ก|น้ำหนัก|ถ้า|หาก|เมื่อ|ที่|จน|ความดัน|ชีพจร)[ก-๙]){0,24}?(?:" + UP["th"] + "|" + DOWN["th"] + r"|(?:ถึง|แตะ)(?=\s?[\d๐-๙]))",
    "zh": r"(?:(?:停止?|中断|暂停|间断)[药用按压]{0,2}(?:时间)?)?(?:不|勿|切勿|未|禁止|严禁)(?:得|可|能|应|宜|要|会|准|许|再|连续|持续|使用|给予|给药|用药|服用|应用|连用|每日|每天|一次|时间|下降|上升|升高|降低|增加|减少|总量|剂量|用量|加量|让|使|其|输注|滴注|速度|静滴|口服|注射|降|升|当)*(?:(?!用于|[给者对在患血婴儿童孕若如时]|年龄|体重)[\u4e00-\u9fff]){0,8}?(?:" + UP["zh"] + "|" + DOWN["zh"] + r"|达?到(?=\s?\d)|超)",
}  # fmt: skip
_IDLE: Mapping[Code, str] = {
    "en": r"(?i:\bnot only\b|\bafter stopping\b|\bif not\b|\bwhether or not\b|\bnotwithstanding|\bnon-?stop\b|\bno\. ?\d|\b(?:no|not an?|not) contra-?indicat\w*|\bno need to (?:avoid|abstain)|\bstop(?:s|ped|ping)? (?:the |any |all )?(?:bleeding|breathing|h(?:a)?emorrhage)|\bfoot-?stool|\b(?:and )?stop after [\da-z]+ (?:days?|weeks?|months?)|\bnot (?:routinely|scheduled|on a regular schedule))",
    "th": r"(?<!ต้อง)(?<!ควร)ไม่หยุด|หลังหยุด|หรือห้ามทำ|หยุด(?:หายใจ|เต้น|ราชการ|ถ่าย|ไอ)|ห้ามเลือด|ไม่ว่า(?:จะ)?|ไม่เพียง|ไม่ช้าก็|ระงับ(?:ปวด|ประสาท|ความ)|อย่าง|หรือไม่(?=[\s?)]|$)|ไม่สบาย|ไม่สม่ำเสมอ|ไม่พึงประสงค์|ภาวะไม่|ไม่(?:ค่อย)?รู้สึกตัว|ไม่ถึง(?=\s?[\dก-๙])|ไม่(?:ได้|ใช่)?(?:เป็น|มี|ถือเป็น)?ข้อห้าม(?:ใช้)?|(?<!เป็น)(?<!มี)ข้อห้าม(?!ใช้)|ไม่(?:จำเป็น)?ต้อง(?=งด|เลี่ยง|หลีกเลี่ยง)|(?:ครบ|หลัง(?:จาก)?)\s?(?:\d+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ[ก-๙]{0,4})\s?(?:วัน|สัปดาห์|เดือน)\s?(?:แล้ว)?(?:ให้)?หยุด(?:ยา)?|ไม่ใช่ให้ตามเวลา|ห้า(?=ม(?:ิลลิ|ก\.|ล\.))|งดงาม",
    "zh": r"(?:心脏|心跳|心搏|呼吸|循环)骤停|呼吸暂停|停搏|停留|停经|停车|停顿|不良|不适(?!用|宜)|不全|不稳|不安|不同|不仅|不论|不久|不少(?!于)|不过|不管|不但|不明|不断|不均|不规则|不平衡|无菌|无线|未来|是否|能否|无论|(?<![切慎])莫|不齐|非常|非洲|非典|非甾体|非那|非洛|停滞|不耐受|不止|不孕|不饱和|[\d一二三四五六七八九十两]+个?[天日周月](?:后|即可?)停[药用]?|不作常规|不需要则不服|禁忌证者|(?:无|没有|不是[^，。；]{0,12}|并非|不属于)禁忌[证症]?|(?:无需|无须|不必|不用|不需要?)(?:忌|避|戒)口?|停[药用]后|意识不清|神志不清|要不要|用不用|能不能|不[足满到]|未[满到]",
}  # fmt: skip
_ORDER: Mapping[Code, str] = {
    "en": r"(?im:(?:^|[.:;|\]*-] ?)(?:not (?!more|less|only|all|every|\w+ly\b)|no (?= {2,}|\w+ (?:during|before|after|until|for|below|under|within|in)\b|(?:\w+ +| +){1,5}(?:is|are) (?:needed|required|necessary|given|recommended|allowed)\b))|(?:^|[.:;,(|\]*-] ?|\band |\bbut |\bso |\bthen |\bplease )(?:do not|don['’]t)\b|\b(?:should|must|may|can|could|shall|ought|need)(?: not|n['’]t)\b|\bcannot\b|\bnever\b|\bnot (?:\w+ )?(?:for|use|using|used|given|give|recommended|advised|indicated|suitable|allowed|permitted|needed|necessary|required|be|to)\b"
          r"|\bcontra-?indicat\w*|\babst(?:ain|inence)\w*|\bout of the question\b|\boff[- ]limits\b|\bsteer clear\b|\b(?:stay|keep) (?!\w+ (?:minute|hour|day)s? )(?:\w+ ){0,3}(?:away|off|clear)\b(?! from (?:children|heat|(?:direct )?(?:sun)?light))|\bleave (?:\w+ ){1,3}alone\b|\bcut out\b|\bpreclud\w*|\bruled out\b|\bhas no place\b|\bon no account\b|\bunder no circumstances?\b|\bat no time\b|\bno circumstances?\b|\bno \w+ (?:may|should|must|can|is to) (?!be (?:done|used))|\b(?:left|left it) without (?=\w+ing\b)|\bun(?:rubbed|mixed|necessary)\b|\b(?:needs?|requires?) no\b|\bno (?:abrupt|sudden|repeat|second|contact|food|drink|alcohol)\b|(?<!, to )(?<!in order to )(?<!so as to )(?<!ly to )\bavoid\w*|\bdiscourag\w*|\bprohibit\w*|\bforbid\w*|\brefrain\w*|\bban(?:ned|s)?\b|\b(?:advi\w+|recommend\w*|suggest\w*) (?:\w+ ){0,2}against|\bagainst (?:it|its use|both|using)\b|\bwarn\w* against\b|\bno need\b|\bnothing (?:else |more |further )?(?:should|must|may|can|by mouth|is (?:given|put|applied|to be))\b|\b(?:give|put|apply|take|use|add|eat|drink) nothing\b|\b(?:no one|nobody|no (?:other|further) \w+)(?: \w+){0,3} (?:should|must|may|can|is to)\b|: no\b|\bnil by mouth\b)",
    "th": r"ข้อห้าม(?:ใช้)?|ห้าม|อย่า|ไม่ควร|ไม่ต้อง|ไม่ให้|ไม่ใช้|ไม่แนะนำ|(?<!ที่)ไม่จำเป็น|ไม่เหมาะ|(?<!เพื่อ)หลีกเลี่ยง|(?<!หลบ)(?<!หลีก)(?<!เพื่อ)เลี่ยง|มิให้|ต้องไม่(?!มี|เป็น)|ละเว้น|ไม่ผสม|ไม่ฉีด|มิ(?:ควร|พึง|ต้อง)|พึงเว้น|(?:เป็น|มี)ข้อห้าม|(?:ทันที|เลย)ไม่ได้(?!รับ|ผล)|ไม่มีความจำเป็น|ไม่ทำให้ต้อง|ไม่มีกรณีใด|ไม่สามารถทำได้|จะ[ก-๙]{2,30}(?<!ยัง)ไม่ได้(?=[\s.,)]|$)",
    "zh": r"严?禁(?:止使用|止|用|忌证?|忌症?|服|(?![区闭锢]))|切勿|切忌|切莫|慎勿|勿|不得|不要|不可|不应当?|不宜|不能(?=[用使给与同混吃饮服注输停喝加接打做揉搓沾碰和把让再鞘涂]|直接|单独|擅自|自行|重复|再次|同时|作为|代替|替代|随意|突然)|不主张|(?<![以为了而可来])避免|(?<![级区类性特个分辨鉴差识判告派国族科])别(?![人的是名处样墅致针离论嘌])|忌|不用于|不用|不推荐|不建议|不适用于?|不给|不予|无需|无须|毋[需须]|[决绝]不|不[吃喝](?=不|任何|东西)|不能说停|杜绝|(?:须|请|应)远离|避开|没有哪|务必防止|不需要?(?!.{0,10}[的者])|不必|不许|不经(?![过处常济意])",
}  # fmt: skip
_STOP: Mapping[Code, str] = {
    "en": r"(?i:\bstop(?:p(?:ed|ing)|s)?\b|\bwithh[oe]ld\w*|(?<!no longer )\bhold\b(?! (?:\w+ ){0,3}(?:back|true|good|mouth|breath|upright|against|place)\b)|\bheld\b|\bsuspend\w*|\bdiscontinu\w*|\b(?:switch|turn)(?:ed)? (?:\w+ ){0,4}off\b|\bomit\w*|\bskip\w*|\bcease\w*|(?<!smoking )\bcessation\b|\bbr(?:eak|oken) off\b|\bhold back\b|\bheld back\b|\bbe withdrawn\b|\bwithdrawal of\b|\b(?:come|tak(?:e|en)) (?:\w+ ){0,3}off(?= {4,})|\bg[ia]v(?:e|en|ing) up\b|\bterminat\w*|\binterrupt\w*|\bwithdraw(?:s|ing)?\b(?! (?:the |a |some )?(?:needle|syringe|blood|fluid|sample|contents|\d))|\bhalt\w*|\bleave (?:it |them )?out\b|(?<!take )(?<!first )\boff (?=the|if|when)\b)",
    "th": r"(?<!ดึ)(?<!า)งด(?![\u0e31-\u0e3a\u0e47-\u0e4e])(?:เว้น)?|หยุด|ระงับ|ยุติ|ขาดช่วง|ปิด(?:เครื่อง|ยา|สาย)|ข้าม(?=มื้อ|ยา|โดส)|(?<!กระบอก)พักยา|ถอนยา|เลิก(?=(?:ใช้|กิน|ยา|ให้|รับ)(?!แล้ว|เมื่อ|ตั้งแต่|ใน))|\b[Oo]ff\b",
    "zh": r"停[药用止服泵机输注]?|关泵|撤[药机氧]|[终中制阻]止|中断|暂停|戒(?!断)",
}  # fmt: skip
_DENIAL: Mapping[Code, str] = {
    "en": r"(?i:\bkeep\b.{0,24}\b(?:dry|upright)\b|\b(?:stay|remain|sit)\b.{0,14}\bupright\b|\bno\b|\bnot\b|n['’]t\b|\bwithout\b|\bunless\b|\bnone\b|\bneither\b|\bnothing\b|\brather than\b|\binstead\b|\bnor\b|\bfail\w*|\bunable\b|\binability\b|\bnon-?[a-z]+|\bun(?!der|it|til|i|less)(?=[a-z])|\bin(?=adequate|effective|appropriate|sufficient)|\bfasted\b|\babsent\b|\babsence\b|\bonly\b|\bonce\b(?= (?:the|it|he|she|they|this|these|that|all|both|stable|\w+ (?:is|are|has|have|falls|rises|reach\w*))\b)|\bexcept\w*|\bexclud\w*"
          r"|\bfree (?:of|from)\b|\bkeep (?:\w+ ){0,3}(?:away|out|off|from|clear)\b|\black\w*\b|\brefus\w*|\bdiscard\w*|\bbut\b|\buntil\b|\bNPO\b|\bprevent\w*|\bavoid\w*|\blimit\w*|\brather\b|\bout of\b|\bclear of\b|\blest\b|\bfast(?:s|ed|ing)\b|\brarely\b|\bseldom\b|\bdelay\w*|\bpostpone\w*|\bmaximum|\bat most|\bat the latest)",
    "th": r"ให้แห้ง|แห้งอยู่เสมอ|ไม่|มิ(?=ได้|ใช่)|เลิก|ปราศจาก|ไร้|ยกเว้น|เว้น|แทน(?!การรักษา)|ยังมิ|เท่านั้น|(?<!โดย)เฉพาะ(?!ที่|จุด)|จึง|ต่อเมื่อ|จนกว่า|ก่อนจะ|ขาด|NPO|ทิ้ง|พ้น|ป้องกัน|แต่|สูงสุด|นอกจาก|เลื่อน|กัน|เลี่ยง|มิ|เดิม|คง(?=ขนาด)|อด(?=น้ำ|อาหาร)",
    "zh": r"保持.{0,6}(?:干燥|直立|坐位)|不|无|未|没有?|非(?=[^常])|避|(?<![清排消去解])除|仅|只|方可|才|弃|失|漏|免|防|而非|拒|缺|后再|很少|鲜有|少有|远离|推迟|延[迟后]|最多|最大|至多|最迟",
}  # fmt: skip
_NOT: Mapping[Code, str] = {
    "en": r"(?i:\bkeep\b.{0,24}\b(?:dry|upright)\b|\b(?:stay|remain|sit)\b.{0,14}\bupright\b|\bno\b|\bnot\b|n['’]t\b|\bwithout\b|\bunless\b|\bnone\b|\bneither\b|\bnothing\b|\brather than\b|\binstead of\b|\bnor\b|\bnever\b|\brarely\b|\bseldom\b|\bfree (?:of|from)\b|-free\b|\bkeep (?:\w+ ){0,3}(?:away|out|off|from|clear)\b)",
    "th": r"ให้แห้ง|แห้งอยู่เสมอ|ไม่|มิ(?=ได้|ใช่)|เว้นแต่|ยกเว้น|แทนที่จะ",
    "zh": r"保持.{0,6}(?:干燥|直立|坐位)|很少|鲜有|少有|不|无|未|没有?|非(?=[^常])|除非",
}
_LEAVE: Mapping[Code, str] = {
    "en": r"(?i:\bmay\b(?! not)|\bcan\b(?!not| not)|\ballowed\b|\bpermitted\b|\bmust\b(?! not|n)|\bshould\b(?! not|n)|\bsuitable\b|\bsafe\b|\balso\b)",
    "th": r"(?<!ไม่)(?<!ไม่สามารถ)ได้(?!รับ|ผล|แก่|ยิน)|(?<!ไม่)ควร|(?<!ไม่)ต้อง|(?<!ไม่)สามารถ|ปลอดภัย",
    "zh": r"(?<![不未无])(?:(?<!许)可(?![能见待乐卡的靠疑])|须|需(?![求氧])|(?<![反适供相效响感])应(?![用急对激变答])|(?<![适便])宜|(?<![可功性智机效])能(?![力量源])|允许|适用)",
}
"""Leave or duty, in the place of a prohibition: may be used, 可用, ใช้ได้."""
_DUTY: Mapping[Code, str] = {
    "en": r"(?i:\bmust\b(?! not|n)|\bshould\b(?! not|n)|(?<!no )(?<!not )\bneed(?:s|ed)?\b(?! not|n)|(?<!not )\brequire[sd]?\b|(?<!not )\bnecessary\b|\b(?:has|have) to\b)",
    "th": r"(?<!ไม่)(?:ต้อง|จำเป็น|ควร)",
    "zh": r"(?<![不无])(?:须|需(?![求氧])|必须|应当?(?![用急对激变答]))",
}
_EXEMPT: Mapping[Code, str] = {
    "en": r"(?i:\b(?:need|needs) not\b|\bneedn['’]t\b|\bno need\b|\b(?:do|does|is|are) not (?:need|require|needed|required|necessary)\b|\bdoesn['’]t need\b|\bnot (?:needed|necessary|required)\b|\bunnecessary\b|\b(?:needs?|requires?) no\b)",
    "th": r"ไม่(?:ต้อง|จำเป็น)|มิต้อง|ไม่มีความจำเป็น|ไม่ทำให้ต้อง",
    "zh": r"无需|无须|不需要?|不必|毋[需须]|不用(?=再|改|担|调|停|做|换|测|复|等)",
}
"""Nobody is forbidden what is not needed; another language says what may be done instead."""
_ONLY: Mapping[Code, str] = {
    "en": r"(?i:\bonly\b|\bonce\b(?= (?:the|it|he|she|they|this|these|that|all|both|stable|\w+ (?:is|are|has|have|falls|rises|reach\w*))\b)|\b(?:not|no(?: one)?|nobody|cannot|never)\b.{0,40}\b(?:until|unless|before)\b|\bunless\b.{0,60}\b(?:not|never)\b)",
    "th": r"(?<!โดย)เฉพาะ(?!ที่|จุด)|เท่านั้น|ต่อเมื่อ|ได้(?:ก็)?เมื่อ|ได้หลัง|จึง(?:จะ)?|(?:ห้าม|อย่า|ไม่).{0,60}(?:จนกว่า|เว้นแต่|ยกเว้น)",
    "zh": r"方可|方能|才[能可]?|只有|只能|仅|始可|后再|[不勿禁].{0,24}(?:除非|前)|除非.{0,24}[不勿禁]",
}
"""Leave on a condition, which another language gives by a prohibition: only after, not until, 方可."""
_CAN: Mapping[Code, str] = {
    "en": r"(?i:\bcan\b(?! not)|\bmay\b(?! not)|(?<!not )\bable to\b|(?<!not )\ballowed\b|(?<!not )\bsafe\b)",
    "th": r"(?<!ไม่)ได้(?!รับ|ผล|แก่|ยิน|มา|ถูก)|(?<!ไม่)สามารถ|(?<!ไม่)ปลอดภัย",
    "zh": r"(?<![不未无许])可(?![能见待乐卡的靠疑])|(?<![不未可功性智机效])能(?![力量源])|(?<!不)允许",
}
_CANNOT: Mapping[Code, str] = {
    "en": r"(?i:\bcannot\b|\b(?:can|may)(?: not|n['’]t)\b|\bunable to\b|\bnot (?:able|allowed|safe)\b)",
    "th": r"ไม่สามารถ(?:[ก-๙]{0,40}?ได้(?!รับ))?|ไม่ได้(?=[\s.,;)]|$|ใน|กับ|ทุก)|ไม่ปลอดภัย",
    "zh": r"不能|不可(?!避免|或缺)|不得|不宜|不允许|无法|不安全",
}
"""What someone can do or have, and what not, be it forbidden or beyond them."""
_BOUND: Mapping[Code, str] = {
    "en": r"(?i:\b(?:not|never|nobody|no one|cannot|nothing)\b[^.;]{0,60}\b(?:without|unless|until)\b)",
    "th": r"(?:ห้าม|อย่า|ไม่ควร|ไม่ให้|ต้องไม่)[^.;]{0,60}(?:โดยไม่|โดยยังไม่|หากไม่|ถ้าไม่|หากยังไม่|ถ้ายังไม่|ก่อนได้รับ)",
    "zh": r"(?:未经|未|没有|无)[^。；]{1,24}(?:不得|不可|不能|不应|勿|禁止|严禁)|(?:不得|不可|不能|不应|勿|禁止|严禁)[^。；]{0,6}(?:未经|在未|无)",
}
"""Forbidden but on a condition: never without, 未经...不得."""
_MOST: Mapping[Code, str] = {
    "en": r"(?i:\bnot yet\b|\b(?:not|n['’]t|never)(?: yet| to| be| quite| been){0,2} (?:reach(?:ed|ing)?|turned)\b|\bno longer\b)",
    "th": r"(?:ยัง)?ไม่(?:ครบ|เต็ม|ถึง|แตะ)",
    "zh": r"(?:还|尚)?[未没不](?:有)?(?:达到?|到|满|足)|不到",
}
"""A limit that is told by a denial: not yet 28 days old."""
_WHEN: Mapping[Code, str] = {
    "en": r"(?i:\buntil\b|\btill\b|\bbefore\b|\bexcept)",
    "th": "(?<!เ)จน|ก่อน",
    "zh": "直[到至]|之?前(?!臂|列)",
}
"""How long something lasts, the end of which is where the other way of saying it begins."""
_NEAR: Mapping[Code, str] = {"en": r"(?:(?! and | or | if )[^.,;:]){0,24}?", "th": "[ก-๙]{0,28}?", "zh": "[\u4e00-\u9fff]{0,9}?"}
"""What may stand between a prohibition and the stop that it forbids."""
_MISS: Mapping[Code, str] = {
    "en": r"(?i:\bforget\b|\bfail to\b|\bmiss(?:ed)?\b)",
    "th": "ลืม|ละเลย|ละเว้น",
    "zh": "遗漏|漏|省略|忘",
}
"""What is no order to stop, and forbidden all the same."""
_STOPPING: Mapping[Code, str] = {
    "en": r"(?i:\b(?:withdrawal|discontinuation|cessation|stopping|interruption)\b)[^.,;:]{0,50}?",
    "th": "การ(?:หยุด|เลิก|งด)[ก-๙]{0,40}?",
    "zh": "(?!)",
}
"""A stop as a thing, which is forbidden behind it: abrupt withdrawal must be avoided."""
_TOGETHER: Mapping[Code, int] = {"en": 14, "th": 3, "zh": 4}
"""Characters between two words of one prohibition: never stop abruptly, 不可中断."""


@dataclass(frozen=True)
class _Words:
    """The tables of a language, ready for use."""

    idle: re.Pattern[str]
    limit: re.Pattern[str]
    order: re.Pattern[str]
    every: re.Pattern[str]
    kept: re.Pattern[str]
    denial: re.Pattern[str]
    plain: re.Pattern[str]
    leave: re.Pattern[str]
    only: re.Pattern[str]
    duty: re.Pattern[str]
    exempt: re.Pattern[str]
    bound: re.Pattern[str]
    can: re.Pattern[str]
    cannot: re.Pattern[str]
    most: re.Pattern[str]
    negative: re.Pattern[str]
    reversal: re.Pattern[str]


def _words(code: Code) -> _Words:
    every = f"{_ORDER[code]}|{_STOP[code]}"
    kept = rf"(?:{_ORDER[code]})(?:{_NEAR[code]})(?:{_STOP[code]}|{_MISS[code]})|(?:{_STOPPING[code]})(?:{_ORDER[code]})"
    denial, plain = (f"{_LIMITS[code]}|{every}|{words[code]}" for words in (_DENIAL, _NOT))
    patterns = (
        _IDLE[code],
        _LIMITS[code],
        _ORDER[code],
        every,
        kept,
        denial,
        plain,
        _LEAVE[code],
        _ONLY[code],
        _DUTY[code],
        _EXEMPT[code],
        _BOUND[code],
        _CAN[code],
        _CANNOT[code],
        _MOST[code],
        f"{every}|{_NOT[code]}",
        f"{_ORDER[code]}|{_NOT[code]}|{_WHEN[code]}",
    )
    return _Words(*map(re.compile, patterns))


_WORDS: Mapping[Code, _Words] = {code: _words(code) for code in ("en", "th", "zh")}


@dataclass(frozen=True)
class Orders:
    """How often a text forbids, stops, denies something or gives leave."""

    orders: int
    kept: int
    """Stops that are forbidden: never interrupt it."""
    every: int
    """Orders and stops, without the stops that are forbidden."""
    denials: int
    plain: int
    """Denials in so many words: not, no, orders and limits."""
    leave: int
    only: bool
    """Gives leave on one condition alone."""
    duties: int
    exempt: int
    """Orders that only say what is not needed."""
    bound: bool
    """Forbids, or gives leave, but on a condition."""
    can: int
    cannot: int
    negatives: int
    """Denials and stops apart from limits."""
    reversals: int
    """Denials, stops that are denied and ends (until) apart from limits. Each turns round which side of a limit a text names: go on while below,
    do not stop while below, go on until above."""

    @staticmethod
    @lru_cache(maxsize=8192)
    def of(text: str, language: Code) -> Orders:
        """Counts the words of a text. Those of one prohibition count once, limits only as denials."""
        words = _WORDS[language]
        clear = words.idle.sub(" ", text)
        plain = words.limit.sub(" ", clear)
        free = words.kept.sub(" ", plain)
        return Orders(
            _groups(words.order, free, language),
            len(words.kept.findall(plain)),
            _groups(words.every, free, language),
            len(words.denial.findall(clear)),
            len(words.plain.findall(clear)),
            len(words.leave.findall(words.order.sub(" ", plain))),
            bool(words.only.search(text)),
            len(words.duty.findall(plain)),
            _groups(words.exempt, plain, language),
            bool(words.only.search(text) or words.bound.search(text)),
            len(words.can.findall(words.cannot.sub(" ", plain))),
            len(words.cannot.findall(plain)),
            len(words.negative.findall(words.most.sub(" ", plain))),
            len(words.kept.findall(plain)) + len(words.reversal.findall(words.most.sub(" ", plain))),
        )

    @staticmethod
    def odd(texts: tuple[str, str], languages: tuple[Code, Code]) -> bool:
        """True where an odd number of stops and denials stands in one text beyond those of the other."""
        mine, theirs = (Orders.of(text, language) for text, language in zip(texts, languages, strict=True))
        return bool((mine.negatives - theirs.negatives) % 2)

    def exceeds(self, other: Orders) -> bool:
        """True where a text forbids or stops more than another."""
        return self.every > other.every or self._stopped(other)

    def _stopped(self, other: Orders) -> bool:
        """True where `do not stop` became `stop`."""
        return self.kept > other.kept and other.every - other.orders > self.every - self.orders

    def lacks(self, other: Orders) -> bool:
        """True where the other text lacks one of these prohibitions: it denies less, or gives leave in the place of an order."""
        # the wound need not be dressed: it may be left open
        excused = other.leave > self.leave and other.duties <= self.duties
        free = max(self.exempt - other.exempt, 0) if excused else 0
        orders, every = max(self.orders - free, 0), max(self.every - free, 0)
        said = other.denials + other.only
        silent = orders > said or (every > 0 == said)
        # what the other one denies, this one denies beside its stop
        fewer = min(self.denials - other.denials, self.plain - other.plain)
        silent = silent or (self.orders == other.every == 0 < every <= fewer and not other.only)
        unsaid = orders > 0 == other.plain and not other.only
        # only if there is no response became never if there is none
        defied = self.orders > other.orders and other.only and not self.only and (self.negatives - other.negatives) % 2
        return (
            silent
            or unsaid
            or bool(defied)
            or self._stopped(other)
            or (every > other.every and other.leave > self.leave and not other.only)
        )

    def freed(self, other: Orders) -> bool:
        """True where the other text waives the condition: never without telling the doctor, also without telling the doctor."""
        waived = self.bound and other.exempt > self.exempt and other.orders == other.exempt
        return waived and other.leave > 0 and not other.bound

    def denied(self, other: Orders) -> bool:
        """True where a text that denies nothing says that something can be done, and the other one that it cannot."""
        return self.can > 0 == self.denials and other.cannot > 0 == other.can and not other.only

    def became(self, other: Orders) -> bool:
        """True where the other text denies nothing, and gives leave instead."""
        return self.exceeds(other) and not other.only and other.denials == 0 and other.leave > self.leave


def _groups(words: re.Pattern[str], text: str, language: Code) -> int:
    """How many of the words stand apart; those that stand together, with no comma between them, count once."""
    places = [(m.start(), m.end()) for m in words.finditer(text)]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(places)]
    return bool(places) + sum(len(gap) > _TOGETHER[language] or bool(re.search("[,，、;；.。\\n]| and ", gap)) for gap in gaps)


def counts(text: str, language: Code) -> tuple[int, int]:
    """How many prohibitions a text holds (do not, stop, avoid), and how many negations in all; limits such as `not above` do not count."""
    words = _WORDS[language]
    plain = words.idle.sub(" ", words.limit.sub(" ", text))
    prohibitions = len(words.every.findall(plain))
    return prohibitions, prohibitions + len(re.findall(_DENIAL[language], words.every.sub(" ", plain)))
