"""The hostile set: pages made to break a reader end, give a result, and keep what is promised.

Full sizes run with ``-m large``, one at a time (`test_full_size`); they take minutes and gigabytes.
"""

import codecs
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import lxml.html
import promises
import pytest
import webencodings
from rich_page import RICH
from targets import kept_result
from webencodings.labels import LABELS

import boilerstrip
from boilerstrip import Pipeline
from boilerstrip.limits import UNLIMITED
from boilerstrip.readers.bounds import DEEPEST, MOST_ATTRIBUTES, MOST_MARKS, bounded
from boilerstrip.readers.html import read_html
from boilerstrip.readers.structured_data import StructuredData
from boilerstrip.readers.text import read_text

SENTENCE = "The wheel of the old mill turned again on Saturday, and half the town came to see it. "
HTML = "<html><body>"
END = "&amp;&lt;&#65;&#x41;&notit;&CounterClockwiseContourIntegral;&#0;&#xD800;&#9999999999;&"

# Name to (a page of about so many units, units by default, units in full).
HOSTILE = {
    "div": (lambda n: "<div>" * (n // 5), 10_000_000, 200_000_000),
    "div and its end": (lambda n: "<div></div>" * (n // 11), 2_000_000, 50_000_000),
    "attributes": (
        lambda n: f"{HTML}<p {' '.join(f'a{i}=v{i}' for i in range(n))}>{SENTENCE}</p>", 100_000, 100_000,
    ),
    "attributes with brackets": (
        lambda n: f"{HTML}<p {' '.join(f'''a{i}='<'''+chr(39) for i in range(n))}>{SENTENCE}</p>", 100_000, 100_000,
    ),
    "attributes of an end tag": (
        lambda n: f"{HTML}<p>{SENTENCE}</p {' '.join(f'a{i}=v{i}' for i in range(n))}>", 100_000, 100_000,
    ),
    "siblings": (
        lambda n: HTML + "".join(f"<p>line {i} of it</p>" for i in range(n)), 50_000, 1_000_000,
    ),
    "empty siblings": (lambda n: HTML + "<b></b>" * n, 100_000, 1_000_000),
    "depth": (lambda n: f"{HTML}{'<div>' * n}{SENTENCE}{'</div>' * n}", 100_000, 100_000),
    "elements in the depth": (
        lambda n: f"{HTML}{'<div>' * 4990}{'<div>a</div><p>b</p>' * n}", 5_000, 500_000,
    ),
    "depth with text": (lambda n: HTML + "<div>a mill " * n, 10_000, 100_000),
    "depth of inline elements": (lambda n: f"{HTML}<p>{'<span>a ' * n}", 50_000, 100_000),
    "depth of lists": (lambda n: HTML + "<ul><li>a" * n, 10_000, 100_000),
    "depth of tables": (lambda n: HTML + "<table><tr><td>a" * n, 10_000, 100_000),
    "depth of quotes": (lambda n: HTML + "<blockquote>a" * n, 10_000, 100_000),
    "depth past end tags that end nothing": (lambda n: HTML + "<span><div></span>" * n, 50_000, 100_000),
    "emphasis left open": (
        lambda n: HTML + "".join(f"<p><b class=c{i}>a mill" for i in range(n)), 10_000, 100_000,
    ),
    "entities": (lambda n: f"{HTML}<p>{END * (n // len(END))}", 5_000_000, 50_000_000),
    "ampersands": (lambda n: f"{HTML}<p>{'&' * n}", 2_000_000, 50_000_000),
    "one text node": (lambda n: f"{HTML}<p>{SENTENCE * (n // len(SENTENCE))}", 5_000_000, 50_000_000),
    "one word": (lambda n: f"{HTML}<p>{'a' * n}", 2_000_000, 50_000_000),
    "lone surrogates": (lambda n: f"{HTML}<p>{'a' + chr(0xD800) + 'b ' + chr(0xDFFF)}{'c' + chr(0xDC00) * (n - 5)}", 1_000_000, 20_000_000),
    "comment without end": (lambda n: f"{HTML}<!--{'-' * n}", 5_000_000, 50_000_000),
    "tags without end": (lambda n: HTML + "<p " * (n // 3), 2_000_000, 50_000_000),
    "attributes without end": (
        lambda n: f"{HTML}<p {' '.join(f'a{i}=v{i}' for i in range(n))}", 100_000, 100_000,
    ),
    "comments begun": (lambda n: HTML + "<!--" * (n // 4), 2_000_000, 50_000_000),
    "lines of code": (lambda n: f"{HTML}<pre>{'a ' + chr(10)}" + "a\n" * n, 20_000, 500_000),
    "line breaks": (lambda n: f"{HTML}<p>{'a<br>' * n}", 20_000, 500_000),
    "cells that span": (lambda n: f"{HTML}<table><tr>{'<td colspan=1000 rowspan=65534>a' * n}", 5_000, 100_000),
    "slots of one name": (
        lambda n: f"{HTML}<div><template shadowrootmode=open>{'<slot></slot>' * n}</template>{'<p>a mill</p>' * n}</div>", 2_000, 20_000,
    ),
    "shadow trees": (
        lambda n: HTML + "<div><template shadowrootmode=open><p>a mill<slot></slot></template>b</div>" * n, 2_000, 50_000,
    ),
    "shadow trees in each other": (lambda n: HTML + "<div><template shadowrootmode=open>" * n, 2_000, 20_000),
    "frames": (lambda n: HTML + "<iframe srcdoc='<p>a mill'></iframe>" * n, 2_000, 50_000),
    "title of signs": (lambda n: f"<title>{'a | ' * n}</title><h1>a</h1>", 50_000, 1_000_000),
    "data in lists": (
        lambda n: f"<script type=application/ld+json>{'[' * n}</script>", 100_000, 10_000_000,
    ),
    "flight rows": (
        lambda n: f"<script>self.__next_f.push([1,{json.dumps(('1:[]' + chr(10)) * n)}])</script>", 50_000, 1_000_000,
    ),
    "capitals glued": (lambda n: f"{HTML}<p>{'AaBb' * (n // 4)}", 1_000_000, 20_000_000),
}  # fmt: skip

# The same for text dumps.
DUMPS = {
    "lines": (lambda n: "a line\n" * n, 50_000, 1_000_000),
    "line ends": (lambda n: "\n" * n, 1_000_000, 50_000_000),
    "one line": (lambda n: SENTENCE * (n // len(SENTENCE)), 5_000_000, 50_000_000),
    "combining characters": (lambda n: "e" + "\u0301" * n, 1_000_000, 50_000_000),
    "spaces": (lambda n: f"a{' ' * n}b", 1_000_000, 50_000_000),
    "nulls": (lambda n: "a\0" * (n // 2), 1_000_000, 50_000_000),
    "beyond the plane": (lambda n: "\U0001f600" * n, 1_000_000, 20_000_000),
    "numbers": (lambda n: "1. " * (n // 3), 1_000_000, 50_000_000),
    "lone surrogates in lines": (lambda n: "a\ud800b \udfff\n" * (n // 6), 100_000, 5_000_000),
}
KINDS = {**dict.fromkeys(HOSTILE, "html"), **dict.fromkeys(DUMPS, "text")}
CASES = {**HOSTILE, **DUMPS}


@pytest.mark.parametrize("name", CASES)
def test_hostile_pages_end_and_keep_the_promises(name):
    make, units, _ = CASES[name]
    result = boilerstrip.extract(make(units), kind=KINDS[name])
    promises.check_result(result)


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_of_hostile_pages_is_safe(name):
    make, units, _ = CASES[name]
    read = read_html if KINDS[name] == "html" else read_text
    promises.check_writers(kept_result(read(make(min(units // 50, 20_000)))))


@pytest.mark.large
@pytest.mark.parametrize("name", CASES)
def test_full_size(name):
    """In a process of its own, which says what it took; shown with ``-s``."""
    done = subprocess.run(
        [sys.executable, __file__, name], capture_output=True, text=True, timeout=3600, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    print(done.stdout, end="")
    assert done.returncode == 0, done.stderr[-3000:]


def run_full_size(name):
    """Strip one case in its full size, and print what it took."""
    make, _, units = CASES[name]
    pipeline = Pipeline(kind=KINDS[name], limits=UNLIMITED)
    pipeline.extract("<p>warm" if KINDS[name] == "html" else "warm")
    page = make(units)
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = pipeline.extract(page)
    after = resource.getrusage(resource.RUSAGE_SELF)
    promises.check_result(result)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{name}: {len(page) / 1e6:.1f} million characters, {seconds:.1f} s of CPU, "
        f"peak {after.ru_maxrss / 1024:.0f} MiB ({before.ru_maxrss / 1024:.0f} MiB before), "
        f"{len(result.blocks)} blocks"
    )


class TestWhatIsLeft:
    """Not only do they end: the text is there."""

    def test_text_at_any_depth(self):
        page = f"{HTML}{'<div>' * 50_000}{SENTENCE}{'</div>' * 50_000}<p>after"
        assert [block.text for block in read_html(page).blocks] == [SENTENCE.strip(), "after"]

    def test_lines_beyond_the_depth_stay_lines(self):
        page = HTML + "".join(f"<div>line {n}" for n in range(3 * DEEPEST))
        expected = [f"line {n}" for n in range(3 * DEEPEST)]
        assert [block.text for block in read_html(page).blocks] == expected

    def test_what_follows_a_deep_place_is_read_as_ever(self):
        deep = f"{'<div><p>' * 20_000}deep{'</div>' * 20_000}"
        tail = "<ul><li>a<li><b>b</b></ul><table><tr><td>c<td>d</table>"
        blocks = read_html(f"<body>{deep}{tail}").blocks[1:]
        alone = read_html(f"<body>{tail}").blocks
        assert [b.text for b in blocks] == [b.text for b in alone]
        assert [b.markup.lists for b in blocks] == [b.markup.lists for b in alone]
        assert [b.markup.tag for b in blocks] == [b.markup.tag for b in alone]

    def test_attributes_that_come_first_count(self):
        attributes = " ".join(f"a{n}" for n in range(20_000))
        (block,) = read_html(f"<body><p class=intro {attributes} hidden>text").blocks
        assert block.markup.words == {"intro"}
        assert not block.markup.hidden

    def test_a_slot_takes_its_content_once(self):
        page = (
            "<x-a><template shadowrootmode=open><slot>one</slot><slot>two</slot><slot name=n>"
            "three</slot></template><p>light</p></x-a>"
        )
        assert [b.text for b in read_html(page).blocks] == ["light", "twothree"]

    def test_references_of_many_digits(self):
        for number, character in (("0" * 9000 + "65", "A"), ("1" * 9000, "\ufffd")):
            data = StructuredData()
            data.json_ld(json.dumps({"headline": f"&#{number};", "articleBody": ""}))
            assert data.about().title == character

    def test_names_in_lists_in_lists(self):
        data = StructuredData()
        nested = "[" * 700 + '"deep"' + "]" * 700
        data.json_ld(f'{{"headline": "a", "author": ["Ann", [["Bo"]], {nested}]}}')
        assert data.about().author == "Ann, Bo"

    def test_pushed_strings_that_are_no_json(self):
        told = json.dumps(f"1:{json.dumps({'text': SENTENCE * 4})}")
        calls = ['"a\nb"', '"a\\xb"', '"a\\u12"', '"a', told]
        script = "".join(f"self.__next_f.push([1,{call}])" for call in calls)
        assert [b.text for b in read_html(f"<script>{script}</script>").blocks] == [
            (SENTENCE * 4).strip()
        ]

    def test_trees_that_lxml_cannot_read_aloud(self):
        html = b'<p x="&#xD800;" class=intro a\x01=b>one&#xDC00;two<b>x</b>three&#xDFFF;'
        result = boilerstrip.extract(lxml.html.document_fromstring(html))
        assert [block.text for block in result.blocks] == ["one\ufffdtwoxthree\ufffd"]
        assert "intro" in result.blocks[0].markup.words


class TestBounds:
    """Pages that nobody made to do harm are parsed as they are."""

    @pytest.mark.parametrize(
        "page",
        [
            "".join(f"<p>paragraph {n}" for n in range(9000)),
            "<ul>" + "".join(f"<li><a href=x{n}>entry {n}</a>" for n in range(9000)),
            "<dl>" + "".join(f"<dt>term {n}<dd>what it is" for n in range(9000)),
            "<table>" + "".join(f"<tr><td><font color=c{n}>a<td><b id={n}>b" for n in range(9000)),
            "<select>" + "".join(f"<optgroup><option>{n}" for n in range(9000)),
            "<ruby>" + "".join("漢<rt>かん" for _ in range(9000)),
            "<svg>" + "<path d='M0 0'/>" * 9000 + "</svg><p>text",
            "".join(f"<h2>heading {n}</h2><div>{n}<br><img src=a></div>" for n in range(9000)),
            "<div><b class=a>x</b></div>" * 9000,
            "<script>" + "'<div>'" * 9000 + "</script><p>text",
            "<!--" + "<div>" * 9000 + "--><p>text",
            "<form><div>x</div></form>" * 9000,
            f"<p>{SENTENCE * 100}",
            "<p title='" + "a long title " * 1000 + "'>text",
            "<div>" * (DEEPEST - 10) + "text",
        ],
        ids=lambda page: page[:24],
    )
    def test_long_pages_stay_as_they_are(self, page):
        assert bounded(page) is page or bounded(page) == page

    def test_what_is_beyond_is_left_out(self):
        inner = "<br>" * (2 * DEEPEST) + "<div>" * DEEPEST
        assert bounded(inner + "<div>a</div>" + "</div>" * DEEPEST) == (
            f"{inner}a<br>{'</div>' * DEEPEST}"
        )
        attributes = [f"a{n}=v" for n in range(12 * MOST_ATTRIBUTES)]
        assert bounded(f"<p {' '.join(attributes)}>a</p>") == (
            f"<p {' '.join(attributes[:MOST_ATTRIBUTES])}>a</p>"
        )
        long = f"<p {' '.join(attributes)}>"
        assert bounded(f"{inner}{long}a</p>{'</div>' * DEEPEST}") == (
            f"{inner}a<br>{'</div>' * DEEPEST}"
        )
        marks = "".join(f"<p><b id={n}>{n}" for n in range(2000))
        assert bounded(marks).count("<b") == MOST_MARKS
        assert bounded(marks).count("<p>") == 2000


# --- truncation ---------------------------------------------------------------------------------

CUTS = 1000


class TestTruncation:
    @pytest.mark.parametrize("kind", ["html", "auto"])
    def test_every_cut_of_a_page(self, kind):
        data = RICH.encode()
        places = [round(n * len(data) / CUTS) for n in range(CUTS)]
        assert len(set(places)) == CUTS
        pipeline = Pipeline(kind=kind)
        for place in places:
            promises.check_result(pipeline.extract(data[:place]))

    def test_what_is_written_of_cuts_is_safe(self):
        pipeline = Pipeline(kind="html", keep=set(boilerstrip.Label))
        data = RICH.encode()
        for place in range(0, len(data), 60):
            promises.check_writers(pipeline.extract(data[:place]))

    def test_cuts_of_a_text_dump(self):
        data = "\n".join(block.text for block in read_html(RICH).blocks).encode()
        for place in range(0, len(data), 9):
            promises.check_result(boilerstrip.extract(data[:place], kind="text"))


# --- encodings ----------------------------------------------------------------------------------

WORDS = "Die Mühle drehte sich am Samstag wieder: Öl, Äpfel, Grüße. 磨坊 мельница μύλος طاحونة"


def codec(label):
    """The codec for a label of the web; of the label itself where the web decodes nothing."""
    return python_name(webencodings.lookup(label).codec_info.name) or python_name(label)


def python_name(name):
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


class TestEncodings:
    """Every label of the web's encoding standard: as a header, in a page, and as a lie."""

    @pytest.mark.parametrize("label", sorted(filter(codec, LABELS)))
    def test_bytes_in_that_encoding_are_read(self, label):
        page = f"<html><meta charset={label}><p>{WORDS}</p></html>"
        data = page.encode(codec(label), "replace")
        text = data.decode(codec(label), "replace").partition("<p>")[2].partition("</p>")[0]
        declared = boilerstrip.extract(data, kind="html")
        # What is declared in ASCII is not UTF-16.
        pipelines = [Pipeline(kind="html", encoding=codec(label))]
        if not codec(label).startswith("utf-16"):
            pipelines.append(Pipeline(kind="html"))
        for pipeline in pipelines:
            result = pipeline.extract(data)
            promises.check_result(result)
            assert [block.text for block in result.blocks] == [" ".join(text.split())]
        promises.check_result(declared)

    def test_nearly_all_labels_have_a_codec(self):
        assert len(LABELS) > 200
        assert sum(codec(label) is None for label in LABELS) <= 4

    @pytest.mark.parametrize(
        "name", ["rot13", "hex", "idna", "undefined", "x-user-defined", "none"]
    )
    def test_what_decodes_no_text_is_no_encoding(self, name):
        with pytest.raises(boilerstrip.OptionError, match="is no encoding of text"):
            Pipeline(encoding=name)

    @pytest.mark.parametrize("label", sorted(LABELS))
    def test_labels_that_lie(self, label):
        for data in (WORDS.encode(), WORDS.encode("utf-16"), WORDS.encode("cp1251", "replace"),
                     bytes(range(256)) * 3):  # fmt: skip
            page = b"<html><meta charset=" + label.encode() + b"><p>" + data
            for source in (
                page,
                b"<?xml version='1.0' encoding='" + label.encode() + b"'?>" + page,
            ):
                promises.check_result(boilerstrip.extract(source))
            try:
                pipeline = Pipeline(encoding=label)
            except boilerstrip.OptionError as error:
                assert "is no encoding of text" in str(error)
                assert codec(label) is None
                continue
            promises.check_result(pipeline.extract(page))
            promises.check_result(pipeline.extract(data))

    def test_a_declaration_of_another_encoding_does_not_beat_valid_utf8(self):
        for label in LABELS:
            data = f"<html><meta charset={label}><p>{WORDS}</p>".encode()
            assert [b.text for b in boilerstrip.extract(data).blocks] == [WORDS]


# --- lone surrogates ----------------------------------------------------------------------------


PARAGRAPHS = [f"{SENTENCE * 2}{n}\ud800 {SENTENCE}\udfff{n}." for n in range(8)]


def test_lone_surrogates_go_through_every_reader_and_writer():
    text = "\n\n".join(PARAGRAPHS)
    html = HTML + "".join(f"<p>{one}<a href='/\ud800'>b</a></p>" for one in PARAGRAPHS)
    for page, shown in ((text, "\ud800"), (html, "\ufffd"), (io.StringIO(text), "\ud800")):
        result = boilerstrip.extract(page)
        promises.check_result(result)
        promises.check_writers(result)
        assert result.text.count(shown) >= len(PARAGRAPHS)


def test_the_filter_writes_lone_surrogates_as_something(tmp_path):
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{one}&#xD800;</p>" for one in PARAGRAPHS)
    page.write_bytes(f"<html>{paragraphs}".encode("utf-8", "surrogatepass"))
    for writer in ("text", "markdown", "html", "jsonl", "labels"):
        done = subprocess.run(
            [sys.executable, "-m", "boilerstrip", "--to", writer, str(page)],
            capture_output=True, check=True, cwd=Path(boilerstrip.__file__).parents[1],
        )  # fmt: skip
        assert done.stdout.decode("utf-8").count("The wheel") >= 16


if __name__ == "__main__":
    run_full_size(sys.argv[1])
