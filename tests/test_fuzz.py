"""Made-up pages with the structure of real ones, and of none: every reader, every promise.

Texts are of capitals, digits and other scripts, markup is of small letters, so that what a reader
invents, or tells twice, shows.
"""

import codecs
import io
import pickle
from collections import Counter
from html import escape

import hypothesis.strategies as st
import lxml.html
import promises
from element_trees import grown
from hypothesis import given, settings
from targets import kept_result

import boilerstrip
from boilerstrip import Pipeline
from boilerstrip.model import Label
from boilerstrip.readers.bounds import DEEPEST, MOST_MARKS, looked_through
from boilerstrip.readers.decoding import decode, decode_html
from boilerstrip.readers.html import read_html, read_tree
from boilerstrip.readers.text import read_text

LETTERS = "ABCDEFGH0123456789ЖЩΩ漢字あתשعم"
TEXT = st.text(
    LETTERS
    + "    .,!?\n\t\r\u00a0\u00ad\u200b\u200d\ufeff\u0301\U0001f600&<>\"'\\`*_[](){}|#-+=~:;/@%$^\x01\x0b\x0c\x1c\x85\u2028\u202e"
)
# Words that signals and classifiers know; their letters are small, as those of markup.
PHRASES = st.sampled_from(["home", "read more", "share", "© 2024", "log in", "cookies", "tags:"])

# --- HTML ---------------------------------------------------------------------------------------

BLOCKS = "div p section article main aside nav header footer ul ol li dl dt dd blockquote figure figcaption h1 h2 h3 h6 pre form fieldset details summary center address hr marquee".split()
INLINES = "a b i em strong code kbd sub sup del span font small u s tt time label cite abbr q mark bdo wbr br button nobr ruby rt rp x-y".split()
TABLES = "table tr td th tbody thead tfoot caption colgroup col".split()
ODD = "svg math mi mtext annotation-xml foreignobject select option optgroup object video canvas frameset frame noframes noscript dialog slot map area input img meta link base title head body html".split()
RAW = "script style textarea title xmp noembed iframe plaintext".split()
VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "true",
            "0",
            "-1",
            "99999999999999999999",
            "x",
            "/a?b=c&d",
            "javascript:x",
            "data:text/html,x",
            "http://[",
            "//",
            "#",
            "display:none",
            "display : block",
            "language-x",
            "lang-&quot;",
            "utf-16",
            "open",
            "until-found",
            "none",
        ]
    ),
    st.text("abc -_:;./\\\"'<>&=\x00\t\n\u00e9\u2028", max_size=12),
)
NAMES = st.sampled_from(
    "class id hidden style aria-hidden href src srcset alt title role itemprop colspan rowspan start value lang data-lang type content name property rel slot shadowrootmode srcdoc datetime open onclick".split()
) | st.text("abcxyz-\"'<=/", min_size=1, max_size=6)
ATTRIBUTES = st.lists(st.tuples(NAMES, VALUES), max_size=3).map(
    lambda pairs: "".join(f' {name}="{escape(value)}"' for name, value in pairs)
)
LEAVES = TEXT.map(escape) | PHRASES


def element(tags, inner):
    """An element with a few children; its end tag may be missing."""
    return st.tuples(
        st.sampled_from(tags), ATTRIBUTES, st.lists(inner, max_size=4), st.booleans()
    ).map(lambda parts: f"<{parts[0]}{parts[1]}>{''.join(parts[2])}" + f"</{parts[0]}>" * parts[3])


def misnested(inner):
    pair = st.tuples(
        st.sampled_from(INLINES + BLOCKS), st.sampled_from(INLINES + BLOCKS), inner, inner
    )
    return pair.map(lambda p: f"<{p[0]}>{p[2]}<{p[1]}>{p[3]}</{p[0]}>{p[2][:0]}</{p[1]}>")


def shadow(inner):
    host = st.tuples(inner, inner, st.sampled_from(["", " name=a", " name=b"]), st.booleans())
    return host.map(
        lambda h: (
            f"<x-y><template shadowrootmode=open>{h[0]}<slot{h[2]}></slot>{'<slot></slot>' * h[3]}"
            f"</template>{h[1]}<p slot=a>A</p></x-y>"
        )
    )


def raw(_):
    return st.tuples(st.sampled_from(RAW), ATTRIBUTES, st.text("abc<>/!-&;\"'= \n")).map(
        lambda parts: f"<{parts[0]}{parts[1]}>{parts[2]}</{parts[0]}>"
    )


NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        element(BLOCKS, inner),
        element(BLOCKS, inner),
        element(INLINES, inner),
        element(TABLES, inner),
        element(ODD, inner),
        misnested(inner),
        shadow(inner),
        raw(inner),
        st.sampled_from(
            [
                "</p>",
                "</br>",
                "</div>",
                "</table>",
                "<!--x-->",
                "<![CDATA[y]]>",
                "<?z?>",
                "</b>",
                "<",
                "</",
                "<!",
            ]
        ),
        inner.map(lambda html: f'<iframe srcdoc="{escape(html)}"></iframe>'),
    ),
    max_leaves=25,
)
PAGES = st.tuples(
    st.sampled_from(["", "<!doctype html>", "<html lang=x>", "\ufeff", "<?xml version='1.0'?>"]),
    st.lists(NODES, min_size=1, max_size=6),
).map(lambda page: page[0] + "".join(page[1]))


def letters(texts):
    return Counter(c for text in texts for c in text if c in LETTERS)


@given(PAGES)
@settings(max_examples=250)
def test_html_is_read_with_nothing_invented_and_nothing_told_twice(html):
    page = read_html(html)
    promises.check_page(page)
    # Ours are the digits that attributes hold as well, and the letter of a slot.
    found = letters(block.text for block in page.blocks)
    assert not found - letters([html])


@given(PAGES)
@settings(max_examples=200)
def test_pages_within_bounds_are_left_as_they_are(html):
    assert looked_through(html) == html or html.count("<") > MOST_MARKS


@given(PAGES)
@settings(max_examples=50)
def test_pages_in_depths_beyond_the_bounds(html):
    page = read_html("<x-y>" * (DEEPEST + 1) + html)
    promises.check_page(page)
    assert not letters(block.text for block in page.blocks) - letters([html])


@given(PAGES)
@settings(max_examples=150)
def test_all_that_is_written_of_any_html(html):
    promises.check_writers(kept_result(read_html(html, "https://example.org/a/b")))


@given(PAGES)
@settings(max_examples=100)
def test_html_through_the_pipeline(html):
    result = Pipeline(kind="html", keep=set(Label)).extract(html)
    promises.check_result(result)
    promises.check_writers(result)
    assert pickle.loads(pickle.dumps(result)) == result
    assert Pipeline(kind="html", keep=set(Label)).extract(html) == result


@given(PAGES)
@settings(max_examples=100)
def test_trees_that_others_parsed(html):
    try:
        root = lxml.html.document_fromstring(html)
    except (lxml.etree.ParserError, ValueError):
        return
    page = read_tree(root)
    promises.check_page(page)
    promises.check_writers(kept_result(page))


TREES = st.recursive(
    st.builds(lambda tag, text: (tag, {}, text, "", []), st.sampled_from(BLOCKS + INLINES), TEXT),
    lambda inner: st.tuples(
        st.sampled_from(BLOCKS + INLINES + TABLES + ODD + RAW), st.dictionaries(NAMES, VALUES, max_size=3),
        TEXT, TEXT, st.lists(inner, max_size=4),
    ),
    max_leaves=15,
)  # fmt: skip


@given(TREES)
@settings(max_examples=150)
def test_trees_that_nobody_parsed(tree):
    root = grown(tree)
    page = read_tree(root, "https://example.org/")
    promises.check_page(page)
    promises.check_writers(kept_result(page))
    assert not letters(b.text for b in page.blocks) - letters(map(str, [tree]))


@given(PAGES)
@settings(max_examples=60)
def test_bytes_and_text_of_a_page_are_read_alike(html):
    html = html.replace("\ufeff", "").replace("\x00", "")
    if not html.isascii():
        # What is ASCII alone has an encoding that the page may lie about.
        data = html.encode("utf-8")
        assert decode_html(data)[0] == html
    promises.check_result(boilerstrip.extract(html.encode("utf-16"), kind="html"))
    promises.check_result(boilerstrip.extract(io.BytesIO(html.encode("utf-8")), kind="html"))


# --- text dumps ---------------------------------------------------------------------------------

CHARACTERS = st.characters() | st.sampled_from(
    "\x00\x1b\x07\x85\u2028\u200b\ufeff\u202e\ud800\udfff\u0600\u180e"
)
LINES = st.one_of(
    TEXT,
    st.text(CHARACTERS, max_size=60),
    PHRASES,
    st.sampled_from(["* A", "1. B", "# C", "| D |", "> E"]),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\r\n", "\x0b", "\u2028", "\x85"])
DUMPS = st.lists(st.tuples(LINES, ENDS), max_size=25).map(
    lambda pairs: "".join(map("".join, pairs))
)


@given(DUMPS)
@settings(max_examples=150)
def test_dumps_are_read_and_written(source):
    page = read_text(source)
    promises.check_page(page)
    promises.check_writers(kept_result(page))
    assert letters(block.text for block in page.blocks) == letters([source])


@given(DUMPS)
@settings(max_examples=80)
def test_dumps_through_the_pipeline(source):
    result = boilerstrip.extract(source, kind="text")
    promises.check_result(result)
    promises.check_writers(result)
    assert pickle.loads(pickle.dumps(result)) == result


ENCODINGS = st.sampled_from(
    "utf-8 utf-16 utf-16-le utf-32 utf-7 cp1252 cp1251 koi8-r shift_jis euc_jp iso2022_jp gb18030 "
    "big5 euc_kr iso2022_kr hz cp037 tis_620 windows-1255 mac-roman".split()
)


@given(DUMPS, ENCODINGS, ENCODINGS | st.none())
@settings(max_examples=100)
def test_dumps_in_any_encoding_said_to_be_in_any(source, encoding, said):
    data = source.encode(encoding, "replace")
    for decoding in (decode, decode_html):
        text, name = decoding(data, said)
        assert codecs.lookup(name)
        promises.check_page(read_text(text))


@given(st.binary(max_size=400), ENCODINGS | st.none())
@settings(max_examples=100)
def test_bytes_of_nothing(data, said):
    for kind in ("auto", "html", "text"):
        result = Pipeline(kind=kind, encoding=said).extract(data)
        promises.check_result(result)
        promises.check_writers(result)


@given(st.lists(PAGES | DUMPS, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_pages_in_any_order(pages, random):
    pipeline = Pipeline()
    first = [pipeline.extract(page) for page in pages]
    order = list(range(len(pages)))
    random.shuffle(order)
    again = {n: pipeline.extract(pages[n]) for n in order}
    assert [again[n] for n in range(len(pages))] == first


# --- stored data --------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT
    | st.sampled_from(["The wheel of the old mill turned again on Saturday, and half the town came to see it with flags and drums, and with cake.", "&#1;", "<p>x</p>", "&lt;p>", "[1]", '{"a":1}']),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from("@type headline name author articleBody publisher datePublished text title content children type value recipeInstructions description".split()) | st.text(max_size=3),
        inner, max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON, st.sampled_from(["type=application/ld+json", "type=application/json", "", "id=__NEXT_DATA__"]),
       st.sampled_from(["", "window.__STATE__ = ", "self.__next_f.push([1, "]))  # fmt: skip
@settings(max_examples=200)
def test_data_of_any_shape(data, attributes, start):
    import json

    script = json.dumps(data).replace("</", "<\\/")
    page = read_html(f"<script {attributes}>{start}{script}</script>")
    promises.check_page(page)
    promises.check_writers(kept_result(page))
