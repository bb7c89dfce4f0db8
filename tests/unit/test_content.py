"""The real library is clean, and what is made from it is up to date."""

import ast
import runpy
from collections.abc import Iterator
from functools import cache

import pytest
import yaml
from libraries import REPOSITORY

from medixchange.checks import run
from medixchange.edition import Edition
from medixchange.findings import Severity
from medixchange.languages import LANGUAGES
from medixchange.library import Library, load
from medixchange.markup.citations import citations
from medixchange.markup.figures import drawings
from medixchange.views import band, view


@cache
def library() -> Library:
    return load(REPOSITORY)


def nav_topics(items: object) -> Iterator[str]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            for children in item.values():
                yield from nav_topics(children)
        else:
            yield str(item)


def test_no_rule_finds_an_error_in_the_library() -> None:
    assert [str(finding) for finding in run(library()) if finding.severity is Severity.ERROR] == []


def test_the_schema_in_the_repository_is_that_of_the_model() -> None:
    script = runpy.run_path(str(REPOSITORY / "scripts" / "schema.py"))
    assert script["PATH"].read_text("utf-8") == script["schema"](), "run scripts/schema.py"


def test_every_topic_stands_in_three_languages() -> None:
    assert [(topic.path, topic.missing) for topic in library().shelf.topics.values() if topic.missing] == []


def test_every_topic_has_its_place_in_the_navigation() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    named = set(nav_topics(yaml.safe_load(text[text.index("\nnav:\n") :])["nav"]))
    for manual in library().shelf.manuals.values():
        named |= {manual.title_page, *manual.topics} if f"manuals/{manual.slug}/" in named else set()
    assert set(library().shelf.topics) - named == set()


def test_every_fact_belongs_to_a_source_and_every_cited_source_has_a_fact() -> None:
    sources = {fact.source for fact in library().facts.values()}
    assert sources - set(library().sources) == set()
    cited = {citation.key for page in library().shelf.pages() if page.meta.clinical for citation in citations(page.body)}
    assert cited - sources == set()


def test_every_topic_of_a_fact_is_a_subject_that_pages_may_name() -> None:
    assert {fact.topic for fact in library().facts.values()} - set(library().topics) == set()


def test_every_drawing_is_shown() -> None:
    shown = {name for page in library().shelf.pages() for *_, name in drawings(page.body)}
    assert set(library().drawings) - shown == set()


def test_no_page_claims_a_review_that_nobody_signed() -> None:
    assert [page.path for page in library().shelf.pages() if page.meta.last_reviewed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_view_in_every_edition(language: str) -> None:
    edition = Edition(library(), language, "https://library.example/")  # type: ignore[arg-type]
    for topic in library().shelf.topics:
        shown = view(edition, topic)
        assert shown.canonical == f"https://library.example/{language}/{shown.page.address}"
        assert not shown.page.meta.clinical or band(edition, shown.page).guidance, f"{topic}: whose guidance?"


def test_hooks_never_import_one_another() -> None:
    hooks = {path.stem: ast.parse(path.read_text("utf-8")) for path in (REPOSITORY / "hooks").glob("*.py")}
    assert hooks
    for name, tree in hooks.items():
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {module.split(".")[0] for module in imported} & (set(hooks) | {"hooks", ""}), name
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level], name


def test_hooks_import_only_at_their_top() -> None:
    for path in (REPOSITORY / "hooks").glob("*.py"):
        functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
        inside = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert inside == [], f"{path.name}: its folder is on sys.path only while the file runs"


def test_the_package_neither_prints_nor_reads_clock_environment_or_git() -> None:
    banned = {"print", "input", "open", "exit"}
    package = REPOSITORY / "src" / "medixchange"
    # these drive a program that is not ours
    drivers = {package / "bundles" / name for name in ("chromium.py", "fonts.py", "zim.py")}
    for path in package.rglob("*.py"):
        modules = {"sys", "time", "random", "socket"} | (set() if path in drivers else {"os", "subprocess"})
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            where = f"{path.relative_to(REPOSITORY)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in banned, where
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in {"now", "today", "utcnow"}, where
            if isinstance(node, ast.Import):
                assert not {alias.name.split(".")[0] for alias in node.names} & modules, where
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in modules, where
