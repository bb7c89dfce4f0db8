"""Whatever an author writes, a page runs nothing of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import Seen, dangers, render, scheme

from medixchange.markup.safety import is_safe_address

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js>",
    "text <img src=x onerror=alert(1)> text",
    "<svg onload=alert(1)><use href='data:x'/></svg>",
    "<svg><script>alert(1)</script><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<div markdown=1 onclick=alert(1)>**x**</div>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html><base href=//evil.example>",
    "`<script>`alert(1)`</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](java\x00script:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3A;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script&colon;alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java`s`cript:alert(1))",
    "[x](java*s*cript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](about:blank) [x](file:///etc/passwd) [x](blob:x)",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x][y]\n\n[y]: <javascript&colon;alert(1)> 'title'",
    '[x](https://www.example.org/ "a\\" onclick=\\"alert(1)")',
    '[x](https://www.example.org/"onclick=alert(1))',
    "<javascript:alert(1)>",
    '<https://www.example.org/"onclick=alert(1)//>',
    '<a@example.org"onclick=alert(1)>',
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](data&colon;image/png,x)",
    '![x" onerror="alert(1)](x.png)',
    "![x][y]\n\n[y]: data:text/html,x",
    "# Title {onclick=alert(1) style=x #id}",
    "Text\n{: onclick=alert(1) onmouseover='x' style='background:url(javascript:x)' }",
    "**x**{ onclick=alert(1) }",
    "[x](y.md){ href=javascript:alert(1) target=_blank }",
    "![x](y.png){ src=data:text/html,x srcset='x 1x' onerror=alert(1) }",
    "[x](y.md){ xlink:href=javascript:alert(1) formaction=javascript:alert(1) }",
    "**x**{ id='a\" onclick=\"alert(1)' }",
    "**x**{ class='<script>' ONCLICK=alert(1) }",
    '**x**{ a"b=c <script>=d }',
    "![x](drawing:ladder){ onload=alert(1) onclick=alert(1) }",
    "![x](drawing:ladder){ style=x href=javascript:alert(1) }",
    "![<script>alert(1)</script>](drawing:ladder)",
    "![**x** &lt;script&gt; `<b>`](drawing:ladder)",
    "[@who-2023]{ onclick=alert(1) citation='@nhc-2020\"><script>' }",
    "[@who-2023; @<script>]",
    "[words<script>]{lang=en}",
    "[**a** [b](javascript:alert(1))]{lang=th}",
    "```{.text onclick=alert(1) style=x}\n<script>alert(1)</script>\n```",
    '```html title="<script>"\n</code></pre><script>alert(1)</script>\n```',
    '~~~ {#x" onclick=alert(1)}\nx\n~~~',
    '~~~ {#x"><script>alert(1)</script>}\nx\n~~~',
    "> - ```` .py  {.a #x'\"onload=alert(1)&quot;><svg>}  \n>   x\n>   ````",
    '!!! note\n\n\t``` {#"><script>alert(1)</script>}\n\tx\n\t```',
    "[x](\n```\njavascript:alert(1)\n```\n)",
    "[x](https://www.example.org/)[x](\n```\njavascript:alert(1)\n```\n)",
    '[x](a.md "\n~~~ {#onclick}\nx\n~~~\n")',
    "    <script>alert(1)</script>",
    '!!! note "<script>alert(1)</script>"\n\n    <img src=x onerror=alert(1)>',
    '!!! "note\\" onclick=\\"x" "t"\n\n    x',
    '??? note onclick=alert(1) "x"\n\n    x',
    '=== "<script>alert(1)</script>"\n\n    x\n\n=== "javascript:x"\n\n    y',
    '| a<script> | b |\n|---|---|\n| c{ onclick=alert(1) } | " onclick="x |',
    '| "><script>alert(1)</script> |\n|---|\n| x |',
    "*[HTML]: <script>\n\nHTML",
    "[TOC]\n\n## <script>alert(1)</script> {#x}",
    "## x {data-toc-label='<script>alert(1)</script>'}\n\n[TOC]",
    "\x02wzxhzdk:0\x03 \x02amp\x03#60;script&gt; \x0260\x03script",
    "\ue000<script>\u2028alert(1)</script>",
]


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("language", ["en", "th"])
def test_hostile_text_becomes_harmless(text: str, language: str) -> None:
    assert dangers(render(text, language)) == []  # type: ignore[arg-type]


@settings(max_examples=600)
@given(
    st.lists(
        st.sampled_from(PAYLOADS)
        | st.text(max_size=20)
        | st.sampled_from(
            ["\n", "\n\n", "    ", "> ", "- ", "{", "}", "`", "```\n", "](", ")", '"', "'", "|", "\x02", "\x03", "&", ";"]
        ),
        max_size=8,
    ).map("".join)
)
def test_no_mixture_of_hostile_texts_becomes_dangerous_or_raises(text: str) -> None:
    assert dangers(render(text)) == []


@settings(max_examples=400)
@given(
    before=st.text("\x00\x01\t\n\r \x1f", max_size=2),
    letters=st.lists(
        st.sampled_from(
            ["{}", "&#{};", "&#x{:x};", "&#0{};", "{}\t", "{}\n", "{}&Tab;", "{}&NewLine;", "{}&#10;", "{}\\", "{}\x00"]
        ),
        min_size=11,
        max_size=11,
    ),
    shape=st.sampled_from(
        ["[x]({})", "[x](<{}>)", "![x]({})", "[x][y]\n\n[y]: {}", "**x**{{ href='{}' }}", '[x](y){{ href="{}" }}']
    ),
)
def test_no_spelling_of_javascript_gets_into_a_link(before: str, letters: list[str], shape: str) -> None:
    spelled = "".join(
        form.format(ord(letter) if form.startswith("&") else letter) for form, letter in zip(letters, "jaVascript:", strict=True)
    )
    assert dangers(render(shape.format(before + spelled + "alert(1)"))) == []


@pytest.mark.parametrize(
    "address",
    ["", "a.md", "../a.md#b", "#b", "https://x.org", "HTTP://x.org", "mailto:a@b.org", "tel:+66", "//x.org/a", "?a=1&colon=2"],
)
def test_ordinary_addresses_are_safe(address: str) -> None:
    assert is_safe_address(address)


@given(st.text())
def test_what_is_called_safe_has_no_running_scheme(address: str) -> None:
    if is_safe_address(address):
        assert scheme(address) in {"", "http", "https", "mailto", "tel"}


def test_html_in_the_text_is_shown_as_it_was_written() -> None:
    for text in ("<b>6 mg</b>", "a <script>alert(1)</script> b", "<div>\n\ntext\n\n</div>"):
        assert Seen(render(text)).text.replace("\u00a0", " ").split() == text.split()


def test_harmless_attributes_stay() -> None:
    html = render('## One {#one .wide}\n\n[x](a.md "title") ![y](b.png){ width=20 }\n\n3. c\n\n???+ note "n"\n\n    d')
    seen = Seen(html)
    assert seen.all("h2") == [{"id": "one", "class": "wide"}]
    assert seen.all("a") == [{"href": "a.md", "title": "title"}]
    assert seen.all("img") == [{"alt": "y", "src": "b.png", "width": "20"}]
    assert seen.all("ol") == [{"start": "3"}]
    assert seen.all("details") == [{"class": "note", "open": "open"}]


@pytest.mark.parametrize(
    "text", ["> " * 2_000 + "x", "- " * 30 + "x", "*" * 3_000, "[" * 3_000, "(" * 3_000 + ")", "!!! a\n" * 300, "`" * 3_001]
)
def test_monstrous_nesting_ends_without_a_traceback(text: str) -> None:
    assert dangers(render(text)) == []
