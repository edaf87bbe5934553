"""How HTML is read: every visible word once and in order, no word glued or split, nothing else."""

import json
import re
import xml.etree.ElementTree
from collections import Counter

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import boilerstrip
from boilerstrip import Pipeline
from boilerstrip.readers.decoding import decode, decode_html
from boilerstrip.readers.headline import headline
from boilerstrip.readers.html import read_html, read_tree
from boilerstrip.readers.stored_text import is_natural

SENTENCE = (
    "The wheel of the old mill turned again on Saturday, and half the town came to see it with "
    "flags, drums and two kinds of cake."
)


def lines(html):
    return [block.text for block in read_html(html).blocks]


def shown(html):
    return [block.text for block in read_html(html).blocks if not block.markup.hidden]


def hidden(html):
    return [block.text for block in read_html(html).blocks if block.markup.hidden]


def json_script(data, attributes="type=application/json"):
    return f"<script {attributes}>{json.dumps(data)}</script>"


class TestWords:
    @pytest.mark.parametrize(
        ("html", "line"),
        [
            # Set apart by a style sheet.
            ("<a>Log in</a><a>Privacy Policy</a>", "Log in Privacy Policy"),
            ("<a href=x>home</a><b><a href=y>news</a></b>", "home news"),
            ("<a href=#>home</a><a href=#>news</a>", "home news"),
            ("<li><span class=entry>home</span><span class=entry>news</span>", "home news"),
            ("<span class=by>by Ann</span><time>5 May</time>", "by Ann 5 May"),
            ("<span class=date>5 May 2021</span><span>By Ann</span>", "5 May 2021 By Ann"),
            ("<label>Name</label><label>Age</label>", "Name Age"),
            ("<p><time>5 May 2021</time><time>6 May</time>", "5 May 2021 6 May"),
            ("<x-title>old mill</x-title><x-text>reopens</x-text>", "old mill reopens"),
            ("<span>Read on.</span><span>Next</span>", "Read on. Next"),
            ("mill<img src=a>wheel", "mill wheel"),
            ("mill<svg><text>drawn</text></svg>wheel", "mill wheel"),
            # Parts of a word.
            ("<b>W</b>ord", "Word"),
            ("H<sub>2</sub>O", "H2O"),
            ("<em>half</em><strong>way</strong>", "halfway"),
            ("<span class=first>O</span><span class=rest>nce</span>", "Once"),
            ("<span class=digit>1</span><span class=digit>2</span>", "12"),
            ("<p><span class=spelling>mill</span><span class=grammar>stones</span>", "millstones"),
            ("<a href=x>mill</a><a href=x>stone</a>", "millstone"),
            ("<code><span class=name>len</span><span class=mark>gth</span></code>", "length"),
            ("mill<a name=p5></a>stone", "millstone"),
            ("mill<!-- -->stone", "millstone"),
            ("mill<wbr>stone", "millstone"),
            ("mill&shy;stone", "millstone"),
            ("mill&#8203;stone&#8288;s&#65279;", "millstones"),
            ("mill<noscript><img src=a></noscript>stone", "millstone"),
            ("mill<script>x</script>stone", "millstone"),
            # White space as browsers have it.
            ("  one\n <b> two </b>\tthree&nbsp;four ", "one two three four"),
            ("one<span> </span>two", "one two"),
        ],
    )  # fmt: skip
    def test_neither_glued_nor_split(self, html, line):
        assert shown(html) == [line]

    def test_marks_that_part_words_in_scripts_without_spaces_stay(self):
        assert lines("<p>ภาษา&#8203;ไทย") == ["ภาษา\u200bไทย"]
        assert lines("<p>می&#8204;خواهم") == ["می\u200cخواهم"]

    def test_readings_stand_in_brackets(self):
        html = "<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rt>じ</rt><rt></rt></ruby>です"
        assert lines(html) == ["漢(かん)字(じ)です"]

    def test_formulas(self):
        html = """<p>so <math><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup>
        <mo>=</mo><mi>y</mi><annotation>\\frac 1 2</annotation></math> holds"""
        assert lines(html) == ["so 1 2 x2 =y holds"]


class TestLines:
    def test_paragraphs_parted_by_breaks(self):
        page = read_html("<div>one<br>two<br><br>three</div>")
        assert [(b.text, b.markup.breaks) for b in page.blocks] == [
            ("one", 0), ("two", 1), ("three", 2),
        ]  # fmt: skip

    def test_text_between_blocks(self):
        assert lines("<div>a<p>b</p>c<!-- d --><div>e</div>f</div>g") == list("abcefg")

    def test_inline_elements_around_blocks(self):
        assert lines("<b>a<p>b</p><i>c<div>d</div></i></b>e") == list("abcde")

    def test_inline_elements_that_a_style_sets_apart(self):
        assert lines('<p>a<span style="display: block">b</span>c') == ["a", "b", "c"]
        assert lines('<p>a<span style="display:inline-block">b</span>c') == ["abc"]

    def test_nested_tables(self):
        html = """<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d</table><tr><td>e<td>f</table>
        <table><tr><td>g</table>"""
        cells = {b.text: b.markup.cell for b in read_html(html).blocks}
        assert cells == {
            "a": (1, 1, 1), "b": (2, 1, 1), "c": (2, 1, 2), "d": (2, 2, 1), "e": (1, 2, 1),
            "f": (1, 2, 2), "g": (3, 1, 1),
        }  # fmt: skip

    def test_captions_lists_of_definitions_details_and_fields(self):
        html = """<table><caption>a</caption><tr><td>b</table><dl><dt>c<dd>d</dl>
        <details><summary>e</summary>f</details><textarea>g</textarea><select><option>h</select>"""
        assert [(b.text, b.markup.tag) for b in read_html(html).blocks] == [
            ("a", "caption"), ("b", "td"), ("c", "dt"), ("d", "dd"), ("e", "summary"),
            ("f", "details"), ("g", "textarea"), ("h", "option"),
        ]  # fmt: skip

    def test_code_of_all_kinds(self):
        assert lines("<pre><b>a</b>\n b<div>c</div>d</pre><xmp><b>\n</xmp>") == [
            "a", "b", "c", "d", "<b>",
        ]  # fmt: skip


class TestHidden:
    def test_in_the_midst_of_a_line(self):
        html = '<p>The <b hidden>a b</b> mill <i style="display:none">c</i>turns'
        assert (shown(html), hidden(html)) == (["The mill turns"], ["a b c"])
        html = f"<div>{SENTENCE} <b hidden>two<div>three</div>four</b> five</div>"
        assert (shown(html), hidden(html)) == ([SENTENCE, "five"], ["two", "three", "four"])

    def test_what_is_shown_to_some_and_told_to_others_is_read_once(self):
        html = "<p><span class=told>28 gold badges</span><span aria-hidden=true>28</span>"
        assert (shown(html), hidden(html)) == (["28 gold badges"], [])
        html = "<p><span class=told>two hours</span><span aria-hidden=true>2 h</span>"
        assert (shown(html), hidden(html)) == (["two hours"], ["2 h"])
        assert shown("<a><span aria-hidden=true>All there is</span></a>") == ["All there is"]

    def test_decorations(self):
        assert lines("<p>May<span aria-hidden=true> • </span>June") == ["May • June"]
        assert lines("<h2>Mill<a href=#mill aria-hidden=true>#</a></h2>") == ["Mill"]
        assert lines("<h2><a href=#mill>¶</a>Mill #1</h2><p>#") == ["Mill #1", "#"]

    def test_dialogs_are_shut_unless_they_are_open(self):
        html = f"<p>{SENTENCE}<dialog>a</dialog><dialog open>b</dialog>"
        assert (shown(html), hidden(html)) == ([SENTENCE, "b"], ["a"])

    def test_what_a_search_would_unfold_is_shown(self):
        assert shown(f"<p>{SENTENCE}<p hidden=until-found>a<p hidden>b") == [SENTENCE, "a"]


class TestSilence:
    @pytest.mark.parametrize(
        "element",
        [
            "<script>{}</script>", "<style>{}</style>", "<template><p>{}</p></template>",
            "<svg><title>{}</title><text>{}</text></svg>", "<canvas>{}</canvas>",
            "<video><p>{}</p></video>", "<audio>{}</audio>", "<object><p>{}</p></object>",
            "<iframe>{}</iframe>", "<datalist><option>{}</datalist>", "<title>{}</title>",
            "<progress>{}</progress>", "<input value={}>", "<!-- {} -->", "<img alt={}>",
        ],
    )  # fmt: skip
    def test_text_that_is_not_shown(self, element):
        assert lines(f"<p>one</p>{element.replace('{}', 'none')}<p>two") == ["one", "two"]

    def test_text_for_those_without_scripts(self):
        assert lines("<p>a<noscript>Turn scripts on.</noscript>b") == [
            "a", "Turn scripts on.", "b",
        ]  # fmt: skip
        page = read_html("<p><img data-src=1><noscript><img src=1></noscript>a")
        assert [(b.text, b.markup.images) for b in page.blocks] == [("a", 1)]


class TestInnerDocuments:
    def test_frames(self):
        assert lines('<iframe srcdoc="<title>t</title><p>a<p>b"></iframe>c') == ["a", "b", "c"]
        assert lines("<frameset><noframes><p>a <b>b</b></noframes></frameset>") == ["a b"]

    def test_frames_in_frames_end(self):
        html = "deep"
        for _ in range(12):
            html = f"<p>x</p><iframe srcdoc='{lxml.html.tostring(lxml.html.fromstring(f'<p title={json.dumps(html)}>')).decode()[10:-6]}'></iframe>"
            if len(html) > 100_000:
                break
        assert lines(html)[0] == "x"

    def test_shadow_trees_show_their_slots(self):
        html = """<x-card><template shadowrootmode=open><h2><slot name=head>none</slot></h2>
        <slot></slot><p>End <slot name=end>of it</slot></p></template>
        <p>Text</p><b slot=head>Head</b></x-card>after"""
        assert [(b.text, b.markup.tag) for b in read_html(html).blocks] == [
            ("Head", "h2"), ("Text", "p"), ("End of it", "p"), ("after", "body"),
        ]  # fmt: skip

    def test_shadow_trees_in_shadow_trees(self):
        html = """<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><i>1
        <slot></slot></i></template><slot></slot> 3</x-b></template>2</x-a>"""
        assert lines(html) == ["1 2 3"]
        tree = lxml.html.fromstring(
            "<div><div><template shadowrootmode=open>a<slot></slot></template>b"
        )
        assert [b.text for b in read_tree(tree).blocks] == ["ab"]

    def test_what_an_inner_page_says_of_itself_is_not_said_of_the_page(self):
        html = """<title>Mill</title><iframe srcdoc="<html lang=fr><title>Ad</title>
        <meta name=author content=Bob>"></iframe><p>a"""
        about = read_html(html).about
        assert (about.title, about.author, about.language) == ("Mill", "", "")


class TestTrees:
    HTML = """<html><head><title>Mill | The Courier</title><meta property="og:site_name"
    content="The Courier"/></head><body><!-- no --><p>One<br/>two <b>three</b> four<?no pi?> five</p>
    <pre>a
      b</pre><script>no</script><noscript><p>six</p></noscript></body></html>"""
    LINES = ("One", "two three four five", "a", "b", "six")

    @pytest.mark.parametrize(
        "tree",
        [
            lxml.html.document_fromstring(HTML),
            lxml.html.document_fromstring(HTML).getroottree(),
            etree.fromstring(HTML),
            xml.etree.ElementTree.fromstring(HTML),
            xml.etree.ElementTree.ElementTree(xml.etree.ElementTree.fromstring(HTML)),
            etree.fromstring(HTML.replace("<html", "<html xmlns='http://www.w3.org/1999/xhtml'")),
            etree.fromstring(HTML.replace("html>", "HTML>").replace("<html", "<HTML")),
        ],
    )
    def test_are_read_as_their_html_is(self, tree):
        result = boilerstrip.extract(tree)
        assert tuple(block.text for block in result.blocks) == self.LINES
        assert result.site == "The Courier"
        assert tuple(lines(self.HTML)) == self.LINES

    def test_pieces_of_a_page(self):
        tree = lxml.html.fromstring("<div>a<p id=x>b<i>c</i></p>d</div>")
        assert [b.text for b in read_tree(tree.get_element_by_id("x")).blocks] == ["bc"]
        assert [b.text for b in read_tree(etree.fromstring("<td>b</td>")).blocks] == ["b"]

    def test_entities_that_nobody_resolved(self):
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False)
        tree = etree.fromstring('<!DOCTYPE p [<!ENTITY mill "x">]><p>a &mill; b</p>', parser)
        assert [b.text for b in read_tree(tree).blocks] == ["a &mill; b"]

    def test_a_parser_that_leaves_markup_for_those_without_scripts_as_text(self):
        tree = etree.fromstring("<div><noscript>&lt;p&gt;on&lt;/p&gt;</noscript></div>")
        assert [b.text for b in read_tree(tree).blocks] == ["on"]

    def test_deep_ones(self):
        root = element = etree.Element("div")
        for number in range(20_000):
            element = etree.SubElement(element, "div" if number % 2 else "b")
        element.text = "deep"
        root.tail = "not part of it"
        assert [b.text for b in read_tree(root).blocks] == ["deep"]


class TestDepth:
    @pytest.mark.parametrize("tag", ["div", "b", "span", "ul", "blockquote", "a", "x-y", "font"])
    def test_many_elements_in_each_other(self, tag):
        page = read_html(f"<{tag} class=q>w " * 20_000)
        text = "".join(block.text for block in page.blocks)
        assert text.replace(" ", "") == "w" * 20_000


class TestStoredText:
    POST = {"title": "Mill reopens", "body": f"<p>{SENTENCE}</p><p>It was <b>good</b>.</p>"}
    STATE = {
        "props": {"styles": f"{SENTENCE} a", "post": POST, "link": "/a/b", "n": [1, None, True]},
        "again": SENTENCE,
    }
    LINES = ("Mill reopens", SENTENCE, "It was good.")

    @pytest.mark.parametrize(
        "script",
        [
            json_script(STATE, 'id="__NEXT_DATA__" type="application/json"'),
            f"<script>window.__INITIAL_STATE__ = {json.dumps(STATE)};\nrun()</script>",
            f"<script>window['__APOLLO_STATE__']={json.dumps(STATE)}</script>",
            f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(STATE))})</script>",
            f"<script>self.__next_f.push([1,{json.dumps('5:' + json.dumps(STATE))}])</script>",
        ],
    )
    def test_the_state_of_an_app(self, script):
        assert tuple(lines(f"<div id=root></div>{script}")) == self.LINES

    def test_a_state_that_is_no_json(self):
        html = f'<script>__NUXT__=(function(a){{return {{text:a,b:"/x"}}}}("{SENTENCE}"))</script>'
        assert lines(html) == [SENTENCE]

    def test_text_that_an_editor_stores_in_pieces(self):
        nodes = [{"text": "Half "}, {"type": "link", "children": [{"text": "the town"}]}]
        state = {
            "content": [{"type": "paragraph", "content": [*nodes, {"text": f" came. {SENTENCE}"}]}]
        }
        assert lines(json_script(state)) == [f"Half the town came. {SENTENCE}"]

    def test_only_where_the_elements_hold_next_to_no_text(self):
        page = f"<p>{SENTENCE} {SENTENCE} {SENTENCE}</p>{json_script(self.STATE)}"
        assert lines(page) == [f"{SENTENCE} {SENTENCE} {SENTENCE}"]
        menu = "".join(f"<li><a href={n}>Entry {n}</a>" for n in range(200))
        assert tuple(lines(f"<ul>{menu}</ul>{json_script(self.STATE)}")[200:]) == self.LINES

    def test_what_stands_there_anyway_is_not_read_twice(self):
        html = f"<h1>Mill</h1><p>{SENTENCE}</p>" + json_script(
            {"articleBody": f"{SENTENCE}\nMore."}, "type=application/ld+json"
        )
        assert lines(html) == ["Mill", SENTENCE, "More."]

    def test_recipes_products_and_questions(self):
        steps = [
            {"@type": "HowToStep", "text": "Peel."},
            {"@type": "HowToStep", "name": "Boil", "text": "Boil."},
        ]
        recipe = {
            "@context": "https://schema.org", "@type": ["Recipe"], "name": "Soup",
            "author": {"@type": "Person", "name": "Ann"}, "recipeIngredient": ["1 leek", "salt"],
            "recipeInstructions": [{"@type": "HowToSection", "name": "First", "itemListElement": steps}],
        }  # fmt: skip
        assert lines(json_script(recipe, "type=application/ld+json")) == [
            "Soup", "1 leek", "salt", "First", "Peel.", "Boil.",
        ]  # fmt: skip
        product = {
            "@type": "https://schema.org/Product",
            "name": "Mill",
            "description": "Grinds &amp; sifts.",
        }
        assert lines(json_script(product, "type=application/ld+json")) == [
            "Mill",
            "Grinds & sifts.",
        ]
        answer = {"@type": "Answer", "text": "&lt;p&gt;Grease.&lt;/p&gt;"}
        question = {
            "@type": "QAPage",
            "mainEntity": {"@type": "Question", "name": "Why?", "acceptedAnswer": answer},
        }
        assert lines(json_script(question, "type=application/ld+json")) == ["Why?", "Grease."]
        post = {
            "@type": "DiscussionForumPosting",
            "text": "One.\nTwo.",
            "comment": [{"@type": "Comment", "text": "Three."}],
        }
        assert lines(json_script(post, "type=application/ld+json")) == ["One.", "Two.", "Three."]

    @pytest.mark.parametrize(
        "text",
        [
            "", "Read more", "https://example.org/" + "a" * 500,
            "flex w-full flex-col justify-between gap-12 px-12 py-4 md:flex-row lg:px-0 xl:px-4 "
            "text-center font-bold rounded shadow border block grid",
            "M64 0C28.7 0 0 28.7 0 64L0 448c0 35.3 28.7 64 64 64 L 320 512 c 35.3 0 64 -28.7 64 "
            "-64 0 -288 -128 0 c -17.7 0 -32 -14.3 -32 -32 z",
            "if (a) { b = c[1]; } else { d(); } " * 9,
        ],
    )  # fmt: skip
    def test_strings_that_are_no_language(self, text):
        assert not is_natural(text)

    @pytest.mark.parametrize(
        "text",
        [
            SENTENCE,
            f"<p>{SENTENCE}</p>",
            "水車は土曜日に再び回り始め、町の人々の半分が旗や太鼓やいろいろなケーキを持って見物に来た。",
        ],
    )
    def test_strings_of_some_language(self, text):
        assert is_natural(text)

    def test_broken_states(self):
        for text in (
            "{",
            "[" * 100_000,
            '{"a": ',
            "__STATE__ = [" + "[" * 100_000,
            '"',
            "__A__={'a':1}",
        ):
            assert lines(f"<p>a</p><script>{text}</script>") == ["a"]


class TestAbout:
    @pytest.mark.parametrize(
        ("title", "site", "headings", "expected"),
        [
            ("Mill reopens | The Courier", "The Courier", [], "Mill reopens"),
            ("The Courier: Mill reopens", "The Courier", [], "Mill reopens"),
            ("Mill reopens - thecourier", "The Courier", [], "Mill reopens"),
            ("Mill reopens – News – Courier", "", ["Mill reopens"], "Mill reopens"),
            ("Mill – and town – reopen | Courier", "", ["Mill - and town - reopen"], "Mill – and town – reopen"),
            ("Mill reopens | The Courier", "The Courier", ["The Courier"], "Mill reopens"),
            ("Mill reopens | Courier", "", ["Courier"], "Mill reopens | Courier"),
            ("Mill reopens | Courier", "", [], "Mill reopens | Courier"),
            ("Mill-stones", "stones", [], "Mill-stones"),
            ("The Courier", "The Courier", ["The Courier"], "The Courier"),
            ("", "", [], ""),
        ],
    )  # fmt: skip
    def test_headlines(self, title, site, headings, expected):
        assert headline(title, site, headings) == expected

    def test_the_headline_of_a_page(self):
        html = "<title>Mill reopens | Courier</title><h1>Mill <i>reopens</i></h1><p>a"
        assert read_html(html).about.title == "Mill reopens"

    def test_a_date_is_kept_as_it_stands(self):
        assert (
            read_html("<time datetime='2021-05-14T07:00+02:00'>").about.date
            == "2021-05-14T07:00+02:00"
        )

    @pytest.mark.parametrize(
        ("head", "url", "expected"),
        [
            ("", "", ""),
            ("", "https://a.org/b?c", "https://a.org/b?c"),
            ("<link rel=canonical href=/d>", "https://a.org/b?c", "https://a.org/d"),
            ("<link rel=canonical href=/d>", "", "/d"),
            ("<link rel=Canonical href=' https://e.org/ '>", "https://a.org/", "https://e.org/"),
            ("<link rel=canonical href=javascript:x>", "https://a.org/", "https://a.org/"),
            ("<link rel=canonical href='http://[x'>", "https://a.org/", "http://[x"),
            ("<base href=/f/><link rel=canonical href=g>", "https://a.org/b", "https://a.org/f/g"),
            ("<meta property=og:url content=https://a.org/h>", "https://a.org/?i", "https://a.org/h"),
        ],
    )  # fmt: skip
    def test_addresses(self, head, url, expected):
        assert Pipeline(url=url).extract(f"<html><head>{head}</head><p>a").url == expected


class TestBytes:
    HTML = "<html><head><meta charset={}></head><p>Müller geht zur Mühle und prüft das Rad.</p>"

    @pytest.mark.parametrize(
        ("data", "encoding", "used"),
        [
            # A mark beats what the server says, which beats what the page says.
            ("\ufeff<p>Mühle".encode("utf-16-le"), "utf-8", "utf-16"),
            ("\ufeff<p>Mühle".encode(), "latin-1", "utf-8-sig"),
            ("<meta charset=koi8-r><p>Mühle".encode("cp1252"), "iso-8859-1", "cp1252"),
            ("<p>Mühle".encode("utf-16-be"), "utf-16be", "utf-16-be"),
            ("<p>Mühle".encode("cp500"), "cp500", "cp500"),
            # What the page says, where it can be so.
            (b"<!-- <meta charset=koi8-r> --><meta charset=cp1252><p>M\xfchle", None, "cp1252"),
            (b'<meta http-equiv=content-type content="text/html; charset=windows-1252">M\xfchle', None, "cp1252"),
            (b"<?xml version='1.0' encoding='windows-1252'?><html><p>M\xfchle", None, "cp1252"),
            ("<meta charset=cp1252><p>Mühle".encode(), None, "utf-8"),
            ("<meta charset=utf-16><p>Mühle".encode(), None, "utf-8"),
        ],
    )  # fmt: skip
    def test_encodings_of_pages(self, data, encoding, used):
        text, name = decode_html(data, encoding)
        assert text.endswith("Mühle")
        assert name == used

    def test_what_nobody_says_is_found_out(self):
        for encoding in ("utf-8", "cp1252", "utf-16"):
            data = self.HTML.format("").encode(encoding)
            assert "Müller geht zur Mühle" in boilerstrip.extract(data).source

    def test_japanese_mail(self):
        text = "<p>水車は土曜日に再び回り始めた。"
        assert decode(text.encode("iso2022_jp")) == (text, "iso2022_jp")

    def test_a_word_of_the_command_line(self):
        assert (
            Pipeline(encoding="koi8-r", kind="html").extract("<p>мельница".encode("koi8-r")).source
            == "мельница\n"
        )


# --- properties ---------------------------------------------------------------------------------

BLOCK_TAGS = ("div", "section", "article", "blockquote", "main", "h2", "li", "td-ish", "figure")
INLINE_TAGS = ("span", "b", "em", "code", "small", "x-y", "u", "label", "sup")
NOT_SHOWN = (
    "<script>{}</script>",
    "<style>{}</style>",
    "<!-- {} -->",
    "<template>{}</template>",
    "<svg><text>{}</text></svg>",
)
HIDING = ("hidden", "style='display:none'", "aria-hidden=true")

SPACE = st.sampled_from(["", " ", "\n  "])
TEXT = st.tuples(st.just("text"), SPACE, SPACE)
VOID = st.tuples(
    st.just("void"), st.sampled_from(["<br>", "<img src=a>", "<wbr>", "<hr>", *NOT_SHOWN])
)


def elements(tags):
    return lambda inner: st.tuples(
        st.just("element"), st.sampled_from(tags), st.lists(inner, max_size=4),
        st.sampled_from(["", "", "", "class=entry", *HIDING]),
    )  # fmt: skip


INLINE = st.recursive(st.one_of(TEXT, TEXT, VOID), elements(INLINE_TAGS), max_leaves=8)
TREES = st.recursive(INLINE, elements((*BLOCK_TAGS, *INLINE_TAGS)), max_leaves=25)


class Written:
    """HTML of a generated tree, and its visible words in order."""

    def __init__(self, tree):
        self.words = []
        self.hidden = []
        self.count = 0
        self.html = f"<body><p>anchor {SENTENCE * 3}</p>" + self.written(tree, False)

    def word(self, is_hidden):
        self.count += 1
        (self.hidden if is_hidden else self.words).append(f"w{self.count}q")
        return f"w{self.count}q"

    def written(self, node, is_hidden):
        kind = node[0]
        if kind == "text":
            return f"{node[1]}{self.word(is_hidden)}{node[2]}"
        if kind == "void":
            return node[1].replace("{}", "nothing")
        _, tag, children, attribute = node
        is_hidden = is_hidden or attribute in HIDING
        inner = "".join(self.written(child, is_hidden) for child in children)
        return f"<{tag} {attribute}>{inner}</{tag}>"


def words_in(texts):
    return re.findall(r"w\d+q", "\n".join(texts))


class TestProperties:
    @given(TREES)
    def test_every_visible_word_once_and_in_order(self, tree):
        written = Written(tree)
        blocks = read_html(written.html).blocks
        visible = [b.text for b in blocks if not b.markup.hidden]
        seen = words_in(visible)
        # What is kept from those who are read to alone is shown where nothing else is.
        assert [word for word in seen if word in set(written.words)] == written.words
        assert len(seen) == len(set(seen))
        every = words_in(b.text for b in blocks)
        assert sorted(every) == sorted(written.words + written.hidden)
        assert "nothing" not in " ".join(b.text for b in blocks)

    @given(TREES)
    def test_no_word_of_a_tree_that_lxml_parsed_is_lost_or_read_twice(self, tree):
        written = Written(tree)
        page = read_tree(lxml.html.document_fromstring(written.html))
        every = words_in(block.text for block in page.blocks)
        assert sorted(every) == sorted(written.words + written.hidden)

    @given(TREES)
    def test_every_block_points_into_the_text_and_to_its_element(self, tree):
        page = read_html(Written(tree).html)
        for block in page.blocks:
            assert page.source[block.start : block.end] == block.text
            assert page.elements[block.markup.element].parent < block.markup.element
            if not block.markup.hidden:
                assert page.elements[block.markup.element].tag == block.markup.tag
            assert 0 <= block.markup.linked <= 1
            assert 0 <= block.markup.emphasised <= 1

    @given(
        st.lists(
            st.sampled_from(
                "<p> </p> <div> </div> <li> <ul> </ul> <b> </b> <i> </i> <a> </a> <td> <table> "
                "</table> <tr> <br> <h1> </h2> <script>x</script> <!--x--> <x-y> </x-y> w w w w".split()
            ),
            max_size=40,
        )
    )
    def test_messy_pages_have_the_words_that_a_plain_walk_finds(self, pieces):
        html = "".join(f"word{n}s " if piece == "w" else piece for n, piece in enumerate(pieces))
        tree = lxml.html.document_fromstring(f"<html><body>.{html}</body></html>")
        etree.strip_elements(tree, "script", etree.Comment, with_tail=False)
        bag = Counter(re.findall(r"word\d+s", "".join(tree.itertext())))
        assert Counter(re.findall(r"word\d+s", "\n".join(lines(f"<body>.{html}")))) == bag
