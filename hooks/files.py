"""Gives MkDocs the chapters of manuals and a page for every topic, and the text of each page without its front matter."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from medixchange.edition import Edition
from medixchange.views import reading, text

_BOX = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?) ?)([\w-]+)[ \t]*$", re.MULTILINE)


# after static-i18n (-100), which knows only the folder of its own language
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    edition: Edition = config.extra["edition"]
    for topic in edition.library.shelf.topics:
        page = edition.page(topic)
        # a page of its own language stands under `th/...`; every page is known by its topic from here on
        known = files.get_file_from_path(topic)
        if known:
            files.remove(known)
        file = File.generated(config, topic, abs_src_path=str(edition.library.root / page.path))
        file.dest_uri = file.url = page.address
        files.append(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    edition: Edition = config.extra["edition"]
    if page.file.src_uri not in edition.library.shelf.topics:
        # its front matter is broken: the check has said so, and nobody must read it as text
        return ""
    pieces = text(edition, edition.page(page.file.src_uri))
    return "\n".join(
        piece.text if piece.language == edition.language else _with_titles(piece.text, config, piece.language) for piece in pieces
    )


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    edition: Edition = config.extra["edition"]
    if page.file.src_uri in edition.library.shelf.topics:
        source = edition.page(page.file.src_uri)
        page.meta = {"title": source.meta.title, "description": source.meta.summary, "template": f"{source.meta.layout}.html"}
        config.mdx_configs["medixchange.markup"] = {"reading": reading(edition, source)}
    return markdown


def _with_titles(body: str, config: MkDocsConfig, language: str) -> str:
    """Titles its boxes in the language of the text; static-i18n would use the reader's."""
    titles = config.plugins["i18n"].get_language_config(language).admonition_translations
    return _BOX.sub(lambda box: f'{box[1]}{box[2]} "{titles[box[2]]}"' if box[2] in titles else box[0], body)
