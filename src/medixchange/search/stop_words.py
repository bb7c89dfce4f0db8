"""Words that ask or join rather than tell. English ones are not indexed; Thai and Chinese ones are, but a query looks past them."""

from __future__ import annotations

from lunr.stop_word_filter import WORDS

from medixchange.languages import Code

ENGLISH = frozenset(WORDS) | {"s", "t", "used", "using", "does", "done", "there", "many", "much", "whose"}
ASKING: dict[Code, frozenset[str]] = {
    "en": frozenset(),
    "th": frozenset("อะไร ใด ไหน ใคร เท่าไร เท่าไหร่ เท่าใด กี่ เมื่อไร เมื่อไหร่ เมื่อใด อย่างไร ยังไง ไหม หรือไม่ ทำไม หรือ คือ".split()),
    "zh": frozenset(
        (
            "什么 甚么 哪 哪个 哪些 哪里 哪儿 谁 几 多少 吗 呢 怎么 怎样 "
            "如何 为什么 为何 何 何时 何地 是否 请问 哪一 哪位 哪年 是 的 了"
        ).split()
    ),
}
JOINING: dict[Code, frozenset[str]] = {
    "en": frozenset(),
    "th": frozenset(
        (
            "ที่ การ ของ ใน และ เป็น มี ได้ จาก ให้ โดย ความ ว่า กับ ไม่ นี้ จะ ไป มา ก็ แต่ เมื่อ ซึ่ง เพื่อ ด้วย ถึง ทำ ต่อ ตาม แล้ว อยู่ นั้น ผู้ ทาง แห่ง ๆ "
            "ยัง กัน คน ปี"
        ).split()
    ),
    "zh": frozenset("在和有为以与于之中一不人这上也他其及而被由对并但到从将等后年月日个大时地来所或此至该因出会可用成下两二三"),
}
"""Words that stand beside everything, and so say nothing as a neighbour. Fixed lists: a share of the sections that decided it
would change the lists of hundreds of words whenever one word crossed it."""
