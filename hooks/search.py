"""Collects the sections of each page and writes the index of the edition, as classic scripts."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from medixchange.edition import Edition
from medixchange.search.build import as_script, build
from medixchange.search.sections import Section, from_html
from medixchange.views import searched


def on_pre_build(config: MkDocsConfig) -> None:
    config.extra["sections"] = list[Section]()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    edition: Edition = config.extra["edition"]
    if page.file.src_uri in edition.library.shelf.topics:
        config.extra["sections"] += from_html(html, Section(**searched(edition, page.file.src_uri)))


def on_post_build(config: MkDocsConfig) -> None:
    edition: Edition = config.extra["edition"]
    library = edition.library
    files = build(config.extra["sections"], edition.language, library.glossary, library.lexicon.medicines)
    folder = Path(config.site_dir) / "search"
    folder.mkdir(exist_ok=True)
    for name, payload in files.items():
        (folder / f"{name}.js").write_text(as_script(payload), "utf-8", newline="\n")
