"""Serves the built site on loopback. Exit code 0: stopped by the keyboard, 1: no site or no free port, 2: misuse."""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent.parent
TRIES = 20


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, with the site's own 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps the terminal for the address."""


def main(arguments: list[str]) -> int:
    """Serves until Ctrl+C; takes the next free port when the one asked for is in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--port", type=int, default=8000, help="first port to try (default: 8000)")
    options = parser.parse_args(arguments)
    if not 1 <= options.port <= 65535:
        parser.error("--port: give a number from 1 to 65535")
    if not (options.folder / "index.html").is_file():
        print(f"{options.folder} holds no site. Build it first: make site", file=sys.stderr)
        return 1
    for port in range(options.port, min(options.port + TRIES, 65536)):
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), partial(SiteHandler, directory=str(options.folder)))
        except OSError:
            continue
        print(f"Open MediXchange: http://127.0.0.1:{port}/   (Ctrl+C ends it)", flush=True)
        _serve(server)
        return 0
    print(f"No free port between {options.port} and {options.port + TRIES - 1}. Give another: --port", file=sys.stderr)
    return 1


def _serve(server: ThreadingHTTPServer) -> None:
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
