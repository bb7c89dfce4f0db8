"""The index as it is built: what is cut joins back, every word of a section finds it, and little changes when one page does."""

import json
import re
import shutil
import string
from dataclasses import replace

import pytest
from bench.search.measuring import node
from hypothesis import given, settings
from hypothesis import strategies as st

from building import REPOSITORY
from medixchange import glossary, medicines
from medixchange.languages import LANGUAGES, Code
from medixchange.search.build import as_script, build, from_script, sections_in
from medixchange.search.cut import beginnings, clusters, cut
from medixchange.search.encode import ALPHABET, BASE, fixed, fnv, front_coded, gaps, number
from medixchange.search.layout import in_steps, numbered, room_for
from medixchange.search.members import Members
from medixchange.search.normalize import lower, normalize
from medixchange.search.sections import Section, from_html
from medixchange.search.stop_words import ENGLISH
from medixchange.search.terms import Vocabulary, positions
from tiny_index import files, sections

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E), max_size=40)
HAN = st.text(st.sampled_from("患者治疗新冠病毒肺炎研究生命起源的感染𠀀〇"), max_size=40)
ANY = st.text(st.characters(), max_size=60)
WORDS = st.lists(st.text(st.sampled_from("กขคงจนมยรลาิีุเแโ่้์ะำ"), min_size=1, max_size=8) | HAN.filter(bool), max_size=30)
SAID = "ยา ผู้ป่วย ออกซิเจน หายใจ fever oxygen COVID-19 SpO2 患者 治疗 吸氧 6 1,000 T-cell ไข้ ปอด".split()
TWO_TONES = re.compile("[\u0e48-\u0e4b].?[\u0e48-\u0e4b]", re.DOTALL)
"""Nobody writes them, and their order may take two goes."""
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is missing; `make test` needs it")


@given(THAI | HAN | ANY, WORDS)
def test_the_words_of_a_run_join_to_the_run(run: str, words: list[str]) -> None:
    assert "".join(clusters(run)) == run
    assert "".join(cut(run, words, beginnings(words))) == run


@given((ANY | THAI).filter(lambda text: not TWO_TONES.search(text)))
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert lower(lower(once)) == lower(once)


@given(st.lists(st.text(string.ascii_lowercase + "กขค患者", min_size=1, max_size=12), unique=True, max_size=40).map(sorted))
def test_words_are_unpacked_from_what_they_share(words: list[str]) -> None:
    found: list[str] = []
    for char in front_coded(words):
        if char in string.ascii_uppercase:
            found.append((found[-1] if found else "")[: ord(char) - 65])
        else:
            found[-1] += char
    assert found == words


@given(st.integers(0, 806_351))
def test_a_number_needs_no_more_characters_than_it_says(value: int) -> None:
    assert len(number(value)) == 1 + sum(value >= least for least in (64, 2_272, 27_664))
    assert set(number(value)) <= set(ALPHABET)


def test_numbers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        number(806_352)
    assert fixed(0, 3) == ALPHABET[0] * 3


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.integers(1, 12), min_size=1, max_size=60))
def test_every_page_has_numbers_of_its_own(pages: dict[str, int]) -> None:
    first = numbered(pages)
    taken = [first[page] + offset for page, count in pages.items() for offset in range(count)]
    assert len(set(taken)) == len(taken)
    assert first == numbered(dict(reversed(pages.items())))


@given(st.integers(1, 10**6))
def test_steps_are_few_and_never_below(count: int) -> None:
    assert count <= in_steps(count) <= max(count + 1, count * 9 // 8 + 1)
    assert in_steps(in_steps(count)) == in_steps(count)


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_section_finds_the_section(language: Code) -> None:
    index = files(language)
    words = Vocabulary(_Listed(index), ENGLISH, _Everything())
    wanted: dict[str, set[str]] = {}
    for section in sections(language):
        if section.url.endswith("drill.html"):
            continue
        for word in {p.word for p in positions(_plain(section), words)}:
            wanted.setdefault(word, set()).add(section.url)
    # a query in small letters cannot tell WHO from who, and an English stem is not always its own stem
    queries = [word for word in wanted if [p.word for p in positions(word, words)] == [word]]
    seen = node({"files": index, "queries": queries, "visits": [], "limit": 60})
    missing = {q: wanted[q] - set(a["urls"]) for q, a in zip(queries, seen["answers"], strict=True)}
    assert {word: pages for word, pages in missing.items() if pages} == {}
    assert len(queries) > 0.8 * len(wanted)
    assert len(queries) > 100


@needs_node
@settings(max_examples=4)
@given(
    st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=12), min_size=1, max_size=12),
    st.sampled_from(LANGUAGES),
)
def test_every_word_of_a_made_up_text_finds_it(texts: list[list[str]], language: Code) -> None:
    pages = [Section(f"{at}.html", "", " ".join(words)) for at, words in enumerate(texts)]
    queries = sorted({word for words in texts for word in words})
    seen = node({"files": build(pages, language), "queries": queries, "visits": [], "limit": 60})
    for query, answer in zip(queries, seen["answers"], strict=True):
        assert {f"{at}.html" for at, words in enumerate(texts) if query in words} <= set(answer["urls"]), query


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_is_the_same_in_any_order_of_arrival(language: Code) -> None:
    pages = [section for section in sections(language) if not section.anchor]
    assert build(pages, language) == build(pages[::-1], language)


def test_one_changed_page_changes_few_files_and_no_name() -> None:
    before = _made_up(300)
    at = 137
    after = [*before]
    after[at] = replace(before[at], text=before[at].text.replace("word7", "hitherto", 1) + " hitherto unwritten")
    old, new = build(before, "en"), build(after, "en")
    shared = old.keys() & new.keys()
    assert len(shared) > 0.97 * len(old)
    assert _numbers(old) == _numbers(new)
    texts = [name for name in shared if name[0] == "t" and old[name] != new[name]]
    assert len(texts) == 1
    changed = [name for name in shared if old[name] != new[name]]
    assert len(changed) < 0.15 * len(old)


def test_one_new_page_moves_few_others() -> None:
    pages = _made_up(300)
    # the same number space, as it is but for one page in 30
    assert room_for(300) == room_for(301)
    old = _numbers(build(pages, "en"))
    new = _numbers(build([*pages, Section("new.html", "New", "A page that came later")], "en"))
    assert sum(new[url] != old[url] for url in old) < 30


@settings(max_examples=30)
@given(st.sets(st.integers(0, 10**6), min_size=1, max_size=60))
def test_every_section_has_a_length_also_behind_the_room_for_all(names: set[int]) -> None:
    index = build([Section(f"{name}.html", "A title", "and a text") for name in names], "en")
    lengths = json.loads(index["index"])["lengths"]
    assert all(int(name[1:], 36) < len(lengths) for name in index if name[0] == "t")


def test_a_title_that_looks_like_markup_travels_as_a_string() -> None:
    payload = build([Section("x.html", '</script><b>"\\', "text\u2028 \ud83e\udd92 'quoted'")], "en")
    for content in payload.values():
        script = as_script(content)
        assert script.startswith('mx("') and script.endswith('")')
        assert "\n" not in script
        assert from_script(script) == content


def test_an_empty_library_has_an_index() -> None:
    for language in LANGUAGES:
        assert json.loads(build([], language)["index"])["count"] == 0


def _asked(pages: list[Section], language: Code, *queries: str) -> list[list[str]]:
    """What each query finds, best first, with the library's own names of things."""
    entries, names = glossary.load(REPOSITORY)[0], medicines.load(REPOSITORY)[0]
    seen = node({"files": build(pages, language, entries, names), "queries": queries, "visits": [], "limit": 60})
    return [answer["urls"] for answer in seen["answers"]]


@needs_node
def test_a_text_of_another_language_ranks_below_its_equal_of_the_readers() -> None:
    english = Section("a.html", "Dexamethasone", "Give dexamethasone 6 mg once a day for ten days.", lang="en")
    thai = Section("b.html", "เดกซาเมทาโซน", "ให้เดกซาเมทาโซน 6 มก. วันละครั้ง นาน 10 วัน")
    for found in _asked([english, thai], "th", "dexamethasone", "เดกซาเมทาโซน", "地塞米松", "dexamethasome"):
        assert found == ["b.html", "a.html"]


@needs_node
@pytest.mark.parametrize("said", [1, 30])
def test_a_superseded_page_ranks_below_its_successor_however_often_it_says_the_word(said: int) -> None:
    plan = Section("old.html", "Isolation", "Isolation of contacts. " * said, state="superseded", successor="new.html")
    old = [replace(plan, heading=f"Isolation {at}", anchor=f"s{at}") for at in range(30)]
    today = "No isolation of contacts is asked for any more, whatever plans of former years say."
    new = [
        Section("new.html", "What holds now", text, heading) for heading, text in (("", "Wash your hands."), ("Contacts", today))
    ]
    other = [Section(f"{at}.html", "Wards", f"Ward {at} has beds.") for at in range(40)]
    [found] = _asked([*old, *new, *other], "en", "isolation")
    assert found[0] == "new.html"
    assert found.count("old.html") == 30


@needs_node
def test_a_superseded_page_is_found_where_its_successor_is_silent() -> None:
    old = Section("old.html", "Old", "Fumigate the ward.", state="superseded", successor="new.html")
    assert _asked([old, Section("new.html", "New", "Open the windows.")], "en", "fumigate") == [["old.html"]]


@needs_node
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_call_makes_the_index_of_one_manual(language: Code) -> None:
    manual = [replace(section, url=f"manuals/shelter-hospital/{at}.html") for at, section in enumerate(sections(language)[:3])]
    whole = [*sections(language), *manual]
    part = [section for section in sections_in(build(whole, language)) if section.url.startswith("manuals/shelter-hospital/")]
    assert sorted(part, key=lambda one: one.url) == manual
    queries = [section.title for section in manual]
    for found, section in zip(_asked(part, language, *queries), manual, strict=True):
        assert found[0] == section.url
        assert set(found) <= {one.url for one in manual}
    assert len(build(part, language)) < len(build(whole, language))


def test_a_finished_index_gives_its_sections_back() -> None:
    full = Section("a.html", "T", "護士", "H", "h", "guidance", "superseded", "b.html", "en")
    for language in LANGUAGES:
        pages = [full, Section("b.html", "護士", "x"), Section("c.html", "", "")]
        assert sorted(sections_in(build(pages, language)), key=lambda one: one.url) == pages


PAGE = Section("a.html", "Title", "", kind="guidance")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p>", [("", "", "One")]),
        ("<p>1</p><h2 id='a'>2</h2><p>3</p><h3 id='b'>4</h3>", [("", "", "1"), ("a", "2", "3"), ("b", "4", "")]),
        ("<h2>No id</h2><p>x</p>", [("", "", "No id x")]),
        ("<p>Text<sup class='cite'><a href='#s'>1</a></sup> on</p>", [("", "", "Text on")]),
        ("<p>a</p><svg><text>drawn</text></svg><script>x()</script><style>y{}</style>", [("", "", "a")]),
        ("<h2 id='references'>Sources</h2><p>One</p>", []),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("", "", "a · b")]),
        ("<p>5 &lt; 6 &amp; <b>b</b></p>", [("", "", "5 < 6 & b")]),
        ("<p>one<br>two</p>", [("", "", "one two")]),
        ("", []),
        ("<p>unclosed <b>tag", [("", "", "unclosed tag")]),
    ],
)  # fmt: skip
def test_a_page_falls_into_sections(html: str, expected: list[tuple[str, str, str]]) -> None:
    found = from_html(html, PAGE)
    assert [(one.anchor, one.heading, one.text) for one in found] == expected
    assert all((one.url, one.title, one.kind) == ("a.html", "Title", "guidance") for one in found)


def test_every_section_has_a_place_in_the_directory() -> None:
    """A long page whose hash lies at the end of the numbers reaches beyond them."""
    for at in range(60):
        index = build([Section(f"{at}.html", "Long", f"part {part}", anchor=f"s{part}") for part in range(40)], "en")
        last = max(int(name[1:], 36) for name in index if name[0] == "t")
        raw = json.loads(index["index"])
        assert last < len(raw["lengths"])
        assert last < len(raw["texts"])


@given(st.text(max_size=200))
def test_any_text_is_read_as_a_page(html: str) -> None:
    for one in from_html(html, PAGE):
        assert one.text == one.text.strip()


def _plain(section: Section) -> str:
    # the small documents are written in Simplified characters
    return normalize("\n".join((section.title, section.heading, section.text)))


class _Everything(frozenset[str]):
    """The beginnings of words whose letters are not known."""

    def __contains__(self, word: object) -> bool:
        return True


class _Listed(frozenset[str]):
    """The words that an index is cut into, as its directory knows them."""

    def __new__(cls, index: dict[str, str]) -> "_Listed":
        self = super().__new__(cls)
        raw = json.loads(index["index"])
        self.groups = {pair: (32 - raw[name][0], _places(raw[name][1])) for pair, name in ((True, "pairs"), (False, "others"))}
        return self

    def __contains__(self, word: object) -> bool:
        shift, places = self.groups[str(word) >= "\u0e00" and len(clusters(str(word))) == 2]
        return fnv(str(word)) >> shift in places


def _places(coded: str) -> set[int]:
    """Numbers from the gaps between them: the inverse of `gaps`."""
    found, last, at = set[int](), -1, 0
    while at < len(coded):
        value = ALPHABET.index(coded[at])
        width = 0 if value < 64 else 1 if value < 88 else 2 if value < 91 else 3
        value -= (0, 64, 88, 91)[width]
        for char in coded[at + 1 : at + 1 + width]:
            value = value * BASE + ALPHABET.index(char)
        last += 1 + value + (0, 64, 64 + 24 * BASE, 64 + 24 * BASE + 3 * BASE**2)[width]
        found.add(last)
        at += 1 + width
    return found


@given(st.sets(st.integers(0, 2**22), max_size=60).filter(lambda found: not found or max(found) < 800_000))
def test_places_are_read_back_from_their_gaps(places: set[int]) -> None:
    assert _places(gaps(sorted(places))) == places


@given(st.sets(st.text("กขคงา์患者治疗ab", min_size=1, max_size=7), max_size=40), st.data())
def test_every_word_is_a_member_and_a_list_that_stands_alone_has_a_file(words: set[str], data: st.DataObject) -> None:
    own = data.draw(st.sets(st.sampled_from(sorted(words)))) if words else set()
    members = Members.of(words, own)
    listed = _Listed({"index": json.dumps(members.as_fields())})
    assert all(word in listed for word in words)
    assert {members.file(word) for word in own} == set(members.files())


def _made_up(count: int) -> list[Section]:
    """Pages of words that are spread as words are: few often, many seldom."""
    return [
        Section(f"page-{at}.html", f"Page {at}", " ".join(f"word{fnv(f'{at} {place}') % (1 + place * 9)}" for place in range(60)))
        for at in range(count)
    ]


def _numbers(index: dict[str, str]) -> dict[str, str]:
    """Which file each page's text is in."""
    return {payload.split("\n")[0]: name for name, payload in index.items() if name[0] == "t"}


def test_a_section_that_is_behind_carries_its_mark_and_the_source_text_but_never_the_old_translation() -> None:
    html = (
        '<h2 id="dose">Dose</h2><div class="admonition l10n-critical"><p>Notice</p></div>'
        '<div class="l10n-text" lang="th"><p>6 มก.</p></div><details class="l10n-old"><summary>Old</summary><p>60 mg</p></details>'
        '<h2 id="rest">Rest</h2><div class="admonition l10n-stale"><p>Notice</p></div><p>Sleep.</p>'
        '<h2 id="now">Now</h2><p>Fresh.</p>'
    )
    found = from_html(html, PAGE)
    assert [(one.text, one.standing, one.spoken) for one in found] == [
        ("6 มก.", "critical", "th"),
        ("Sleep.", "stale", ""),
        ("Fresh.", "", ""),
    ]
    assert sorted(sections_in(build(found, "en")), key=lambda one: one.anchor) == sorted(found, key=lambda one: one.anchor)
