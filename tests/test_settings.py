"""Pipelines written down in TOML."""

import pytest

from boilerstrip import OptionError, Pipeline
from boilerstrip.scorer import ContextWeights, ProseWeights
from boilerstrip.segmenter import Segmenter
from boilerstrip.settings import load_pipeline, pipeline_from, settings_of

EVERYTHING = """\
without = ["promo"]
keep = ["body", "caption"]
favor = "recall"
encoding = "latin-1"

[weights]
nav = 0.5

[segmenter]
begin = 2

[prose]
base = -2.0

[context]
spans = [[3, 0.5], [9.0, 1.0]]

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
    assert pipeline.weights == (("nav", 0.5),)
    assert pipeline.segmenter == Segmenter(begin=2)
    assert pipeline.prose == ProseWeights(base=-2.0)
    assert pipeline.context == ContextWeights(spans=((3.0, 0.5), (9.0, 1.0)))
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
        Pipeline(without={"nav", "promo"}, weights={"share": 2.0}, favor="precision"),
        Pipeline(keep={"body"}, segmenter=Segmenter(bias=1.0), prose=ProseWeights(own=0.5)),
        Pipeline(classifiers={"nav"}, context=ContextWeights(spans=((1.0, 2.0),))),
    ],
)
def test_settings_give_the_pipeline_again(pipeline):
    settings = settings_of(pipeline)
    if "spans" in settings.get("context", {}):
        settings["context"]["spans"] = [list(pair) for pair in settings["context"]["spans"]]
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
        ('[prose]\nbase = "x"', "[prose] base is 'x'; it must be a number"),
        ("[context]\nspans = [1, 2]", "[context] spans must be pairs of a width above zero"),
        ("weights = 3", "weights is 3; it must be a table, under [weights]"),
        ("[weights]\nnav = true", "[weights] nav is True; it must be a number"),
        ("[context]\nspans = [[0, 1]]", "spans must be pairs of a width above zero"),
        ("[context]\noverruled_at = 0", "overruled_at is 0; it must be a number above zero"),
        ("[prose]\nbase = nan", "[prose] base is nan; it must be a number"),
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
