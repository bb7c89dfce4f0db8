"""One edition of the library: its readers' language, and the addresses that the environment gave, if any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from medixchange.languages import BY_CODE, LANGUAGES, Code, Language
from medixchange.library import Library
from medixchange.pages import Page
from medixchange.wording import in_language


@dataclass(frozen=True)
class Alternate:
    """The same topic in a language: `address` below the site's root; `available` is False where readers get a fallback."""

    language: Language
    address: str
    available: bool


@dataclass(frozen=True)
class Edition:
    """The library as the readers of one language get it. `site_url` and `repo_url` are empty or end with a slash."""

    library: Library
    language: Code
    site_url: str = ""
    repo_url: str = ""

    @classmethod
    def from_environment(cls, library: Library, language: Code, environment: Mapping[str, str]) -> Edition:
        """The edition with the addresses in SITE_URL and REPO_URL; without them, whatever needs one is left out."""
        return cls(library, language, *(_address(environment.get(name, "")) for name in ("SITE_URL", "REPO_URL")))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of the site in the readers' language."""
        return in_language(self.library.wording, self.language)

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the readers' language."""
        return BY_CODE[self.language].tag

    def page(self, topic: str) -> Page:
        """The page that readers of this edition get for a topic: theirs, or the text that stands in for it."""
        return self.library.shelf.topics[topic].page_for(self.language)

    def is_fallback(self, page: Page) -> bool:
        """Whether the text stands in for one that this language lacks."""
        return page.language != self.language

    def alternates(self, topic: str) -> list[Alternate]:
        """The topic in the three languages, in their usual order."""
        there = self.library.shelf.topics[topic].pages
        return [Alternate(BY_CODE[code], f"{code}/{self.page(topic).address}", code in there) for code in LANGUAGES]

    def absolute(self, address: str) -> str | None:
        """The full address of `address` (below the site's root), or None where the site has no address yet."""
        return self.site_url + address if self.site_url else None

    def edit_url(self, path: str) -> str | None:
        """Where to edit a file of the repository, or None where the repository has no address yet."""
        return f"{self.repo_url}edit/main/{path}" if self.repo_url else None

    def history_url(self, path: str) -> str | None:
        """Where to see what changed in a file of the repository, or None where the repository has no address yet."""
        return f"{self.repo_url}commits/main/{path}" if self.repo_url else None

    def new_url(self, page: Page) -> str | None:
        """Where to write the translation that this language lacks, or None where the repository has no address yet."""
        path = page.path.replace(f"/{page.language}/", f"/{self.language}/", 1)
        folder, name = path.rsplit("/", 1)
        return f"{self.repo_url}new/main/{folder}?filename={name}" if self.repo_url else None


def _address(value: str) -> str:
    """An address with a slash at its end, or nothing."""
    return f"{value.strip().rstrip('/')}/" if value.strip() else ""
