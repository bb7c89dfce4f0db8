"""What leaves the build weighs only what a reader needs."""

import json
import re
from typing import Any

from medixchange.output import NOTICE_WORDS, SCRIPT_WORDS, notices_script, site_script, small_script, squeeze, update_words


def test_a_run_of_whitespace_becomes_one_character() -> None:
    assert squeeze("<b>one</b>   <i>two</i>\n\n\n  three") == "<b>one</b> <i>two</i>\nthree"


def test_beside_a_block_whitespace_goes_altogether() -> None:
    assert squeeze("<ul>\n  <li> <a>one</a> </li>\n</ul>\n") == "<ul><li><a>one</a></li></ul>"


def test_between_words_and_links_whitespace_stays() -> None:
    assert squeeze("see <a>one</a> <a>two</a>") == "see <a>one</a> <a>two</a>"


def test_code_scripts_and_text_fields_stay_as_they_are() -> None:
    for kept in ("<pre>a\n\n  b</pre>", "<script>a\n\n  b</script>", "<textarea>a\n\n  b</textarea>"):
        assert kept in squeeze(f"<p>x</p>\n\n{kept}\n\n<p>y</p>")


def test_a_script_loses_comments_and_long_names_and_keeps_licences() -> None:
    inside = 'const inside = "b // c"; // why\n  return inside;'
    source = f"/*! MIT, somebody */\n/** @type {{x}} */\nvar kept = (function () {{\n  {inside}\n}})();\n"
    script = small_script(source)
    assert "/*! MIT, somebody */" in script
    assert "kept" in script
    assert '"b // c"' in script
    assert "why" not in script
    assert len(small_script("function f(something) { return something; }")) < 40


def test_a_script_says_nothing_that_old_browsers_do_not_know() -> None:
    script = small_script("function f(a) { return a === null || a === undefined ? 1 : a.b; } f(function () { return a && a.b; });")
    assert "??" not in script
    assert "?." not in script


def test_the_site_script_carries_the_words_that_it_writes() -> None:
    script = site_script("run(medixchangeWords);", dict.fromkeys(SCRIPT_WORDS, "คำ") | {"unused": "x"})
    assert _said(script, "medixchangeWords") == dict.fromkeys(SCRIPT_WORDS, "คำ")


def test_the_scripts_above_the_editions_carry_their_words_in_every_language() -> None:
    words = {language: dict.fromkeys(NOTICE_WORDS, "คำ") | {"update-title": "T", "unused": "x"} for language in ("en", "th")}
    notices = notices_script("run(medixchangeNoticeWords);", words)
    assert _said(notices, "medixchangeNoticeWords") == dict.fromkeys(("en", "th"), dict.fromkeys(NOTICE_WORDS, "คำ"))
    said = update_words(words).removeprefix("var medixchangeUpdateWords=").removesuffix(";\n")
    assert json.loads(said) == {"en": {"title": "T"}, "th": {"title": "T"}}


def _said(script: str, name: str) -> Any:
    """The words that a script writes into a variable: short names need no quotation marks there."""
    [inside] = re.findall(rf"var {name}=(.*\}});run", script)
    return json.loads(re.sub(r"([{,])([a-z]\w*):", r'\1"\2":', inside))
