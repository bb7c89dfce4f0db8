"""What a build costs: CPU seconds of all its processes, and how many pages come out."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .peers import stock_i18n


@dataclass(frozen=True)
class Cost:
    """A build by name: CPU seconds and pages."""

    name: str
    cpu: float
    pages: int

    @property
    def per_page(self) -> float:
        """Milliseconds of CPU for one page."""
        return self.cpu / self.pages * 1000


def builds(repository: Path, workshop: Path, step: Callable[[], None]) -> list[Cost]:
    """The whole library built by us and, from the same pages, by stock Material with static-i18n."""
    workshop.mkdir()
    (workshop / "i18n").mkdir()
    makers = {
        "ours": lambda: _our_site(repository, workshop / "ours"),
        "Material with static-i18n": lambda: stock_i18n(repository, workshop / "i18n"),
    }
    costs: list[Cost] = []
    for name, make in makers.items():
        costs.append(_measure(name, make))
        step()
    return costs


def _measure(name: str, build: Callable[[], Path]) -> Cost:
    before = _cpu()
    site = build()
    return Cost(name, _cpu() - before, sum(1 for _ in site.rglob("*.html")))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _our_site(repository: Path, out: Path) -> Path:
    command = [sys.executable, str(repository / "scripts" / "build.py"), "--out", str(out)]
    # the addresses of the tests: canonical, hreflang and sitemap are part of the work
    environment = os.environ | {"SITE_URL": "https://library.example/", "REPO_URL": "https://code.example/medixchange/"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the library was not built:\n{done.stderr}")
    return out
