"""What a page may weigh and how soon it must stand on the screen. The test suite holds the bytes, the bench the seconds too."""

from __future__ import annotations

from collections.abc import Iterator

from .browsing import View
from .results import Row
from .shaping import GPRS, SLOW_3G

FIRST_BROTLI = 14_600
"""Bytes of the plain article's first view: what one initial congestion window carries."""
FIRST_GZIP = {"plain": 16_000, "fixed": 17_000}
SECOND_GZIP = {"plain": 8_000}
REQUESTS = 4
"""Requests until the page is loaded; stamp, recalls and local leaf of the copy are asked for after that."""
SECONDS = {SLOW_3G.name: 1.7, GPRS.name: 6.0}
"""First Contentful Paint of the first page, by link."""


def too_much(kind: str, first: View, second: View) -> Iterator[str]:
    """What is heavier than it may be, or asked for and not there, or asked of another host."""
    if kind == "plain" and first.br > FIRST_BROTLI:
        yield f"first view: {first.br} bytes of Brotli, at most {FIRST_BROTLI} ({first.parts()})"
    if first.gzip > FIRST_GZIP[kind]:
        yield f"first view: {first.gzip} bytes of gzip, at most {FIRST_GZIP[kind]} ({first.parts()})"
    if kind in SECOND_GZIP and second.gzip > SECOND_GZIP[kind]:
        yield f"second view: {second.gzip} bytes of gzip, at most {SECOND_GZIP[kind]} ({second.parts()})"
    if first.waited_for > REQUESTS:
        yield f"first view: {first.waited_for} requests before it is loaded, at most {REQUESTS} ({first.parts()})"
    for load in (*first.loads, *second.loads):
        if load.status != 200:
            yield f"{load.path} answers {load.status}"
    for address in (*first.foreign, *second.foreign):
        yield f"asks another host: {address}"


def missed(row: Row) -> list[str]:
    """Every target that a row of ours misses, in words."""
    kind = row.article.rsplit(" ", 1)[1]
    late = [
        f"{link}: first paint after {row.paints[link][0]:.2f} s, at most {seconds} s"
        for link, seconds in SECONDS.items()
        if row.paints[link][0] > seconds
    ]
    return [f"{row.article}: {message}" for message in [*too_much(kind, row.first, row.second), *late]]
