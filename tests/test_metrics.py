"""Metrics, ours and the published ones, against cases computed by hand."""

import random

import hypothesis.strategies as st
import pytest
from hypothesis import given

from boilerstrip.evaluation.agreement import agreement
from boilerstrip.evaluation.intervals import interval, interval_of
from boilerstrip.evaluation.metrics import (
    Counts,
    compare_lines,
    compare_words,
    confusion,
    content_ends,
    words,
)
from boilerstrip.evaluation.public.metrics import (
    ALIGNMENT,
    COMBINED,
    OWN_WORDS,
    SAME_TEXT,
    SEGMENTS,
    SHINGLES,
    TOKENS,
    WORD_F1,
    rouge_lsum,
)
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.model import Label


class TestCounts:
    def test_figures(self):
        counts = Counts(3, 1, 2)
        assert (counts.precision, counts.recall, counts.f1) == (3 / 4, 3 / 5, 6 / 9)

    def test_nothing_to_find(self):
        assert (Counts().precision, Counts().recall, Counts().f1) == (1.0, 1.0, 1.0)
        nothing_found = Counts(missed=4)
        assert (nothing_found.precision, nothing_found.recall, nothing_found.f1) == (0, 0, 0)
        invented = Counts(wrong=4)
        assert (invented.precision, invented.recall, invented.f1) == (0, 0, 0)

    def test_sum(self):
        assert sum([Counts(1, 2, 3), Counts(1, 1, 1)], Counts()) == Counts(2, 3, 4)


class TestOwnMetrics:
    def test_words(self):
        assert words("The mill, the_old 3rd") == {"the": 1, "mill": 1, "the_old": 1, "3rd": 1}
        assert words("水车 reopens水") == {"水": 2, "车": 1, "reopens": 1}
        assert words("किताब") == {"किताब": 1}

    def test_compare_words(self):
        assert compare_words("a b b c", "B b b d") == Counts(2, 2, 2)

    @given(st.text(), st.text())
    def test_words_compared_are_all_words(self, one, other):
        counts = compare_words(one, other)
        assert counts.found + counts.wrong == words(one).total()
        assert counts.found + counts.missed == words(other).total()

    def test_compare_lines(self):
        assert compare_lines({1, 2, 3}, [2, 3, 4, 5]) == Counts(2, 1, 2)

    def test_confusion_leaves_out_what_nobody_labelled(self):
        said = {1: Label.NAV, 2: Label.BODY, 3: Label.BODY}
        gold = {1: Label.NAV, 2: Label.CAPTION}
        assert confusion(said, gold) == {
            (Label.NAV, Label.NAV): 1,
            (Label.CAPTION, Label.BODY): 1,
        }

    def test_ends_of_the_content(self):
        labels = {1: Label.NAV, 2: Label.TITLE, 4: Label.HEADING, 5: Label.BODY, 9: Label.LEGAL}
        assert content_ends(labels) == (4, 5)
        assert content_ends({1: Label.NAV}) is None


def score(metric, text, gold="", **page):
    return metric.score(GoldPage("page", b"", gold, **page), text)


def total(metric, *pairs):
    """The published figures of (text, gold) pairs."""
    pages = [(GoldPage("page", b"", gold), text) for text, gold in pairs]
    return metric.total([(page, metric.score(page, text)) for page, text in pages])


class TestPublishedMetrics:
    def test_word_f1(self):
        # Two of the five words found are among the four wanted.
        assert score(WORD_F1, "A b, c d_e f", "a B x y") == (4 / 9, 2 / 5, 2 / 4)
        assert score(WORD_F1, "", "") == (1.0, 1.0, 1.0)
        assert score(WORD_F1, "a", "")[0] == 0.0
        assert total(WORD_F1, ("a", "a"), ("b", "a"))["F1"] == 0.5

    def test_words_of_chinese_are_one_to_wcxb_and_letters_to_us(self):
        assert score(WORD_F1, "水车转", "水车停")[0] == 0.0
        assert score(OWN_WORDS, "水车转", "水车停")[0] == pytest.approx(2 / 3)

    def test_shingles(self):
        # Three shingles each, two in common: abcd bcde cdef, and abcd bcde cdeg.
        assert score(SHINGLES, "a b c d e f", "a b c d e g") == (2 / 4, 1 / 4, 1 / 4)
        # Fewer than four words are one shingle; case counts.
        assert score(SHINGLES, "a b", "a b") == (1.0, 0.0, 0.0)
        assert score(SHINGLES, "A b", "a b") == (0.0, 0.5, 0.5)
        assert score(SHINGLES, "", "") == (0.0, 0.0, 0.0)

    def test_shingle_totals_are_means_of_precision_and_recall(self):
        figures = total(SHINGLES, ("a b c d", "a b c d"), ("", "a b"), ("a b", ""))
        # Precision counts pages with something found (1 and 0), recall those with something wanted.
        assert figures == {"F1": 0.5, "precision": 0.5, "recall": 0.5}

    def test_segments(self):
        page = {"wanted": ("the old mill", "not there"), "unwanted": ("Log in", "Menu", "Share")}
        row = score(SEGMENTS, "Menu\nthe  old\nmill", **page)
        assert row == (1, 1, 1, 2)
        assert SEGMENTS.total([(GoldPage("p", b""), row), (GoldPage("q", b""), (3, 0, 1, 3))]) == {
            "F1": 8 / 11,
            "precision": 4 / 5,
            "recall": 4 / 6,
            "accuracy": 9 / 12,
        }
        assert SEGMENTS.total([(GoldPage("p", b""), (0, 0, 2, 2))])["F1"] == 0.0

    def test_alignment_takes_order_into_account(self):
        # "c a b" against "a b c": "a b" stays in place.
        assert score(ALIGNMENT, "c a b", "a b c") == (2, 1, 1)

    def test_alignment_leaves_marks_and_addresses_out(self):
        gold = "URL: http://example.org/\n<p>The mill\n<h>turns"
        assert score(ALIGNMENT, "The mill turns", gold) == (3, 0, 0)

    def test_alignment_totals_pool_the_words(self):
        figures = total(ALIGNMENT, ("a b c", "a b d"), ("x", "y z w"))
        assert figures == {
            "F1": 4 / 10,
            "precision": 2 / 4,
            "recall": 2 / 6,
            "F1 by page": (4 / 6 + 0) / 2,
        }

    def test_tokens(self):
        assert score(TOKENS, "a_b c", "a b d") == pytest.approx((2 / 3, 2 / 3, 2 / 3))
        assert score(TOKENS, "", "a") == (0.0, 0.0, 0.0)
        # A page without gold is left out.
        assert total(TOKENS, ("a", "a"), ("b", " - "))["F1"] == 1.0

    def test_rouge_of_one_line(self):
        # Longest common subsequence of "a b c d" and "a c b d e": three words.
        assert rouge_lsum("a c b d e", "a b c d") == pytest.approx((2 * 3 / 9, 3 / 5, 3 / 4))

    def test_rouge_unites_the_lines_of_the_text(self):
        # The example of the ROUGE paper: w1 w2 and w1 w3 w5 unite to four of five words.
        f1, precision, recall = rouge_lsum("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5")
        assert (precision, recall) == (4 / 10, 4 / 5)
        assert f1 == pytest.approx(2 * 0.4 * 0.8 / 1.2)

    def test_rouge_counts_no_word_twice(self):
        assert rouge_lsum("a", "a\na")[1:] == (1.0, 0.5)

    def test_rouge_of_nothing(self):
        assert rouge_lsum("", " ") == (1.0, 1.0, 1.0)
        assert rouge_lsum("a", "") == (0.0, 0.0, 1.0)
        assert rouge_lsum("", "a") == (0.0, 0.0, 0.0)

    def test_rouge_is_right_against_a_plain_table(self):
        generator = random.Random(5)
        for _ in range(60):
            gold, text = (
                "\n".join(
                    " ".join(generator.choices("abcd", k=generator.randint(0, 9))) for _ in range(3)
                )
                for _ in range(2)
            )
            assert rouge_lsum(text, gold)[2] == pytest.approx(_plain_rouge_recall(text, gold))

    def test_levenshtein(self):
        # Two words of "a b c" must go and one come: 1 - 3 / 5.
        assert score(COMBINED, "a b c", "a d")[3] == pytest.approx(1 - 3 / 5)

    def test_combined_totals(self):
        rows = [
            (GoldPage("a", b"", group="one"), (1.0, 1.0, 1.0, 1.0)),
            (GoldPage("b", b"", group="one"), (0.0, 0.0, 0.0, 0.0)),
            (GoldPage("c", b"", group="two"), (1.0, 1.0, 1.0, 1.0)),
        ]
        figures = COMBINED.total(rows)
        assert figures["ROUGE-LSum F1"] == 0.75
        assert figures["ROUGE-LSum F1, micro"] == pytest.approx(2 / 3)

    def test_same_text(self):
        assert score(SAME_TEXT, "The mill\nturns", "The  mill turns") == (1.0, 1.0)
        assert score(SAME_TEXT, "The mill", "The mill turns")[0] == 0.0


def _plain_rouge_recall(text, gold):
    """ROUGE-LSum with the table of the textbook."""
    wanted = [line.split() for line in gold.split("\n") if line.split()]
    given_lines = [line.split() for line in text.split("\n") if line.split()]
    if not wanted:
        return 1.0
    left = [{}, {}]
    for side, lines in enumerate((wanted, given_lines)):
        for word in (word for line in lines for word in line):
            left[side][word] = left[side].get(word, 0) + 1
    hits = 0
    for line in wanted:
        union = set()
        for other in given_lines:
            table = [[0] * (len(other) + 1) for _ in range(len(line) + 1)]
            for i, word in enumerate(line, 1):
                for j, said in enumerate(other, 1):
                    table[i][j] = (
                        table[i - 1][j - 1] + 1
                        if word == said
                        else max(table[i - 1][j], table[i][j - 1])
                    )
            i, j = len(line), len(other)
            while i and j:
                if line[i - 1] == other[j - 1]:
                    union.add(i - 1)
                    i, j = i - 1, j - 1
                elif table[i][j - 1] > table[i - 1][j]:
                    j -= 1
                else:
                    i -= 1
        for row in sorted(union):
            if left[0].get(line[row], 0) and left[1].get(line[row], 0):
                hits += 1
                left[0][line[row]] -= 1
                left[1][line[row]] -= 1
    return hits / sum(map(len, wanted))


class TestIntervals:
    def test_equal_differences_have_no_width(self):
        assert vars_of(interval([0.5] * 9)) == (0.5, 0.5, 0.5)
        assert vars_of(interval([])) == (0.0, 0.0, 0.0)
        assert vars_of(interval([0.25])) == (0.25, 0.25, 0.25)

    def test_it_is_the_same_every_time_and_holds_the_mean(self):
        values = [0.1, -0.2, 0.3, 0.05, 0.0, 0.4]
        one, two = interval(values), interval(values)
        assert one == two
        assert one.low < one.mean < one.high
        assert one.mean == pytest.approx(0.65 / 6)
        assert not one.clear
        assert interval([0.1, 0.2, 0.3]).clear

    def test_any_figure(self):
        values = [1.0, 2.0, 3.0, 4.0]
        found = interval_of(lambda pages: sum(values[n] for n in pages) / len(pages), 4)
        assert found.mean == 2.5
        assert 1.0 <= found.low < 2.5 < found.high <= 4.0


def vars_of(value):
    return value.mean, value.low, value.high


class TestAgreement:
    def test_by_hand(self):
        one = [Label.BODY] * 4 + [Label.NAV] * 6
        two = [Label.BODY] * 3 + [Label.TITLE] + [Label.NAV] * 4 + [Label.WIDGET] * 2
        found = agreement([(one, two)])
        assert (found.lines, found.share) == (10, 0.7)
        # By chance: body 4 x 3, nav 6 x 4, of 100.
        assert found.kappa == pytest.approx((0.7 - 0.36) / (1 - 0.36))
        assert found.kept.share == 1.0
        assert found.kept.kappa == 1.0
        assert found.disputed == [(Label.NAV, Label.WIDGET, 2), (Label.BODY, Label.TITLE, 1)]

    def test_readings_of_different_length(self):
        with pytest.raises(ValueError, match="shorter"):
            agreement([([Label.BODY], [])])
