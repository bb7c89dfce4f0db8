"""What a copy takes and survives: time to prove itself, kills at every point, forged packs and ZIPs."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import update

from copies import content, packed, release, three_releases, unzipped, zipped
from hostile import killed_at, mutants, outcome, survives

from .figure import Figure, below, exactly

SCRIPT = Path(update.__file__)
KILLS = 200
REAL_KILLS = 20
MUTANTS = 10_000
FILES = 1_000


def verify(folder: Path) -> list[Figure]:
    """Verifying a copy of 1,000 files"""
    text = "a line of a page in three languages " * 400
    pages = {f"page{number}": f"{number} {text}" for number in range(FILES - 2)}
    copy = unzipped(folder / "large", release("1.0.0", pages))
    started = time.monotonic()
    subprocess.run([sys.executable, str(SCRIPT), "--copy", str(copy), "verify"], check=True, capture_output=True)
    return [below(f"verify of {FILES:,} files, seconds", time.monotonic() - started, 2)]


def kills(folder: Path) -> list[Figure]:
    """Killing updates and rollbacks at random points"""
    old, new = three_releases()[:2]
    chance = random.Random(2026)  # noqa: S311 - the same points in each run
    starts = {"apply": unzipped(folder / "old", old), "rollback": unzipped(folder / "new", old)}
    pack = packed(folder / "a.zip", old, new)
    _run(starts["rollback"], "apply", str(pack))
    whole = 0
    for _ in range(KILLS):
        arguments = chance.choice([("apply", str(pack)), ("rollback",)])
        whole += _survives_one(starts[arguments[0]], folder, arguments, chance, [old, new])
    return [exactly(f"whole copies after {KILLS} kills", whole, KILLS)]


def _survives_one(
    start: Path, folder: Path, arguments: tuple[str, ...], chance: random.Random, ends: list[dict[str, bytes]]
) -> bool:
    undisturbed = folder / "undisturbed"
    shutil.rmtree(undisturbed, ignore_errors=True)
    shutil.copytree(start, undisturbed)
    with killed_at(0) as asked:
        _run(undisturbed, *arguments)
    return survives(start, folder / "killed", chance.randint(1, len(asked)), lambda copy: _run(copy, *arguments), [*ends])


def real_kills(folder: Path) -> list[Figure]:
    """Killing the process itself while it updates"""
    pages = {f"page{number}": str(number) * 5000 for number in range(150)}
    old, new = release("1.0.0", pages), release("1.1.0", {name: text + "new" for name, text in pages.items()})
    path = zipped(folder / "full.zip", new)
    whole = hit = 0
    for number in range(REAL_KILLS):
        copy = unzipped(folder / f"real{number}", old)
        command = [sys.executable, str(SCRIPT), "--copy", str(copy), "apply", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1 + number * 0.02)
        process.kill()
        hit += process.wait() == -signal.SIGKILL
        _run(copy, "status")
        whole += content(copy) in (old, new)
    return [
        exactly(f"whole copies after {REAL_KILLS} real kills", whole, REAL_KILLS),
        Figure("of these in the middle", hit, "", True),
    ]


def forgeries(folder: Path) -> list[Figure]:
    """Offering forged and damaged packs and ZIPs"""
    old, new = three_releases()[:2]
    copy, path = unzipped(folder / "victim", old), folder / "mutant.zip"
    counts: Counter[str] = Counter()
    for genuine in (packed(folder / "pack.zip", old, new), zipped(folder / "zip.zip", new)):
        for mutant in mutants(genuine.read_bytes(), 2026, MUTANTS // 2):
            path.write_bytes(mutant)
            try:
                counts[outcome(copy, path, old, new)] += 1
            except Exception:  # whatever it is, it is what must never be
                counts["taken or thrown"] += 1
    return [
        exactly(f"of {MUTANTS:,} forgeries taken, or a traceback", counts["taken or thrown"], 0),
        Figure("refused", counts["refused"], "", True),
        Figure("the genuine release all the same", counts["harmless"], "", True),
    ]


def _run(copy: Path, *arguments: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        update.main(["--copy", str(copy), *arguments])


MEASURES = (verify, kills, real_kills, forgeries)
