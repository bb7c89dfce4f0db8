"""The articles of the test site, in three languages, on our site and on the peers'."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .browsing import View, chromium, first_paints, views
from .files import Store
from .peers import stock, stock_i18n
from .results import Row
from .shaping import GPRS, SLOW_3G, Link

LANGUAGES = ("en", "th", "zh")
KINDS: tuple[str, str] = ("plain", "fixed")
OURS, STOCK, STOCK_I18N = "ours", "Material", "with i18n"
PAIRS = [(site, language) for site in (OURS, STOCK, STOCK_I18N) for language in LANGUAGES if site != STOCK or language == "en"]
"""Which languages each site has; stock Material by itself has one."""
TIMED = [pair for pair in PAIRS if pair[0] != STOCK_I18N]
"""Whose first paint is measured: a link that is slow for us is slow for the peers too, so one of them, in English."""
LINKS = (SLOW_3G, GPRS)
AT_ONCE = 5
"""Browsers that work at the same time where they only count bytes or mostly wait."""
Step = Callable[[], None]


def sites(content: Path, ours: Path, workshop: Path, step: Step) -> dict[str, Store]:
    """Our built site, and the peers built from the same `content` (docs/, manuals/, data/, mkdocs.yml)."""
    built = {OURS: Store(ours)}
    for name, make in ((STOCK, stock), (STOCK_I18N, stock_i18n)):
        (workshop / name).mkdir()
        built[name] = Store(make(content, workshop / name))
        step()
    return built


def rows(stores: dict[str, Store], runs: int, step: Step) -> list[Row]:
    """One row an article: first what it weighs, then how soon it is painted."""
    orders = [(*pair, order) for pair in TIMED for order in (KINDS, (KINDS[1], KINDS[0]))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        weighed = {pair: pool.submit(_counted, step, _weigh, stores[pair[0]], *pair) for pair in PAIRS}
        # packets of GPRS are a quarter of a second apart: neighbours do not disturb
        slow = {order: pool.submit(_counted, step, _time, stores[order[0]], GPRS, runs, *order) for order in orders}
        weights, on_gprs = _results(weighed), _results(slow)
    on_3g = {order: _counted(step, _time, stores[order[0]], SLOW_3G, runs, *order) for order in orders}
    paints = {SLOW_3G.name: on_3g, GPRS.name: on_gprs}
    return [
        Row(
            site,
            f"{language} {kind}",
            *weights[site, language][kind],
            {link: _paints(measured, site, language, kind) for link, measured in paints.items() if (site, language) in TIMED},
        )
        for site, language in PAIRS
        for kind in KINDS
    ]


def steps() -> int:
    """How often `rows` takes a step."""
    return len(PAIRS) + 2 * len(LINKS) * len(TIMED)


def address(site: str, language: str, page: str) -> str:
    """Where a page of a language lies on a site."""
    below_language = site == OURS or (site == STOCK_I18N and language != "en")
    return f"{language}/{page}.html" if below_language else f"{page}.html"


def _weigh(store: Store, site: str, language: str) -> dict[str, tuple[View, View]]:
    """Each article as the first page, and as the second one after the home page."""
    with chromium() as browser:
        home = address(site, language, "index")
        articles = {kind: address(site, language, f"weight/{kind}-{language}") for kind in KINDS}
        return {kind: (views(browser, store, at)[0], views(browser, store, home, at)[1]) for kind, at in articles.items()}


def _time(store: Store, link: Link, runs: int, site: str, language: str, order: tuple[str, str]) -> list[float]:
    """Median seconds to the first paint of both articles, visited in this order: the first page of a visit, and the second."""
    addresses = [address(site, language, f"weight/{kind}-{language}") for kind in order]
    with chromium() as browser:
        measured = [first_paints(browser, store, link, *addresses) for _ in range(runs)]
    return [statistics.median(run[position] for run in measured) for position in range(2)]


def _paints(
    measured: dict[tuple[str, str, tuple[str, str]], list[float]], site: str, language: str, kind: str
) -> tuple[float, float]:
    """An article as the first page, and as the second one after the other article."""
    [other] = set(KINDS) - {kind}
    return measured[site, language, (kind, other)][0], measured[site, language, (other, kind)][1]


def _counted(step: Step, work: Callable[..., Any], *arguments: Any) -> Any:
    result = work(*arguments)
    step()
    return result


def _results(futures: dict[Any, Future[Any]]) -> dict[Any, Any]:
    return {key: future.result() for key, future in futures.items()}
