#!/usr/bin/env python3
"""Open MediXchange: checks this copy of the library, updates it, goes back, takes recalls, and shows the hospital's own pages.

One file for Python 3.8 or newer with nothing to install; it asks no network. `python update.py --help` lists what it does; started
without a word in a window it asks. update.html does the same in Edge and Chrome. Exit code 0: done, 1: refused or faults, 2: misuse.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import gzip
import hashlib
import json
import locale
import os
import re
import shutil
import stat
import struct
import sys
import time
import zipfile
import zlib
from typing import Any, Callable, Iterable, Iterator, Match, NamedTuple

LANGUAGES = ("en", "th", "zh")
FORMAT = 1
MANIFEST, SIGNATURE, KEYS, RECALLS, STAMP = "manifest.json", "manifest.sig", "signing-keys.txt", "recalls.js", "copy.js"
LAST = (STAMP, MANIFEST)
LOCAL, LOCAL_SCRIPT = "local", "local/local.js"
WORK, NEW, JOURNAL, UNDO = "update-work", "update-work/new", "update-work/journal.json", "update-work/undo.json"

MOST_FILES = 200_000
MOST_BYTES = 1 << 30
MOST_BYTES_A_FILE = 256 << 20
MOST_BYTES_OF_A_LIST = 32 << 20
SMALL = 64 << 10

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PAGE = re.compile(r"[a-z0-9][a-z0-9/_-]{0,120}")
SECTION = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]{0,120})?")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,63}")
REVISION = re.compile(r"[0-9A-Za-z.+-]{0,64}")
SHA256 = re.compile(r"[0-9a-f]{64}")
IDENTITY = re.compile(r"[a-z0-9-]{1,64}")
PART = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
NOT_LISTED = re.compile(r"(?:manifest\.json|manifest\.sig|recalls\.js|(?:local|update-work)(?:/.*)?)", re.IGNORECASE)
LONGEST_NAME = 180
PRECOMPRESSED = (".gz", ".br")
WORTH_COMPRESSING = (".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")


class Refused(Exception):
    """Why it was not done: a key of WORDS with the values in it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


# -- Ed25519 (RFC 8032, section 5.1), verification only ------------------------------------------------------------------------

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = Any  # (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % PRIME, (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c, d = 2 * p[3] * q[3] * D % PRIME, 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)


def _times(factor: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = _add(total, point)
        point = _add(point, point)
        factor >>= 1
    return total


def _point(data: bytes) -> Point:
    """The point that 32 bytes stand for; None where they stand for none."""
    number = int.from_bytes(data, "little")
    y, odd = number & ((1 << 255) - 1), number >> 255
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = PRIME - x
    return (x, y, 1, x * y % PRIME)


BASE = _point((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 signature of the message is the key's."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, start = _point(public), _point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or start is None or factor >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left = _times(factor, BASE)
    right = _add(start, _times(int.from_bytes(digest, "little") % ORDER, key))
    return not ((left[0] * right[2] - right[0] * left[2]) % PRIME or (left[1] * right[2] - right[1] * left[2]) % PRIME)


# -- keys and signatures -------------------------------------------------------------------------------------------------------


class Key(NamedTuple):
    """A line of signing-keys.txt: a public key, and who vouches for it."""

    name: str
    public: bytes
    endorser: str = ""
    endorsement: bytes = b""

    @property
    def id(self) -> str:
        return hashlib.sha256(self.public).hexdigest()[:16]


def read_keys(data: bytes) -> list[Key]:
    """The keys of a signing-keys.txt; lines that are none are passed over."""
    keys = []
    for line in data.decode("utf-8", "replace").splitlines():
        words = line.split("#")[0].split()
        if len(words) in (3, 5) and words[1] == "ed25519":
            keys.append(Key(words[0], from_base64(words[2]), *([words[3], from_base64(words[4])] if words[3:] else [])))
    return [key for key in keys if len(key.public) == 32]


def from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def with_endorsed(known: list[Key], offered: list[Key]) -> list[Key]:
    """The known keys, and those of the offered that one of them vouches for, or one that so became known."""
    trusted = list(known)
    found = True
    while found:
        found = False
        for key in offered:
            if key.public not in [one.public for one in trusted] and _is_endorsed(key, trusted):
                trusted.append(key)
                found = True
    return trusted


def _is_endorsed(key: Key, trusted: list[Key]) -> bool:
    message = b"Open MediXchange key 1\n" + key.public
    return any(one.id == key.endorser and verifies(one.public, message, key.endorsement) for one in trusted)


def signer(message: bytes, signatures: str, keys: list[Key]) -> Key | None:
    """The first of the keys that a line `ed25519 <key id> <signature>` proves; at most 16 lines are looked at."""
    for line in signatures.splitlines()[:16]:
        words = line.split()
        for key in keys:
            if len(words) == 3 and words[:2] == ["ed25519", key.id] and verifies(key.public, message, from_base64(words[2])):
                return key
    return None


# -- what we read: JSON in one form only, names that every system can hold -----------------------------------------------------


def canonical(value: object) -> bytes:
    """The one way that a value of ours is written."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"


def _whole_number(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError("too large")
    return int(digits)


def _no_number(text: str) -> object:
    raise ValueError(text)


def read_json(data: bytes, name: str) -> dict[str, Any]:
    """The object in the bytes; Refused unless they are exactly how we would write it."""
    try:
        value = json.loads(data.decode("ascii"), parse_int=_whole_number, parse_float=_no_number, parse_constant=_no_number)
        written = canonical(value)
    except (ValueError, RecursionError):
        written, value = b"", None
    demand(written == data and isinstance(value, dict), name)
    return value  # type: ignore[no-any-return]


def demand(condition: bool, name: str) -> None:
    """Refused, with the name of the file that is not what it should be, unless the condition holds."""
    if not condition:
        raise Refused("damaged-file", name=name)


def has(value: object, **patterns: Any) -> bool:
    """Whether the value is an object with exactly these entries: a type, or a pattern that a text must match."""
    if not isinstance(value, dict) or set(value) != set(patterns):
        return False
    return all(
        type(value[key]) is wanted
        if isinstance(wanted, type)
        else isinstance(value[key], str) and bool(wanted.fullmatch(value[key]))
        for key, wanted in patterns.items()
    )


def is_name(name: object) -> bool:
    """Whether Windows, Unix and the web can all hold a file of this name inside the copy."""
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        return False
    return all(PART.fullmatch(part) and not DEVICE.fullmatch(part) for part in name.split("/"))


def check_names(names: Iterable[object]) -> None:
    """Refused unless the names can stand beside each other, and none is one that only the copy itself writes."""
    seen: set[str] = set()
    folders: set[str] = set()
    for name in names:
        if not is_name(name) or NOT_LISTED.fullmatch(str(name)) or str(name).lower() in seen:
            raise Refused("hostile-name", name=ascii(name)[:200])
        seen.add(str(name).lower())
        parts = str(name).lower().split("/")
        folders.update("/".join(parts[:end]) for end in range(1, len(parts)))
    for name in seen & folders:
        raise Refused("hostile-name", name=ascii(name))


def read_manifest(data: bytes) -> dict[str, Any]:
    """The manifest in the bytes; Refused where it is none."""
    manifest = read_json(data, MANIFEST)
    if manifest.get("format") != FORMAT:
        raise Refused("newer-format")
    demand(has(manifest, built=DAY, files=dict, format=int, languages=list, revision=REVISION, version=VERSION), MANIFEST)
    demand(bool(manifest["languages"]) and all(one in LANGUAGES for one in manifest["languages"]), MANIFEST)
    check_names(manifest["files"])
    check_sizes(manifest["files"].values(), MANIFEST)
    return manifest


def check_sizes(entries: Iterable[object], name: str) -> None:
    count = total = 0
    for entry in entries:
        demand(has(entry, sha256=SHA256, size=int), name)
        size = entry["size"]  # type: ignore[index]
        demand(0 <= size <= MOST_BYTES_A_FILE, name)
        count, total = count + 1, total + size
    demand(0 < count <= MOST_FILES and total <= MOST_BYTES, name)


def is_older(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether a manifest is of an earlier day or version."""
    return bool(new["built"] < old["built"] or _numbers(new["version"]) < _numbers(old["version"]))


def _numbers(version: str) -> list[int]:
    return [int(digits) for digits in re.findall("[0-9]{1,9}", version)]


# -- the copy ------------------------------------------------------------------------------------------------------------------


class Copy:
    """The copy in a folder, as its manifest says that it is."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        if not os.path.isfile(self.path(MANIFEST)):
            raise Refused("no-copy", folder=folder)
        self.manifest_bytes = self.read(MANIFEST, MOST_BYTES_OF_A_LIST)
        self.manifest = read_manifest(self.manifest_bytes)
        self.digest = hashlib.sha256(self.manifest_bytes).hexdigest()
        self.keys = read_keys(self.read(KEYS, SMALL)) if os.path.isfile(self.path(KEYS)) else []

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        return self.manifest["files"]  # type: ignore[no-any-return]

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    def path(self, name: str) -> str:
        return inside(self.folder, name)

    def read(self, name: str, limit: int = MOST_BYTES_A_FILE) -> bytes:
        return read_file(self.path(name), limit, name)

    def signer(self) -> Key | None:
        """The key that signed this copy, if one of its own did."""
        return signer(signed(self.manifest_bytes), read_text(self.folder, SIGNATURE), self.keys)


def signed(manifest: bytes) -> bytes:
    return b"Open MediXchange manifest 1\n" + manifest


def inside(folder: str, name: str) -> str:
    """The path of a file of the copy; Refused where a link on the way could lead out of it."""
    path = folder
    for part in name.split("/"):
        path = os.path.join(path, part)
        if os.path.islink(path):
            raise Refused("link", name=name)
    return path


def read_file(path: str, limit: int, name: str) -> bytes:
    with open(path, "rb") as file:
        data = file.read(limit + 1)
    demand(len(data) <= limit, name)
    return data


def read_text(folder: str, name: str) -> str:
    """A small text file of ours, or nothing where there is none."""
    path = inside(folder, name)
    return read_file(path, SMALL, name).decode("utf-8", "replace") if os.path.isfile(path) else ""


def hash_of(path: str) -> str:
    """The SHA-256 of a file, or nothing where there is none."""
    if not os.path.isfile(path):
        return ""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def write_whole(path: str, data: bytes) -> None:
    """Writes a file so that after a cut it is the old one or the new one."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    beside = path + ".part"
    with open(beside, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    move(beside, path)


def move(source: str, target: str) -> None:
    """Moves a file into place; waits a little for a program that has the old one open, as Windows demands."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    for pause in (0.1, 0.3, 1.0, 0):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if not pause:
                raise
            time.sleep(pause)


class Health(NamedTuple):
    """What `verify` found: names of files that are damaged, missing, or not the library's."""

    damaged: list[str]
    missing: list[str]
    foreign: list[str]


def health(copy: Copy) -> Health:
    """Every file against the manifest."""
    there = set(_walk(copy.folder))
    damaged = [name for name in sorted(copy.files) if name in there and not _is_whole(copy, name)]
    listed = {name for name in there if name in copy.files}
    beside = {name for name in there - listed if name.endswith(PRECOMPRESSED) and name[:-3] in copy.files}
    damaged += [name for name in sorted(beside) if name.endswith(".gz") and not _is_packed(copy, name)]
    foreign = [name for name in sorted(there - listed - beside) if not NOT_LISTED.fullmatch(name)]
    return Health(damaged, sorted(set(copy.files) - there), foreign)


def _walk(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if os.path.relpath(os.path.join(place, name), folder) not in (WORK, LOCAL)]
        for name in files + [one for one in folders if os.path.islink(os.path.join(place, one))]:
            yield os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")


def _is_whole(copy: Copy, name: str) -> bool:
    path = os.path.join(copy.folder, *name.split("/"))
    return not os.path.islink(path) and hash_of(path) == copy.files[name]["sha256"]


def _is_packed(copy: Copy, name: str) -> bool:
    """Whether a precompressed file holds what the file beside it should hold."""
    entry = copy.files[name[:-3]]
    try:
        with gzip.open(copy.path(name)) as file:
            return hashlib.sha256(file.read(entry["size"] + 1)).hexdigest() == entry["sha256"]
    except (OSError, EOFError, zlib.error):
        return False


# -- updates: a pack, or the ZIP of a whole copy -------------------------------------------------------------------------------

ZIP_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, ValueError, EOFError,
    OSError, OverflowError, LookupError, MemoryError,
)  # fmt: skip


class Archive:
    """A ZIP from a stranger. Each thing that it could do to us is refused before it can."""

    def __init__(self, path: str) -> None:
        if not os.path.isfile(path):
            raise Refused("no-file", name=path)
        try:
            self.zip = zipfile.ZipFile(path)
        except ZIP_FAULTS as fault:
            raise Refused("no-update", name=os.path.basename(path)) from fault
        self.entries = {entry.filename: entry for entry in self.zip.infolist() if not entry.filename.endswith("/")}
        self.order = [entry.filename for entry in self.zip.infolist()]
        self._check()

    def _check(self) -> None:
        if len(self.order) > MOST_FILES or len(set(self.order)) != len(self.order):
            raise Refused("no-update", name="ZIP")
        for name, entry in self.entries.items():
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if not is_name(name) or name != entry.orig_filename:
                raise Refused("hostile-name", name=ascii(name)[:200])
            if kind not in (0, stat.S_IFREG):
                raise Refused("link", name=name)
            if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused("damaged-file", name=name)

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of an entry; Refused where it is missing, damaged, or longer than it may be."""
        demand(name in self.entries, name)
        try:
            with self.zip.open(self.entries[name]) as file:
                data = file.read(limit + 1)
                demand(len(data) <= limit and not file.read(1), name)
        except ZIP_FAULTS as fault:
            raise Refused("damaged-file", name=name) from fault
        return data

    def text(self, name: str) -> str:
        return self.read(name, SMALL).decode("utf-8", "replace") if name in self.entries else ""


class Told(NamedTuple):
    """What the user takes upon himself."""

    unsigned: bool = False
    older: bool = False


class Staged(NamedTuple):
    """A new copy that lies complete and proven below update-work/new: what is put, what goes, and who signed it."""

    manifest: dict[str, Any]
    put: list[str]
    remove: list[str]
    signer: Key | None


def stage(copy: Copy, path: str, told: Told) -> Staged:
    """Builds the new copy beside the old one; Refused, and nothing touched, unless all of it is right."""
    archive = Archive(path)
    with archive.zip:
        return _stage_pack(copy, archive, told) if "pack.json" in archive.entries else _stage_zip(copy, archive, told)


def _stage_zip(copy: Copy, archive: Archive, told: Told) -> Staged:
    data = archive.read(MANIFEST, MOST_BYTES_OF_A_LIST)
    manifest = read_manifest(data)
    if manifest["languages"] != copy.manifest["languages"]:
        raise Refused("other-languages", languages=", ".join(copy.manifest["languages"]))
    keys = archive.read(KEYS, SMALL) if KEYS in archive.entries else b""
    by = check_trust(copy, data, archive.text(SIGNATURE), keys, told)
    check_age(copy, data, manifest, told, repairs=True)
    put = []
    for name, entry in manifest["files"].items():
        if name == STAMP or hash_of(copy.path(name)) != entry["sha256"]:
            content = archive.read(name, entry["size"])
            demand(len(content) == entry["size"] and hashlib.sha256(content).hexdigest() == entry["sha256"], name)
            write_whole(inside(copy.folder, NEW + "/" + name), content)
            put.append(name)
    return _staged(copy, data, archive.text(SIGNATURE), put, by)


def _stage_pack(copy: Copy, archive: Archive, told: Told) -> Staged:
    pack = read_pack(archive)
    if pack["to"] == copy.digest:
        raise Refused("already", version=copy.version)
    if pack["header"]["languages"] != copy.manifest["languages"]:
        raise Refused("other-languages", languages=", ".join(copy.manifest["languages"]))
    if pack["from"] != copy.digest:
        raise Refused("misfit", wanted=pack["from_version"], new=pack["header"]["version"], version=copy.version)
    found = health(copy)
    if found.damaged or found.missing:
        raise Refused("repair-first", names=_some(found.damaged + found.missing))
    built = _build(copy, pack["added"], Changes(archive.read("changes", MOST_BYTES)))
    changed = list(built)
    data = _rebuilt_manifest(copy, pack, built)
    if hashlib.sha256(data).hexdigest() != pack["to"]:
        raise Refused("damaged-file", name="pack.json")
    manifest = read_manifest(data)
    keys = read_file(copy.path(NEW + "/" + KEYS if KEYS in changed else KEYS), SMALL, KEYS) if KEYS in manifest["files"] else b""
    by = check_trust(copy, data, pack["signature"], keys, told)
    check_age(copy, data, manifest, told, repairs=False)
    if STAMP not in changed:
        write_whole(inside(copy.folder, NEW + "/" + STAMP), copy.read(STAMP))
        changed.append(STAMP)
    return _staged(copy, data, pack["signature"], changed, by)


def read_pack(archive: Archive) -> dict[str, Any]:
    """The list of a pack; Refused where it is none."""
    demand(archive.order == ["pack.json", "changes"], "pack.json")
    pack = read_json(archive.read("pack.json", MOST_BYTES_OF_A_LIST), "pack.json")
    if pack.get("format") != FORMAT:
        raise Refused("newer-format")
    kinds = {"from": SHA256, "to": SHA256, "from_version": VERSION}
    demand(has(pack, added=list, format=int, header=dict, removed=list, signature=str, **kinds), "pack.json")
    demand(has(pack["header"], built=DAY, format=int, languages=list, revision=REVISION, version=VERSION), "pack.json")
    check_names([*pack["added"], *pack["removed"]])
    return pack


def _build(copy: Copy, added: list[str], changes: Changes) -> dict[str, dict[str, Any]]:
    """Writes the changed and added files below update-work/new; returns their entries of the manifest."""
    demand(not any(name in copy.files for name in added), "pack.json")
    built: dict[str, dict[str, Any]] = {}
    total = 0
    for name, content in changes.files(sorted(copy.files), added, copy.read):
        total += len(content)
        demand(total <= MOST_BYTES, "changes")
        built[name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        write_whole(inside(copy.folder, NEW + "/" + name), content)
    return built


class Changes:
    """The changes of a pack: numbers (LEB128) in columns, then all inserted bytes.

    How many files changed, the gaps between their places among the files of the old copy, how many edits each has, those of added
    files behind; of all edits how many bytes are copied from the old file, how many then left out (zigzag), how many inserted. What
    remains of the old file behind the last edit is copied.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def files(self, there: list[str], added: list[str], read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
        """Each changed and each added file with what it becomes; Refused where that cannot be."""
        changed = list(self._names(there))
        counts = [self._number() for _ in range(len(changed) + len(added))]
        demand(sum(counts) <= len(self.data), "changes")
        copied, left_out, inserted = ([self._number() for _ in range(sum(counts))] for _ in range(3))
        edits = zip(copied, left_out, inserted)
        for place, count in enumerate(counts):
            name = changed[place] if place < len(changed) else added[place - len(changed)]
            old = read(name) if place < len(changed) else b""
            yield name, self._edited(old, [next(edits) for _ in range(count)])
        demand(self.at == len(self.data), "changes")

    def _names(self, there: list[str]) -> Iterator[str]:
        place = -1
        for _ in range(self._number()):
            place += 1 + self._number()
            demand(place < len(there), "changes")
            yield there[place]

    def _edited(self, old: bytes, edits: list[tuple[int, int, int]]) -> bytes:
        new, at = bytearray(), 0
        for copied, left_out, inserted in edits:
            end = at + copied
            demand(end <= len(old) and inserted <= len(self.data) - self.at, "changes")
            new += old[at:end] + self.data[self.at : self.at + inserted]
            self.at += inserted
            at = end + (left_out >> 1 if not left_out & 1 else -(left_out + 1 >> 1))
            demand(0 <= at <= len(old) and len(new) <= MOST_BYTES_A_FILE, "changes")
        new += old[at:]
        demand(len(new) <= MOST_BYTES_A_FILE, "changes")
        return bytes(new)

    def _number(self) -> int:
        number = 0
        for shift in range(0, 35, 7):
            demand(self.at < len(self.data), "changes")
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
        raise Refused("damaged-file", name="changes")


def _rebuilt_manifest(copy: Copy, pack: dict[str, Any], built: dict[str, dict[str, Any]]) -> bytes:
    demand(all(name in copy.files and name not in built for name in pack["removed"]), "pack.json")
    files = {name: entry for name, entry in copy.files.items() if name not in pack["removed"]}
    files.update(built)
    return canonical({"files": files, **pack["header"]})


def check_trust(copy: Copy, manifest: bytes, signatures: str, new_keys: bytes, told: Told) -> Key | None:
    """Who signed the new copy; Refused where that is nobody whom this copy knows."""
    known = with_endorsed(copy.keys, read_keys(new_keys))
    by = signer(signed(manifest), signatures, known)
    if by is None and copy.keys:
        raise Refused("foreign-signature" if signatures.strip() else "unsigned-for-signed")
    if by is None and not told.unsigned:
        raise Refused("unsigned")
    return by


def check_age(copy: Copy, data: bytes, manifest: dict[str, Any], told: Told, repairs: bool) -> None:
    if is_older(manifest, copy.manifest) and not told.older:
        raise Refused("older", new=manifest["version"], built=manifest["built"], version=copy.version)
    if repairs and data == copy.manifest_bytes and not _needs_repair(copy):
        raise Refused("already", version=copy.version)


def _needs_repair(copy: Copy) -> bool:
    found = health(copy)
    return bool(found.damaged or found.missing)


def _staged(copy: Copy, data: bytes, signatures: str, put: list[str], by: Key | None) -> Staged:
    """Puts the manifest and its signature beside the new files."""
    manifest = read_manifest(data)
    write_whole(inside(copy.folder, NEW + "/" + MANIFEST), data)
    extra, gone = [MANIFEST], sorted(name for name in copy.files if name not in manifest["files"])
    if signatures:
        write_whole(inside(copy.folder, NEW + "/" + SIGNATURE), signatures.encode("utf-8"))
        extra.append(SIGNATURE)
    elif os.path.isfile(copy.path(SIGNATURE)):
        gone.append(SIGNATURE)
    there = [name for name in gone if os.path.isfile(copy.path(name))]
    return Staged(manifest, sorted(put + extra), sorted(there), by)


# -- the machine: after the journal is written, whoever comes next brings it to its end ----------------------------------------


def begin(copy: Copy, action: str, staged: Staged, recalls: list[dict[str, Any]]) -> None:
    """Writes the journal: from here on the copy becomes the new one, whatever happens."""
    journal = {
        "action": action,
        "backup": "old-" + copy.digest[:8],
        "format": FORMAT,
        "from": copy.version,
        "keep": [name for name in staged.put if os.path.isfile(copy.path(name))],
        "put": staged.put,
        "recalls": recalls,
        "remove": staged.remove,
        "to": staged.manifest["version"],
    }
    write_whole(copy.path(JOURNAL), canonical(journal))


def _is_written(path: str) -> bool:
    """Whether there is a file with something in it: a browser makes it empty first, and may have been cut off there."""
    return os.path.isfile(path) and os.path.getsize(path) > 0


def read_journal(folder: str) -> dict[str, Any] | None:
    """The journal of an update that was cut off, if there is one."""
    path = inside(folder, JOURNAL)
    if not _is_written(path):
        return None
    journal = read_json(read_file(path, MOST_BYTES_OF_A_LIST, JOURNAL), JOURNAL)
    texts = {"from": VERSION, "to": VERSION, "action": re.compile("update|rollback"), "backup": re.compile("old-[0-9a-f]{8}")}
    demand(has(journal, format=int, keep=list, put=list, recalls=list, remove=list, **texts), JOURNAL)
    demand(all(map(is_name, journal["keep"] + journal["put"] + journal["remove"])), JOURNAL)
    return journal


def roll_forward(folder: str) -> str:
    """Brings an update that was begun to its end; returns the version that the copy then has, or nothing where none was begun."""
    journal = read_journal(folder)
    if journal is None:
        discard(folder)
        return ""
    _mark_as_updating(folder, journal)
    for name in [one for one in journal["put"] if one not in LAST]:
        _put(folder, journal, name)
    for name in journal["remove"]:
        _keep(folder, journal, name)
        # update.html copies to the backup before it removes, and may have been cut off in between
        if os.path.isfile(inside(folder, name)):
            os.remove(inside(folder, name))
    for name in LAST:
        _put(folder, journal, name)
    _settle(folder, journal)
    return str(journal["to"])


def discard(folder: str) -> None:
    """Throws away what was built for an update that never began."""
    new = inside(folder, NEW)
    if os.path.isdir(new):
        shutil.rmtree(new)


def _mark_as_updating(folder: str, journal: dict[str, Any]) -> None:
    """Makes every page say that an update was cut off, until the new stamp is in place."""
    if not os.path.isfile(inside(folder, NEW + "/" + STAMP)):
        return
    backup = inside(folder, "/".join((WORK, journal["backup"], MANIFEST)))
    old = read_manifest(read_file(backup if os.path.isfile(backup) else inside(folder, MANIFEST), MOST_BYTES_OF_A_LIST, MANIFEST))
    said = {**{key: old[key] for key in ("version", "built", "revision")}, "updating": journal["to"]}
    _keep(folder, journal, STAMP)
    write_whole(inside(folder, STAMP), "medixchangeCopy({});\n".format(json.dumps(said)).encode("ascii"))


def _put(folder: str, journal: dict[str, Any], name: str) -> None:
    new = inside(folder, NEW + "/" + name)
    if os.path.isfile(new):
        _keep(folder, journal, name)
        move(new, inside(folder, name))


def _keep(folder: str, journal: dict[str, Any], name: str) -> None:
    """Moves the old file to the backup, once, and drops what was compressed from it."""
    path, backup = inside(folder, name), inside(folder, "/".join((WORK, journal["backup"], name)))
    if name in journal["keep"] + journal["remove"] and os.path.isfile(path) and not _is_written(backup):
        if name in LAST:
            # these two are never absent: pages load the one, the next start needs the other
            write_whole(backup, read_file(path, MOST_BYTES_OF_A_LIST, name))
        else:
            move(path, backup)
    for stale in (path + ending for ending in PRECOMPRESSED):
        if os.path.isfile(stale):
            os.remove(stale)


def _settle(folder: str, journal: dict[str, Any]) -> None:
    """Drops the recalls that the new copy answers, notes the way back, and clears up."""
    built = read_manifest(read_file(inside(folder, MANIFEST), MOST_BYTES_OF_A_LIST, MANIFEST))["built"]
    notices = _unique(read_recalls(folder) + journal["recalls"])
    answered = [one for one in notices if one["issued"] < built]
    before = read_undo(folder)
    if before and before["backup"] == journal["backup"]:
        answered = _unique(answered + before["recalls"])
    undo = {
        "backup": journal["backup"],
        "format": FORMAT,
        "from": journal["to"],
        "put": sorted(journal["keep"] + journal["remove"]),
        "recalls": answered,
        "remove": sorted(set(journal["put"]) - set(journal["keep"])),
        "to": journal["from"],
    }
    write_whole(inside(folder, UNDO), canonical(undo))
    write_recalls(folder, [one for one in notices if one["issued"] >= built])
    os.remove(inside(folder, JOURNAL))
    for name in os.listdir(inside(folder, WORK)):
        if name == "new" or (name.startswith("old-") and name != journal["backup"]):
            shutil.rmtree(inside(folder, WORK + "/" + name))
    _remove_empty_folders(folder, journal["remove"])


def _unique(notices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({one["id"]: one for one in notices}.values())


def _remove_empty_folders(folder: str, names: list[str]) -> None:
    for name in names:
        parent = os.path.dirname(inside(folder, name))
        while parent != folder and os.path.isdir(parent) and not os.listdir(parent):
            os.rmdir(parent)
            parent = os.path.dirname(parent)


def read_undo(folder: str) -> dict[str, Any] | None:
    """How to go back, if there is a way."""
    path = inside(folder, UNDO)
    if not _is_written(path):
        return None
    undo = read_json(read_file(path, MOST_BYTES_OF_A_LIST, UNDO), UNDO)
    texts = {"from": VERSION, "to": VERSION, "backup": re.compile("old-[0-9a-f]{8}")}
    demand(has(undo, format=int, put=list, recalls=list, remove=list, **texts), UNDO)
    demand(all(map(is_name, undo["put"] + undo["remove"])), UNDO)
    return undo


def stage_rollback(copy: Copy, told: Told) -> tuple[Staged, list[dict[str, Any]]]:
    """Builds the copy from before the last update out of its backup; Refused unless all of it is as it was."""
    undo = read_undo(copy.folder)
    if undo is None:
        raise Refused("no-way-back")
    kept = WORK + "/" + undo["backup"] + "/"
    data = copy.read(kept + MANIFEST, MOST_BYTES_OF_A_LIST)
    manifest = read_manifest(data)
    by = signer(signed(data), read_text(copy.folder, kept + SIGNATURE), copy.keys)
    if by is None and copy.keys and not told.unsigned:
        raise Refused("unsigned-way-back")
    for name in undo["put"]:
        content = copy.read(kept + name)
        entry = manifest["files"].get(name)
        demand(entry is None or hashlib.sha256(content).hexdigest() == entry["sha256"], kept + name)
        write_whole(inside(copy.folder, NEW + "/" + name), content)
    remove = [name for name in undo["remove"] if os.path.isfile(copy.path(name))]
    return Staged(manifest, undo["put"], remove, by), undo["recalls"]


# -- recalls -------------------------------------------------------------------------------------------------------------------

RECALLS_CALL = re.compile(r"medixchangeRecalls\((\[.*\])\);\s*", re.DOTALL)


def read_notice(data: bytes, name: str) -> dict[str, Any]:
    """The recall notice in the bytes; Refused where it is none. Its signature is not looked at."""
    notice = read_json(data, name)
    texts = {"id": IDENTITY, "issued": DAY, "page": PAGE, "section": SECTION, "since": VERSION}
    signature = {"signature": str} if "signature" in notice else {}
    demand(has(notice, format=int, reason=dict, **texts, **signature) and notice["format"] == FORMAT, name)
    demand(set(notice["reason"]) == set(LANGUAGES) and all(type(one) is str and one for one in notice["reason"].values()), name)
    return notice


def notice_signer(notice: dict[str, Any], keys: list[Key]) -> Key | None:
    said = {key: value for key, value in notice.items() if key != "signature"}
    return signer(b"Open MediXchange recall 1\n" + canonical(said), notice.get("signature", ""), keys)


def read_recalls(folder: str) -> list[dict[str, Any]]:
    """The notices that stand in recalls.js."""
    path = inside(folder, RECALLS)
    if not os.path.isfile(path):
        return []
    found = RECALLS_CALL.fullmatch(read_file(path, MOST_BYTES_OF_A_LIST, RECALLS).decode("utf-8", "replace"))
    try:
        notices = json.loads(found.group(1)) if found else None
    except (ValueError, RecursionError):
        notices = None
    demand(isinstance(notices, list), RECALLS)
    return [read_notice(canonical(one), RECALLS) for one in notices]


def write_recalls(folder: str, notices: list[dict[str, Any]]) -> None:
    lines = ",\n".join(canonical(one).decode("ascii").strip() for one in notices)
    text = "medixchangeRecalls([\n{}\n]);\n".format(lines) if lines else "medixchangeRecalls([]);\n"
    write_whole(inside(folder, RECALLS), text.encode("ascii"))


def take_recall(copy: Copy, path: str, told: Told) -> dict[str, Any]:
    """Puts a notice into recalls.js; Refused unless it is signed by a key of the copy and is about this copy."""
    name = os.path.basename(path)
    if not os.path.isfile(path):
        raise Refused("no-file", name=path)
    notice = read_notice(read_file(path, SMALL, name), name)
    if notice_signer(notice, copy.keys) is None:
        if copy.keys:
            raise Refused("foreign-recall")
        if not told.unsigned:
            raise Refused("unsigned")
    if notice["issued"] < copy.manifest["built"]:
        raise Refused("recall-answered", id=notice["id"], built=copy.manifest["built"])
    if not any("{}/{}.html".format(language, notice["page"]) in copy.files for language in LANGUAGES):
        raise Refused("recall-elsewhere", page=notice["page"])
    write_recalls(copy.folder, _unique([*read_recalls(copy.folder), notice]))
    return notice


def false_recalls(copy: Copy) -> list[str]:
    """The names of notices in recalls.js that no key of the copy signed."""
    if not copy.keys:
        return []
    return [one["id"] for one in read_recalls(copy.folder) if notice_signer(one, copy.keys) is None]


# -- the hospital's own leaf ---------------------------------------------------------------------------------------------------

LEAF_LIMIT = 256 * 1024
LEAF_KEYS = ("title", "pages", "language", "updated")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
HEADING = re.compile(r"(#{1,6}) +([^\n]*?)(?: +#+)?")
ITEM = re.compile(r" *(?:([-*+])|[0-9]{1,9}[.)]) +([^\n]*)")
RULE = re.compile(r" *([-*_])(?: *\1){2,} *")
SEPARATOR = re.compile(r"\|?(?: *:?-+:? *\|)* *:?-+:? *\|?")
CELL_END = re.compile(r"(?<!\\)\|")
INLINE = re.compile(
    r"\\([\\`*\[\]|#<>_-])"
    r"|`([^`\n]+)`"
    r"|\*\*([^* \n](?:[^*\n]*[^* \n])?)\*\*"
    r"|\*([^* \n](?:[^*\n]*[^* \n])?)\*"
    r"|\[([^\]\n]+)\]\(([^() \n]+)\)"
)
LINK = re.compile(r"(?:https?://|tel:|mailto:).")


def leaf(name: str, text: str, modified: str) -> dict[str, Any]:
    """The leaf of a file in local/ as data: a subset of Markdown, or HTML for a frame. `modified` is its date if it names none."""
    text = CONTROLS.sub("", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    html = name.lower().endswith((".html", ".htm"))
    header, lines = _header(text.split("\n"), ("<!--", "-->") if html else ("---", "---"))
    if not html and "title" not in header:
        header["title"] = _take_title(lines)
    updated = header.get("updated", "")
    return {
        "title": header.get("title") or os.path.splitext(name)[0],
        "pages": _pages(header.get("pages", "")),
        "language": header["language"] if header.get("language") in LANGUAGES else "",
        "updated": updated if DAY.fullmatch(updated) else modified,
        "blocks": [{"frame": "\n".join(lines).strip("\n")}] if html else _blocks(lines),
    }


def _header(lines: list[str], fences: tuple[str, str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` lines between the fences at the top, and the lines after them."""
    if lines[0].strip(" ") != fences[0] or fences[1] not in [line.strip(" ") for line in lines[1:]]:
        return {}, lines
    end = [line.strip(" ") for line in lines].index(fences[1], 1)
    pairs = [line.partition(":") for line in lines[1:end]]
    header = {key.strip(" ").lower(): value.strip(" ") for key, _, value in pairs}
    return {key: value for key, value in header.items() if key in LEAF_KEYS and value}, lines[end + 1 :]


def _take_title(lines: list[str]) -> str:
    """The text of the first heading of the first rank, whose line is taken out."""
    for number, line in enumerate(lines):
        found = HEADING.fullmatch(line)
        if found and found.group(1) == "#" and found.group(2):
            del lines[number]
            return "".join(plain(piece) for piece in _inline(found.group(2)))
    return ""


def plain(piece: object) -> str:
    """The text of an inline piece."""
    if isinstance(piece, dict):
        return str(piece.get("link") or next(iter(piece.values())))
    return str(piece)


def _pages(value: str) -> list[str]:
    pages = [re.sub(r"\.html$", "", page.strip(" ").lstrip("/")) for page in value.split(",")]
    return [page for page in pages if PAGE.fullmatch(page)] or ["index"]


def _blocks(lines: list[str]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    number = 0
    while number < len(lines):
        line = lines[number].rstrip(" ")
        heading = HEADING.fullmatch(line)
        end = number + 1
        if heading:
            blocks.append({"heading": 2 if len(heading.group(1)) < 3 else 3, "text": _inline(heading.group(2))})
        elif line.startswith("|"):
            end = _while(lines, number, lambda one: one.startswith("|"))
            blocks.append(_table([one.strip(" ") for one in lines[number:end]]))
        elif ITEM.fullmatch(line) and not RULE.fullmatch(line):
            end = _end_of_list(lines, number)
            blocks.append(_list(lines[number:end]))
        elif line and not RULE.fullmatch(line):
            end = _while(lines, number, _is_paragraph)
            blocks.append({"paragraph": _inline("\n".join(one.strip(" ") for one in lines[number:end]))})
        number = end
    return blocks


def _while(lines: list[str], start: int, belongs: Callable[[str], bool]) -> int:
    """The number of the first line after `start` that does not belong."""
    end = start + 1
    while end < len(lines) and belongs(lines[end].rstrip(" ")):
        end += 1
    return end


def _is_paragraph(line: str) -> bool:
    return bool(line) and not (HEADING.fullmatch(line) or line.startswith("|") or ITEM.fullmatch(line) or RULE.fullmatch(line))


def _kind(line: str) -> str:
    found = ITEM.fullmatch(line)
    if not found or RULE.fullmatch(line):
        return ""
    return "bullet" if found.group(1) else "number"


def _end_of_list(lines: list[str], start: int) -> int:
    kind = _kind(lines[start])
    return _while(lines, start, lambda one: _kind(one) == kind or (one.startswith("  ") and _is_paragraph(one)))


def _list(lines: list[str]) -> dict[str, Any]:
    items: list[str] = []
    for line in lines:
        found = ITEM.fullmatch(line.rstrip(" "))
        if found:
            items.append(found.group(2))
        else:
            items[-1] += "\n" + line.strip(" ")
    return {"list": _kind(lines[0]), "items": [_inline(item) for item in items]}


def _table(lines: list[str]) -> dict[str, Any]:
    headed = len(lines) > 1 and SEPARATOR.fullmatch(lines[1]) is not None
    rows = [_cells(line) for line in (lines[:1] + lines[2:] if headed else lines)]
    return {"head": rows[0] if headed else [], "rows": rows[1:] if headed else rows}


def _cells(line: str) -> list[list[object]]:
    cells = CELL_END.split(line[1:])
    return [_inline(cell.strip(" ")) for cell in (cells if cells[-1] else cells[:-1])]


def _inline(text: str) -> list[object]:
    """The text as strings and marked pieces."""
    pieces: list[object] = []
    end = 0
    for found in INLINE.finditer(text):
        _append(pieces, text[end : found.start()])
        _append(pieces, _piece(found))
        end = found.end()
    _append(pieces, text[end:])
    return pieces


def _piece(found: Match[str]) -> object:
    escaped, code, strong, em, label, href = found.groups()
    if label:
        return {"href": href, "link": label} if LINK.match(href) else label
    marks = (("code", code), ("strong", strong), ("em", em))
    return escaped or next({name: text} for name, text in marks if text)


def _append(pieces: list[object], piece: object) -> None:
    """Adds a piece; text after text becomes one."""
    if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
        pieces[-1] += piece
    elif piece:
        pieces.append(piece)


def make_local(copy: Copy) -> list[str]:
    """Writes local/local.js from the files in local/; returns their names."""
    folder = copy.path(LOCAL)
    there = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    names = [name for name in there if name.lower().endswith((".md", ".html", ".htm")) and name[0] not in "._"]
    leaves = [_read_leaf(os.path.join(folder, name), name) for name in names]
    write_whole(copy.path(LOCAL_SCRIPT), b"medixchangeLocal(" + canonical(leaves).strip() + b");\n")
    return names


def _read_leaf(path: str, name: str) -> dict[str, Any]:
    if os.path.islink(path):
        raise Refused("link", name=LOCAL + "/" + name)
    data = read_file(path, LEAF_LIMIT, LOCAL + "/" + name)
    modified = datetime.date.fromtimestamp(os.path.getmtime(path)).isoformat()
    try:
        return leaf(name, data.decode("utf-8"), modified)
    except UnicodeDecodeError as fault:
        raise Refused("not-utf-8", name=LOCAL + "/" + name) from fault


# -- for a server that sends precompressed files -------------------------------------------------------------------------------


def compress(copy: Copy) -> int:
    """Writes a .gz beside each text of the copy where that is smaller; returns how many."""
    count = 0
    for name in sorted(copy.files):
        data = copy.read(name) if name.endswith(WORTH_COMPRESSING) else b""
        packed = gzip.compress(data, 9)
        if len(packed) < len(data):
            write_whole(copy.path(name + ".gz"), packed)
            count += 1
    return count


# -- what the user asks for ----------------------------------------------------------------------------------------------------


class Session:
    """One copy, one language, one user: each command says what it found or did and returns the exit code."""

    def __init__(self, folder: str, language: str, told: Told) -> None:
        self.folder, self.language, self.told = folder, language, told

    def say(self, key: str, **values: object) -> None:
        print(WORDS[key][self.language].format(**values))

    def run(self, command: str, argument: str = "") -> int:
        """Does a command, after an update that was cut off is brought to its end."""
        try:
            finished = roll_forward(self.folder)
            if finished:
                self.say("finished", version=finished)
            method: Callable[..., int] = getattr(self, command)
            return method(argument) if argument else method()
        except Refused as refusal:
            self.say(refusal.key, **refusal.values)
        except OSError as fault:
            self.say("trouble", fault=fault)
        return 1

    def status(self) -> int:
        copy = Copy(self.folder)
        days = (datetime.date.today() - datetime.date.fromisoformat(copy.manifest["built"])).days
        self.say(
            "status", version=copy.version, built=copy.manifest["built"], days=days, languages=", ".join(copy.manifest["languages"])
        )
        self._say_signer(copy.signer())
        for notice in read_recalls(self.folder):
            self._say_recall(notice)
        undo = read_undo(self.folder)
        if undo:
            self.say("way-back", version=undo["to"])
        return 0

    def _say_signer(self, key: Key | None) -> None:
        if key:
            self.say("signed-by", name=key.name, id=key.id)
        else:
            self.say("nobody-signed")

    def _say_recall(self, notice: dict[str, Any]) -> None:
        place = notice["page"] + ("#" + notice["section"] if notice["section"] else "")
        self.say("recalled", place=place, issued=notice["issued"], reason=notice["reason"][self.language])

    def verify(self) -> int:
        copy = Copy(self.folder)
        found, false = health(copy), false_recalls(copy)
        for key, names in (
            ("damaged", found.damaged),
            ("missing", found.missing),
            ("foreign", found.foreign),
            ("false-recall", false),
        ):
            for name in names:
                self.say(key, name=printable(name))
        key = copy.signer()
        self._say_signer(key)
        faults = found.damaged or found.missing or false or (copy.keys and not key)
        self.say("not-whole" if faults else "whole", count=len(copy.files), version=copy.version)
        return 1 if faults else 0

    def apply(self, path: str) -> int:
        copy = Copy(self.folder)
        try:
            staged = stage(copy, path, self.told)
        except (Refused, OSError):
            discard(self.folder)
            raise
        if staged.signer is None:
            self.say("taken-unsigned")
        begin(copy, "update", staged, [])
        roll_forward(self.folder)
        self._say_changes(copy, staged)
        return 0

    def rollback(self) -> int:
        copy = Copy(self.folder)
        try:
            staged, recalls = stage_rollback(copy, self.told)
        except (Refused, OSError):
            discard(self.folder)
            raise
        begin(copy, "rollback", staged, recalls)
        roll_forward(self.folder)
        self._say_changes(copy, staged)
        return 0

    def _say_changes(self, copy: Copy, staged: Staged) -> None:
        """Which pages changed, went and came."""
        new, old = staged.manifest["files"], copy.files
        self.say("now", version=staged.manifest["version"], built=staged.manifest["built"], before=copy.version)
        groups = (
            ("changed", [name for name in new if name in old and new[name] != old[name]]),
            ("added", [name for name in new if name not in old]),
            ("removed", [name for name in old if name not in new]),
        )
        for key, names in groups:
            pages = sorted(name for name in names if name.endswith(".html"))
            if names:
                self.say(key, count=len(names), pages=len(pages))
            for name in pages[:30]:
                print("  " + name)
        self._say_signer(staged.signer)

    def recall(self, path: str) -> int:
        copy = Copy(self.folder)
        notice = take_recall(copy, path, self.told)
        if notice_signer(notice, copy.keys) is None:
            self.say("taken-unsigned")
        self._say_recall(notice)
        return 0

    def local(self) -> int:
        names = make_local(Copy(self.folder))
        self.say("local", count=len(names))
        for name in names:
            print("  " + printable(name))
        return 0

    def compress(self) -> int:
        self.say("compressed", count=compress(Copy(self.folder)))
        return 0

    def menu(self) -> int:
        """Asks what to do until the user has enough; for those who started it by a double click."""
        choices = ("verify", "apply", "rollback", "recall", "local")
        code = self.run("status")
        while True:
            for number, choice in enumerate(choices, 1):
                print("  {}  {}".format(number, WORDS["menu-" + choice][self.language]))
            chosen = ask(WORDS["menu"][self.language])
            if chosen not in [str(number) for number in range(1, len(choices) + 1)]:
                return code
            command = choices[int(chosen) - 1]
            needs_file = command in ("apply", "recall")
            path = ask(WORDS["which-file"][self.language]).strip("'\" ") if needs_file else ""
            if path or not needs_file:
                code = self.run(command, path)


def ask(question: str) -> str:
    """The user's answer; nothing where there is nobody to answer."""
    try:
        return input(question + " ").strip()
    except (EOFError, KeyboardInterrupt):
        print()
        return ""


def printable(name: str) -> str:
    """A name of a stranger, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")


def system_language() -> str:
    """The language of the library that the system speaks; English where it speaks none, or could not show it."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        name = locale.getlocale()[0] or ""
        "ไทย中文".encode(sys.stdout.encoding or "ascii")
    except (locale.Error, ValueError, LookupError):
        return "en"
    return {"th": "th", "zh": "zh", "ch": "zh"}.get(name[:2].lower(), "en")


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the answers (default: the system's)")
    parser.add_argument(
        "--copy", metavar="FOLDER", default=os.path.dirname(os.path.abspath(__file__)), help="default: where this file lies"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("status", help="version, age, languages, signature, recalls")
    commands.add_parser("verify", help="every file and the signature: what is damaged, missing, foreign")
    apply = commands.add_parser("apply", help="update from a pack or from the ZIP of a whole copy")
    apply.add_argument("argument", metavar="FILE.zip")
    apply.add_argument("--older", action="store_true", help="even where it is older than this copy")
    rollback = commands.add_parser("rollback", help="back to the copy before the last update")
    recall = commands.add_parser("recall", help="take a recall notice")
    recall.add_argument("argument", metavar="NOTICE.json")
    for one in (apply, rollback, recall):
        one.add_argument("--unsigned", action="store_true", help="even where nobody signed it: only if you know who gave it to you")
    commands.add_parser("local", help="show the files of local/ (.md, .html) in the library")
    commands.add_parser("compress", help="write a .gz beside each text, for a web server that sends them")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Does what the arguments say; without any, asks in a window and else tells the status."""
    chosen = options(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    told = Told(getattr(chosen, "unsigned", False), getattr(chosen, "older", False))
    session = Session(os.path.abspath(chosen.copy), chosen.lang or system_language(), told)
    if not chosen.command and sys.stdin and sys.stdin.isatty():
        return session.menu()
    return session.run(chosen.command or "status", getattr(chosen, "argument", ""))


def _texts(en: str, th: str, zh: str) -> dict[str, str]:
    return {"en": en, "th": th, "zh": zh}


WORDS = {
    "status": _texts(
        "Open MediXchange {version}, built on {built} ({days} days ago). Languages: {languages}.",
        "Open MediXchange รุ่น {version} จัดทำเมื่อ {built} ({days} วันก่อน) ภาษา: {languages}",
        "Open MediXchange 版本{version}，制作于{built}（{days}天前）。语言：{languages}。",
    ),
    "signed-by": _texts("Signed by {name} (key {id}).", "ลงลายมือชื่อดิจิทัลโดย {name} (กุญแจ {id})", "由{name}签名（密钥{id}）。"),
    "nobody-signed": _texts(
        "Not signed: nobody vouches for who made it.",
        "ไม่มีลายมือชื่อดิจิทัล: ไม่มีผู้ใดรับรองว่าใครเป็นผู้จัดทำ",
        "未签名：无人证明由谁制作。",
    ),
    "recalled": _texts(
        "WITHDRAWN on {issued}: {place}: {reason}", "เพิกถอนเมื่อ {issued}: {place}: {reason}", "已于{issued}撤回：{place}：{reason}"
    ),
    "way-back": _texts(
        "`rollback` goes back to version {version}.", "ใช้คำสั่ง rollback เพื่อกลับไปรุ่น {version}", "rollback可恢复到版本{version}。"
    ),
    "damaged": _texts("Damaged: {name}", "ไฟล์เสียหาย: {name}", "已损坏：{name}"),
    "missing": _texts("Missing: {name}", "ไฟล์หาย: {name}", "缺失：{name}"),
    "foreign": _texts("Not part of the library: {name}", "ไม่ใช่ไฟล์ของคลังความรู้: {name}", "不属于知识库：{name}"),
    "false-recall": _texts(
        "Recall without a valid signature: {name}", "ประกาศเพิกถอนที่ลายมือชื่อไม่ถูกต้อง: {name}", "撤回通知签名无效：{name}"
    ),
    "whole": _texts(
        "All {count} files of version {version} are whole.",
        "ไฟล์ทั้ง {count} ไฟล์ของรุ่น {version} ครบถ้วนสมบูรณ์",
        "版本{version}的{count}个文件均完好。",
    ),
    "not-whole": _texts(
        "This copy is NOT as it was released. Repair it: apply the ZIP of the whole library.",
        "สำเนานี้ไม่ตรงกับที่เผยแพร่ โปรดซ่อมโดยใช้คำสั่ง apply กับไฟล์ ZIP ของคลังความรู้ทั้งชุด",
        "本副本与发布时不一致。请用完整知识库的ZIP文件执行apply修复。",
    ),
    "finished": _texts(
        "An update had been cut off; it is finished now: version {version}.",
        "การอัปเดตครั้งก่อนค้างอยู่กลางคัน ขณะนี้ทำต่อจนเสร็จแล้ว: รุ่น {version}",
        "上次更新中断，现已完成：版本{version}。",
    ),
    "now": _texts(
        "This copy is now version {version}, built on {built} (before: {before}).",
        "สำเนานี้เป็นรุ่น {version} จัดทำเมื่อ {built} แล้ว (เดิม: {before})",
        "本副本现为版本{version}，制作于{built}（此前为{before}）。",
    ),
    "changed": _texts(
        "Changed files: {count}, pages among them: {pages}",
        "ไฟล์ที่เปลี่ยน: {count} เป็นหน้าเนื้อหา: {pages}",
        "已更改文件：{count}，其中页面：{pages}",
    ),
    "added": _texts(
        "New files: {count}, pages among them: {pages}",
        "ไฟล์ใหม่: {count} เป็นหน้าเนื้อหา: {pages}",
        "新增文件：{count}，其中页面：{pages}",
    ),
    "removed": _texts(
        "Removed files: {count}, pages among them: {pages}",
        "ไฟล์ที่ลบ: {count} เป็นหน้าเนื้อหา: {pages}",
        "已移除文件：{count}，其中页面：{pages}",
    ),
    "taken-unsigned": _texts(
        "WARNING: nobody signed this. It was taken because you said so. Anybody could have made it: check with whoever gave it to you.",
        "คำเตือน: ไม่มีลายมือชื่อดิจิทัล รับไว้ตามที่ท่านสั่ง ใครก็อาจเป็นผู้ทำไฟล์นี้ได้ โปรดสอบถามผู้ที่ให้ไฟล์มา",
        "警告：此文件无人签名，仅因您要求而接受。任何人都可能制作它，请与提供者核实。",
    ),
    "local": _texts(
        "Pages of your own that the library now shows: {count}",
        "หน้าของหน่วยงานที่แสดงในคลังความรู้แล้ว: {count}",
        "知识库现显示的本单位页面：{count}",
    ),
    "compressed": _texts(
        "Compressed files written: {count}. Write them again after each update.",
        "เขียนไฟล์บีบอัดแล้ว: {count} ไฟล์ โปรดทำใหม่หลังการอัปเดตทุกครั้ง",
        "已写入压缩文件：{count}。每次更新后请重新生成。",
    ),
    "no-copy": _texts(
        "{folder} is no copy of the library: manifest.json is missing. Unzip the whole library and start from there.",
        "{folder} ไม่ใช่สำเนาของคลังความรู้: ไม่มี manifest.json โปรดแตกไฟล์ ZIP ทั้งชุดแล้วเริ่มจากที่นั่น",
        "{folder}不是知识库副本：缺少manifest.json。请解压完整知识库后再运行。",
    ),
    "no-file": _texts("There is no file {name}.", "ไม่พบไฟล์ {name}", "找不到文件{name}。"),
    "no-update": _texts(
        "{name} is no update of the library, or is damaged. Get it again. Nothing was changed.",
        "{name} ไม่ใช่ไฟล์อัปเดตของคลังความรู้หรือเสียหาย โปรดขอไฟล์ใหม่ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "{name}不是知识库更新文件或已损坏。请重新获取。未作任何更改。",
    ),
    "damaged-file": _texts(
        "{name} is damaged or not what it should be. Get the file again. Nothing was changed.",
        "{name} เสียหายหรือไม่ถูกต้อง โปรดขอไฟล์ใหม่ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "{name}已损坏或不符合要求。请重新获取文件。未作任何更改。",
    ),
    "hostile-name": _texts(
        "Refused: a file named {name} could do harm. Nothing was changed.",
        "ปฏิเสธ: ไฟล์ชื่อ {name} อาจก่ออันตราย ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "已拒绝：名为{name}的文件可能有害。未作任何更改。",
    ),
    "link": _texts(
        "Refused: {name} is a link, which could lead out of the copy.",
        "ปฏิเสธ: {name} เป็นลิงก์ซึ่งอาจชี้ออกนอกสำเนา",
        "已拒绝：{name}是链接，可能指向副本之外。",
    ),
    "newer-format": _texts(
        "This was made for a newer update.py. Unzip the whole library anew.",
        "ไฟล์นี้ต้องใช้ update.py รุ่นใหม่กว่า โปรดแตกไฟล์ ZIP ทั้งชุดใหม่",
        "此文件需要更新版的update.py。请重新解压完整知识库。",
    ),
    "other-languages": _texts(
        "That file has other languages than this copy ({languages}). Take the one with the same languages, or unzip it as a new copy.",
        "ไฟล์ ZIP นี้มีภาษาไม่ตรงกับสำเนา ({languages}) โปรดใช้ไฟล์ที่มีภาษาเดียวกัน หรือแตกไฟล์เป็นสำเนาใหม่",
        "该ZIP的语言与本副本（{languages}）不同。请使用语言相同的文件，或另行解压为新副本。",
    ),
    "already": _texts(
        "This copy already is version {version}; nothing to do.",
        "สำเนานี้เป็นรุ่น {version} อยู่แล้ว ไม่ต้องทำอะไร",
        "本副本已是版本{version}，无需操作。",
    ),
    "misfit": _texts(
        "This pack leads from version {wanted} to {new}, but this copy is {version} or was built differently. "
        "Get the pack update-{version}-to-{new}, or the ZIP of the whole library. Nothing was changed.",
        "ไฟล์อัปเดตนี้ใช้อัปเดตจากรุ่น {wanted} เป็นรุ่น {new} แต่สำเนานี้เป็นรุ่น {version} หรือจัดทำต่างกัน "
        "โปรดขอไฟล์ update-{version}-to-{new} หรือไฟล์ ZIP ทั้งชุด ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "此更新包用于从版本{wanted}到{new}，而本副本为{version}或制作方式不同。"
        "请获取update-{version}-to-{new}，或完整知识库的ZIP。未作任何更改。",
    ),
    "repair-first": _texts(
        "This copy is damaged ({names}), so a pack cannot build on it. Apply the ZIP of the whole library: it repairs. Nothing was changed.",
        "สำเนานี้เสียหาย ({names}) จึงใช้ไฟล์อัปเดตไม่ได้ โปรดใช้ไฟล์ ZIP ทั้งชุดซึ่งจะซ่อมให้ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "本副本已损坏（{names}），无法使用更新包。请用完整知识库的ZIP修复。未作任何更改。",
    ),
    "foreign-signature": _texts(
        "REFUSED: it is not signed by anybody whom this copy trusts. Do not use it. Nothing was changed.",
        "ปฏิเสธ: ไม่มีลายมือชื่อของผู้ที่สำเนานี้เชื่อถือ อย่าใช้ไฟล์นี้ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "已拒绝：签名者不受本副本信任。请勿使用。未作任何更改。",
    ),
    "unsigned-for-signed": _texts(
        "REFUSED: it is not signed, and this copy takes signed updates only. Nothing was changed.",
        "ปฏิเสธ: ไม่มีลายมือชื่อดิจิทัล สำเนานี้รับเฉพาะไฟล์อัปเดตที่ลงลายมือชื่อ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "已拒绝：未签名，而本副本只接受已签名的更新。未作任何更改。",
    ),
    "unsigned": _texts(
        "REFUSED: this copy knows no key, so nobody can prove who made this. If you know who gave it to you, say so with --unsigned.",
        "ปฏิเสธ: สำเนานี้ไม่มีกุญแจ จึงพิสูจน์ไม่ได้ว่าใครเป็นผู้จัดทำ หากท่านรู้จักผู้ที่ให้ไฟล์มา ให้เติม --unsigned",
        "已拒绝：本副本没有密钥，无法证明制作者。如确知文件由谁提供，请加上--unsigned。",
    ),
    "unsigned-way-back": _texts(
        "REFUSED: the version before was not signed by a key of this copy. If you trust it all the same, say so with --unsigned.",
        "ปฏิเสธ: รุ่นก่อนไม่ได้ลงลายมือชื่อด้วยกุญแจของสำเนานี้ หากท่านเชื่อถือ ให้เติม --unsigned",
        "已拒绝：此前版本未由本副本的密钥签名。如仍信任它，请加上--unsigned。",
    ),
    "older": _texts(
        "REFUSED: version {new} of {built} is older than this copy ({version}). If you want it all the same, say so with --older.",
        "ปฏิเสธ: รุ่น {new} ของวันที่ {built} เก่ากว่าสำเนานี้ ({version}) หากต้องการใช้ ให้เติม --older",
        "已拒绝：{built}的版本{new}比本副本（{version}）旧。如仍需要，请加上--older。",
    ),
    "no-way-back": _texts("There is no version to go back to.", "ไม่มีรุ่นก่อนหน้าให้ย้อนกลับ", "没有可恢复的旧版本。"),
    "foreign-recall": _texts(
        "REFUSED: this recall is not signed by anybody whom this copy trusts. Nothing was changed.",
        "ปฏิเสธ: ประกาศเพิกถอนนี้ไม่มีลายมือชื่อของผู้ที่สำเนานี้เชื่อถือ ยังไม่มีการเปลี่ยนแปลงใด ๆ",
        "已拒绝：此撤回通知的签名者不受本副本信任。未作任何更改。",
    ),
    "recall-answered": _texts(
        "Recall {id} is older than this copy of {built}, which already answers it.",
        "ประกาศเพิกถอน {id} เก่ากว่าสำเนานี้ ({built}) ซึ่งแก้ไขเรื่องนี้แล้ว",
        "撤回通知{id}早于本副本（{built}），本副本已包含相应更正。",
    ),
    "recall-elsewhere": _texts(
        "This copy has no page {page}; the recall does not concern it.",
        "สำเนานี้ไม่มีหน้า {page} ประกาศเพิกถอนนี้จึงไม่เกี่ยวข้อง",
        "本副本没有页面{page}，与此撤回通知无关。",
    ),
    "not-utf-8": _texts(
        "{name} is not saved as UTF-8. Save it again with that encoding.",
        "{name} ไม่ได้บันทึกเป็น UTF-8 โปรดบันทึกใหม่ด้วยรหัสนี้",
        "{name}不是UTF-8编码。请以UTF-8重新保存。",
    ),
    "trouble": _texts(
        "The disk refused: {fault}. Check that it is not full, locked or open in another program, then start again: it goes on from here.",
        "ดิสก์ขัดข้อง: {fault} โปรดตรวจว่าดิสก์ไม่เต็ม ไม่ถูกล็อก และไม่ได้เปิดในโปรแกรมอื่น แล้วเริ่มใหม่ ระบบจะทำต่อจากจุดนี้",
        "磁盘出错：{fault}。请确认磁盘未满、未锁定、未被其他程序占用，然后重新运行，将从此处继续。",
    ),
    "menu": _texts("Number, or Enter to leave:", "เลือกหมายเลข หรือกด Enter เพื่อออก:", "请输入编号，按Enter退出："),
    "menu-verify": _texts("Check this copy", "ตรวจสอบสำเนานี้", "检查本副本"),
    "menu-apply": _texts("Update", "อัปเดต", "更新"),
    "menu-rollback": _texts("Go back to the version before", "กลับไปรุ่นก่อนหน้า", "恢复到之前的版本"),
    "menu-recall": _texts("Take a recall notice", "รับประกาศเพิกถอน", "接收撤回通知"),
    "menu-local": _texts("Show our own pages (folder local)", "แสดงหน้าของหน่วยงาน (โฟลเดอร์ local)", "显示本单位页面（local文件夹）"),
    "which-file": _texts(
        "Which file? (drag it here, then Enter)", "ไฟล์ใด? (ลากมาวางที่นี่แล้วกด Enter)", "哪个文件？（拖到此处后按Enter）"
    ),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
