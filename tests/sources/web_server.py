"""A web server on loopback for tests: pages by path, and what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Page:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A running server: `pages` may be changed at any time; `asked` holds (path, headers) of each request."""

    address: str
    pages: dict[str, Page | Callable[[Mapping[str, str]], Page]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def html(title: str, text: str) -> Page:
    words = f"{text} This paragraph has enough words to be taken for the article of the page, and it goes on a little."
    return Page(
        f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p>"
        f"<p>{words}</p></article></body></html>".encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
    )


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(status=404))
            if callable(page):
                page = page(site.asked[-1][1])
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}", {})
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
