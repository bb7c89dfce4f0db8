"""What lies above the three editions: the page that offers the languages, the 404 page, the sitemap, the stamp of the copy, and
what travels with every copy."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

import jinja2

from medixchange import backlog
from medixchange.edition import Edition
from medixchange.mark import png
from medixchange.output import notices_script, offline_script, small_script, squeeze, update_words


@dataclass(frozen=True)
class Stamp:
    """Which copy this is. It stands in one file that pages read, so that a new release need not touch every page."""

    version: str
    built: str
    revision: str


def files(editions: Sequence[Edition], templates: Path, travelling: Path, stamp: Stamp) -> dict[str, str]:
    """The files of the site's root by address. `templates` holds their templates and scripts; what lies in `travelling` goes
    into every copy as it is."""
    site_url = editions[0].site_url
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    context = {"editions": editions, "site_url": site_url, "base": urlsplit(site_url).path or "/"}
    pages = {path.name: squeeze(environment.get_template(path.name).render(context)) for path in sorted(templates.glob("*.html"))}
    assets = {path.name: path.read_text("utf-8") for path in sorted(templates.iterdir()) if path.suffix in {".js", ".css"}}
    words: dict[str, Mapping[str, str]] = {edition.language: edition.words for edition in editions}
    said = {"notices.js": notices_script, "offline.js": offline_script}
    scripts = [name for name in assets if name.endswith(".js")]
    assets |= {name: said[name](assets[name], words) if name in said else small_script(assets[name]) for name in scripts}
    assets["update-words.js"] = update_words(words)
    assets |= {f"{edition.language}/app.webmanifest": _application(edition) for edition in editions}
    carried = (path for path in sorted(travelling.rglob("*.*")) if path.parent.name != "__pycache__")
    travellers = {path.relative_to(travelling).as_posix(): path.read_text("utf-8") for path in carried}
    state = {"l10n.json": backlog.as_json(editions[0].library)}
    state |= {f"l10n-{count.language}.svg": backlog.badge(count) for count in backlog.counts(editions[0].library)}
    sitemap = {"sitemap.xml": _sitemap(editions)} if site_url else {}
    return (
        pages
        | assets
        | travellers
        | state
        | sitemap
        | {"copy.js": f"medixchangeCopy({json.dumps(asdict(stamp), ensure_ascii=True)});\n"}
    )


def _application(edition: Edition) -> str:
    """What a phone needs to keep the site among its applications: name, first page, mark."""
    icons = [
        {"src": f"data:image/png;base64,{base64.b64encode(png(size)).decode()}", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    said = {
        "name": edition.words["site-name"],
        "description": edition.words["site-tagline"],
        "lang": edition.tag,
        "start_url": "index.html",
        "scope": "../",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#006070",
        "icons": icons,
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


def _sitemap(editions: Sequence[Edition]) -> str:
    """One sitemap for the three languages, each address with its alternates; texts that only stand in are left out."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">')
    for edition in editions:
        for topic in edition.library.shelf.topics:
            if not edition.is_fallback(edition.page(topic)):
                lines.append(_entry(edition, topic))
    return "\n".join([*lines, "</urlset>", ""])


def _entry(edition: Edition, topic: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(other.language.tag)} href={quoteattr(edition.site_url + other.address)}/>'
        for other in edition.alternates(topic)
        if other.available
    )
    return f"<url><loc>{edition.absolute(f'{edition.language}/{edition.page(topic).address}')}</loc>{links}</url>"
