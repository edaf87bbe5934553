"""The forms of labelled dumps: files, folders, stand-off labels; and what is said of bad ones."""

import gzip
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from boilerstrip.evaluation.corpus import load
from boilerstrip.evaluation.corpus_file import CorpusError, format_dump, parse_dump
from boilerstrip.evaluation.dump import LabelledDump, Origin, corpus_hash
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.evaluation.standoff import (
    detach,
    format_standoff,
    join,
    line_hash,
    parse_standoff,
    second_readings,
)
from boilerstrip.model import Label
from boilerstrip.readers.text import read_text

CORPORA = Path(__file__).parent.parent / "corpora"
HEAD = """\
# source: written for this test
# language: en
# kind: article
# renderer: wet
# licence: CC0-1.0
"""
ORIGIN = Origin("written for this test", "en", "article", "wet", "CC0-1.0")


def problems(text, head=HEAD):
    with pytest.raises(CorpusError) as caught:
        parse_dump((head + text).encode(), "page")
    return str(caught.value).splitlines()


class TestFile:
    def test_a_line_of_control_characters_needs_no_label(self):
        dump = parse_dump((HEAD + "body\tText.\n\t\x95\u200b\n").encode(), "page")
        assert dump.text == "Text.\n\x95\u200b\n"
        assert parse_dump(format_dump(dump).encode(), "page") == dump

    def test_labels_lines_blanks_and_remarks(self):
        text = HEAD + "nav\t  Home\n\n# doubtful\ntitle\tMill reopens\n\t \nbody\tIt\tturns.\n"
        dump = parse_dump(text.encode(), "page")
        assert dump.text == "  Home\n\nMill reopens\n \nIt\tturns.\n"
        assert dump.labels == {1: Label.NAV, 3: Label.TITLE, 5: Label.BODY}
        assert dump.origin == ORIGIN
        assert dump.main_content == "Mill reopens\nIt\tturns."

    def test_a_page_may_say_its_address(self):
        text = HEAD + "# url: https://mill.example/reopens\nbody\tThe wheel turns.\n"
        dump = parse_dump(text.encode(), "page")
        assert dump.origin.url == "https://mill.example/reopens"
        assert format_dump(dump) == text
        page = b"<p>The wheel turns."
        stand_off = format_standoff(detach(dump, "page.html", page))
        assert parse_standoff(stand_off.encode(), "page").origin == dump.origin

    def test_number_signs_in_the_dump_are_kept(self):
        assert parse_dump((HEAD + "body\t# not a remark\n").encode(), "p").text == (
            "# not a remark\n"
        )

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(Label),
                st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])),
            ),
            min_size=1,
        )
    )
    def test_what_is_written_is_read_again(self, rows):
        text = "".join(f"{line}\n" for _, line in rows)
        readable = {block.line for block in read_text(text).blocks}
        labels = {n: label for n, (label, _) in enumerate(rows, 1) if n in readable}
        dump = LabelledDump("page", text, labels, ORIGIN)
        try:
            assert parse_dump(format_dump(dump).encode(), "page") == dump
        except CorpusError as error:
            # Only what contradicts itself, or what is no blank line but holds nothing to read.
            said = str(error)
            assert "second `title`" in said or "no main content" in said or "no label" in said

    def test_unknown_label(self):
        assert problems("navi\tHome\nbody\tText.\n") == [
            "page, line 6: unknown label `navi`, did you mean `nav`?"
        ]

    def test_missing_tab_and_missing_label(self):
        assert problems("body Text.\nText.\n\tText.\n") == [
            "page, line 6: no tab after `body`; a label and its line are parted by one tab",
            "page, line 7: no label; a line begins with its label and a tab",
            "page, line 8: no label; a line begins with its label and a tab",
        ]

    def test_head(self):
        head = "# sorce: me\n# language: English\n# kind: artcle\n# kind: blog\n"
        said = problems("body\tText.\n", head)
        assert "page, line 1: unknown field `sorce`, did you mean `source`?" in said
        assert "page, line 2: `English` is no language code; write one like `en` or `zh`" in said
        assert "page, line 4: `kind` stands here a second time" in said
        assert "page: the head lacks `# licence: …`" in said

    def test_kind_and_labels_that_contradict(self):
        assert problems("nav\tHome\n") == [
            "page: has no main content; a page without any is of kind `none`"
        ]
        assert problems("body\tText.\n", HEAD.replace("article", "none")) == [
            "page, line 6: `body` on a page of kind `none`"
        ]
        assert problems("title\tA\nbody\tB.\ntitle\tC\n") == [
            "page, line 8: a second `title`; a page has one headline, its lines one right below another"
        ]

    def test_label_on_a_blank_line(self):
        assert problems("body\tText.\nnav\t \n") == [
            "page, line 7: `nav` labels a line with nothing to read on it"
        ]

    def test_bytes_that_are_no_labelled_file(self):
        with pytest.raises(CorpusError, match="page, line 2: not UTF-8"):
            parse_dump(b"# a\nbody\t\xff\n", "page")
        with pytest.raises(CorpusError, match="line 1: holds a carriage return"):
            parse_dump(b"body\tText.\r\n", "page")
        with pytest.raises(CorpusError, match="byte order mark"):
            parse_dump("\ufeffbody\tText.\n".encode(), "page")

    def test_every_problem_is_told(self):
        assert len(problems("a\tb\n" * 50)) == 50


PAGE = """\
<html><head><title>Mill | The Courier</title></head><body>
<nav><a href=/>Home</a> <a href=/x>Contact</a></nav>
<h1>Mill reopens</h1><p>The wheel turned again on <b>Saturday</b>.</p>
<ul><li>Oats<li>Rye</ul><p>Entry is free.</p><footer>The Courier</footer></body></html>"""


def labelled(style="wet", page=PAGE):
    text = render(page.encode(), style)
    labels = {b.line: Label.BODY for b in read_text(text).blocks}
    return LabelledDump("mill", text, labels, Origin("me", "en", "article", style, "CC0-1.0"))


class TestStandOff:
    @pytest.mark.parametrize("style", STYLES)
    def test_joined_with_its_page_it_is_the_dump(self, tmp_path, style):
        (tmp_path / "mill.html").write_text(PAGE)
        dump = labelled(style)
        standoff = detach(dump, "mill.html", PAGE.encode())
        text = format_standoff(standoff)
        assert "Saturday" not in text
        assert parse_standoff(text.encode(), "mill") == standoff
        assert join(standoff, tmp_path) == dump

    def test_packed_pages(self, tmp_path):
        (tmp_path / "mill.html.gz").write_bytes(gzip.compress(PAGE.encode()))
        assert join(detach(labelled(), "mill.html.gz", b""), tmp_path) == labelled()
        (tmp_path / "mill.html.gz").write_bytes(gzip.compress(PAGE.encode())[:40])
        with pytest.raises(CorpusError, match="cannot be unpacked"):
            join(detach(labelled(), "mill.html.gz", b""), tmp_path)

    def test_a_line_more_costs_that_line_alone(self, tmp_path):
        lines = "".join(f"<p>Line number {n}.</p>" for n in range(30))
        (tmp_path / "mill.html").write_text(f"<body><p>New at the top.</p>{lines}</body>")
        joined = join(detach(labelled(page=lines), "mill.html", b""), tmp_path)
        assert set(joined.labels) == set(range(2, 32))

    def test_another_page_is_refused(self, tmp_path):
        (tmp_path / "mill.html").write_text("<p>Something else altogether.</p>")
        with pytest.raises(
            CorpusError, match=r"only 0 of 8 labelled lines .* the page has changed"
        ):
            join(detach(labelled(), "mill.html", PAGE.encode()), tmp_path)

    def test_hash_of_a_line(self):
        # sha256("test") begins with these digits.
        assert line_hash("test") == "9f86d081884c"

    def test_bad_files(self):
        with pytest.raises(CorpusError) as caught:
            parse_standoff(b"# page: a.html\n# renderer: lynx\nnav\tHome\n", "mill")
        said = str(caught.value)
        assert "mill, line 2: no renderer `lynx`; there are wet, nodes, browser" in said
        assert "mill, line 3: `Home` is no line's hash; it has twelve hex digits" in said
        assert "mill: the head lacks `# sha256: …`" in said

    def test_second_readings(self, tmp_path):
        one = format_standoff(detach(labelled(), "mill.html", PAGE.encode()))
        (tmp_path / "mill.standoff").write_text(one)
        (tmp_path / "mill.second.standoff").write_text(one.replace("body", "nav", 1))
        ((first, second),) = second_readings([tmp_path]).values()
        assert first == [Label.BODY] * 8
        assert second == [Label.NAV, *[Label.BODY] * 7]
        (tmp_path / "mill.second.standoff").write_text(one.rsplit("\n", 2)[0] + "\n")
        with pytest.raises(CorpusError, match="has other lines"):
            second_readings([tmp_path])


class TestLoading:
    def test_all_three_forms(self, tmp_path):
        (tmp_path / "a.dump").write_text(HEAD + "body\tOne.\n")
        (tmp_path / "sub").mkdir()
        (tmp_path / "sub" / "b.txt").write_text("Home\n\nTwo.\n")
        (tmp_path / "sub" / "b.labels.tsv").write_text("line\tlabel\n1\tnav\n3\tbody\n")
        standoff = detach(labelled(), "mill.html", PAGE.encode())
        (tmp_path / "c.standoff").write_text(format_standoff(standoff))
        (tmp_path / "c.second.standoff").write_text(format_standoff(standoff))
        corpus = load([tmp_path])
        assert [dump.name for dump in corpus.dumps] == ["a", "b"]
        assert corpus.absent == ("c",)
        pages = tmp_path / "pages"
        pages.mkdir()
        (pages / "mill.html").write_text(PAGE)
        assert [dump.name for dump in load([tmp_path], pages).dumps] == ["a", "b", "c"]
        assert load([tmp_path / "sub" / "b.txt"]).dumps[0].labels == {1: "nav", 3: "body"}

    def test_the_problems_of_all_files_are_told(self, tmp_path):
        for name in "ab":
            (tmp_path / f"{name}.dump").write_text(HEAD + "navi\tHome\n")
        with pytest.raises(CorpusError) as caught:
            load([tmp_path])
        assert len(caught.value.problems) == 2

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ("line\tlabel\n1\tnav\n", "line 2 of x.txt has no label"),
            ("line\tlabel\n1\tnav\n1\tnav\n2\tbody\n", "line 1 has a label already"),
            ("line\tlabel\n9\tnav\n", "line 9 of x.txt has nothing to read"),
            ("line\tlabel\n1\tnavi\n", "is not a line number and a label"),
            ("1\tnav\n", "is not a line number and a label|has no label"),
        ],
    )
    def test_bad_tables(self, tmp_path, table, said):
        (tmp_path / "x.txt").write_text("Home\nText.\n")
        (tmp_path / "x.labels.tsv").write_text(table)
        with pytest.raises(CorpusError, match=said):
            load([tmp_path])

    def test_nothing_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            load([tmp_path / "no"])
        with pytest.raises(CorpusError, match="holds no labelled dump"):
            load([tmp_path])
        (tmp_path / "x.txt").write_text("Text.")
        with pytest.raises(CorpusError, match=r"no x\.labels\.tsv lies beside it"):
            load([tmp_path / "x.txt"])

    def test_hash_of_a_corpus(self):
        one = LabelledDump("a", "x\n", {1: Label.BODY})
        two = LabelledDump("b", "x\n", {1: Label.BODY})
        relabelled = LabelledDump("b", "x\n", {1: Label.NAV})
        assert corpus_hash([one, two]) == corpus_hash([two, one])
        assert len({corpus_hash([one]), corpus_hash([two]), corpus_hash([relabelled])}) == 3


class TestOwnCorpora:
    """What the repository gives away is whole, and as varied as it says."""

    corpus = load([CORPORA])

    def test_numbers(self):
        own = [dump for dump in self.corpus.dumps if dump.origin.source]
        assert len(own) >= 60
        assert len(self.corpus.absent) >= 80
        assert len({dump.origin.language for dump in own}) >= 12
        assert {"ar", "he", "zh", "ja"} <= {dump.origin.language for dump in own}
        assert {"wet", "nodes", "browser"} == {dump.origin.renderer for dump in own}
        assert {dump.origin.licence for dump in own} == {"CC0-1.0"}

    def test_every_label_is_there(self):
        labels = {label for dump in self.corpus.dumps for label in dump.labels.values()}
        assert labels == set(Label)

    def test_no_dump_is_in_both_parts(self):
        parts = [
            {path.name for path in (CORPORA / part).iterdir()} for part in ("development", "test")
        ]
        assert not parts[0] & parts[1]

    def test_second_readings_are_of_a_tenth(self):
        assert len(second_readings([CORPORA])) >= len(self.corpus.absent) / 10

    def test_stand_off_labels_find_their_pages(self):
        pages = CORPORA.parent.parent / "shared" / "data"
        if not pages.is_dir():
            pytest.skip("the shared pages are not here")
        corpus = load([CORPORA], pages)
        assert not corpus.absent
        assert len(corpus.dumps) == len(self.corpus.dumps) + len(self.corpus.absent)
