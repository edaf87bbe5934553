"""Every classifier: its examples, its phrases, its place in the list; and every pattern."""

import re

import pytest
import regex
from hypothesis import given, strategies

from boilerstrip import Label
from boilerstrip.classifiers import BUILT_IN, caption
from boilerstrip.classifiers.pattern import PATTERNS, PatternClassifier, PatternError
from boilerstrip.model import MAIN_CONTENT
from boilerstrip.phrases import Lexicon
from boilerstrip.pipeline import Pipeline
from boilerstrip.readers.text import read_text
from boilerstrip.signals import Signals

LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "zh", "ja"]
MARK = "> "


def weights(classifier, dump):
    page = read_text(dump)
    lexicon = Lexicon(((classifier.name, False, classifier.phrases),
                       (classifier.name, True, classifier.openers)))  # fmt: skip
    sums = [0.0] * len(page.blocks)
    for vote in classifier.votes(Signals(page, lexicon)):
        assert vote.label is classifier.label
        assert vote.reason
        sums[vote.block] += vote.weight
    return sums


def cases(kind):
    return [
        pytest.param(classifier, text, id=f"{classifier.name}-{number}")
        for classifier in BUILT_IN
        for number, text in enumerate(getattr(classifier, kind))
    ]


@pytest.mark.parametrize(("classifier", "example"), cases("examples"))
def test_example(classifier, example):
    lines = example.split("\n")
    dump = "\n".join(line.removeprefix(MARK) for line in lines)
    found = [weight > 0 for weight in weights(classifier, dump)]
    assert found == [line.startswith(MARK) for line in lines]


@pytest.mark.parametrize(("classifier", "example"), cases("counterexamples"))
def test_counterexample(classifier, example):
    assert all(weight <= 0 for weight in weights(classifier, example))


@pytest.mark.parametrize("classifier", BUILT_IN, ids=lambda c: c.name)
def test_classifier_is_complete(classifier):
    assert type(classifier).__doc__
    assert classifier.examples
    assert classifier.counterexamples
    assert classifier.name == classifier.label.value
    if classifier.name != "title":
        spoken = {**classifier.phrases, **classifier.openers}
        assert [language for language in LANGUAGES if not spoken.get(language)] == []
    for phrases in (classifier.phrases, classifier.openers):
        assert all(text.strip() for texts in phrases.values() for text in texts)


def test_one_classifier_for_every_label_but_body():
    assert {c.label for c in BUILT_IN} == set(Label) - {Label.BODY}
    assert {Label.TITLE, Label.HEADING, Label.BODY} == MAIN_CONTENT


WORST = ["1", "0:", "1.", "2021-", "12/", " ", "-", "©", "(", "(file", "(file)", ")", "a", "é", "*",
         "*a", "#a", "# ", "{{", "{{a", "°", "1°", "1 °", "photo", "photo ", "copyright", "年", "1年",
         "fig.", "|", "\u0301", "Σ", "20", "(c)"]  # fmt: skip


@pytest.mark.parametrize("compiled", PATTERNS, ids=lambda p: p.pattern[:30])
@pytest.mark.parametrize("characters", WORST)
def test_pattern_does_not_backtrack(compiled, characters):
    text = (characters * (100_000 // len(characters) + 1))[:100_000]
    # The limit is generous: a pattern that backtracks needs hours, a good one milliseconds.
    # Where it is passed, the pattern raises TimeoutError, and the test fails.
    found = [match.span() for match in compiled.finditer(f"{text}\n!", timeout=20)]
    assert all(0 <= start <= end <= len(text) + 2 for start, end in found)


def test_every_pattern_is_registered():
    assert len(PATTERNS) >= 12
    assert all(isinstance(compiled, regex.Pattern) for compiled in PATTERNS)


MARKING = [
    value for name, value in vars(caption).items()
    if isinstance(value, regex.Pattern) and name not in ("_YEAR", "_AGENCY", "_COUNTED")
]  # fmt: skip


@pytest.mark.parametrize("compiled", MARKING, ids=lambda p: p.pattern[:30])
@given(strategies.data())
def test_a_line_marked_as_a_caption_holds_a_telling_text(compiled, data):
    line = data.draw(strategies.from_regex(re.compile(compiled.pattern)))
    assert any(text in line for text in caption._TELLING.texts)


class TestPatternClassifier:
    def test_votes_where_it_is_found(self):
        line = PatternClassifier("ads", "promo", r"^Anzeige\b", weight=6.0)
        pipeline = Pipeline(extra=(line,))
        blocks = pipeline.extract("Anzeige: Schuhe\nEin Satz ohne das Wort am Anfang.").blocks
        assert [any(v.classifier == "ads" for v in b.votes) for b in blocks] == [True, False]
        assert blocks[0].label is Label.PROMO

    def test_wrong_expression(self):
        with pytest.raises(PatternError, match="no regular expression"):
            PatternClassifier("ads", "promo", "(")

    def test_slow_expression_is_stopped(self):
        slow = PatternClassifier("slow", "promo", r"(a|aa|b?a)+$")
        with pytest.raises(PatternError, match="took over 1 s"):
            Pipeline(extra=(slow,)).extract("a" * 5000 + "c")
