"""The stages one by one: segmenter, phrases, signals, decoding."""

import itertools

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from boilerstrip.phrases import Folded, Lexicon, fold, listed
from boilerstrip.readers.decoding import decode
from boilerstrip.readers.text import read_text
from boilerstrip.segmenter import Segmenter
from boilerstrip.signals import Signals


class TestSegmenter:
    def test_positive_scores_are_kept_and_inserts_left_out(self):
        chosen = Segmenter(begin=1.0, insert=0.5, insert_line=0.0, bias=0.0).choose(
            np.array([-2.0, 3.0, -2.0, 3.0, -0.2, 2.0, -3.0])
        )
        assert chosen.tolist() == [False, True, False, True, True, True, False]

    def test_a_piece_must_be_worth_beginning(self):
        assert not Segmenter(begin=1.0, bias=0.0).choose(np.array([-1.0, 0.9, -1.0])).any()

    def test_nothing_gives_nothing(self):
        assert Segmenter().choose(np.zeros(0), np.zeros(0)).tolist() == []

    def test_in_doubt_less_is_asked(self):
        segmenter = Segmenter(bias=0.0, doubt=1.0, lenience=5.0)
        # Both have a chance of one half: the F1 to expect is 2/3, and half of it a chance of 1/3.
        assert segmenter.allowance(np.zeros(2), np.ones(2)) == pytest.approx(np.log(2))
        assert segmenter.allowance(np.array([30.0, -30.0]), np.ones(2)) == pytest.approx(
            0, abs=1e-6
        )
        assert segmenter.allowance(np.array([-9.0, -9.0]), np.ones(2)) == 5.0
        assert Segmenter(lenience=0.0).allowance(np.zeros(2), np.ones(2)) == 0.0

    @given(st.lists(st.floats(-50, 50), min_size=1), st.floats(-9, 9))
    def test_the_allowance_has_bounds(self, scores, bias):
        segmenter = Segmenter(bias=bias)
        given = segmenter.allowance(np.array(scores), np.ones(len(scores)))
        assert 0.0 <= given <= segmenter.lenience

    @given(st.lists(st.integers(-4, 4), min_size=1, max_size=9))
    def test_finds_the_best_of_all_choices(self, values):
        segmenter = Segmenter(begin=1.5, insert=0.75, insert_line=0.25, bias=0.0)
        chosen = segmenter.choose(np.array(values, dtype=float)).tolist()
        best = max(worth(choice, values) for choice in choices(len(values)))
        assert worth(chosen, values) == best


def choices(count):
    return itertools.product([False, True], repeat=count)


def worth(choice, values):
    """The sum of what is kept, less the cheapest way to pay for the gaps."""
    rows = [row for row, kept in enumerate(choice) if kept]
    total = sum(values[row] for row in rows) - (1.5 if rows else 0.0)
    for upper, lower in itertools.pairwise(rows):
        if lower - upper > 1:
            total -= min(1.5, 0.75 + 0.25 * (lower - upper - 1))
    return total


class TestPhrases:
    LEXICON = Lexicon([
        ("account", False, listed(en="log in | sign up", de="anmelden")),
        ("legal", False, listed(en="privacy policy")),
        ("related", True, listed(en="related stories", zh="相关阅读")),
    ])  # fmt: skip

    def hits(self, *lines):
        found = self.LEXICON.find(Folded("\n".join(lines)))
        return {(name, h.block, h.phrase) for name, hits in found.items() for h in hits}

    def test_glued_lines_hold_both(self):
        assert self.hits("Log inPrivacy Policy") == {
            ("account", 0, "log in"), ("legal", 0, "privacy policy")
        }  # fmt: skip

    def test_word_borders(self):
        assert self.hits("The catalog in the hall", "Please sign upon the line") == set()

    def test_scripts_without_spaces_have_no_borders(self):
        assert self.hits("更多相关阅读内容") == {("related", 0, "相关阅读")}

    def test_share_and_place(self):
        (hit,) = self.LEXICON.find(Folded("LOG IN now"))["account"]
        assert (hit.share, hit.starts, hit.ends, hit.start, hit.end) == (5 / 8, True, False, 0, 6)

    @pytest.mark.parametrize(("text", "folded"), [
        ("GİRİŞ YAP", "giriş yap"), ("KAYIT", "kayit"), ("Don’t", "don't"), ("Straße", "strasse"),
        ("NewsSport", "news sport"), ("ЁЛКА", "елка"),
    ])  # fmt: skip
    def test_fold(self, text, folded):
        assert fold(text) == folded


class TestSignals:
    def signals(self, *lines):
        return Signals(read_text("\n".join(lines)))

    def test_words_of_scripts_without_spaces(self):
        signals = self.signals("two words", "磨坊被水淹没", "")
        assert signals.words.tolist() == pytest.approx([2.0, 6 / 1.7])

    def test_sentences(self):
        signals = self.signals('He said: "It is 3.5 m." Then he left.', "No end", "磨坊。水。")
        assert signals.sentence_ends.tolist() == [2, 0, 2]
        assert signals.ends_sentence.tolist() == [True, False, True]

    def test_capitals_glue_and_bullets(self):
        signals = self.signals("NewsSportWeather", "* item of a list", "All Words Capital")
        assert signals.glued.tolist() == [2, 0, 0]
        assert signals.bullet.tolist() == [False, True, False]
        assert signals.capitalised_share.tolist() == [1.0, 0.0, 1.0]

    def test_layout(self):
        signals = self.signals("a", "", "", "  b")
        assert signals.blank_before.tolist() == [0, 2]
        assert signals.blank_after.tolist() == [2, 1]
        assert signals.indent.tolist() == [0, 2]

    def test_repeats(self):
        signals = self.signals("Share!", "a b c", "share")
        assert signals.repeats.tolist() == [1, 0, 1]
        assert signals.seen_above.tolist() == [False, False, True]


class TestDecoding:
    def test_mark_wins(self):
        assert decode("é".encode("utf-16")) == ("é", "utf-16")
        assert decode("é".encode("utf-8-sig")) == ("é", "utf-8-sig")

    def test_valid_utf8_is_never_guessed_about(self):
        assert decode("Ð¼".encode()) == ("Ð¼", "utf-8")

    def test_damaged_utf8_stays_utf8(self):
        assert decode(("é" * 30).encode() + b"\xe9") == ("é" * 30 + "\ufffd", "utf-8")
