"""A prohibition that a translation lost or added.

Languages negate in different places: do not start until is start only after, not stopped is continued. So sentence is held
against sentence, and a prohibition counts as lost only where the other one does not say it in another way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medixchange.findings import Severity
from medixchange.languages import Code
from medixchange.parity.difference import Difference
from medixchange.parity.orders import Orders
from medixchange.parity.pairing import pair as pair_up
from medixchange.quantities import read


def differences(
    pairs: Sequence[tuple[str, str]], bare: Sequence[tuple[str, str]], languages: tuple[Code, Code]
) -> Iterator[Difference]:
    """Prohibitions of a sentence that its counterpart lacks. In all, too, that side must have fewer of them.

    `bare` are the sentences without names of medicines: 西地那非 holds a 非 that denies nothing.
    """
    total = [Orders.of("\n".join(pair[side] for pair in bare), languages[side]) for side in (0, 1)]
    said = [[Orders.of(text, code) for text, code in zip(pair, languages, strict=True)] for pair in bare]
    for number, (pair, (mine, theirs)) in enumerate(zip(pairs, said, strict=True)):
        beside = [said[n] for n in (number - 1, number + 1) if 0 <= n < len(said)]
        fewer = total[0].exceeds(total[1]) or mine.became(theirs), total[1].exceeds(total[0]) or theirs.became(mine)
        lost = mine.lacks(theirs) and fewer[0] and (mine.became(theirs) or not any(b.exceeds(a) for a, b in beside))
        gained = theirs.lacks(mine) and fewer[1] and (theirs.became(mine) or not any(a.exceeds(b) for a, b in beside))
        lost, gained = (
            lost or mine.freed(theirs) or theirs.denied(mine),
            gained or theirs.freed(mine) or mine.denied(theirs),
        )
        if all(part.strip() for part in pair) and (lost or gained) and not _told_by_a_limit(pair, (mine, theirs), languages):
            what = "has lost" if lost else "has gained"
            message = f"the translation {what} a prohibition (do not, stop, avoid). Compare the sentences"
            yield Difference("negation", Severity.ERROR, pair[0].strip(), pair[1].strip(), message)


def _told_by_a_limit(pair: tuple[str, str], said: tuple[Orders, Orders], languages: tuple[Code, Code]) -> bool:
    """True where a limit makes up for a prohibition: not below 28 days, from 28 days on; it must not reach 8 °C, below 8 °C.

    The limits of a figure then point either way, or the one in the prohibition cannot be told.
    """
    odd = (said[0].reversals - said[1].reversals) % 2
    pairing = pair_up(read(pair[0], languages[0]), read(pair[1], languages[1]), True)
    signs = [{mine.comparator[:1], theirs.comparator[:1]} for mine, theirs in pairing.pairs]
    hidden = said[0].can == said[1].can
    return any((odd and found == {"<", ">"}) or (hidden and "?" in found and found & {"<", ">"}) for found in signs)


def complement(texts: tuple[str, str], languages: tuple[Code, Code], less: tuple[bool, bool]) -> bool:
    """True where one text forbids less than what the other allows on a condition: not under 14 days, only after 14 days."""
    mine, theirs = (Orders.of(text, language) for text, language in zip(texts, languages, strict=True))
    if less[0] != less[1] and (mine.reversals - theirs.reversals) % 2:
        # go on until it is 94 % is go on while it is below
        return True
    if mine.every == theirs.every > 0 and mine.only != theirs.only:
        # not until at least 24 h is not while under 24 h
        return less[0] < less[1] if mine.only else less[1] < less[0]
    return (mine.every > theirs.every and theirs.only and less[0]) or (theirs.every > mine.every and mine.only and less[1])
