"""Pipelines written down in TOML."""

import pytest

from boilerstrip import OptionError, Pipeline
from boilerstrip.segmenter import Segmenter
from boilerstrip.settings import load_pipeline, pipeline_from, settings_of
from boilerstrip.weights import default_weights

EVERYTHING = """\
without = ["promo"]
keep = ["body", "caption"]
favor = "recall"
encoding = "latin-1"

[factors]
nav = 0.5

[segmenter]
begin = 2

[patterns]
promo = "(?i)sponsored"
widget = ["^Loading", "undefined$"]
"""


def test_every_option(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(EVERYTHING)
    pipeline = load_pipeline(path)
    assert pipeline.without == {"promo"}
    assert pipeline.keep == {"body", "caption"}
    assert (pipeline.favor, pipeline.encoding) == ("recall", "latin-1")
    assert pipeline.factors == (("nav", 0.5),)
    assert pipeline.segmenter == Segmenter(begin=2)
    assert [classifier.name for classifier in pipeline.extra] == [
        "pattern 1", "pattern 2", "pattern 3",
    ]  # fmt: skip
    assert settings_of(pipeline)["patterns"] == {
        "promo": ["(?i)sponsored"],
        "widget": ["^Loading", "undefined$"],
    }


@pytest.mark.parametrize(
    "pipeline",
    [
        Pipeline(),
        Pipeline(without={"nav", "promo"}, factors={"share": 2.0}, favor="precision"),
        Pipeline(keep={"body"}, segmenter=Segmenter(bias=1.0)),
        Pipeline(classifiers={"nav"}, kind="text", url="https://a.example/"),
    ],
)
def test_settings_give_the_pipeline_again(pipeline):
    settings = settings_of(pipeline)
    assert pipeline_from(settings) == pipeline


def test_the_default_needs_no_settings():
    assert settings_of(Pipeline()) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("favor =", "is no TOML"),
        ('favour = "recall"', "there is no option 'favour', did you mean 'favor'?"),
        ('favor = "much"', "favor is 'much'; it can be precision, balance, recall"),
        ("[segmenter]\nbegn = 1", "[segmenter] has no number 'begn', did you mean 'begin'?"),
        ('[segmenter]\nbias = "x"', "[segmenter] bias is 'x'; it must be a number"),
        ("weights = 3", "weights is 3; it must be a word in quotes"),
        ('weights = "none.weights"', "cannot use the weights"),
        ("factors = 3", "factors is 3; it must be a table, under [factors]"),
        ("[factors]\nnav = true", "[factors] nav is True; it must be a number"),
        ("[segmenter]\nbegin = nan", "[segmenter] begin is nan; it must be a number"),
        ("[patterns]\nnav = 3", "[patterns] nav is 3; it must be text, or a list"),
        ("favor = 3", "favor is 3; it must be a word in quotes"),
        ("without = 3", "without is 3; it must be a list of names"),
        ('[patterns]\nnavi = "x"', "there is no label 'navi'; labels are title, heading"),
        ('[patterns]\nnav = "("', "mine.toml"),
    ],
)
def test_what_cannot_be(tmp_path, text, said):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(OptionError) as caught:
        load_pipeline(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_weights_are_found_from_the_file_that_names_them(tmp_path):
    default_weights().save(tmp_path / "my.weights")
    path = tmp_path / "mine.toml"
    path.write_text('weights = "my.weights"')
    pipeline = load_pipeline(path)
    assert pipeline.weights == default_weights()
    assert settings_of(pipeline) == {"weights": str(tmp_path / "my.weights")}
    assert pipeline_from(settings_of(pipeline)) == pipeline
