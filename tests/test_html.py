"""HTML pages: what becomes a block, what markup says of it, what the page says of itself."""

import json

import lxml.html
import pytest

import boilerstrip
from boilerstrip import Label, OptionError, Pipeline
from boilerstrip.readers.decoding import decode_html
from boilerstrip.readers.html import read_html
from boilerstrip.readers.kind import is_html
from boilerstrip.readers.text import read_text
from boilerstrip.writers.jsonl import write_jsonl

SENTENCE = (
    "The wheel of the old mill turned again on Saturday, and half the town had come to see it."
)
ARTICLE = f"""<!doctype html>
<html lang="en"><head><title>Mill reopens | The Courier</title>
<meta property="og:site_name" content="The Courier"></head>
<body><nav><a href="/">Home</a><a href="/c">Contact</a></nav>
<main><h1>Mill reopens</h1><p class="byline">By Jane Doe</p>
<p>{SENTENCE}</p><figure><figcaption>The wheel on Saturday</figcaption></figure>
<p>{SENTENCE} So <b>it</b> was.</p></main>
<footer><a href="/p">Privacy</a></footer></body></html>"""


def lines(html):
    return [block.text for block in read_html(html).blocks]


def markup(html, text):
    return next(block.markup for block in read_html(html).blocks if block.text == text)


class TestBlocks:
    def test_inline_elements_run_on_and_blocks_do_not(self):
        html = "<p>O<b>ne</b> w<i>o</i>rd<p>two<div>three</div>four<br>five"
        assert lines(html) == ["One word", "two", "three", "four", "five"]

    def test_links_side_by_side_are_not_glued(self):
        html = "<p><a href=a>Log in</a><a href=b>Privacy Policy</a></p>"
        assert lines(html) == ["Log in Privacy Policy"]
        assert lines("<p>a<a href=b>b</a>c</p>") == ["abc"]

    def test_lines_parted_by_breaks(self):
        assert lines("<div>One.<br><br>Two.<br/>Three.</div>") == ["One.", "Two.", "Three."]

    def test_code_keeps_its_lines_and_indents(self):
        page = read_html("<pre>def f():\n    return 1\n\nf()</pre><p>Text.</p>")
        assert [(b.text, b.indent, b.markup.code) for b in page.blocks] == [
            ("def f():", 0, 1), ("return 1", 4, 1), ("f()", 0, 1), ("Text.", 0, 0),
        ]  # fmt: skip

    def test_what_is_not_shown_is_not_read(self):
        html = "<p>a</p><script>b</script><style>c</style><template><p>d</p></template><!-- e -->"
        assert lines(html) == ["a"]

    def test_noscript_and_frames(self):
        assert lines("<noscript><p>a</p></noscript>b") == ["a", "b"]
        assert lines("<frameset><noframes>a</noframes></frameset>") in (["a"], [])

    def test_every_span_points_into_the_text(self):
        page = read_html(ARTICLE)
        assert all(page.source[b.start : b.end] == b.text for b in page.blocks)
        assert [b.line for b in page.blocks] == list(range(1, len(page.blocks) + 1))

    def test_no_text_twice_and_no_word_lost(self):
        table = "<table><tr><td>a<table><tr><td>b</td></tr></table>c<td>d</table>"
        assert lines(table) == ["a", "b", "c", "d"]

    def test_deep_nesting_and_broken_pages(self):
        deep = "<div>" * 20_000 + "deep" + "</div>" * 20_000
        assert lines(deep) == ["deep"]
        assert lines("") == []
        assert lines("<p>a</div></b><td>b<p") == ["ab"]
        assert lines("\x00<p>\ud800a") != []


class TestMarkup:
    def test_facts(self):
        html = """<body class="single"><div id="mainMenu"><ul><li>a<ol><li>b</ol><li>
        <a href=x>c d</a> e f</ul></div><h2>g</h2><table><tr><td>h<td>i<tr><td>j</table>"""
        assert markup(html, "a").lists == ("ul",)
        assert (markup(html, "b").lists, markup(html, "b").item) == (("ul", "ol"), 1)
        assert markup(html, "c d e f").item == 2
        assert markup(html, "c d e f").linked == 0.5
        assert markup(html, "a").words == {"main", "menu"}
        assert (markup(html, "g").level, markup(html, "g").tag) == (2, "h2")
        assert [markup(html, text).cell for text in "hij"] == [(1, 1, 1), (1, 1, 2), (1, 2, 1)]
        assert {"body", "ul", "li"} <= markup(html, "a").inside

    @pytest.mark.parametrize(
        "attribute", ["hidden", 'aria-hidden="true"', 'style="color:red; display : none"']
    )
    def test_hidden(self, attribute):
        html = f"<p>{SENTENCE}</p><div {attribute}><p>ad</p></div>"
        assert markup(html, "ad").hidden
        assert not markup(html, SENTENCE).hidden

    def test_a_page_that_is_shown_by_script_is_not_hidden(self):
        assert not markup('<body style="display:none"><p>all</p>', "all").hidden

    def test_links_are_what_leads_somewhere(self):
        assert markup("<p><a href=x>ab</a> c d", "ab c d").linked == 0.5
        assert markup("<p><a name=x id=x>ab</a> cd", "ab cd").linked == 0.0
        assert markup("<p><a class=button id=x>ab</a>", "ab").linked == 1.0
        assert markup("<pre>a\n<a href=x>b</a> c d e", "b c d e").linked == 0.25

    def test_emphasis(self):
        html = "<p><b>ab <i>cd</i></b> efgh<p>a<strong>b</strong><p>c"
        assert markup(html, "ab cd efgh").emphasised == 0.5
        assert markup(html, "ab").emphasised == 0.5
        assert markup(html, "c").emphasised == 0.0

    def test_images_since_the_block_above(self):
        html = """<p>a<img src=1><picture><source srcset=2><img srcset=3></picture>
        <div><img data-src=4><img alt="none"></div><p>b<p>c"""
        assert [markup(html, text).images for text in "abc"] == [2, 1, 0]

    def test_breaks_since_text_in_the_same_element(self):
        html = "<div>a<br>b<br><br>c<p><br>d</p>e<br><p>f</p></div><pre>g\n\nh</pre>"
        assert [markup(html, text).breaks for text in "abcdefgh"] == [0, 1, 2, 0, 0, 0, 0, 2]


class TestElements:
    def test_in_document_order_with_their_own_words(self):
        page = read_html('<body class="single post"><div id=mainBox hidden>a<p>b<i>c</i>')
        assert [(e.tag, e.parent, e.hidden) for e in page.elements] == [
            ("html", -1, False), ("body", 0, False), ("div", 1, True), ("p", 2, False),
            ("i", 3, False),
        ]  # fmt: skip
        assert [sorted(e.words) for e in page.elements[1:4]] == [
            ["post", "single"], ["box", "main"], [],
        ]  # fmt: skip
        assert [(b.text, b.markup.element) for b in page.blocks] == [("a", 2), ("bc", 3)]

    def test_a_block_is_in_what_holds_all_of_its_text(self):
        html = '<ul class=x><li><span class="one"><a class="two">a</a> <i>b</i></span>'
        block = read_html(html).blocks[0].markup
        assert (block.tag, block.words) == ("li", {"one"})
        assert block.inside == {"html", "body", "ul", "li", "span"}
        assert markup('<p><b class="one">a</b>', "a").words == {"one"}
        assert markup('<p>a<b class="one">b</b>', "ab").words == set()

    def test_many_names_around_a_line_do_not_cost_their_square(self):
        words = ["".join(chr(97 + n // 26**i % 26) for i in range(4)) for n in range(20_000)]
        html = "".join(f"<div class={word}x>{word}" for word in words)
        page = read_html(html)
        assert [block.text for block in page.blocks] == words
        assert len(page.blocks[-1].markup.words) <= 256

    def test_text_dumps_have_none(self):
        assert read_text("a").elements == ()


class TestAbout:
    def test_json_ld_before_open_graph_before_the_head(self):
        html = """<html lang=de><head><title>T</title><meta property="og:title" content="O">
        <meta name=author content="M"><meta property="article:published_time" content="2021-05-14">
        <link rel=canonical href="https://example.org/a">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "headline": "H &amp; I", "author": [{"name": "A"}, {"name": "B"}],
        "publisher": {"name": "S"}}]}</script></head><body>x"""
        about = read_html(html).about
        assert (about.title, about.author, about.date) == ("H & I", "A, B", "2021-05-14")
        assert (about.language, about.url, about.site) == ("de", "https://example.org/a", "S")
        assert read_html("<title> T\n T </title>").about.title == "T T"

    def test_an_article_that_only_structured_data_holds(self):
        html = """<body><div id=root></div><script type="application/ld+json">
        {"articleBody": "<p>One.</p><p>Two &amp; three.</p>", "headline": "H"}</script>"""
        assert lines(html) == ["One.", "Two & three."]

    def test_broken_structured_data(self):
        for data in (
            '{"headline": ',
            "[" * 5000,
            '{"author": {"name": {"name": 1}}, "headline": 3}',
        ):
            html = f'<script type="application/ld+json">{data}</script><p>x'
            assert read_html(html).about.title == ""


class TestKind:
    @pytest.mark.parametrize(
        "text",
        [
            ARTICLE,
            "\ufeff\n<!DOCTYPE html>",
            '<?xml version="1.0"?>\n<!-- x -->\n<html>',
            "<div><p>One.</p></div>\n",
            "<HTML>",
        ],
    )
    def test_html(self, text):
        assert is_html(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Home\nNews",
            "<p> begins a paragraph, and </p> ends it.",
            "The <html> element is the root of a page.</html>",
            "< 5 minutes to read",
            "<3 this</p>",
            "Use <div> and </div>",
        ],
    )
    def test_text(self, text):
        assert not is_html(text)
        assert not is_html(text.encode())

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_bytes_in_any_encoding(self, encoding):
        assert is_html(ARTICLE.encode(encoding))
        assert not is_html("Der Müller\nGrüße".encode(encoding))

    def test_long_pieces_are_known_by_both_ends(self):
        piece = "<p>One.</p>" * 9000
        assert is_html(piece.encode())
        assert not is_html(f"{piece} and so on".encode())


class TestDecoding:
    @pytest.mark.parametrize(
        ("data", "text", "encoding"),
        [
            ("<p>é".encode(), "<p>é", "utf-8"),
            (
                b'<meta charset="iso-8859-1"><p>don\x92t',
                '<meta charset="iso-8859-1"><p>don’t',
                "cp1252",
            ),
            ("\ufeff<p>é".encode("utf-16-le"), "<p>é", "utf-16"),
            (b"<meta charset=utf-16><p>a", "<meta charset=utf-16><p>a", "utf-8"),
            ("<meta charset=gb2312>朱镕基".encode("gbk"), "<meta charset=gb2312>朱镕基", "gb18030"),
            ("<meta charset=latin1>é".encode(), "<meta charset=latin1>é", "utf-8"),
        ],
    )
    def test_as_the_web_means_it(self, data, text, encoding):
        found, name = decode_html(data)
        assert (found.lstrip("\ufeff"), name.replace("gbk", "gb18030")) == (text, encoding)

    def test_what_nobody_knows_does_not_raise(self):
        for name in (b"undefined", b"idna", b"x-user-defined", b"nonsense"):
            text, _ = decode_html(b'<meta charset="' + name + b'"><p>caf\xe9 au lait')
            assert "caf" in text

    def test_the_caller_knows_best(self):
        assert decode_html(b"<p>\xe9", "iso-8859-7")[0] == "<p>ι"


class TestPipeline:
    def test_the_article_of_a_page(self):
        for source in (
            ARTICLE,
            ARTICLE.encode(),
            ARTICLE.encode("utf-16"),
            lxml.html.document_fromstring(ARTICLE),
        ):
            result = boilerstrip.extract(source)
            assert result.text == f"Mill reopens\n{SENTENCE}\n{SENTENCE} So it was."
            assert (result.title, result.site, result.language) == (
                "Mill reopens", "The Courier", "en",
            )  # fmt: skip
        labels = {block.text: block.label for block in result.blocks}
        assert labels["The wheel on Saturday"] is Label.CAPTION
        assert labels["Home Contact"] is Label.NAV
        assert labels["By Jane Doe"] is Label.BYLINE

    def test_lines_of_one_label(self):
        result = boilerstrip.extract(ARTICLE)
        assert result.labelled("caption") == ("The wheel on Saturday",)
        assert result.labelled(Label.COMMENTS) == ()
        with pytest.raises(ValueError, match="navi"):
            result.labelled("navi")

    def test_one_line_of_json_has_what_the_page_says_of_itself(self):
        row = json.loads(write_jsonl(boilerstrip.extract(ARTICLE), "mill.html"))
        assert (row["site"], row["language"], row["author"]) == ("The Courier", "en", "")

    def test_votes_name_the_markup(self):
        (block,) = [b for b in boilerstrip.extract(ARTICLE).blocks if b.text == "By Jane Doe"]
        assert "in an element called “byline”" in [vote.reason for vote in block.votes]

    def test_kind_can_be_said(self):
        dump = "<!doctype html> is how every page of this course begins, and few people know why."
        assert Pipeline(kind="text").extract(dump).blocks[0].text == dump
        assert Pipeline(kind="html").extract("a < b <b>c</b>").blocks[0].text == "a < b c"
        with pytest.raises(OptionError, match="kind is 'pdf'; it can be auto, html, text"):
            Pipeline(kind="pdf")

    def test_a_name_around_the_whole_page_says_nothing(self):
        html = ARTICLE.replace("<body>", '<body><div class="newsletter">')
        assert boilerstrip.strip(html) == boilerstrip.strip(ARTICLE)
