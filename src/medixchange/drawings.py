"""Drawings: an SVG in `data/drawings/`, its words in three languages beside it, filled in and checked for anything but shapes.

A drawing comes with a pull request, so it is read as hostile: what is not on the lists below is refused.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from medixchange.findings import Finding
from medixchange.languages import LANGUAGES, Code, Trilingual
from medixchange.records import Unreadable, read_file, read_text

FOLDER = "data/drawings"
MAX_BYTES = 60_000
MAX_DEPTH = 12
_SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
ATTRIBUTES = set(
    "viewBox x y x1 y1 x2 y2 dx dy width height cx cy r rx ry d points transform class text-anchor data-label "
    "stroke-dasharray opacity".split()
)
_VALUE = re.compile(r"[\w\s.,()%#-]*")
_LINE_HEIGHT = "1.25em"


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Trilingual
    description: Trilingual
    labels: dict[str, Trilingual] = {}


@dataclass(frozen=True)
class Drawing:
    """A drawing by name: its shapes and its words."""

    name: str
    shapes: str
    words: _Words

    def element(self, language: Code, alternative: str, number: int) -> etree.Element:
        """The drawing as an inline SVG element in a language, with `alternative` or else the description as its text."""
        root = etree.fromstring(self.shapes)  # noqa: S314 - checked on loading, no entities get this far
        for element in root.iter():
            element.tag = element.tag.removeprefix(_SVG)
            # Markdown would read the space between shapes, and make line breaks of it that end the drawing
            element.text, element.tail = (element.text or "").strip() or None, None
            label = element.attrib.pop("data-label", None)
            if label:
                _write(element, self.words.labels[label][language])
        title, description = etree.Element("title"), etree.Element("desc")
        title.text, description.text = self.words.title[language], alternative or self.words.description[language]
        title.set("id", f"drawing-{number}")
        description.set("id", f"drawing-{number}-desc")
        root[:0] = [title, description]
        root.attrib |= {"class": "drawing", "role": "img", "aria-labelledby": f"drawing-{number} drawing-{number}-desc"}
        return root


def load(root: Path) -> tuple[dict[str, Drawing], list[Finding]]:
    """The drawings by name, and what is wrong with their files."""
    drawings: dict[str, Drawing] = {}
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.svg")):
        label = f"{FOLDER}/{path.name}"
        words, wrong = read_file(path.with_suffix(".yml"), f"{FOLDER}/{path.stem}.yml", _Words)
        try:
            shapes = read_text(path, MAX_BYTES)
        except Unreadable as error:
            findings.append(Finding(label, error.line, str(error), "drawing"))
            continue
        wrong += _check(shapes, label, words)
        findings += wrong
        if words and not wrong:
            drawings[path.stem] = Drawing(path.stem, shapes, words)
    return drawings, findings


def _check(shapes: str, label: str, words: _Words | None) -> list[Finding]:
    if "<!DOCTYPE" in shapes or "<!ENTITY" in shapes or "<?" in shapes.lstrip().removeprefix("<?xml"):
        return [Finding(label, 1, "holds a document type, an entity or an instruction. Remove it", "drawing")]
    try:
        root = etree.fromstring(shapes)  # noqa: S314 - entities are refused above, the size is bounded
    except etree.ParseError as error:
        return [Finding(label, error.position[0], f"is no well-formed XML: {error.msg}. Mend it", "drawing")]
    return [Finding(label, 1, message, "drawing") for message in _faults(root, words)]


def _faults(root: etree.Element, words: _Words | None) -> Iterator[str]:
    if root.tag != f"{_SVG}svg" or not root.get("viewBox", "").startswith("0 0 360 "):
        yield 'is no drawing of this library. Begin with <svg xmlns=... viewBox="0 0 360 ...">'
    if _depth(root) > MAX_DEPTH:
        yield f"nested more than {MAX_DEPTH} deep. Flatten it"
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in ELEMENTS:
            yield f"element <{name}> is not allowed. Use only {', '.join(sorted(ELEMENTS))}"
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES or not _VALUE.fullmatch(value):
                yield f'attribute {attribute}="{value[:40]}" of <{name}> is not allowed. Use classes instead'
        key = element.get("data-label")
        if key and words and key not in words.labels:
            yield f"label '{key}' has no words. Add it under `labels:` in the .yml beside the drawing"
        if (element.tail or "").strip():
            yield f"words '{(element.tail or '').strip()[:40]}' stand outside of a <text>. Use data-label"
        if name in {"text", "tspan"} and re.search(r"[^\W\d_]{2}", element.text or ""):
            words_here = (element.text or "").strip()[:40]
            yield f"words '{words_here}' stand in the drawing itself. Use data-label, they need {len(LANGUAGES)} languages"


def _depth(root: etree.Element) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _write(element: etree.Element, text: str) -> None:
    """Puts the text into a <text>, one <tspan> a line where a | breaks it."""
    lines = text.split("|")
    if len(lines) == 1:
        element.text = text
        return
    for number, line in enumerate(lines):
        span = etree.SubElement(element, "tspan", {"x": element.get("x", "0"), "dy": _LINE_HEIGHT if number else "0"})
        span.text = line
