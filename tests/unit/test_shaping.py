"""The slow link of the bench, by a clock that only the tests move."""

import asyncio
import sys
from pathlib import Path

import pytest

from building import REPOSITORY

sys.path.append(str(REPOSITORY))
from bench.weight.files import Store
from bench.weight.shaping import Bucket, Server


class Clock:
    """A clock that stands still until somebody sleeps; `slept` holds how long each of them slept."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Lets the time pass at once."""
        self.slept.append(seconds)
        self.now += seconds

    async def stand(self, seconds: float) -> None:
        """Notes the wish to sleep, while the time stands still: all who ask do so in the same instant."""
        self.slept.append(seconds)


def test_bytes_pass_at_the_rate_of_the_link() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock, clock.sleep)
    asyncio.run(_take(bucket, 500, 250, 2000))
    assert clock.slept == [0.5, 0.25, 2.0]
    assert clock.now == 102.75


def test_all_who_ask_at_once_share_one_bucket_first_come_first_served() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock, clock.stand)

    async def everybody() -> None:
        await asyncio.gather(*(bucket.take(amount) for amount in (100, 300, 100)))

    asyncio.run(everybody())
    assert clock.slept == pytest.approx([0.1, 0.4, 0.5])


def test_an_idle_link_saves_up_nothing() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock, clock.sleep)
    clock.now += 60
    asyncio.run(_take(bucket, 1000))
    assert clock.slept == [1.0]


def test_a_sleep_that_lasts_too_long_is_made_up_for_by_those_who_wait() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock, clock.stand)
    asyncio.run(_take(bucket, 1000, 1000))
    clock.now += 1.5
    asyncio.run(_take(bucket, 1000))
    assert clock.slept == pytest.approx([1.0, 2.0, 1.5])


async def _take(bucket: Bucket, *amounts: int) -> None:
    for amount in amounts:
        await bucket.take(amount)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one page."""
    (tmp_path / "page.html").write_text("<p>oxygen " * 200, "utf-8")
    (tmp_path / "icon.png").write_bytes(b"\x89PNG" * 50)
    (tmp_path.parent / "secret.txt").write_text("not yours", "utf-8")
    return tmp_path


def test_a_host_sends_the_best_encoding_that_the_browser_takes(folder: Path) -> None:
    body = Store(folder).get("/page.html?x=1")
    assert body is not None
    assert [body.best(accepted) for accepted in ("gzip, deflate, br, zstd", "gzip;q=1.0", "", "identity")] == [
        "br",
        "gzip",
        "identity",
        "identity",
    ]
    assert body.size("br") < body.size("identity") > body.size("gzip")


def test_what_is_packed_already_goes_as_it_is(folder: Path) -> None:
    body = Store(folder).get("/icon.png")
    assert body is not None
    assert (body.best("br, gzip"), body.size("br"), body.content_type) == ("identity", 200, "image/png")


def test_nothing_outside_the_folder_is_served(folder: Path) -> None:
    store = Store(folder)
    assert [store.get(path) for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/none.html", "/")] == [None] * 4


def test_one_connection_carries_many_answers_and_a_fresh_copy_is_not_sent_again(folder: Path) -> None:
    with Server(Store(folder)) as server:
        first, second, third = _ask(
            server,
            "GET /page.html HTTP/1.1\r\nAccept-Encoding: br\r\n\r\n",
            "GET /none.html HTTP/1.1\r\n\r\n",
            "GET /page.html HTTP/1.1\r\nIf-None-Match: {etag}\r\n\r\n",
        )
    assert first.startswith("HTTP/1.1 200 OK")
    assert {"Content-Encoding: br", "Cache-Control: max-age=600", "Vary: Accept-Encoding"} <= set(first.split("\r\n"))
    assert second.startswith("HTTP/1.1 404")
    assert third.startswith("HTTP/1.1 304")
    assert [(answer.path, answer.status, answer.encoding) for answer in server.log] == [
        ("/page.html", 200, "br"),
        ("/none.html", 404, "identity"),
        ("/page.html", 304, "identity"),
    ]
    assert server.pending == 0


def test_as_a_proxy_it_leads_to_itself_alone(folder: Path) -> None:
    with Server(Store(folder)) as server:
        hello, here = asyncio.run(_socks(server, b"\x01" + bytes([127, 0, 0, 1]), 10))
        _, named = asyncio.run(_socks(server, b"\x03\x09127.0.0.1", 10))
        _, elsewhere = asyncio.run(_socks(server, b"\x03\x0alibrary.ex", 10))
    assert hello == b"\x05\x00"
    assert (here[:2], named[:2], elsewhere[:2]) == (b"\x05\x00", b"\x05\x00", b"\x05\x02")


def _ask(server: Server, *requests: str) -> list[str]:
    """The heads of the answers to requests on one connection; `{etag}` stands for the tag of the first answer."""

    async def ask() -> list[str]:
        reader, writer = await asyncio.open_connection("127.0.0.1", _port(server))
        heads: list[str] = []
        for request in requests:
            etag = next((line[6:] for head in heads for line in head.split("\r\n") if line.startswith("ETag: ")), "")
            writer.write(request.replace("{etag}", etag).encode())
            heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
            length = next(int(line[16:]) for line in heads[-1].split("\r\n") if line.startswith("Content-Length: "))
            await reader.readexactly(length)
        writer.close()
        await writer.wait_closed()
        return heads

    return asyncio.run(ask())


async def _socks(server: Server, host: bytes, size: int) -> tuple[bytes, bytes]:
    """The answers to a SOCKS greeting and to the wish for a connection to a host."""
    reader, writer = await asyncio.open_connection("127.0.0.1", _port(server))
    writer.write(b"\x05\x01\x00")
    hello = await reader.readexactly(2)
    writer.write(b"\x05\x01\x00" + host + b"\x00\x50")
    answer = await reader.readexactly(size)
    writer.close()
    await writer.wait_closed()
    return hello, answer


def _port(server: Server) -> int:
    return int(server.url.rsplit(":", 1)[1].rstrip("/"))
