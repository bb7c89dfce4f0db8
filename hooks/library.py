"""Loads the library once a build, reports what is wrong with it, and settles addresses and the navigation of manuals."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger

from medixchange import library
from medixchange.checks import run, stops_build
from medixchange.edition import Edition

log = get_plugin_logger("library")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path).parent
    language = config.plugins["i18n"].config.build_only_locale
    edition = Edition.from_environment(library.load(root), language, os.environ)
    # comparing languages takes longer than rendering them; `make check` does it
    for finding in run(edition.library, compared=()):
        (log.error if stops_build(finding, edition.library) else log.info)(str(finding))
    if config.site_dir == str(root / "site"):
        config.site_dir = str(root / "site" / language)
    config.site_url = edition.absolute(f"{language}/") or ""
    config.nav = [_with_chapters(item, edition) for item in config.nav]
    config.extra["edition"] = edition
    log.info("This is the '%s' edition alone; LANGUAGE chooses another, `make site` builds all three.", language)
    return config


def _with_chapters(item: object, edition: Edition) -> object:
    """A navigation entry, with `manuals/<slug>/` replaced by the title page and chapters of that manual."""
    if isinstance(item, dict):
        return {title: [_with_chapters(child, edition) for child in children] for title, children in item.items()}
    for manual in edition.library.shelf.manuals.values():
        if item == f"manuals/{manual.slug}/":
            return {manual.record.title[edition.language]: [manual.title_page, *manual.topics]}
    return item
