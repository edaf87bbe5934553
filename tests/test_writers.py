"""Markdown and HTML: what was kept reads the same, keeps its structure, and can do no harm."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import boilerstrip
from boilerstrip import Pipeline, write_html, write_markdown
from boilerstrip.cli import main
from boilerstrip.model import Inline, Label, Result, Verdict
from boilerstrip.readers.html import read_html
from boilerstrip.readers.text import read_text
from boilerstrip.settings import pipeline_from, settings_of
from boilerstrip.writers.addresses import safe_image, safe_link
from boilerstrip.writers.document import Line
from boilerstrip.writers.markdown_line import Marks, markdown_of

COMMONMARK = MarkdownIt("commonmark").enable("table")
GITHUB = MarkdownIt("gfm-like", {"linkify": False})

SENTENCE = (
    "The wheel of the old mill turned again on Saturday, and half the town had come to see it."
)


def result_of(page, labels=()):
    """A result in which all that is not hidden was kept."""
    given = dict(labels)
    verdicts = tuple(
        Verdict(
            block.text, block.line, (block.start, block.end), given.get(block.text, Label.BODY), 1.0,
            not (block.markup and block.markup.hidden), markup=block.markup,
        )
        for block in page.blocks
    )  # fmt: skip
    return Result("", "", "", verdicts, True, page.source)


def markdown(html, **options):
    return write_markdown(result_of(read_html(html)), **options)


def clean(html, **options):
    return write_html(result_of(read_html(html)), **options)


def dump(text, **labels):
    page = read_text(text)
    return write_markdown(result_of(page, {line: Label(label) for label, line in labels.items()}))


def rendered(text, renderer=COMMONMARK):
    return read_html(f"<body>{renderer.render(text)}")


def words(texts):
    return [word for text in texts for word in text.split()]


class TestMarkdown:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<h1>a</h1><h3>b</h3><p>c", "# a\n\n### b\n\nc\n"),
            ("<p>a<br>b<br><br>c", "a\\\nb\n\nc\n"),
            ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc\n"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d\n"),
            ("<ol start=3><li>a<li>b<ol><li>c</ol></ol>", "3. a\n4. b\n   1. c\n"),
            ("<ol><li value=9>a<li>b</ol>", "9. a\n10. b\n"),
            ("<ul><li><p>a<p>b<li>c</ul>", "- a\n\n  b\n\n- c\n"),
            ("<ul><li>a<ol start=2><li>b</ol></ul>", "- a\n\n  2. b\n"),
            ("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c\n"),
            ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b\n"),
            ("<ul><li>a<pre>b\n\n c</pre></ul>", "- a\n\n  ```\n  b\n\n   c\n  ```\n"),
            ("<blockquote>a<p>b<blockquote>c</blockquote></blockquote>d", "> a\n>\n> b\n>\n> > c\n\nd\n"),
            ("<ul><li><blockquote>a</blockquote></ul>", "- > a\n"),
            ("<blockquote><ul><li>a</ul></blockquote>", "> - a\n"),
            ("<pre class=language-c>a\n``` b</pre>", "````c\na\n``` b\n````\n"),
            ("<pre>a</pre><pre>b</pre>", "```\na\n```\n\n```\nb\n```\n"),
            ("<dl><dt>a<dd>b</dl>", "**a**\n\nb\n"),
            (
                "<table><caption>t</caption><tr><th>a<th>b<tr><td>c|d<td>e<p>f</table>",
                "t\n\n| a | b |\n| --- | --- |\n| c\\|d | e f |\n",
            ),
            (
                "<table><tr><td>a<td>b<tr><td rowspan=2>c<td>d<tr><td>e</table>",
                "|  |  |\n| --- | --- |\n| a | b |\n| c | d |\n|  | e |\n",
            ),
            ("<table><tr><td>a<tr><td>b</table>", "a\n\nb\n"),
            ("<table><tr><td>a<td>b</table>", "a\n\nb\n"),
            (f"<table><tr><td>{SENTENCE * 20}<td>b<tr><td>c<td>d</table>", f"{SENTENCE * 20}\n\nb\n\nc\n\nd\n"),
            ("<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>", "## a\n\nb\n\nc\n\nd\n"),
        ],
    )  # fmt: skip
    def test_structure(self, html, expected):
        assert markdown(html) == expected

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("a <b>b</b> <i>c</i> <code>d</code>", "a **b** *c* `d`"),
            ("<b>a <i>b</i></b>", "**a *b***"),
            ("<b><i>a</i></b> <em><strong>b</strong> c</em>", "***a*** ***b** c*"),
            ("<b>Note:</b> a", "**Note:** a"),
            ("a<b>b</b>c", "a**b**c"),
            # Where asterisks would be read as such, emphasis is left out.
            ("a<b>(b)</b>c", "a(b)c"),
            ("<b>a</b><b>b</b>", "ab"),
            ("<b>a</b><i>b</i>", "ab"),
            ("<a href=/b>a</a>", "[a](/b)"),
            ("<a href='/b c(d)?e=&amp;amp;f'><b>a]</b></a>", "[**a\\]**](/b%20c%28d%29?e=&amp;amp;f)"),
            ("Look!<a href=/b>a</a>", "Look\\![a](/b)"),
            ("Look<b>!</b><a href=/b>a</a>", "Look\\![a](/b)"),
            ("<code>a`b</code> <code>`</code> <code>c</code><code>d</code>", "``a`b`` `` ` `` `c`d"),
            ("H<sub>2</sub>O, <del>a</del>", "H2O, a"),
            ("<code>a <b>b</b></code>", "`a b`"),
            ("<a href=javascript:x>a</a> <a href=data:x>b</a>", "a b"),
        ],
    )  # fmt: skip
    def test_marks(self, html, expected):
        assert markdown(f"<p>{html}") == f"{expected}\n"

    def test_marks_by_choice(self):
        html = '<p>a <b>b</b> <a href=/c>c</a><img src=/d.png alt="D [1]"> <code>e</code>'
        assert markdown(html, links=False) == "a **b** c `e`\n"
        assert markdown(html, emphasis=False) == "a b [c](/c) `e`\n"
        assert markdown(html, images=True) == "a **b** [c](/c)![D \\[1\\]](/d.png) `e`\n"

    def test_images_that_stand_by_themselves(self):
        html = """<p>a</p><figure><img src=b.png alt=B><figcaption>c</figcaption></figure>
        <ul><li><img src=d.png>e</ul><p>f<img src="data:image/png;base64,x"></p><table><tr><td>
        <img src=g.png>g<td>h<tr><td>i<td>j</table><img src='javascript:x'><p>k"""
        page = read_html(html)
        verdicts = result_of(page, {"c": Label.CAPTION}).blocks
        kept = tuple(
            Verdict(v.text, v.line, v.span, v.label, 1.0, v.text != "c", markup=v.markup)
            for v in verdicts
        )
        result = Result("", "", "", kept, True, page.source)
        assert write_markdown(result, images=True) == (
            "a\n\n![B](b.png)\n\n- ![](d.png)\n\n  e\n\nf\n\n![](g.png)\n\n"
            "|  |  |\n| --- | --- |\n| g | h |\n| i | j |\n\nk\n"
        )
        assert "![" not in write_markdown(result)
        assert write_html(result, images=True).count("<img") == 3

    @pytest.mark.parametrize(
        ("text", "escaped"),
        [
            ("# a", "\\# a"), ("#a", "\\#a"), ("1. a", "1\\. a"), ("23) a", "23\\) a"),
            ("1.5 a", "1.5 a"), ("- a", "\\- a"), ("+ a", "\\+ a"), ("* a", "\\* a"),
            ("> a", "\\> a"), ("===", "\\==="), ("---", "\\---"), ("a *b* [c](d)", "a \\*b\\* \\[c\\](d)"),
            ("<b>a</b>", "\\<b\\>a\\</b\\>"), ("`a`", "\\`a\\`"), ("a|b", "a\\|b"), ("~~~", "\\~\\~\\~"),
            ("snake_case_x", "snake_case_x"), ("_a_ __b", "\\_a\\_ \\_\\_b"), ("&amp; & &x", "\\&amp; & &x"),
            ("a\\b", "a\\\\b"), ("\x00", "\ufffd"), (":--", "\\:--"), ("a # b", "a # b"),
        ],
    )  # fmt: skip
    def test_text_is_no_markup(self, text, escaped):
        assert markdown_of(Line(text), Marks()) == escaped
        assert (
            words(b.text for b in rendered(escaped).blocks) == text.replace("\0", "\ufffd").split()
        )

    def test_text_that_only_shows_together_what_it_would_be(self):
        line = Line("11. a", (Inline(0, 1, "strong"), Inline(1, 3, "link", "javascript:x")))
        assert markdown_of(line, Marks()) == "**1**1. a"
        assert markdown_of(line, Marks(emphasis=False)) == "11\\. a"

    def test_headings_that_end_in_hashes(self):
        assert markdown("<h2>C# #</h2>") == "## C\\# \\#\n"
        assert rendered("## C\\# \\#").blocks[0].text == "C# #"

    def test_nothing_kept(self):
        assert write_markdown(boilerstrip.extract("Home\nContact")) == ""
        assert write_html(boilerstrip.extract("Home\nContact")) == ""


class TestTextDumps:
    def test_paragraphs_headings_and_items(self):
        text = "Mill\n\nThe wheel.\n# Turned\n* one\n• two\n1. three\n– four"
        assert dump(text, title="Mill", heading="# Turned") == (
            "# Mill\n\nThe wheel.\n\n## \\# Turned\n\n- one\n- two\n\n1\\. three\n\n– four\n"
        )

    def test_lines_that_break_a_sentence_off_are_one_paragraph(self):
        long = "The wheel of the old mill turned again on Saturday and half"
        assert dump(f"{long}\nTown came.\nMore.") == f"{long}\nTown came.\n\nMore.\n"
        assert dump("The wheel\nof the mill\n\nand more") == "The wheel\nof the mill\n\nand more\n"
        assert dump(f"{long}\n# town\n1. came.") == f"{long}\n\\# town\n\n1\\. came.\n"
        assert dump("* the wheel\nof the mill\n* b") == "- the wheel\n  of the mill\n- b\n"

    def test_the_text_stays_as_it_was(self):
        result = boilerstrip.extract(f"* {SENTENCE}\n# {SENTENCE}")
        assert result.text == f"* {SENTENCE}\n# {SENTENCE}"
        assert result.tables == ()


class TestHtml:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<h1 class=x>a</h1><p>b<br>c <b>d</b>", "<h1>a</h1>\n<p>b<br>c <strong>d</strong></p>\n"),
            ("<ol start=3><li>a<li value=9>b<ul><li>c</ul></ol>",
             '<ol start="3">\n<li>a</li>\n<li value="9">b\n<ul>\n<li>c</li>\n</ul></li>\n</ol>\n'),
            ("<ul><li><p>a<p>b</ul>", "<ul>\n<li>\n<p>a</p>\n<p>b</p></li>\n</ul>\n"),
            ("<blockquote>a</blockquote>", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
            ("<pre class=lang-c>\n\na &lt;\n\n b</pre>", '<pre><code class="language-c">a &lt;\n\n b</code></pre>\n'),
            ("<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<p>e<tr><td>f<tr><td><td>g</table>",
             "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td rowspan=\"2\">c</td><td>d<br>e</td></tr>\n"
             "<tr><td>f</td></tr>\n<tr><td></td><td>g</td></tr>\n</table>\n"),
            ("<p>a&lt;b&gt; &amp;amp; H<sub>2</sub>O <del>c</del> <code>d</code>",
             "<p>a&lt;b&gt; &amp;amp; H<sub>2</sub>O <del>c</del> <code>d</code></p>\n"),
            ("<p><a href='/b?c=1&d=\"' onclick=x>a</a>", '<p><a href="/b?c=1&amp;d=%22">a</a></p>\n'),
        ],
    )  # fmt: skip
    def test_structure(self, html, expected):
        assert clean(html) == expected

    def test_marks_by_choice(self):
        html = '<p>a <b>b</b> <a href=/c>c</a><img src=/d.png alt="D &quot;"> <code>e</code>'
        assert clean(html, links=False) == "<p>a <strong>b</strong> c <code>e</code></p>\n"
        assert clean(html, emphasis=False) == '<p>a b <a href="/c">c</a> <code>e</code></p>\n'
        assert '<img src="/d.png" alt="D &quot;">' in clean(html, images=True)


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "https://e.org/a?b=c#d", "http://e.org", "HTTPS://E.ORG/", "mailto:a@e.org", "tel:+4912",
            "/a/b", "a/b", "?a=b:c", "#a:b", "/a:b", "//e.org/a", "https://e.org:80/a", "",
        ],
    )  # fmt: skip
    def test_allowed(self, address):
        assert safe_link(address) == address

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "java\tscript:x",
            "java\nscript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc",
            "blob:x", "ftp://e.org", "javascript&colon:x", "java\u2028script:x", "javascript\\:x",
            "x:y", ":x",
        ],
    )  # fmt: skip
    def test_not_allowed(self, address):
        assert safe_link(address) == ""
        assert safe_image(address) == ""

    def test_images_come_from_the_web(self):
        assert safe_image("https://e.org/a.png") == "https://e.org/a.png"
        assert safe_image("mailto:a@e.org") == ""

    def test_entities_are_decoded_by_nobody(self):
        for href in ("java&amp;#115;cript:x", "javascript&amp;colon;x", "&amp;#106;avascript:x"):
            for html in (
                COMMONMARK.render(markdown(f'<p><a href="{href}">a</a>')),
                clean(f'<p><a href="{href}">a</a>'),
            ):
                (block,) = read_html(html).blocks
                assert all(
                    not inline.target.startswith("javascript:") for inline in block.markup.inlines
                )

    def test_characters_with_a_meaning_are_encoded(self):
        assert safe_link("/a b\"'<>()[]\\^`{|}\u00e9") == (
            "/a%20b%22%27%3C%3E%28%29%5B%5D%5C%5E%60%7B%7C%7D\u00e9"
        )


class TestResult:
    HTML = f"""<article><h1>Mill</h1><p>{SENTENCE}</p><figure><img src=a><figcaption>The wheel in May
    (Photo: Ann)</figcaption></figure><p>{SENTENCE}</p><table><tr><th>{SENTENCE}<th>Sacks that were
    ground.<tr><td>{SENTENCE}<td>The miller says that he ground more than three hundred.</table>
    <p>{SENTENCE}</p></article><div class=comments><p>Comments</p><p>Ann: well done.</p></div>"""

    def test_captions_comments_and_tables(self):
        result = boilerstrip.extract(f"<html>{self.HTML}</html>")
        assert result.captions == ("The wheel in May (Photo: Ann)",)
        assert result.comments == result.labelled("comments") != ()
        assert result.tables == (
            (
                (SENTENCE, "Sacks that were ground."),
                (SENTENCE, "The miller says that he ground more than three hundred."),
            ),
        )

    def test_all_that_writers_need_is_the_result(self):
        result = boilerstrip.extract(f"<html>{self.HTML}</html>")
        assert write_markdown(result).startswith(f"# Mill\n\n{SENTENCE}\n\n{SENTENCE}\n\n| ")
        assert words(b.text for b in rendered(write_markdown(result)).blocks) == result.text.split()
        assert words(b.text for b in read_html(write_html(result)).blocks) == result.text.split()


class TestCommandLine:
    HTML = f"<html><base href=/b/><p>{SENTENCE} <b>So</b> <a href=c>it was</a>.</p><p>{SENTENCE}</html>"

    def run(self, tmp_path, capsys, *options):
        file = tmp_path / "page.html"
        file.write_text(self.HTML)
        assert main([*options, str(file)]) == 0
        return capsys.readouterr().out

    def test_markdown_and_html(self, tmp_path, capsys):
        assert self.run(tmp_path, capsys, "--to", "markdown") == (
            f"{SENTENCE} **So** [it was](/b/c).\n\n{SENTENCE}\n"
        )
        assert self.run(tmp_path, capsys, "--to", "html", "--url", "https://e.org/d") == (
            f'<p>{SENTENCE} <strong>So</strong> <a href="https://e.org/b/c">it was</a>.</p>\n'
            f"<p>{SENTENCE}</p>\n"
        )

    def test_marks_by_choice(self, tmp_path, capsys):
        assert self.run(tmp_path, capsys, "--to", "markdown", "--no-links", "--no-emphasis") == (
            f"{SENTENCE} So it was.\n\n{SENTENCE}\n"
        )

    def test_the_address_of_a_page(self, tmp_path, capsys):
        assert '"url": "https://e.org/d"' in self.run(
            tmp_path, capsys, "--to", "jsonl", "--url", "https://e.org/d"
        )
        pipeline = pipeline_from({"url": "https://e.org/d"})
        assert pipeline == Pipeline(url="https://e.org/d")
        assert settings_of(pipeline) == {"url": "https://e.org/d"}


# --- properties ---------------------------------------------------------------------------------

NASTY = (
    "word 1. 23) # ## - + * ** _ __ === --- *** > | a|b ` `` ``` ~~~ [a] (b) ![c] [d]: <b> <!-- "
    "&amp; &lt; &#35; \\ \\* http://x.y a@b.c ! snake_case _x_ *y* “q” 漢字 € ☃ c# $1$ :--- ---|--- a\\|b"
).split()  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text("ab*_`[]()<>|#-+=~!&;:.1\\\"'é€", min_size=1, max_size=5)),
    min_size=1, max_size=5,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda space: escape(space.join(parts))))  # fmt: skip
MARKS = st.sampled_from(("b", "i", "code", "a href=/x", "a href='javascript:x'", "sub", "del"))


def element(tags, inner):
    return st.tuples(tags, st.lists(inner, min_size=1, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    )


LINES = st.recursive(TEXTS, lambda inner: element(MARKS, inner), max_leaves=6)
PARAGRAPHS = element(st.sampled_from(("p", "h2", "div")), st.one_of(LINES, LINES, st.just("<br>")))
CODE = TEXTS.map(lambda text: f"<pre><code class=language-x>{text}\n\n  {text}</code></pre>")
TABLES = st.lists(st.lists(LINES, min_size=2, max_size=3), min_size=2, max_size=3).map(
    lambda rows: (
        f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}' for cell in row) for row in rows)}</table>"
    )
)
ITEMS = st.lists(st.one_of(PARAGRAPHS, CODE, LINES), min_size=1, max_size=2).map("".join)
LISTS = st.tuples(
    st.sampled_from(["ul", "ol", "ol start=7"]), st.lists(ITEMS, min_size=1, max_size=3)
).map(
    lambda pair: f"<{pair[0]}>{''.join(f'<li>{item}' for item in pair[1])}</{pair[0].split()[0]}>"
)
PAGES = st.lists(
    st.recursive(
        st.one_of(PARAGRAPHS, CODE, TABLES, LISTS),
        lambda inner: st.one_of(
            element(st.just("blockquote"), inner),
            inner.map(lambda html: f"<ul><li>{html}<li>item</ul>"),
        ),
        max_leaves=4,
    ),
    min_size=1, max_size=4,
).map("".join)  # fmt: skip
CHOICES = st.fixed_dictionaries({"links": st.booleans(), "emphasis": st.booleans()})


def facts(page):
    return [
        (
            block.text, block.markup.level, block.markup.lists, block.markup.quotes,
            bool(block.markup.code), block.markup.language,
        )
        for block in page.blocks
    ]  # fmt: skip


class TestProperties:
    @given(PAGES, CHOICES, st.sampled_from([COMMONMARK, GITHUB]))
    def test_markdown_says_the_kept_words_again(self, html, choices, renderer):
        page = read_html(html)
        written = write_markdown(result_of(page), **choices)
        assert words(b.text for b in rendered(written, renderer).blocks) == words(
            b.text for b in page.blocks
        )

    @given(st.lists(st.one_of(PARAGRAPHS, CODE, LISTS), max_size=4).map("".join))
    def test_markdown_keeps_headings_lists_and_code(self, html):
        page = read_html(html)
        assert facts(rendered(write_markdown(result_of(page)))) == facts(page)

    @given(PAGES)
    def test_html_keeps_everything(self, html):
        page = read_html(html)
        again = read_html(f"<body>{write_html(result_of(page))}")
        assert facts(again) == facts(page)
        for block, other in zip(page.blocks, again.blocks, strict=True):
            assert [i for i in block.markup.inlines if "javascript" not in i.target] == list(
                other.markup.inlines
            )

    @given(PAGES)
    def test_html_holds_nothing_but_what_it_may(self, html):
        written = write_html(result_of(read_html(html)), images=True)
        tags = set(re.findall(r"</?([a-z0-9]+)", written))
        assert tags <= set(
            "h2 p br ul ol li blockquote pre code table tr td th strong em del sub a".split()
        )
        assert "javascript:" not in re.sub(r">[^<]*<", "><", written)

    @given(st.lists(st.one_of(st.just(""), st.sampled_from(["• ", "* ", "# ", "1. ", "   "]).flatmap(
        lambda start: st.lists(st.sampled_from(NASTY), min_size=1, max_size=6).map(
            lambda parts: start + " ".join(parts)))), max_size=8))  # fmt: skip
    def test_markdown_of_a_text_dump_says_the_kept_words_again(self, lines):
        page = read_text("\n".join(lines))
        written = write_markdown(result_of(page))
        bullet = re.compile(r"(?:[•] ?|[*-] +)(?=\S)")
        expected = words(
            bullet.sub("", block.text, count=1) if bullet.match(block.text) else block.text
            for block in page.blocks
        )
        assert words(b.text for b in rendered(written).blocks) == expected
