"""What leaves the build weighs only what a reader needs."""

import json

from medixchange.output import NOTICE_WORDS, SCRIPT_WORDS, notices_script, plain_script, site_script, squeeze, update_words


def test_a_run_of_whitespace_becomes_one_character() -> None:
    assert squeeze("<b>one</b>   <i>two</i>\n\n\n  three") == "<b>one</b> <i>two</i>\nthree"


def test_beside_a_block_whitespace_goes_altogether() -> None:
    assert squeeze("<ul>\n  <li> <a>one</a> </li>\n</ul>\n") == "<ul><li><a>one</a></li></ul>"


def test_between_words_and_links_whitespace_stays() -> None:
    assert squeeze("see <a>one</a> <a>two</a>") == "see <a>one</a> <a>two</a>"


def test_code_scripts_and_text_fields_stay_as_they_are() -> None:
    for kept in ("<pre>a\n\n  b</pre>", "<script>a\n\n  b</script>", "<textarea>a\n\n  b</textarea>"):
        assert kept in squeeze(f"<p>x</p>\n\n{kept}\n\n<p>y</p>")


def test_a_script_loses_comment_lines_and_indentation() -> None:
    source = '/** @type {x}\n * more */\nvar a = 1;\n  // why\n  a = "b // c"; // kept\n'
    assert plain_script(source) == 'var a = 1;\na = "b // c"; // kept\n'


def test_the_site_script_carries_the_words_that_it_writes() -> None:
    script = site_script("run();", dict.fromkeys(SCRIPT_WORDS, "คำ") | {"unused": "x"})
    first, rest = script.split("\n", 1)
    assert rest == "run();"
    assert json.loads(first.removeprefix("var medixchangeWords=").removesuffix(";")) == dict.fromkeys(SCRIPT_WORDS, "คำ")


def test_the_scripts_above_the_editions_carry_their_words_in_every_language() -> None:
    words = {language: dict.fromkeys(NOTICE_WORDS, "คำ") | {"update-title": "T", "unused": "x"} for language in ("en", "th")}
    notices, rest = notices_script("run();", words).split("\n", 1)
    assert rest == "run();"
    assert json.loads(notices.removeprefix("var medixchangeNoticeWords=").removesuffix(";"))["th"] == dict.fromkeys(
        NOTICE_WORDS, "คำ"
    )
    said = update_words(words).removeprefix("var medixchangeUpdateWords=").removesuffix(";\n")
    assert json.loads(said) == {"en": {"title": "T"}, "th": {"title": "T"}}
