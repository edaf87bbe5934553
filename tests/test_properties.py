"""What holds for every input: nothing lost, results replay, layout of line ends changes nothing."""

import io

import hypothesis.strategies as st
from hypothesis import given, settings

import boilerstrip
from boilerstrip.model import ABOUT_CONTENT, MAIN_CONTENT, Label
from boilerstrip.pipeline import Pipeline
from boilerstrip.readers.text import read_text

LINES = st.sampled_from([
    "Home", "News", "Log inRegister", "Share", "27", "Comments (3)", "Related stories", "Tags:",
    "© 2024 The Valley Echo", "Photo: Jane Doe", "READ MORE: A mill", "* item", "", "   ",
    "The river rose by two metres in the night, and the mill stood in water at dawn.",
    "Am Mittag war das Wasser gefallen, und der Müller ging hinein, um nachzusehen.",
    "河水在夜里上涨了两米，磨坊被水淹没。", "ارتفع منسوب النهر مترين في الليل وغمرت المياه الطاحونة.",
    "We use cookies. By continuing to use this site you agree to our use of cookies.",
])  # fmt: skip
TEXT = st.text() | st.lists(LINES | st.text(max_size=40), max_size=40).map("\n".join)


def without_surrogates(text):
    return text.encode("utf-8", "replace").decode()


@given(TEXT)
def test_kept_and_dropped_are_the_input(source):
    result = boilerstrip.extract(source)
    rebuilt, end = [], 0
    for block in result.blocks:
        rebuilt += [source[end : block.span[0]], block.text]
        end = block.span[1]
    assert "".join([*rebuilt, source[end:]]) == source
    between = [
        source[a.span[1] : b.span[0]]
        for a, b in zip(result.blocks, result.blocks[1:], strict=False)
    ]
    assert not any(c.isalnum() for gap in between for c in gap)


@given(TEXT)
def test_result_replays(source):
    result = boilerstrip.extract(source)
    assert "\n".join(block.text for block in result.blocks if block.kept) == result.text
    assert result.found == any(block.label is Label.BODY for block in result.blocks)
    assert all(block.label in MAIN_CONTENT for block in result.blocks if block.kept)
    assert result == boilerstrip.extract(source)


@given(TEXT)
def test_score_is_the_sum_of_all_that_was_said(source):
    for block in boilerstrip.extract(source).blocks:
        assert abs(sum(value for _, value in block.terms) - block.score) < 1e-6


@given(TEXT.map(lambda t: t.replace("\r", "")), st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_and_trailing_space_change_nothing(source, ending):
    def seen(text):
        return [
            (b.text, b.line, b.label, b.kept, b.score) for b in boilerstrip.extract(text).blocks
        ]

    changed = ending.join(line + "  " for line in source.split("\n"))
    assert seen(changed) == seen(source)


@given(st.binary(max_size=3000) | TEXT.map(lambda t: t.encode("utf-8", "replace")))
@settings(max_examples=60)
def test_no_bytes_raise(data):
    result = boilerstrip.extract(data)
    assert result.encoding
    assert boilerstrip.extract(io.BytesIO(data)) == result


@given(TEXT)
def test_text_bytes_and_file_give_the_same(source):
    clean = without_surrogates(source).replace("\ufeff", "").replace("\x00", "")
    assert boilerstrip.strip(clean.encode()) == boilerstrip.strip(clean)
    assert boilerstrip.strip(io.StringIO(clean, newline="")) == boilerstrip.strip(clean)


@given(TEXT)
def test_favor_moves_one_way(source):
    kept = [
        {b.line for b in Pipeline(favor=favor, keep=MAIN_CONTENT).extract(source).blocks if b.kept}
        for favor in ("precision", "recall")
    ]
    assert len(kept[0]) <= len(kept[1])


@given(TEXT)
def test_keep_takes_whole_labels(source):
    result = Pipeline(keep=MAIN_CONTENT | ABOUT_CONTENT).extract(source)
    expected = [b.label in MAIN_CONTENT | ABOUT_CONTENT and result.found for b in result.blocks]
    assert [b.kept for b in result.blocks] == expected


@given(st.text())
def test_reader_numbers_lines_as_an_editor_does(source):
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in read_text(source).blocks:
        assert block.text in lines[block.line - 1]
