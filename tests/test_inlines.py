"""What the markup of a block keeps for whoever writes it again: inlines, lists, tables, code."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.model import Inline
from boilerstrip.readers.html import read_html


def markups(html, url=""):
    return {block.text: block.markup for block in read_html(html, url).blocks}


def marked(html, url=""):
    """Kind and text of each inline, or target and alt of an image."""
    return [
        (inline.kind, block.text[inline.start : inline.end] or (inline.target, inline.text))
        for block in read_html(html, url).blocks
        for inline in block.markup.inlines
    ]


class TestInlines:
    @pytest.mark.parametrize(
        ("tag", "kind"),
        [
            ("b", "strong"), ("strong", "strong"), ("i", "emphasis"), ("em", "emphasis"),
            ("code", "code"), ("kbd", "code"), ("samp", "code"), ("tt", "code"),
            ("del", "deleted"), ("s", "deleted"), ("strike", "deleted"), ("sup", "superscript"),
            ("sub", "subscript"),
        ],
    )  # fmt: skip
    def test_kinds(self, tag, kind):
        assert marked(f"<p>an <{tag}> old  mill </{tag}> turns") == [(kind, "old mill")]

    def test_the_outer_ones_come_first(self):
        html = "<p><em>the <a href=x><b>old</b> mill</a></em><b>stone</b>"
        assert marked(html) == [
            ("emphasis", "the old mill"), ("link", "old mill"), ("strong", "old"),
            ("strong", "stone"),
        ]  # fmt: skip

    def test_marked_twice_is_marked_once(self):
        assert marked("<p><b>the <strong>old</strong> mill</b>") == [("strong", "the old mill")]

    def test_what_is_marked_across_lines_is_marked_in_each(self):
        assert marked("<b>one<br>two<p>three</p> </b>") == [
            ("strong", "one"), ("strong", "two"), ("strong", "three"),
        ]  # fmt: skip
        assert marked("<a href=x><h3>Mill</h3><p>Text</p></a>") == [
            ("link", "Mill"), ("link", "Text"),
        ]  # fmt: skip

    def test_nothing_is_marked_in_code_or_where_there_is_no_text(self):
        assert marked("<pre>a <b>b</b> <a href=x>c</a></pre><p><b></b><i> </i>d") == []

    def test_what_is_hidden_in_a_line_shifts_nothing(self):
        html = "<p>the <b hidden>x</b><span hidden>y</span> <i>mill</i><u aria-hidden=true>•</u> <i>z</i>"
        assert marked(html) == [("emphasis", "mill"), ("emphasis", "z")]

    @pytest.mark.parametrize(
        ("base", "url", "href", "target"),
        [
            ("", "", "a/b", "a/b"), ("", "https://e.org/c/d", "a", "https://e.org/c/a"),
            ("", "https://e.org/c/d", "/a", "https://e.org/a"),
            ("", "https://e.org/c", "#f", "https://e.org/c#f"),
            ("", "https://e.org/c", "mailto:a@e.org", "mailto:a@e.org"),
            ("", "https://e.org/c", " http://f.org/ ", "http://f.org/"),
            ("", "https://e.org/c", "http://[x", "http://[x"),
            ("", "https://e.org/c", "//[x", "//[x"),
            ("/g/", "https://e.org/c", "a", "https://e.org/g/a"),
            ("https://h.org/", "", "a", "https://h.org/a"),
        ],
    )  # fmt: skip
    def test_addresses_are_resolved(self, base, url, href, target):
        page = read_html(f'<base href="{base}"><p><a href="{href}">mill</a>', url)
        assert page.blocks[0].markup.inlines == (Inline(0, 4, "link", target),)

    def test_a_place_to_be_led_to_is_no_link(self):
        assert marked("<p><a name=x>mill</a><a href=''>stone</a>") == []

    def test_images_in_a_line_and_before_it(self):
        html = """<img src=a.png alt="The  wheel"><figure><img data-src=b.png
        src="data:image/gif;base64,R0"></figure><p>old <img srcset="c.png 1x, d.png 2x" alt=C> mill"""
        assert read_html(html).blocks[0].markup.inlines == (
            Inline(-1, -1, "image", "a.png", "The wheel"), Inline(-1, -1, "image", "b.png"),
            Inline(3, 3, "image", "c.png", "C"),
        )  # fmt: skip

    def test_hidden_images_are_none(self):
        assert marked("<p><span hidden><img src=a></span>mill") == []


class TestPlaces:
    def test_numbers_of_lists_and_items(self):
        html = """<ol start=3><li>a<ul><li>b<li>c<p>d</ul>e<li value=9>f<li>g</ol>
        <ol start=x><li>h</ol><li>i"""
        found = markups(html)
        assert {text: (m.lists, m.entries, m.item) for text, m in found.items()} == {
            "a": (("ol",), ((1, 3, 0),), 1),
            "b": (("ol", "ul"), ((1, 3, 0), (2, 1, 0)), 1),
            "c": (("ol", "ul"), ((1, 3, 0), (2, 2, 0)), 2),
            "d": (("ol", "ul"), ((1, 3, 0), (2, 2, 0)), 2),
            "e": (("ol",), ((1, 3, 0),), 1),
            "f": (("ol",), ((1, 9, 0),), 2),
            "g": (("ol",), ((1, 10, 0),), 3),
            "h": (("ol",), ((3, 1, 0),), 1),
            "i": (("ul",), ((4, 1, 0),), 1),
        }

    def test_lists_in_lists_quotes_in_items_and_the_other_way_round(self):
        found = markups("<ul><li>a<ul><li>b</ul></li><ul><li>c</ul></ul><ul><ul><li>d</ul></ul>")
        assert {text: markup.entries for text, markup in found.items()} == {
            "a": ((1, 1, 0),), "b": ((1, 1, 0), (2, 1, 0)), "c": ((1, 1, 0), (3, 1, 0)),
            "d": ((4, 0, 0), (5, 1, 0)),
        }  # fmt: skip
        html = "<blockquote><ul><li>a</ul></blockquote><ul><li><blockquote>b</blockquote></ul>"
        found = markups(html)
        assert (found["a"].entries, found["a"].quotes) == (((1, 1, 1),), 1)
        assert (found["b"].entries, found["b"].quotes) == (((2, 1, 0),), 1)

    def test_cells_stand_where_those_that_span_leave_room(self):
        html = """<table><caption>t</caption><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d
        <tr><td colspan=0>e<td rowspan=1000>f<td></td><td>g</table>"""
        found = markups(html)
        assert {text: (m.cell, m.spans, m.header) for text, m in found.items()} == {
            "t": ((1, 0, 0), (1, 1), False),
            "a": ((1, 1, 1), (2, 1), True), "b": ((1, 1, 2), (1, 2), True),
            "c": ((1, 2, 2), (1, 1), False), "d": ((1, 2, 3), (1, 1), False),
            "e": ((1, 3, 1), (1, 1), False), "f": ((1, 3, 2), (100, 1), False),
            "g": ((1, 3, 4), (1, 1), False),
        }  # fmt: skip

    def test_quotes(self):
        found = markups("<blockquote>a<blockquote>b</blockquote>c</blockquote>d")
        assert [found[text].quotes for text in "abcd"] == [1, 2, 1, 0]

    @pytest.mark.parametrize(
        ("html", "language"),
        [
            ('<pre class="language-python">{}</pre>', "python"),
            ('<pre><code class="hljs lang-C++">{}</code></pre>', "c++"),
            ('<pre data-lang="rb">{}</pre>', "rb"),
            ('<pre><code data-language="js">{}</code></pre>', "js"),
            ('<div class="highlight-source-shell"><pre>{}</pre></div>', "shell"),
            ('<div class="highlight-python notranslate"><div class=highlight><pre>{}</pre></div>', "python"),
            ('<div class="language-sh highlighter-rouge"><div class=highlight><pre><code>{}</code></pre></div>', "sh"),
            ('<pre class="brush: java; gutter: true">{}</pre>', "java"),
            ('<pre class="language-none">{}</pre>', ""),
            ('<pre data-lang="no such language">{}</pre>', ""),
            ('<div class="language-en"><div><div><div><pre>{}</pre></div>', ""),
            ("<pre>{}</pre>", ""),
        ],
    )  # fmt: skip
    def test_languages_of_code(self, html, language):
        blocks = read_html(html.replace("{}", "one\n  <b>two</b>")).blocks
        assert [(b.text, b.markup.language, b.markup.code) for b in blocks] == [
            ("one", language, 1), ("two", language, 1),
        ]  # fmt: skip


class TestCost:
    @pytest.mark.parametrize(
        "html", ["<b>w<br>", "<a href=x>w<br>", "<ul><li>w", "<blockquote>w", "<i><b><code>w<br>"]
    )
    def test_much_nesting_costs_no_square(self, html):
        started = time.process_time()
        assert len(read_html(html * 20_000).blocks) == 20_000
        assert time.process_time() - started < 20

    def test_wide_tables(self):
        html = "<table>" + "<tr>" + "<td colspan=1000 rowspan=65534>x" * 2_000 + "</table>"
        assert read_html(html).blocks[-1].markup.cell == (1, 1, 199_901)


class TestResult:
    def test_verdicts_have_their_blocks_markup(self):
        html = "<p>The <b>wheel</b> of the old mill turned again on Saturday, and many came.</p>"
        (verdict,) = boilerstrip.extract(html).blocks
        assert verdict.markup.inlines == (Inline(4, 9, "strong"),)
        assert boilerstrip.extract("Home").blocks[0].markup is None


TAGS = st.sampled_from(("b", "i", "a href=x", "code", "sub", "span", "p", "div", "li"))


class TestProperties:
    @given(st.recursive(st.sampled_from(["w ", " w", "w", "<br>", "<img src=a>"]),
        lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
        ), max_leaves=20))  # fmt: skip
    def test_every_inline_lies_in_its_block_and_in_those_around_it(self, html):
        for block in read_html(html).blocks:
            around = []
            inlines = [inline for inline in block.markup.inlines if inline.kind != "image"]
            assert inlines == sorted(inlines, key=lambda inline: (inline.start, -inline.end))
            for inline in inlines:
                part = block.text[inline.start : inline.end]
                assert part == part.strip() != ""
                while around and around[-1].end <= inline.start:
                    around.pop()
                assert not around or inline.end <= around[-1].end
                around.append(inline)
            links = sum(inline.end - inline.start for inline in inlines if inline.kind == "link")
            if not links:
                assert block.markup.linked == 0
