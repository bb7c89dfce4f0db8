"""A slow link in front of a folder, on loopback: one bucket for all connections, a round trip a connection and one a request.

The browser's own throttle delays each response by itself and lets connections share nothing; a link is one pipe for all of them.
On loopback a connection opens at once, so a browser would send on it before its round trip is over and never wait for one that it
has already. Therefore the server is also the SOCKS proxy that the browser connects through: it says "connected" a round trip later,
and the browser takes whichever connection is ready first, as it does on a real link. Nothing can get past it to another host.
What this leaves out: TCP's slow start, loss, TLS and the name look-up.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from .files import Body, Store

PAYLOAD = 1460
"""Bytes of content in one packet."""
OVERHEAD = 40
"""Bytes of TCP and IP headers around them."""
_SOCKS_5 = b"\x05"


@dataclass(frozen=True)
class Link:
    """A link by name: kbit/s (None: as fast as it goes) and the seconds of a round trip."""

    name: str
    kbits: float | None
    round_trip: float


NO_LINK = Link("unshaped", None, 0)
SLOW_3G = Link("Slow 3G", 400, 0.4)
GPRS = Link("GPRS", 50, 0.5)


@dataclass(frozen=True)
class Answer:
    """What was asked for and how it was answered: status, encoding, bytes of the body on the wire."""

    path: str
    status: int
    encoding: str
    sent: int


class Bucket:
    """Bytes that a link gives per second, to whoever asks, first come first served. An idle link saves up nothing."""

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.rate, self._clock, self._sleep = rate, clock, sleep
        self._free_at = clock()

    async def take(self, amount: int) -> None:
        """Returns when `amount` bytes have passed, behind all that was asked for before."""
        now = self._clock()
        self._free_at = max(self._free_at, now) + amount / self.rate
        await self._sleep(self._free_at - now)


class Server:
    """Serves a store behind a link, in a thread of its own. `log` holds every answer, `pending` how many are on the way."""

    def __init__(self, store: Store, link: Link = NO_LINK) -> None:
        self.store, self.link = store, link
        self.log: list[Answer] = []
        self.url = ""
        self.pending = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._bucket: Bucket | None = None
        self._visits: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Server:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._bucket = Bucket(self.link.kbits * 1000 / 8) if self.link.kbits else None
        self._server = await asyncio.start_server(self._visit, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/"

    async def _close(self) -> None:
        self._server.close()
        for visit in self._visits:
            visit.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)
        await self._server.wait_closed()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: a round trip to open it, with SOCKS or without, then request after request."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio runs each connection as a task
        self._visits.add(task)
        task.add_done_callback(self._visits.discard)
        try:
            start = await reader.readexactly(1)
            if start == _SOCKS_5:
                await self._connect(reader, writer)
                start = b""
            else:
                await asyncio.sleep(self.link.round_trip)
            while head := start + await reader.readuntil(b"\r\n\r\n"):
                start = b""
                self.pending += 1
                try:
                    await self._pass(len(head))
                    await asyncio.sleep(self.link.round_trip)
                    await self._answer(head.decode("latin-1"), writer)
                finally:
                    self.pending -= 1
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            # the browser has gone, or the bench is over
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The SOCKS 5 greeting, then "connected" a round trip later. It leads to this server only; other hosts are refused."""
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(_SOCKS_5 + b"\0")
        _, _, _, kind = await reader.readexactly(4)
        host = await reader.readexactly(4 if kind == 1 else (await reader.readexactly(1))[0])
        await reader.readexactly(2)
        here = host in (b"127.0.0.1", bytes([127, 0, 0, 1]))
        await asyncio.sleep(self.link.round_trip)
        writer.write(_SOCKS_5 + (b"\0" if here else b"\2") + b"\0\1" + bytes(6))
        if not here:
            raise ConnectionRefusedError(host)

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> None:
        request, *lines = head.split("\r\n")
        path = request.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = self.store.get(path)
        answer, message = _message(path, headers, body)
        self.log.append(answer)
        for start in range(0, len(message), PAYLOAD):
            packet = message[start : start + PAYLOAD]
            await self._pass(len(packet))
            if writer.is_closing():
                raise ConnectionResetError("the browser has left the page")
            writer.write(packet)
        await writer.drain()

    async def _pass(self, size: int) -> None:
        if self._bucket:
            await self._bucket.take(size + OVERHEAD)


def _message(path: str, headers: dict[str, str], body: Body | None) -> tuple[Answer, bytes]:
    """The answer of a static host, ten minutes fresh as on common ones, and its bytes."""
    if body is None:
        return Answer(path, 404, "identity", 0), _bytes("404 Not Found", {}, b"")
    fresh = {"ETag": f'"{body.etag}"', "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
    if headers.get("if-none-match") == fresh["ETag"]:
        return Answer(path, 304, "identity", 0), _bytes("304 Not Modified", fresh, b"")
    encoding = body.best(headers.get("accept-encoding", ""))
    content = body.by_encoding[encoding]
    told = fresh | {"Content-Type": body.content_type} | ({"Content-Encoding": encoding} if encoding != "identity" else {})
    return Answer(path, 200, encoding, len(content)), _bytes("200 OK", told, content)


def _bytes(status: str, headers: dict[str, str], content: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items()), f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content
