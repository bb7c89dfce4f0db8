"""kiwix-serve on loopback, as Debian packs it, for tests that ask it as a reader does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

PATIENCE = 10


def tool(name: str) -> str:
    """The path of a program that the tests need."""
    program = shutil.which(name)
    if not program:
        pytest.fail(f"{name} is missing, and a skipped test proves nothing. Run: make tools", pytrace=False)
    return program


@contextmanager
def served(zims: list[Path]) -> Iterator[str]:
    """The address of a kiwix-serve of these files. Each stands below the name of its file."""
    port = _free_port()
    # Debian's kiwix-serve is older than the part of Xapian that cuts Chinese without being told
    environment = os.environ | {"XAPIAN_CJK_NGRAM": "1"}
    command = [tool("kiwix-serve"), "-i", "127.0.0.1", "-p", str(port), *map(str, zims)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def ask(address: str, zim: Path, query: str) -> str:
    """The page of results that kiwix-serve shows for a query."""
    return _read(f"{address}search?{urlencode({'content': zim.stem, 'pattern': query})}")


def suggestions(address: str, zim: Path, query: str) -> str:
    """What kiwix-serve suggests below its box for what was typed so far, as JSON."""
    return _read(f"{address}suggest?{urlencode({'content': zim.stem, 'term': query})}")


def _read(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - loopback
        return str(answer.read().decode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _read(address)
            return
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
