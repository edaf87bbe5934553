"""Steps of datatrove: extracted texts as a plain loop gives them, what is dropped, and why."""

import pyarrow.parquet as parquet
import pytest
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers import ParquetWriter
from engine_pages import ADDRESS, RICH, ROWS, TEXTS, expected, single
from stream_classifiers import Harm

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.on_datatrove import BoilerstripExtractor, BoilerstripFilter

GIVEN = [
    {"content": row["content"], "url": row["url"] or "", "content_type": None}
    for row in ROWS[:7]
]  # fmt: skip
EMPTY = "Log in\nSign up\nHome\n"
"""A page on which nothing looks like an article."""


def documents(texts, **metadata):
    return [
        Document(text, str(number), metadata=dict(metadata)) for number, text in enumerate(texts)
    ]


def counts(step):
    return {name: stat.total for name, stat in step.stats.stats.items()}


class TestExtractor:
    def test_same_as_one_by_one(self):
        given = [
            Document(row["content"], str(n), metadata={"url": row["url"], "date": "2024"})
            for n, row in enumerate(GIVEN)
        ]
        out = list(BoilerstripExtractor().run(given))
        wanted = expected(GIVEN)
        assert [document.text for document in out] == [row["text"] for row in wanted]
        assert {type(document.text) for document in out} == {str}
        assert [document.id for document in out] == [str(n) for n in range(len(GIVEN))]
        for document, row in zip(out, wanted, strict=True):
            found = document.metadata.pop("boilerstrip")
            assert document.metadata == {"url": GIVEN[int(document.id)]["url"], "date": "2024"}
            assert single(found.pop("kept_share")) == row["kept_share"]
            assert found == {name: row[name] for name in found}
            assert found.keys() == {
                "url", "title", "byline", "author", "date", "language", "site", "found", "encoding",
                "characters", "partial",
            }  # fmt: skip

    def test_the_address_makes_links_of_relative_ones(self):
        (document,) = BoilerstripExtractor().run(documents([RICH], url=ADDRESS))
        assert document.metadata["boilerstrip"]["url"] == ADDRESS
        (document,) = BoilerstripExtractor().run(documents([RICH]))
        assert document.metadata["boilerstrip"]["url"] == Pipeline().extract(RICH).url

    def test_alone(self):
        assert BoilerstripExtractor().extract(RICH) == Pipeline().strip(RICH)
        assert BoilerstripExtractor(Pipeline(favor="recall")).extract(RICH) == Pipeline(
            favor="recall"
        ).strip(RICH)

    def test_empty_pages_go_on_where_asked_for(self):
        assert not Pipeline().extract(EMPTY).found
        step = BoilerstripExtractor()
        assert [one.id for one in step.run(documents([TEXTS[0], EMPTY, RICH]))] == ["0", "2"]
        assert counts(step)["dropped"] == 1
        out = list(BoilerstripExtractor(keep_empty=True).run(documents([TEXTS[0], EMPTY, RICH])))
        assert [bool(one.text) for one in out] == [True, False, True]
        assert [one.metadata["boilerstrip"]["found"] for one in out] == [True, False, True]

    def test_errors_deaths_and_slow_pages_are_dropped_and_counted(self):
        pipeline = Pipeline(extra=(Harm(),), limits=Limits(seconds=1))
        step = BoilerstripExtractor(pipeline)
        texts = [TEXTS[0], "raise this", TEXTS[1], "sleep", "exit", TEXTS[0]]
        out = list(step.run(documents(texts)))
        assert [one.id for one in out] == ["0", "2", "5"]
        assert [one.text for one in out] == [Pipeline().strip(texts[int(one.id)]) for one in out]
        told = counts(step)
        assert [told.get(name) for name in ("total", "extracted", "clean_error", "timeout")] == [
            6,
            3,
            1,
            1,
        ]
        assert told["broken_process"] + told["timeout"] == 2

    def test_seconds_are_those_of_the_pipeline(self):
        assert BoilerstripExtractor().timeout == 60
        assert BoilerstripExtractor(Pipeline(limits=Limits(seconds=3))).timeout == 3
        unlimited = BoilerstripExtractor(Pipeline(limits=Limits(seconds=None)))
        assert [one.text for one in unlimited.run(documents([RICH]))] == [Pipeline().strip(RICH)]

    def test_wrong_options(self):
        with pytest.raises(OptionError, match="pipeline is dict; it must be a Pipeline"):
            BoilerstripExtractor({})


class TestFilter:
    def test_what_is_kept_and_why_the_rest_is_not(self):
        shares = [Pipeline().extract(text) for text in TEXTS]
        extractor = BoilerstripExtractor(keep_empty=True)
        stripped = list(extractor.run(documents([*TEXTS, EMPTY])))
        kept_shares = [one.metadata["boilerstrip"]["kept_share"] for one in stripped[:-1]]
        assert all(result.found for result in shares)
        middle = sorted(kept_shares)[2]
        judged = [BoilerstripFilter(middle).filter(one) for one in stripped]
        assert judged[:-1] == [
            True if share >= middle else (False, "too_little_kept") for share in kept_shares
        ]
        assert judged.count(True) == 3
        assert judged[-1] == (False, "nothing_found")
        assert BoilerstripFilter().filter(stripped[0]) is True

    def test_a_document_that_was_not_stripped(self):
        with pytest.raises(ValueError, match="put a BoilerstripExtractor before"):
            BoilerstripFilter().filter(documents([RICH])[0])

    @pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
    def test_wrong_options(self, least):
        with pytest.raises(OptionError, match="it must be a share, 0 to 1"):
            BoilerstripFilter(least)


def test_a_whole_run(tmp_path):
    """Extractor, filter and writers, as datatrove's executor runs them."""
    target, dropped = tmp_path / "out", tmp_path / "dropped"
    pages = [*TEXTS, EMPTY, RICH]
    LocalPipelineExecutor(
        [
            documents(pages, url=ADDRESS),
            BoilerstripExtractor(keep_empty=True),
            BoilerstripFilter(0.5, exclusion_writer=ParquetWriter(str(dropped))),
            ParquetWriter(str(target)),
        ],
        logging_dir=str(tmp_path / "logs"),
    ).run()
    kept, out = read(target), read(dropped)
    results = [Pipeline().extract(text) for text in pages]
    assert kept.keys() | out.keys() == {str(n) for n in range(len(pages))}
    for number, document in kept.items():
        result = results[int(number)]
        assert document["text"] == result.text
        assert document["metadata"]["boilerstrip"]["title"] == result.title
        assert document["metadata"]["boilerstrip"]["kept_share"] >= 0.5
    for number, document in out.items():
        reason = document["metadata"]["filter_reason"]
        assert reason == ("too_little_kept" if results[int(number)].found else "nothing_found")
    assert out["5"]["metadata"]["filter_reason"] == "nothing_found"
    assert "6" in kept


def read(folder):
    (path,) = folder.iterdir()
    return {one["id"]: one for one in parquet.read_table(path).to_pylist()}
