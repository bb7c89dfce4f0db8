"""Hands each template the values that it shows."""

from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from medixchange import backlog, checks, listings, views
from medixchange.edition import Edition


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    edition: Edition = config.extra["edition"]
    rooms = {"backlog": backlog, "checks": checks, "listings": listings, "views": views}
    env.globals |= {"edition": edition, "words": edition.words} | rooms
    # MkDocs escapes nothing; a title with a `<` in it must stay a title
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    edition: Edition = config.extra["edition"]
    if page.file.src_uri in edition.library.shelf.topics:
        context["view"] = views.view(edition, page.file.src_uri)
    return context
