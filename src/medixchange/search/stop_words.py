"""Words that ask rather than tell. English ones are not indexed; Thai and Chinese ones are, but a query looks past them."""

from __future__ import annotations

from lunr.stop_word_filter import WORDS

from medixchange.languages import Code

ENGLISH = frozenset(WORDS) | {"s", "t", "used", "using", "does", "done", "there", "many", "much", "whose"}
NATIVE: dict[Code, frozenset[str]] = {
    "en": frozenset(),
    "th": frozenset("อะไร ใด ไหน ใคร เท่าไร เท่าไหร่ เท่าใด กี่ เมื่อไร เมื่อไหร่ เมื่อใด อย่างไร ยังไง ไหม หรือไม่ ทำไม หรือ คือ".split()),
    "zh": frozenset(
        (
            "什么 甚么 哪 哪个 哪些 哪里 哪儿 谁 几 多少 吗 呢 怎么 怎样 "
            "如何 为什么 为何 何 何时 何地 是否 请问 哪一 哪位 哪年 是 的 了"
        ).split()
    ),
}
