"""What goes wrong on the way to a copy: ZIPs and packs damaged or forged, and programs killed in the middle."""

import io
import json
import os
import random
import shutil
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import update

from copies import OTHER_KEY, content
from medixchange.bundles import manifest

NAMES = (
    *(
        "../out.html",
        "/out.html",
        "en/../../out.html",
        "en\\..\\out.html",
        "C:out.html",
        "//host/out",
        "con",
        "en/aux.html",
        "x.",
        "x ",
    ),
    *(
        "",
        ".",
        "..",
        "update-work/journal.json",
        "local/local.js",
        "recalls.js",
        "MANIFEST.JSON",
        "en",
        "en/index.html/x",
        "nul.txt",
    ),
    *("EN/INDEX.HTML", "a\x00b", "x" * 300, "ไทย.html", "en//x", "manifest.sig"),
)
CALLS = ("replace", "remove", "unlink", "rmdir", "fsync", "mkdir")


class Killed(BaseException):
    """The process is gone."""


def mutants(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    """The ZIP damaged or forged in so many ways, the same for the same seed."""
    chance = random.Random(seed)
    ways: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _flip, _flip, _splice, _insert, _rename, _retell, _link)
    for _ in range(count):
        yield chance.choice(ways)(data, chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _splice(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:first] + data[second:] + data[first:second]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 400)) + data[at:]


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for entry, content_ in entries:
            archive.writestr(entry, content_)
    return out.getvalue()


def _rename(data: bytes, chance: random.Random) -> bytes:
    """A hostile name, for an entry of the ZIP or inside its lists."""
    entries, name = _entries(data), chance.choice(NAMES)
    victim = chance.choice([one for one in ("pack.json", "manifest.json") if one in entries])
    listed = json.loads(entries[victim])
    if chance.random() < 0.5:
        if victim == "pack.json":
            listed["added"].append(name)
        else:
            listed["files"][name] = chance.choice(list(listed["files"].values()))
        entries[victim] = manifest.canonical(listed)
    return _zip([*entries.items(), (name or "x", b"out")])


def _retell(data: bytes, chance: random.Random) -> bytes:
    """An entry says something else, in good form."""
    entries = _entries(data)
    name = chance.choice(sorted(entries))
    if name.endswith(".json"):
        entries[name] = manifest.canonical(_changed(json.loads(entries[name]), chance))
    elif name == "manifest.sig":
        forged = manifest.signature(entries.get("manifest.json", b"?"), OTHER_KEY)
        entries[name] = chance.choice([b"", b"ed25519 x y\n", forged, entries[name] * 40])
    else:
        entries[name] = _flip(entries[name] + b"x", chance)
    return _zip(list(entries.items()))


def _changed(listed: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    key = chance.choice(sorted(listed))
    return listed | {key: chance.choice([None, -1, 2, 10**30, "x", "", [], {}, [{}], True, 1.5, {"a": -1}, "9.9.9"])}


def _link(data: bytes, chance: random.Random) -> bytes:
    """A symbolic link, twice the same entry, or an encrypted one."""
    entries = list(_entries(data).items())
    name = chance.choice([one for one, _ in entries])
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return _zip([(entry if one == name else one, content_) for one, content_ in entries])


def outcome(folder: Path, path: Path, before: Mapping[str, bytes], genuine: Mapping[str, bytes]) -> str:
    """What became of a mutant: `refused`, or `harmless` where only what nobody reads of the ZIP is changed; raises on all else."""
    copy = update.Copy(str(folder))
    try:
        staged = update.stage(copy, str(path), update.Told())
        said = "harmless"
        if update.canonical(staged.manifest) != genuine["manifest.json"]:
            raise AssertionError("a forged release was taken")
    except update.Refused as refusal:
        said = "refused"
        update.WORDS[refusal.key]["th"].format(**refusal.values)
    update.discard(str(folder))
    if content(folder) != before:
        raise AssertionError("something was touched")
    return said


@contextmanager
def killed_at(count: int) -> Iterator[list[str]]:
    """Kills whatever runs inside at the so-manieth time that it asks the disk for something; the list says what it asked for."""
    asked: list[str] = []

    def watched(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **named: Any) -> Any:
            asked.append(name)
            if len(asked) == count:
                raise Killed
            return real(*arguments, **named)

        return call

    with mock.patch.multiple(os, **{name: watched(name) for name in CALLS}):
        yield asked


def survives(start: Path, workshop: Path, count: int, work: Callable[[Path], object], ends: list[Mapping[str, bytes]]) -> bool:
    """Whether `work` on a fresh copy of `start`, killed at a point, leaves one of the ends after the next start; raises if not.

    False where the work was done before that point. Until the next start, what is neither says so.
    """
    shutil.rmtree(workshop, ignore_errors=True)
    shutil.copytree(start, workshop)
    try:
        with killed_at(count):
            work(workshop)
    except Killed:
        between = content(workshop)
        if {**between} not in ends and b'"updating"' not in between.get("copy.js", b"") and not _is_settled(between, ends):
            raise AssertionError(f"killed at {count}: the copy is neither, and does not say so: {sorted(between)}") from None
        update.roll_forward(str(workshop))
        if content(workshop) not in ends:
            raise AssertionError(f"killed at {count}: the copy is neither") from None
        return True
    return False


def _is_settled(between: Mapping[str, bytes], ends: list[Mapping[str, bytes]]) -> bool:
    """Whether all that a reader opens is of one release: only proofs, recalls or a half-written file beside are still moving."""
    moving = ("manifest.json", "manifest.sig", "recalls.js")
    pages = {name: data for name, data in between.items() if name not in moving and not name.endswith(".part")}
    return any(pages == {name: data for name, data in end.items() if name not in moving} for end in ends)
