"""Which sections of a translation may be pinned to what the source says now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from medixchange.frontmatter import Acceptance
from medixchange.parity import Lexicon
from medixchange.translation.danger import differences, edited, suspicions
from medixchange.translation.pins import accepted, fingerprint, lapsed, pair, texts
from medixchange.translation.standing import Standing, Status, Translation


@dataclass(frozen=True)
class Outcome:
    """The pins and accepted differences that the page should hold, which sections are pinned anew, and why others are not."""

    pins: dict[str, str]
    accept: tuple[Acceptance, ...]
    renewed: tuple[str, ...]
    refused: dict[str, tuple[str, ...]]


def carry(translation: Translation, old: Mapping[str, str], lexicon: Lexicon) -> Outcome:
    """Pins every section that is behind, where the edit of the source was cosmetic. `old`: source texts by pin, where known.

    Refused where what can hurt changed in the source, or differs between source and translation now.
    """
    refused = {}
    for standing in translation.behind:
        reasons = _obstacles(standing, translation) or _changes(standing, translation, old, lexicon)
        if reasons:
            refused[standing.name] = reasons
    return _outcome(translation, refused, _kept(translation), {one.name for one in translation.behind})


def accept(translation: Translation, names: Collection[str], reason: str, lexicon: Lexicon) -> Outcome:
    """Pins the named sections, which a person has compared; what still differs is recorded with the person's reason."""
    entries = _kept(translation)
    refused = {}
    for standing in (one for one in translation.standings if one.name in names):
        checks = _open_checks(standing, translation, lexicon)
        reasons = _obstacles(standing, translation) or (() if reason else tuple(checks.values()))
        if reasons:
            refused[standing.name] = reasons
        else:
            hash_ = pair(standing.source, standing.target)
            entries += [Acceptance(check=check, section=standing.name, hash=hash_, reason=reason) for check in checks]
    return _outcome(translation, refused, entries, names)


def _kept(translation: Translation) -> list[Acceptance]:
    """The accepted differences that still hold."""
    l10n = translation.page.meta.l10n
    gone = lapsed(translation.page, {one.name: one.source for one in translation.standings})
    return [entry for entry in (l10n.accept if l10n else ()) if entry not in gone]


def _outcome(
    translation: Translation, refused: dict[str, tuple[str, ...]], entries: list[Acceptance], names: Collection[str]
) -> Outcome:
    before = translation.pins
    pins: dict[str, str] = {}
    renewed = []
    for name, text in texts(translation.source.body).items():
        new = fingerprint(text) if name in names and name not in refused else before.get(name, "")
        pins |= {name: new} if new else {}
        renewed += [name] if new and new != before.get(name) else []
    return Outcome(pins, tuple(entries), tuple(renewed), refused)


def _obstacles(standing: Standing, translation: Translation) -> tuple[str, ...]:
    """What no pin can settle."""
    if standing.status is Status.MISSING:
        return (f"the translation lacks this section. Translate it from {translation.source.path}",)
    if standing.status is Status.WITHDRAWN:
        return (f"{translation.source.path} holds this section no longer. Delete it here too",)
    if standing.language != translation.source.language:
        return (f"{translation.source.path} is itself behind here. Bring that page up to date first",)
    return ()


def _changes(standing: Standing, translation: Translation, old: Mapping[str, str], lexicon: Lexicon) -> tuple[str, ...]:
    """What can hurt and changed: from the pinned text of the source to the present one, and from that to the translation."""
    page, name = translation.page, standing.name
    before = old.get(translation.pins.get(name, ""))
    found = edited(before, standing.source, standing.language, lexicon) if before else []
    languages = (standing.language, page.language)
    now = [
        d
        for d in differences(standing.source, standing.target, languages, lexicon)
        if not accepted(page, d.rule, name, standing.source)
    ]
    changed = (f"{d.rule} changed in the source since it was pinned: '{d.source}' became '{d.target}'" for d in found)
    return tuple(dict.fromkeys([*changed, *(d.message for d in now)]))


def _open_checks(standing: Standing, translation: Translation, lexicon: Lexicon) -> dict[str, str]:
    """What differs now and nobody has accepted, by check."""
    page, languages = translation.page, (standing.language, translation.page.language)
    found = differences(standing.source, standing.target, languages, lexicon)
    found += suspicions(standing.source, standing.target, languages) if standing.status is Status.CRITICAL else []
    return {d.rule: d.message for d in found if not accepted(page, d.rule, standing.name, standing.source)}
