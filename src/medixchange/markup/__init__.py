"""Markdown to HTML, as one Python-Markdown extension per concern: safety, citations, drawings, typography, tables.

The pipeline is the list in `Markup.extendMarkdown`; each part says at which priority it runs and why.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from medixchange.markup import citations, editions, elements, figures, replaced, safety, tables, typography
from medixchange.markup.reading import Reading

__all__ = ["Markup", "Reading", "makeExtension"]


class Markup(Extension):
    """The Markdown of the library. `reading` says for whom it is rendered; without it, citations and drawings stay text."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"reading": [Reading(), "language, sources, drawings and words of this page"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Puts the parts into the pipeline of `md`."""
        reading: Reading = self.getConfig("reading")
        safety.refuse_raw_html(md)
        # before superfences (25)
        md.preprocessors.register(safety.PlainFences(md), "plain-fences", 26)
        # after superfences: in a code block the line stays as it is
        md.preprocessors.register(elements.Elements(md, reading), "elements", 24)
        # before links (160): a citation looks like the start of a reference link
        md.inlinePatterns.register(citations.CitationPattern(md), "citation", 168)
        md.inlinePatterns.register(typography.LanguageSpan(md), "language-span", 165)
        md.inlinePatterns.register(figures.DrawingPattern(md, reading), "drawing", 167)
        # after attr_list (8), before toc (5), which must see the References heading
        md.treeprocessors.register(citations.References(md, reading), "references", 7)
        md.treeprocessors.register(tables.PhoneTables(md), "phone-tables", 6.5)
        md.treeprocessors.register(replaced.ReplacedPages(md, reading), "replaced-pages", 6.2)
        md.treeprocessors.register(editions.OtherLanguage(md), "other-language", 6.1)
        md.treeprocessors.register(typography.Typography(md, reading), "typography", 6)
        # last before MkDocs resolves links (0)
        md.treeprocessors.register(safety.Allowlist(md), "allowlist", 1)
        # behind MkDocs, which knows the pages of one edition alone
        md.treeprocessors.register(editions.OtherEdition(md, reading), "other-edition", -1)


def makeExtension(**settings: Any) -> Markup:  # noqa: N802 - the name that Python-Markdown calls
    """The extension, for `markdown_extensions`."""
    return Markup(**settings)
