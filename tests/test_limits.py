"""Limits on what one page may take."""

import pytest

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.limits import LimitError
from boilerstrip.readers.html import read_html
from boilerstrip.readers.text import read_text
from boilerstrip.settings import load_pipeline, pipeline_from, settings_of

LINES = [f"Line number {n} of a quiet page." for n in range(10)]
TEXT = "\n".join(LINES)
HTML = "<html><body>" + "".join(f"<p>{line}</p>" for line in LINES)


class TestSize:
    def test_bytes_beyond_are_not_looked_at(self):
        result = Pipeline(limits=Limits(size=60)).extract(TEXT.encode())
        assert result.source == TEXT[:60]
        assert result.partial == "only its first 60 bytes were looked at"

    def test_characters_beyond_are_not_looked_at(self):
        result = Pipeline(limits=Limits(size=3)).extract("ééééé")
        assert result.source == "ééé"
        assert result.partial == "only its first 3 characters were looked at"

    def test_a_page_of_just_the_size_is_whole(self):
        result = Pipeline(limits=Limits(size=len(TEXT))).extract(TEXT.encode())
        assert (result.source, result.partial) == (TEXT, "")

    @pytest.mark.parametrize("size", range(1, 14))
    def test_no_character_is_cut_in_two(self, size):
        text = "aé漢🙂aé"
        result = Pipeline(limits=Limits(size=size), encoding=None).extract(text.encode())
        assert text.startswith(result.source)
        assert result.encoding == "utf-8"

    def test_html(self):
        result = Pipeline(limits=Limits(size=200)).extract(HTML.encode())
        assert 0 < len(result.blocks) < 10
        assert result.partial == "only its first 200 bytes were looked at"


class TestBlocks:
    @pytest.mark.parametrize("page", [TEXT, HTML, HTML.encode()])
    def test_blocks_beyond_are_not_looked_at(self, page):
        result = Pipeline(limits=Limits(blocks=4)).extract(page)
        assert [verdict.text for verdict in result.blocks] == LINES[:4]
        assert result.partial == "only its first 4 lines were looked at"

    @pytest.mark.parametrize("page", [TEXT, HTML])
    def test_as_many_as_may_be_are_whole(self, page):
        result = Pipeline(limits=Limits(blocks=10)).extract(page)
        assert (len(result.blocks), result.partial) == (10, "")

    def test_both(self):
        result = Pipeline(limits=Limits(size=200, blocks=2)).extract(TEXT)
        assert result.partial == (
            "only its first 200 characters were looked at; only its first 2 lines were looked at"
        )

    def test_readers_end_early(self):
        many = 5000
        assert len(read_text("a\n" * many, 10).blocks) == 11
        assert len(read_html("<p>a" * many, "", 10).blocks) == 11
        assert len(read_html("<pre>" + "a\n" * many, "", 10).blocks) == 11
        assert len(read_html("<p>a" * many).blocks) == many

    def test_a_tree(self):
        html = pytest.importorskip("lxml.html")
        result = Pipeline(limits=Limits(blocks=3)).extract(html.fromstring(HTML))
        assert [verdict.text for verdict in result.blocks] == LINES[:3]


class TestOption:
    def test_defaults(self):
        assert Limits() == Limits(size=20_000_000, seconds=60.0, blocks=200_000)
        assert Pipeline().limits == Limits()

    @pytest.mark.parametrize(
        "wrong", [{"size": 0}, {"seconds": -1.0}, {"blocks": 2.5}, {"size": True}, {"size": "1"}]
    )
    def test_wrong_numbers(self, wrong):
        with pytest.raises(LimitError, match=next(iter(wrong))):
            Limits(**wrong)

    def test_no_limits_at_all(self):
        none = Limits(size=None, seconds=None, blocks=None)
        assert Pipeline(limits=none).extract(TEXT).partial == ""

    def test_must_be_limits(self):
        with pytest.raises(OptionError, match="must be Limits"):
            Pipeline(limits=60)

    def test_toml(self, tmp_path):
        path = tmp_path / "a.toml"
        path.write_text("[limits]\nsize = 1000\nseconds = 2.5\n", "utf-8")
        pipeline = load_pipeline(path)
        assert pipeline.limits == Limits(size=1000, seconds=2.5)
        assert settings_of(pipeline) == {"limits": {"size": 1000, "seconds": 2.5}}
        assert pipeline_from(settings_of(pipeline)) == pipeline

    def test_wrong_toml(self):
        with pytest.raises(OptionError, match=r"\[limits\] the limit size is -1"):
            pipeline_from({"limits": {"size": -1}})
        with pytest.raises(OptionError, match="no number 'bytes'"):
            pipeline_from({"limits": {"bytes": 1}})
