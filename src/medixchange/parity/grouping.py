"""What both sides say in other groups: 2 doses in 24 hours, and 24 hours with two doses; 15 mg/kg, and per kilogram 15 mg."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medixchange.parity import likeness
from medixchange.parity.pairing import Pairing
from medixchange.quantities import Firmness, Quantity
from medixchange.quantities.units import DOSES

_IMPLIED = frozenset({"tablets", "capsules", "drops", "puffs", "sachets", "count", ""})
"""What a dose may be per without saying so: 0.25 mg tablets are 0.25 mg a tablet."""
_LINKED = DOSES | {"count"}
"""What is another thing without the unit below the line: a dose, and how often."""


@dataclass
class _Atom:
    """A plain quantity with the place of its owner in the list of leftovers, and its counterpart on the other side."""

    quantity: Quantity
    owner: int
    often: bool
    """Of a frequency of twice or more."""
    other: Quantity | None = None


_Sides = tuple[list[_Atom], list[_Atom]]


def regroup(pairing: Pairing, source: Sequence[Quantity], target: Sequence[Quantity]) -> Pairing:
    """Pairs the leftovers of a pairing by what they are made of."""
    left, right = _atoms(pairing.source), _atoms(pairing.target)
    for alike in (likeness.identical, likeness.same_size, likeness.other_value, likeness.same_fraction, likeness.same_figure):
        for mine in left:
            theirs = next(
                (a for a in right if not (a.other or mine.other) and _fits(mine, a) and alike(mine.quantity, a.quantity)), None
            )
            if theirs:
                mine.other, theirs.other = theirs.quantity, mine.quantity
    _elide(left, right, source)
    _elide(right, left, target)
    _add_up(left, right)
    _add_up(right, left)
    return Pairing(
        pairing.pairs,
        tuple(q for n, q in enumerate(pairing.source) if not _explained(q, n, (left, right), (source, target))),
        tuple(q for n, q in enumerate(pairing.target) if not _explained(q, n, (right, left), (target, source))),
        tuple((atom.quantity, atom.other) for atom in left if atom.other),
    )


def _atoms(quantities: Iterable[Quantity]) -> list[_Atom]:
    return [_Atom(atom, owner, _often(quantity)) for owner, quantity in enumerate(quantities) for atom in quantity.atoms]


def _fits(mine: _Atom, theirs: _Atom) -> bool:
    """A dose a day is no dose four times a day: what they are per tells nothing."""
    if any(atom.quantity.firmness is Firmness.SOFT and not atom.quantity.unit.code for atom in (mine, theirs)):
        # `both` and `a` are no number of times
        return not (mine.often or theirs.often)
    links = all(atom.quantity.firmness is Firmness.SOFT and atom.quantity.unit.code for atom in (mine, theirs))
    return not (links and mine.often != theirs.often)


def _elide(bare: list[_Atom], measured: list[_Atom], own: Sequence[Quantity]) -> None:
    """10-15 L/min, never less than 5: what a side measures elsewhere, it may leave without its unit."""
    kinds = {atom.unit.dimension for q in own for atom in q.atoms if atom.unit.dimension}
    for mine in bare:
        for theirs in measured if not (mine.other or mine.often or mine.quantity.unit.dimension) else ():
            same = theirs.quantity.unit.dimension in kinds and theirs.quantity.value == mine.quantity.value
            if same and not theirs.other and mine.quantity.firmness is Firmness.HARD:
                mine.other = theirs.quantity
                for atom in measured:
                    if atom is theirs or (atom.owner == theirs.owner and atom.quantity.firmness is Firmness.SOFT):
                        atom.other = mine.quantity
                break


def _add_up(wholes: list[_Atom], parts: list[_Atom]) -> None:
    """Four and a quarter hours are four hours and fifteen minutes."""
    for whole in wholes:
        if whole.other is not None or whole.quantity.unit.dimension not in ("time", "months", "mass", "length", "volume"):
            continue
        for first, second in pairwise(parts):
            two = (first.quantity, second.quantity)
            same = all(q.unit.dimension == whole.quantity.unit.dimension for q in two)
            if same and not (first.other or second.other) and sum(q.size for q in two) == whole.quantity.size:
                whole.other, first.other, second.other = two[0], whole.quantity, whole.quantity
                break


def _explained(quantity: Quantity, owner: int, atoms: _Sides, sides: tuple[Sequence[Quantity], Sequence[Quantity]]) -> bool:
    """True where the other side says all of its firm numbers, and nothing else below the line."""
    own = [atom for atom in atoms[0] if atom.owner == owner]
    firm = [atom for atom in own if atom.quantity.firmness > Firmness.SOFT]
    if not firm:
        # once daily, beside a dose per day
        measured = [atom for atom in own if atom.quantity.unit.code] or own
        rates = [q for q in sides[1] if q.unit.bottoms]
        return all(atom.other or _said(atom.quantity, rates, True) for atom in measured)
    if not all(atom.other for atom in firm):
        return False
    links = [atom.quantity for atom in own if not atom.other and atom.quantity.unit.dimension not in _IMPLIED]
    if quantity.unit.dimension.split("/")[0] in _LINKED:
        dosed = quantity.unit.dimension.split("/")[0] in DOSES
        # daily in any 24-hour period: a time that stands alone says again what the dose says
        beside = [q for q in sides[0] if q.unit.bottoms or not dosed]
        return all(_said(link, sides[1], dosed) >= _said(link, beside, dosed) for link in links)
    free = [atom.quantity for atom in atoms[1] if not atom.other and atom.quantity.firmness is Firmness.SOFT]
    return not any(link.unit.dimension == other.unit.dimension for link in links for other in free)


def _said(link: Quantity, quantities: Sequence[Quantity], dosed: bool) -> int:
    """How often a side says `per kg`, `a day`, each kilogram or 24 hours. A dose a day is no dose four times a day."""
    return bool(link.unit.code) * sum(
        atom.size == link.size and atom.unit.dimension == link.unit.dimension
        for quantity in quantities
        # what says its unit for several numbers says it once
        if not (quantity.lent or (dosed and _often(quantity)))
        for atom in quantity.atoms
    )


def _often(quantity: Quantity) -> bool:
    return quantity.unit.dimension.startswith("count/") and quantity.atoms[0].value != 1
