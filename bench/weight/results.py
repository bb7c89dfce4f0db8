"""The figures of a run: one row an article, and how they are shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from .browsing import View
from .cost import Cost


@dataclass(frozen=True)
class Row:
    """One article on one site: what it loads as the first page and as the second one, and seconds to the first paint by link."""

    site: str
    article: str
    first: View
    second: View
    paints: dict[str, tuple[float, float]]

    def data(self) -> dict[str, Any]:
        """The row for machines."""
        totals = {
            name: {"requests": len(view.loads), "gzip": view.gzip, "br": view.br, "loads": [asdict(load) for load in view.loads]}
            for name, view in (("first", self.first), ("second", self.second))
        }
        paints = {link: {"first": first, "second": second} for link, (first, second) in self.paints.items()}
        return {"site": self.site, "article": self.article, **totals, "paints": paints}


def show(console: Console, rows: list[Row], costs: list[Cost]) -> None:
    """Prints the tables: what a view loads, when it is painted, what a build costs."""
    console.print(_weights(rows))
    for link in rows[0].paints:
        console.print(_paints(rows, link))
    console.print(_costs(costs))


def _weights(rows: list[Row]) -> Table:
    title = "What a first and a second view load, in kB (1000 bytes), each body compressed by itself; x: times ours"
    table = _table(title, ("Site", "Article"), ("req.", "br", "gzip", "x", "search", "2nd br", "gzip", "x"))
    for row in rows:
        ours = _ours(rows, row.article)
        table.add_row(
            row.site,
            row.article,
            str(len(row.first.loads)),
            _kb(row.first.br),
            _kb(row.first.gzip),
            _times(row.first.gzip, ours.first.gzip),
            _kb(sum(load.gzip for load in row.first.loads if "search" in load.path)),
            _kb(row.second.br),
            _kb(row.second.gzip),
            _times(row.second.gzip, ours.second.gzip),
        )
    return table


def _paints(rows: list[Row], link: str) -> Table:
    title = f"First Contentful Paint on {link}: median seconds; x: times ours"
    table = _table(title, ("Site", "Article"), ("1st page", "x", "2nd page", "x"))
    for row in rows:
        if link in row.paints:
            pairs = zip(row.paints[link], _ours(rows, row.article).paints[link], strict=True)
            table.add_row(row.site, row.article, *(cell for mine, our in pairs for cell in (f"{mine:.2f}", _times(mine, our))))
    return table


def _costs(costs: list[Cost]) -> Table:
    table = _table("A full build of the library", ("Builder",), ("CPU s", "pages", "ms a page"))
    for cost in costs:
        table.add_row(cost.name, f"{cost.cpu:.1f}", str(cost.pages), f"{cost.per_page:.0f}")
    return table


def _table(title: str, names: tuple[str, ...], figures: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in names:
        table.add_column(name, no_wrap=True)
    for name in figures:
        table.add_column(name, justify="right")
    return table


def _ours(rows: list[Row], article: str) -> Row:
    return next(row for row in rows if row.article == article)


def _kb(size: int) -> str:
    return f"{size / 1000:.1f}"


def _times(value: float, ours: float) -> str:
    return f"{value / ours:.1f}"
