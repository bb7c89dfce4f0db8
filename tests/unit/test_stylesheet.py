"""The style sheet: of Material's, what can apply; of ours, everything."""

import pytest

from medixchange.stylesheet import sheet, used

PAGE = '<html lang="en"><body><p class="a b" id="c">x</p><input type="checkbox" hidden><a href="#c">y</a></body></html>'


def kept(css: str, own: str = "", page: str = PAGE) -> str:
    return sheet(css, own, used([page]))


def test_the_pages_tell_which_elements_classes_ids_and_attributes_there_are() -> None:
    there = used([PAGE, '<img class="late">'])
    assert {"p", "input", "img", "html"} <= there.tags
    assert there.classes == {"a", "b", "late"}
    assert there.ids == {"c"}
    assert {"type", "type=checkbox", "hidden"} <= there.attributes


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".a",
        "p.a.b",
        "#c",
        "[hidden]",
        "[type=checkbox]",
        '[lang="en"]',
        "body > p",
        "p:first-child",
        ".a:not(.z)",
        "p::before",
    ],
)
def test_a_rule_stays_whose_selector_can_match(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}") != ""


@pytest.mark.parametrize("selector", ["table", ".z", "#z", "[dir=rtl]", "[type=radio]", ".a .z", "p > table", ":is(.y, .z)"])
def test_a_rule_goes_whose_selector_cannot_match(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}") == ""


def test_of_a_list_of_selectors_only_those_stay_that_can_match() -> None:
    assert kept(".a, .z, p:is(.z, .b) { color : red }") == ".a,p:is(.z,.b){color:red}"


def test_a_media_query_stays_with_what_is_left_in_it() -> None:
    assert kept("@media print{.a{top:0}.z{top:1px}}@media screen{.z{top:0}}") == "@media print{.a{top:0}}"


def test_a_custom_property_stays_while_something_reads_it() -> None:
    css = ":root{--one:var(--two);--two:1px;--three:2px}.a{top:var(--one)}"
    assert kept(css) == ":root{--one:var(--two);--two:1px}.a{top:var(--one)}"


def test_a_custom_property_of_ours_replaces_materials() -> None:
    assert kept(":root{--one:1px}.a{top:var(--one)}", ":root{--one:2px}") == ".a{top:var(--one)}:root{--one:2px}"


def test_a_declaration_goes_that_ours_sets_again_for_the_same_selector() -> None:
    assert kept(".a{margin-top:1px;top:0}", ".a { margin: 0 }") == ".a{top:0}.a{margin:0}"


def test_animations_go_that_nothing_runs() -> None:
    css = "@keyframes run{to{top:0}}@keyframes idle{to{top:0}}.a{animation:run 1s}"
    assert kept(css) == "@keyframes run{to{top:0}}.a{animation:run 1s}"


def test_prefixes_of_browsers_that_need_none_go() -> None:
    assert kept(".a{-moz-top:0;-webkit-mask-image:none;-webkit-top:0;top:0}") == ".a{-webkit-mask-image:none;top:0}"


def test_without_leaves_out_what_ours_draws_itself() -> None:
    assert kept(".a{top:0}.b{top:0}.a.b{top:0}p{top:0}", "@without .a, #z;") == ".b{top:0}p{top:0}"


def test_only_takes_the_part_of_a_module() -> None:
    assert kept(".a{top:0}.b{top:0}p{top:0}", "@only .a;") == ".a{top:0}"


def test_ours_stays_whole_and_loses_comments_and_spaces() -> None:
    own = '/* why */\n.new { color : red ;\n  content: "a  ,  b" }\n@page { margin: 1mm }\n'
    own += "@media print { .z > p { top: 0 !important } }"
    assert kept("", own) == '.new{color:red;content:"a  ,  b"}@page{margin:1mm}@media print{.z>p{top:0!important}}'
