"""Peers of our search over the same judged sets, and whether ours ranks below, equal or above the best of them."""

from __future__ import annotations

import json
import logging
import random
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
from pythainlp.tokenize import word_tokenize

from bench.search.judged import JudgedSet
from bench.search.measuring import SEED

jieba.setLogLevel(logging.WARNING)
PEERS = ("MiniSearch", "FlexSearch", "lunr")
RESAMPLES = 2_000
MIDDLE = 0.95


@dataclass(frozen=True)
class Verdict:
    """Ours against a peer: the mean difference of reciprocal ranks, its interval, and what that says."""

    difference: float
    low: float
    high: float

    @property
    def word(self) -> str:
        """Where the interval lies beside zero."""
        return "above" if self.low > 0 else "below" if self.high < 0 else "equal"


def asked(judged: JudgedSet, *, queries: bool = True) -> dict[str, Any]:
    """For each peer its index and code in bytes, and for each set and kind of query the reciprocal ranks."""
    wanted = judged.queries if queries else []
    job = {
        "language": judged.language,
        "documents": [{"title": one.title, "text": one.text} for one in judged.sections],
        "queries": [query.text for query in wanted],
        "words": None
        if judged.language == "en"
        else {
            "documents": [
                {"title": words(one.title, judged.language), "text": words(one.text, judged.language)} for one in judged.sections
            ],
            "queries": [words(query.text, judged.language) for query in wanted],
        },
    }
    seen, urls = _node(job), [one.url for one in judged.sections]
    return {
        name: {"index": seen[name]["index"], "code": seen[name]["code"], "ranks": _ranks(judged, seen[name]["answers"], urls)}
        for name in PEERS
    }


def words(text: str, language: str) -> list[str]:
    """A text as a segmenter of its language cuts it, signs left out."""
    cut = word_tokenize(text, engine="newmm", keep_whitespace=False) if language == "th" else jieba.cut_for_search(text)
    return [word.strip().lower() for word in cut if any(char.isalnum() for char in word)]


def compared(ours: Sequence[float], peer: Sequence[float]) -> Verdict:
    """A paired bootstrap over the queries."""
    chance = random.Random(SEED)  # noqa: S311 - a fixed sample, no secret
    gains = [one - other for one, other in zip(ours, peer, strict=True)]
    means = sorted(sum(chance.choices(gains, k=len(gains))) / len(gains) for _ in range(RESAMPLES))
    tail = round(RESAMPLES * (1 - MIDDLE) / 2)
    return Verdict(sum(gains) / len(gains), means[tail], means[-tail - 1])


def _ranks(judged: JudgedSet, answers: list[list[int]], urls: list[str]) -> dict[tuple[str, str], list[float]]:
    ranks: dict[tuple[str, str], list[float]] = {}
    for query, found in zip(judged.queries, answers, strict=False):
        hits = [urls[number] for number in found]
        rank = 1 / (hits.index(query.gold) + 1) if query.gold in hits else 0.0
        ranks.setdefault((query.set, query.kind), []).append(rank)
    return ranks


def _node(job: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(job, file, ensure_ascii=False)
        file.flush()
        done = subprocess.run(
            ["node", str(Path(__file__).parent / "peers.cjs"), file.name],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"node failed:\n{done.stderr}")
    return json.loads(done.stdout)  # type: ignore[no-any-return]
