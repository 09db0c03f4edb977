"""A web site on loopback that behaves as badly as sites do."""

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.reports.archives import page


@dataclass
class Site:
    """The site: its address, and what it was asked, with the headers. `robots` is its robots.txt, null for none."""

    base: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    robots: str | None = None
    robots_status: int = 200
    busy: int = 0
    retry_after: str | None = None
    news: str = ""
    """The page at /news, with an ETag of its own for each text; what stands behind ? is written into it as well."""

    def url(self, path: str) -> str:
        return self.base + path

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serve_site() -> Iterator[Site]:
    """The site, for as long as it is needed."""
    site = Site(base="")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *words: object) -> None:
            """Nothing is printed."""

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = getattr(
                self,
                "get_" + self.path.partition("?")[0].strip("/").split("/")[0].replace(".", "_").replace("-", "_"),
                None,
            )
            try:
                (answer or self.get_missing)()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
            self.send_response(status)
            kind = headers.pop("Content_Type", "text/html; charset=utf-8")
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def get_missing(self) -> None:
            self.send(b"not here", status=404)

        def get_robots_txt(self) -> None:
            if site.robots is None:
                self.get_missing()
            else:
                self.send(site.robots.encode(), status=site.robots_status, Content_Type="text/plain")

        def get_flood(self) -> None:
            self.send(page("Flood kills 40", 40).encode(), ETag='"1"', Last_Modified="Wed, 30 Apr 2025 10:00:00 GMT")

        def get_same(self) -> None:
            if self.headers.get("If-None-Match") == '"1"':
                self.send_response(304)
                self.send_header("ETag", '"1"')
                self.end_headers()
            else:
                self.get_flood()

        def get_news(self) -> None:
            body = site.news.replace("</body>", f"<!-- {self.path} {len(site.asked)} --></body>").encode()
            tag = f'"{zlib.crc32(site.news.encode())}"'
            if self.headers.get("If-None-Match") == tag:
                self.send(b"", status=304, ETag=tag)
            elif "untagged" in self.path:
                self.send(body)
            else:
                self.send(body, ETag=tag)

        def get_moved(self) -> None:
            self.send(b"", status=301, Location="/flood#top")

        def get_ring(self) -> None:
            self.send(b"", status=302, Location="/ring")

        def get_to(self) -> None:
            self.send(b"", status=302, Location="http://" + self.path.removeprefix("/to/"))

        def get_to_file(self) -> None:
            self.send(b"", status=302, Location="file:///etc/passwd")

        def get_busy(self) -> None:
            site.busy -= 1
            if site.busy < 0:
                self.get_flood()
                return
            headers = {"Retry_After": site.retry_after} if site.retry_after else {}
            self.send(b"busy", status=429 if site.retry_after else 503, **headers)

        def get_image(self) -> None:
            self.send(b"\x89PNG", Content_Type="image/png")

        def get_bomb(self) -> None:
            self.send(gzip.compress(b"a" * 60_000_000), Content_Encoding="gzip")

        def get_broken_gzip(self) -> None:
            self.send(b"\x1f\x8b\x08\x00nothing", Content_Encoding="gzip")

        def get_short(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"<html>")
            self.close_connection = True

        def get_silent(self) -> None:
            time.sleep(1.5)
            self.get_flood()

        def get_endless(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.close_connection = True
            for _ in range(200):
                self.wfile.write(b"<p>more</p>")
                self.wfile.flush()
                time.sleep(0.02)

        def get_copy(self) -> None:
            """The report of another outlet, which the page names as the original."""
            link = '<link rel="canonical" href="https://original.example/flood">'
            self.send(page("Flood kills 40", 40).replace("<head>", f"<head>{link}").encode())

        def get_tracked(self) -> None:
            link = f'<link rel="canonical" href="{site.base}/flood">'
            self.send(page("Flood kills 40", 40).replace("<head>", f"<head>{link}").encode())

        def get_feed(self) -> None:
            text = "<p>Nine people were hurt when a bridge fell into the river Tarn, police said on Monday.</p>"
            entries = "".join(
                f"<entry><title>{title}</title><link href='{site.base}{path}'/><content type='html'>{escape(text)}"
                f"</content></entry>"
                for title, path in (("Flood kills 40", "/flood"), ("Bridge falls", "/nothing"), ("Latin", "/latin"))
            )
            feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Test</title>{entries}</feed>"
            self.send(feed.encode(), Content_Type="application/atom+xml")

        def get_sitemap(self) -> None:
            maps = f"<sitemap><loc>{site.base}/map</loc></sitemap>"
            self.send(f"<sitemapindex>{maps}</sitemapindex>".encode(), Content_Type="application/xml")

        def get_map(self) -> None:
            urls = "".join(f"<url><loc>{site.base}{path}</loc></url>" for path in ("/flood", "/latin", "/flood"))
            xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
            self.send(f"<urlset xmlns='{xmlns}'>{urls}</urlset>".encode(), Content_Type="application/xml")

        def get_many(self) -> None:
            urls = "".join(f"<url><loc>{site.base}/none/{number}</loc></url>" for number in range(103))
            self.send(f"<urlset>{urls}</urlset>".encode(), Content_Type="text/xml")

        def get_latin(self) -> None:
            self.send(page("Überschwemmung", 40).encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")

        def get_no_charset(self) -> None:
            self.send(page("Flood in Łódź", 40).encode(), Content_Type="text/html")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
