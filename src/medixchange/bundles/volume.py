"""A volume: all pages of a language, or one manual, in one document. Single files, PDFs and cards are ways to show one."""

from __future__ import annotations

import base64
import hashlib
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup

from medixchange import views
from medixchange.bundles import tree
from medixchange.bundles.chapters import Chapter, join, of_edition, of_manual
from medixchange.bundles.release import Release
from medixchange.edition import Edition
from medixchange.languages import Code, format_date
from medixchange.output import squeeze

NOTICES = ("LICENSE-CONTENT", "LICENSE", "THIRD-PARTY.txt")
"""Files of the site's root that every bundle carries."""
SHEETS = ("site.css", "tabs.css", "code.css")


@dataclass(frozen=True)
class Volume:
    """One document: its title, chapters that fit together, and the copy that it was made from. `part` is the manual's slug."""

    release: Release
    edition: Edition
    title: str
    part: str
    chapters: tuple[Chapter, ...]

    @cached_property
    def which(self) -> str:
        """Version, date and revision in the words of the reader."""
        words, release = self.edition.words, self.release
        built = format_date(date.fromisoformat(release.built), self.edition.language)
        said = words["copy-built"].format(version=release.version, built=built)
        return f"{said} · {words['copy-revision'].format(revision=release.revision)}" if release.revision else said

    @cached_property
    def notices(self) -> Mapping[str, str]:
        """Licences by the name of their file."""
        paths = [self.release.site / name for name in NOTICES]
        return {path.name: path.read_text("utf-8") for path in paths if path.is_file()}

    @cached_property
    def folder(self) -> Path:
        """The finished edition that the volume was made from."""
        return self.release.site / self.edition.language

    @cached_property
    def sheet(self) -> str:
        """The style sheet of the site, all of it."""
        paths = [self.folder / "assets" / name for name in SHEETS]
        return "".join(path.read_text("utf-8") for path in paths if path.is_file())

    def html(self, chapter: Chapter) -> Markup:
        """The text of a chapter."""
        return Markup(etree.tostring(chapter.article, encoding="unicode", method="html"))  # noqa: S704 - a page of the built site

    def lang(self, chapter: Chapter) -> Markup | str:
        """The `lang` attribute for a title that stands in for a missing translation, or nothing."""
        foreign = self.edition.is_fallback(chapter.page)
        return Markup(' lang="{}"').format(views.tag(chapter.page)) if foreign else ""


def whole(release: Release, language: Code, without: Set[str] = frozenset()) -> Volume:
    """Every page of a language, but for some layouts."""
    edition = release.editions[language]
    chapters = of_edition(pages(release, language), edition, without)
    join(chapters)
    return Volume(release, edition, edition.words["site-name"], "", tuple(chapters))


def manuals(release: Release, language: Code) -> list[Volume]:
    """Each manual in a language."""
    volumes = apart(release, language)
    for volume in volumes:
        join(volume.chapters)
    return volumes


def apart(release: Release, language: Code) -> list[Volume]:
    """Each manual in a language, its chapters as the pages have them: for a document that keeps them in files of their own."""
    edition, finished = release.editions[language], pages(release, language)
    return [
        Volume(release, edition, manual.record.title[language], manual.slug, tuple(of_manual(finished, edition, manual)))
        for manual in release.library.shelf.manuals.values()
    ]


def pages(release: Release, language: Code) -> dict[str, etree.Element]:
    """The finished pages of a language by address, without its 404 page."""
    folder = release.site / language
    paths = [path for path in sorted(folder.rglob("*.html")) if path != folder / "404.html"]
    return {path.relative_to(folder).as_posix(): tree.read(path.read_text("utf-8")) for path in paths}


def rendered(volume: Volume, template: str, **values: object) -> str:
    """A template of theme/bundles, filled."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme(volume)), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    words = volume.edition.words
    return squeeze(
        environment.get_template(template).render(volume=volume, edition=volume.edition, words=words, views=views, **values)
    )


def theme(volume: Volume) -> Path:
    """The folder of the templates, sheets and scripts of bundles."""
    return volume.release.library.root / "theme" / "bundles"


def digest(text: str) -> str:
    """What a content security policy calls an inline script or sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
