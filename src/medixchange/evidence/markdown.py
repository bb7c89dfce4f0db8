"""Recommendations, tables of doses and timelines in the Markdown of one language, as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from medixchange.evidence.records import Dose, Ended, Evidence, Recommendation
from medixchange.glossary import Entry
from medixchange.languages import Code, format_partial_date
from medixchange.sources import Issuer, Source


@dataclass(frozen=True)
class Speaker:
    """Says an element in Markdown, in one language."""

    language: Code
    words: Mapping[str, str]
    evidence: Evidence
    glossary: tuple[Entry, ...]
    issuers: Mapping[str, Issuer]
    sources: Mapping[str, Source]

    def elements(self) -> dict[str, str]:
        """Every element by `kind:name`, as Markdown."""
        advice = {f"recommendation:{name}": self.recommendation(one) for name, one in self.evidence.recommendations.items()}
        doses = {f"doses:{name}": self.doses(rows) for name, rows in self.evidence.doses.items()}
        return advice | doses | {f"timeline:{name}": self.timeline(name) for name in self.evidence.subjects}

    def recommendation(self, one: Recommendation) -> str:
        """A card: who, how strongly, on which certainty, since when; then the statement; then what ended it."""
        words, separator = self.words, " · "
        title = separator.join([self._system(one), self._strength(one), self._certainty(one), self._since(one)])
        lines = [f'!!! {"superseded" if one.ended else "recommendation"} "{title}"', "", f"    {self._statement(one)}"]
        if one.strong_on_low:
            lines += ["", f"    {words['rec-strong-on-low']}: {one.strong_on_low[self.language]}"]
        if one.ended:
            lines += ["", f"    **{words['rec-ended']}** {self._end(one.ended)}"]
        return "\n".join(lines)

    def doses(self, rows: tuple[Dose, ...]) -> str:
        """A table with a regimen a row."""
        heads = ["drug-and-system", "dose", "route", "frequency", "duration", "source"]
        return _table([self.words[f"dose-{head}"] for head in heads], [self._dose(row) for row in rows])

    def timeline(self, subject: str) -> str:
        """A table of what was advised about a subject, by whom, when, and what ended it; oldest first."""
        heads = ["when", "who", "what", "end", "source"]
        ordered = sorted(self.evidence.about(subject), key=self._stated)
        return _table([self.words[f"timeline-{head}"] for head in heads], [self._step(one) for one in ordered])

    def _step(self, one: Recommendation) -> list[str]:
        end = self._end(one.ended) if one.ended else self.words["rec-not-ended"]
        what = self.words["timeline-advice"].format(strength=self._strength(one), statement=one.statement[self.language])
        return [format_partial_date(self._stated(one), self.language), self._system(one), what, end, f"[{one.cite}]"]

    def _dose(self, row: Dose) -> list[str]:
        drug = next((entry[self.language] for entry in self.glossary if entry.en == row.drug), row.drug)
        system = self.evidence.systems[row.system][self.language] if row.system in self.evidence.systems else row.system
        amount = self.words["dose-a-day"].format(amount=row.amount) if row.per == "day" else row.amount
        name = self.words["dose-name"].format(drug=drug[0].upper() + drug[1:], system=system)
        how = [self.words[f"route-{row.route}"], self.words[f"frequency-{row.frequency}"]]
        return [name, amount, *how, row.duration[self.language], f"[{row.cite}]"]

    def _statement(self, one: Recommendation) -> str:
        return f"{one.statement[self.language]} [{one.cite}]"

    def _end(self, ended: Ended) -> str:
        when = f"{format_partial_date(ended.on, self.language)}: " if ended.on else ""
        return f"{when}{ended.why[self.language]} [{ended.cite}]"

    def _system(self, one: Recommendation) -> str:
        return self.issuers[one.system].short[self.language] if one.system in self.issuers else one.system

    def _strength(self, one: Recommendation) -> str:
        return self.words["rec-" + "-".join(part for part in (one.strength, one.direction) if part)]

    def _certainty(self, one: Recommendation) -> str:
        return self.words[f"certainty-{one.certainty or 'not-given'}"]

    def _since(self, one: Recommendation) -> str:
        words = self.words["rec-since" if one.since else "rec-stated"]
        return words.format(date=format_partial_date(self._stated(one), self.language))

    def _stated(self, one: Recommendation) -> str:
        """Since when it holds, else when its first source was issued."""
        source = self.sources.get(one.citations[0].key)
        return one.since or (source.issued.iso if source else "")


def _table(heads: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))
