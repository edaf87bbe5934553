"""What is written can be shown: no script, no handler, no address that runs one, whatever came in.

Attacks go into every place that is written: text, code and its language, cells, titles, headings,
alternative texts, addresses. What comes out is rendered carelessly and parsed by two parsers.
"""

from html import escape

import hypothesis.strategies as st
import promises
import pytest
from element_trees import grown
from hypothesis import given, settings
from targets import kept_result

from boilerstrip.readers.html import read_html, read_tree
from boilerstrip.readers.text import read_text
from boilerstrip.writers.addresses import safe_image, safe_link

ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:a", "\x01javascript:a", "\x00javascript:a",
    "java\tscript:a", "java\nscript:a", "java\rscript:a", "javascript\t:a", "j\x0ba\x0cvascript:a",
    "\ufeffjavascript:a", "\u00a0javascript:a", "\u2028javascript:a", "\u200bjavascript:a",
    "javascript&colon;a", "javascript&#58;a", "javascript&#x3a;a", "&#106;avascript:a", "java&Tab;script:a",
    "java&NewLine;script:a", "javascript%3Aa", "javascript\\:a", "\\javascript:a", "javascript://e.org/%0aa",
    "data:text/html,<script>a</script>", "data:text/html;base64,PHN2Zz4=", "DATA:image/svg+xml,<svg onload=a>",
    "vbscript:a", "livescript:a", "mocha:a", "file:///etc/passwd", "blob:https://e.org/a", "view-source:a",
    "feed:javascript:a", "jar:a", "x:a", ":javascript:a", "//javascript:a", "http:javascript:a",
    "https://e.org/\" onclick=\"a", "https://e.org/' onclick='a", "https://e.org/><script>a</script>",
    "https://e.org/) [x](javascript:a)", "https://e.org/\n\n<script>a</script>", "a) onclick=a (",
    "<javascript:a>", "/a \"b\" (c)", "https://e.org/`<img src=x onerror=a>`", "https://e.org/\\) <b onclick=a>",
    "tel:javascript:a", "mailto:a?body=<script>", "mailto:a\" onfocus=\"b", "\ud800javascript:a", "ＪＡＶＡＳＣＲＩＰＴ:a",
]  # fmt: skip
TEXTS = [
    "<script>a</script>", "<img src=x onerror=a>", "<svg onload=a>", "<iframe src=javascript:a>", "<style>*{}</style>",
    "&lt;script>a&lt;/script>", "&#60;script&#62;a", "<a href=javascript:a>b</a>", "[a](javascript:b)", "![a](javascript:b)",
    "[a](<javascript:b>)", "[a]( javascript:b 'c')", "[a]: javascript:b", "[a][b]\n[b]: javascript:c", "<javascript:a>",
    "<data:text/html,a>", "[a](&#106;avascript:b)", "](javascript:a)", "a](javascript:b \"c\")", "`<img src=x onerror=a>`",
    "``` <script>", "```\n<script>a</script>\n```", "~~~\n<script>", "\r```\r<script>a</script>", "\r\r<script>a</script>\r\r",
    "\x0b<script>a", "\x0c\x0c<script>a", "\u2028<script>a</script>", "\x85\x85<img src=x onerror=a>", "a | <script> | b",
    "a\\| <img src=x onerror=b>", "\\<script>a", "\\\\<script>a</script>", "\\`<script>`", "--> <script>a</script>",
    "<!-- <script>", "<![CDATA[<script>]]>", "<?php a ?>", "</p><script>a</script>", "</code></pre><script>a</script>",
    "</td></table><script>a", "\" onmouseover=\"a", "' onmouseover='a", "\" autofocus onfocus=a x=\"", "x\" onerror=\"a",
    "# a\n<script>", "> <script>", "1. <script>", "- <script>", "    <script>", "a\n---\n<script>", "| a |\n|---|\n| <script> |",
    "$<script>$", "{{<script>}}", "\x00<script>", "<scr\x00ipt>", "<\x00script>", "<a\x00 href=javascript:b>", "\ud800<script>",
    "<ſcript>", "<script/a>", "<script\t>", "<SCRIPT>", "<x onclick=a>", "<p style=a>", "<base href=javascript:a>", "<form action=a>",
    "`", "``", "```", "\\", "[", "]", "(", ")", "!", "<", ">", "&", "|", "\"", "'", "*", "_", "~", "#", "\r", " ",
]  # fmt: skip

ATTACK = st.lists(
    st.sampled_from(TEXTS) | st.text("<>ab[]()`\\!&|\r\n\"'=:/# ", max_size=4),
    min_size=1,
    max_size=4,
).map("".join)
ADDRESS = st.sampled_from(ADDRESSES) | st.tuples(st.sampled_from(ADDRESSES), ATTACK).map("".join)

PLACES = [
    "<p>{}</p>", "<h1>{}</h1>", "<h3><b>{}</b></h3>", "<ul><li>{}</ul>", "<ol start=3><li>a<ul><li>{}</ul></ol>",
    "<blockquote>{}</blockquote>", "<blockquote><ul><li>a<p>{}</ul></blockquote>", "<pre>{}</pre>",
    "<blockquote><pre>a\n{}\n</pre></blockquote>", "<ul><li><pre>{}</pre></ul>", "<p>a <code>{}</code> b",
    "<p>`<code>{}</code>`", "<table><tr><th>a<th>{}<tr><td>{}<td>b</table>", "<table><tr><td>a<td><code>{}</code><tr><td>c<td>d</table>",
    "<p>a<br>{}<br>b", "<p><b>{}</b><i>{}</i>", "<p>!<a href=/b>{}</a>", "<p><a href=/b>a{}</a>(c)", "<dl><dt>{}<dd>{}</dl>",
    "<figure><img src=a.png alt=b><figcaption>{}</figcaption></figure><p>c", "<table><caption>{}</caption><tr><td>a<td>b<tr><td>c<td>d</table>",
    "<p>a<del>{}</del><sub>{}</sub>", "<textarea>{}</textarea>", "<p>a <span hidden>{}</span> b",
]  # fmt: skip
ATTRIBUTES = [
    "<p><a href=\"{}\">a</a>", "<p>a<img src=\"{}\" alt=b>", "<p>a<img src=c.png alt=\"{}\">", "<figure><img src=d.png alt=\"{}\"></figure><p>a",
    "<p><a href=\"/b\" title=\"{}\">a</a>", "<pre class=\"language-{}\">a</pre>", "<pre data-lang=\"{}\">a</pre>",
    "<pre><code class=\"{}\">a</code></pre>", "<ol start=\"{}\"><li value=\"{}\">a<li>b</ol>",
    "<table><tr><td colspan=\"{}\">a<td>b<tr><td rowspan=\"{}\">c<td>d</table>", "<base href=\"{}\"><p><a href=b>a</a><img src=c>",
    "<h2 id=\"{}\">a</h2>", "<p class=\"{}\" style=\"{}\">a",
]  # fmt: skip


def check(page):
    for choice in range(3):
        result = kept_result(page, choice)
        promises.check_html(result)
        promises.check_markdown(result)
        promises.check_labels(result)
        promises.check_explanation(result)


@pytest.mark.parametrize("place", PLACES)
def test_attacks_in_texts(place):
    for attack in TEXTS:
        check(read_html(f"<body>{place.replace('{}', escape(attack))}"))
        check(read_html(f"<body>{place.replace('{}', escape(attack).replace(chr(13), '&#13;'))}"))
        check(read_html(f"<body>{place.replace('{}', attack)}"))


@pytest.mark.parametrize("place", ATTRIBUTES)
def test_attacks_in_attributes(place):
    for attack in (*ADDRESSES, *TEXTS):
        check(read_html(f"<body>{place.replace('{}', escape(attack))}", "https://example.org/a/"))
        check(read_html(f"<body>{place.replace('{}', attack)}"))


def test_attacks_in_text_dumps():
    for one in TEXTS:
        for other in ("", "a", "* ", "```", "|---|---|", one):
            check(read_text(f"{one}\n{other}\n{one} {other}\n{other}{one}"))


@given(st.lists(st.tuples(st.sampled_from(PLACES), ATTACK), min_size=1, max_size=3), st.booleans())
@settings(max_examples=150)
def test_attacks_put_together_in_texts(pieces, is_raw):
    html = "".join(
        place.replace("{}", attack if is_raw else escape(attack).replace("\r", "&#13;"))
        for place, attack in pieces
    )
    check(read_html(f"<body>{html}"))


@given(st.lists(st.tuples(st.sampled_from(ATTRIBUTES), ADDRESS), min_size=1, max_size=3), st.sampled_from(["", "https://example.org", "javascript:b", "x"]))  # fmt: skip
@settings(max_examples=150)
def test_attacks_put_together_in_attributes(pieces, url):
    html = "".join(place.replace("{}", escape(attack)) for place, attack in pieces)
    check(read_html(f"<body>{html}", url))


TAGS = "p h1 ul li ol blockquote pre code table tr td th a b img div dl dt figure".split()
TREES = st.recursive(
    st.tuples(st.sampled_from(TAGS), ADDRESS, ATTACK, ATTACK, st.just([])),
    lambda inner: st.tuples(
        st.sampled_from(TAGS), ADDRESS, ATTACK | st.just(""), ATTACK, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


def attributes_of(branch):
    _, address, text, _, _ = branch
    return {"href": address, "src": address, "alt": text, "class": f"language-{text}"}


@given(TREES)
@settings(max_examples=200)
def test_attacks_in_trees_that_no_parser_has_cleaned(tree):
    check(read_tree(grown(("body", "", "", "", [tree]), attributes_of)))


@given(st.lists(ATTACK, max_size=8), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
@settings(max_examples=150)
def test_attacks_put_together_in_text_dumps(lines, ending):
    check(read_text(ending.join(lines)))


@given(
    ADDRESS | st.text(st.characters() | st.sampled_from("javscript:\t\n\r \x00&#;/"), max_size=20)
)
@settings(max_examples=300)
def test_addresses_that_are_let_through_are_of_a_few_schemes(address):
    assert promises.scheme_of(safe_link(address)) in ("", "http", "https", "mailto", "tel")
    assert promises.scheme_of(safe_image(address)) in ("", "http", "https")


@pytest.mark.parametrize(
    "html",
    [
        "<script>a</script>", "<p onclick=a>b", "<p style=a>b", "<a href='java&#9;script:a'>b</a>", "<iframe></iframe>",
        "<a href=' \x01JAVASCRIPT:a'>b</a>", "<img src=x onerror=a>", "<svg></svg>", "<object data=a></object>",
        "<img src='data:image/svg+xml,a'>", "<a href=data:a>b</a>", "<form></form>", "<!-- a -->", "<a target=b>c</a>",
    ],
)  # fmt: skip
def test_the_check_itself_sees_harm(html):
    with pytest.raises(promises.BrokenPromiseError):
        promises.check_safe(f"<p>text</p>{html}")
