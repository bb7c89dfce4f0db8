"""What a finished page and its script weigh: removes what a reader never sees."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import minify

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_SPACE_AT_BLOCKS = re.compile(
    r"\s*(</?(?:html|head|body|meta|link|title|script|header|nav|main|article|aside|footer|section|div|details|summary|ul|ol|li|dl|dt|dd"
    r"|p|h[1-6]|table|thead|tbody|tr|th|td|hr|pre|blockquote)\b[^>]*>)\s*"
)
_FOR_NODE = re.compile(r'typeof (\w+) === "\w+" \? \1 : require\("[^"]+"\)|^if \(typeof module .*$', re.MULTILINE)
_ECMASCRIPT = 2019
"""What Chrome 80 and Safari 13.1 know."""
SCRIPT_WORDS = ("palette", "copy", "copied", "copy-age", "copy-built", "overdue", "permalink")


_SEARCH = ("stem", "text", "index", "spelling", "query", "ranking", "core")
SEARCH_SCRIPTS = (*(f"search-{part}.js" for part in _SEARCH), "search.js")
"""In the order in which they need one another."""
NOTICE_WORDS = (
    "updating",
    "currency-withdrawn",
    "withdrawn-in-part",
    "withdrawn-section",
    "withdrawn-page",
    "withdrawn-part",
    "withdrawn-end",
    "recall-issued",
    "local-note",
    "local-updated",
)


def squeeze(html: str) -> str:
    """The page with each run of whitespace as one character, or none beside a block, except where whitespace means something."""
    parts = _KEPT.split(html)
    # split() yields text, kept element, its tag name, text, ...
    return "".join(_squeeze_text(part) if index % 3 == 0 else part for index, part in enumerate(parts) if index % 3 != 2)


def _squeeze_text(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", _SPACE_AT_BLOCKS.sub(r"\1", text)))


def small_script(source: str) -> str:
    """A classic script with short names inside its functions and without comments, those of licences kept."""
    minify.config({"js-version": _ECMASCRIPT})
    return f"{minify.string('application/javascript', source)}\n"


def site_script(source: str, words: Mapping[str, str]) -> str:
    """The script of the site with the words that it writes, so that pages need not carry them."""
    said = {key: words[key] for key in SCRIPT_WORDS}
    return small_script(f"{_words('medixchangeWords', said)}{source}")


def search_script(sources: Sequence[str]) -> str:
    """The scripts of the search as one file, without what makes them modules under node."""
    return small_script(_FOR_NODE.sub(r"\1", "".join(sources)))


def search_words_script(words: Mapping[str, str]) -> str:
    """The words of the search. They come beside its script, on a connection that its lists and texts will need anyhow."""
    return small_script(_words("medixchangeSearchWords", words))


def notices_script(source: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """The script of the notices with its words by language: it stands above the editions, and speaks in all of them."""
    said = {language: {key: texts[key] for key in NOTICE_WORDS} for language, texts in words.items()}
    return small_script(f"{_words('medixchangeNoticeWords', said)}{source}")


def offline_script(source: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """The script that saves the site for offline with its words by language."""
    said = {language: {key: text for key, text in texts.items() if key.startswith("offline-")} for language, texts in words.items()}
    return small_script(f"{_words('medixchangeOfflineWords', said)}{source}")


def update_words(words: Mapping[str, Mapping[str, str]]) -> str:
    """The words of update.html by language: those whose key begins with `update-`, which it does without."""
    said = {
        language: {key.removeprefix("update-"): text for key, text in texts.items() if key.startswith("update-")}
        for language, texts in words.items()
    }
    return _words("medixchangeUpdateWords", said)


def _words(name: str, said: Mapping[str, object]) -> str:
    return f"var {name}={json.dumps(dict(said), ensure_ascii=False, separators=(',', ':'))};\n"
