"""The style sheet of the site: of Material's, only the rules that the finished pages can use; then our own, which win.

Our sheet may say `@without .name, .other;`: Material's rules that name one of these are left out, since ours replace them whole
or another sheet has them. `@only .name, .other;` takes nothing but the rules that name one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import tinycss2

Node = Any
"""A node of tinycss2, which has no types."""

_CONTAINERS = {"media", "supports"}
_ALTERNATIVES = {"is", "where", "matches"}
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))""")
_NAME = re.compile(r"[\w-]+")
# no browser that the site supports needs these
_FOREIGN_PREFIX = re.compile(r"-(?:moz|ms|o)-|-webkit-(?!mask)")


@dataclass(frozen=True)
class Used:
    """What stands in the finished pages: names of elements, classes, ids, and attributes as `name` and `name=value`."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]


@dataclass
class Rule:
    """One rule: its selectors and declarations, or what an at-rule such as @media encloses."""

    selectors: list[list[Node]] = field(default_factory=list)
    declarations: list[tuple[str, str]] = field(default_factory=list)
    at: str = ""
    children: list[Rule] = field(default_factory=list)

    def text(self) -> str:
        """The rule as CSS without any character too many."""
        if self.at and not self.selectors:
            return f"{self.at}{{{text(self.children)}}}" if self.children else ""
        body = ";".join(f"{name}:{value}" for name, value in self.declarations)
        return f"{self.at}{','.join(map(_selector_text, self.selectors))}{{{body}}}" if body else ""


@dataclass(frozen=True)
class Choice:
    """Which selectors a sheet takes: of those that can apply, those that name what it wants and nothing that it refuses."""

    there: Used
    only: frozenset[str]
    without: frozenset[str]

    def takes(self, selector: list[Node]) -> bool:
        """Whether the sheet has this selector."""
        names = _names(selector)
        wanted = not self.only or bool(self.only & names) or names == {":root"}
        return wanted and not self.without & names and _applies(selector, self.there)


def used(pages: Iterable[str]) -> Used:
    """What the pages, given as HTML, hold."""
    collector = _Collector()
    for page in pages:
        collector.feed(page)
        collector.reset()
    return Used(
        frozenset(collector.tags) | {"html", "body"},
        frozenset(collector.classes),
        frozenset(collector.ids),
        frozenset(collector.attributes),
    )


def sheet(material: str, own: str, there: Used) -> str:
    """What of `material` can apply to the pages and is not replaced by `own`, then `own`; minified."""
    ours, choice = parse(own), Choice(there, _named(own, "only"), _named(own, "without"))
    kept = [rule for rule in (_trimmed(rule, choice) for rule in parse(material)) if rule]
    _drop_overridden(kept, ours)
    _drop_unused_variables(kept, ours)
    return text(_without_idle_animations(kept)) + text(ours)


def parse(css: str) -> list[Rule]:
    """The rules of a style sheet. Comments, @charset, @font-face and our own @without are left out."""
    return list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def text(rules: Sequence[Rule]) -> str:
    """The rules as CSS."""
    return "".join(rule.text() for rule in rules)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: set[str] = set()
        self.classes: set[str] = set()
        self.ids: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes |= {name, f"{name}={value}"}
            if name == "class":
                self.classes.update((value or "").split())
            elif name == "id":
                self.ids.add(value or "")


def _rules(nodes: Iterable[Node]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(_split(node.prelude), _declarations(node.content))
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in _CONTAINERS | {"keyframes"}:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield Rule(at=f"@{node.lower_at_keyword} {_compact(node.prelude)}", children=list(_rules(inner)))
        elif node.type == "at-rule" and node.lower_at_keyword == "page":
            yield Rule([node.prelude], _declarations(node.content), at="@page")


def _named(own: str, keyword: str) -> frozenset[str]:
    """What an @only or @without of our sheet names."""
    nodes = tinycss2.parse_stylesheet(own, skip_comments=True, skip_whitespace=True)
    lists = [tinycss2.serialize(node.prelude) for node in nodes if node.type == "at-rule" and node.lower_at_keyword == keyword]
    return frozenset(name.strip() for names in lists for name in names.split(","))


def _declarations(content: list[Node]) -> list[tuple[str, str]]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [(one.name, _compact(one.value) + ("!important" * one.important)) for one in found if one.type == "declaration"]


def _split(prelude: list[Node]) -> list[list[Node]]:
    """A selector list, cut at its commas."""
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        elif node.type != "comment":
            parts[-1].append(node)
    return parts


def _compact(nodes: list[Node]) -> str:
    """A value without comments and without spaces that mean nothing; quoted text and addresses stay as they are."""
    parts = _QUOTED.split(tinycss2.serialize([node for node in nodes if node.type != "comment"]).strip())
    return "".join(part if index % 2 else _closed_up(part) for index, part in enumerate(parts))


def _closed_up(text: str) -> str:
    return re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))).replace(": ", ":")


def _selector_text(selector: list[Node]) -> str:
    return re.sub(r"\s*([>+~,])\s*", r"\1", re.sub(r"\s+", " ", tinycss2.serialize(selector).strip()))


def _trimmed(rule: Rule, choice: Choice) -> Rule | None:
    """The rule with what can apply to the pages and is wanted, or None."""
    if rule.at.startswith("@keyframes"):
        return rule
    if rule.at:
        children = [child for child in (_trimmed(child, choice) for child in rule.children) if child]
        return Rule(at=rule.at, children=children) if children else None
    selectors = [one for one in rule.selectors if choice.takes(one)]
    declarations = [one for one in rule.declarations if not _FOREIGN_PREFIX.match(one[0])]
    return Rule(selectors, declarations) if selectors and declarations else None


def _applies(selector: list[Node], there: Used) -> bool:
    """Whether everything that a selector asks for stands somewhere in the pages."""
    before = ""
    for node in selector:
        if node.type == "ident" and before not in {":", "::"}:
            if node.value not in (there.classes if before == "." else there.tags):
                return False
        elif (node.type == "hash" and node.value not in there.ids) or (
            node.type == "[] block" and not _has_attribute(node.content, there)
        ):
            return False
        elif node.type == "function" and node.lower_name in _ALTERNATIVES:
            if not any(_applies(one, there) for one in _split(node.arguments)):
                return False
        elif node.type == "ident" and _FOREIGN_PREFIX.match(node.value):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _has_attribute(content: list[Node], there: Used) -> bool:
    asked = tinycss2.serialize(content).replace('"', "").replace("'", "").strip()
    name = _NAME.match(asked)
    return asked in there.attributes or bool(
        name and asked != f"{name[0]}={asked[len(name[0]) + 1 :]}" and name[0] in there.attributes
    )


def _names(selector: list[Node]) -> set[str]:
    """What `@without` can name: the classes, elements, ids, attributes and pseudo-classes of a selector, as they are written."""
    written = _selector_text(selector)
    return set(re.findall(r"[.#]?[\w-]+|::?[\w-]+|\[[^\]]*\]", written)) | {written}


def _drop_overridden(kept: list[Rule], ours: list[Rule]) -> None:
    """Declarations that a rule of ours with the same selector sets again."""
    again: dict[str, set[str]] = {}
    for rule in ours:
        if not rule.at:
            for one in rule.selectors:
                again.setdefault(_selector_text(one), set()).update(name for name, _ in rule.declarations)
    for rule in kept:
        if not rule.at:
            sets = set.intersection(*(again.get(_selector_text(one), set()) for one in rule.selectors))
            rule.declarations = [one for one in rule.declarations if not _covered(one[0], sets)]


def _covered(name: str, sets: set[str]) -> bool:
    return name in sets or any(name.startswith(f"{other}-") for other in sets)


def _drop_unused_variables(kept: list[Rule], ours: list[Rule]) -> None:
    """Custom properties that nothing reads or that we define ourselves; again, until nothing changes."""
    defined = {name for rule in _flat(ours) for name, _ in rule.declarations if name.startswith("--")}
    before = None
    while before != (before := text(kept)):
        needed = set(_VARIABLE.findall(before + text(ours))) - defined
        for rule in _flat(kept):
            rule.declarations = [one for one in rule.declarations if not one[0].startswith("--") or one[0] in needed]


def _without_idle_animations(kept: list[Rule]) -> list[Rule]:
    run = {word for rule in _flat(kept) for name, value in rule.declarations if "animation" in name for word in value.split()}
    return [rule for rule in kept if not rule.at.startswith("@keyframes") or rule.at.split()[-1] in run]


def _flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _flat(rule.children)
