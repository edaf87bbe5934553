"""Data frames: the same as a plain loop, and the same kind back, carried columns untouched."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from engine_pages import ERRORS, RICH, ROWS, TEXTS, expected

from boilerstrip import OptionError, Pipeline
from boilerstrip.engines.batches import output_schema
from boilerstrip.engines.frames import strip_frame
from boilerstrip.engines.layout import COLUMNS, ColumnError
from boilerstrip.engines.on_duckdb import register_function

EXPECTED = expected(ROWS)
EXPECTED_ADDRESSES = sum(row["url"] != "" for row in EXPECTED)
NUMBERED = [{"n": number, **row} for number, row in enumerate(EXPECTED)]
TABLE = pa.Table.from_pylist(
    [{"n": number, **row} for number, row in enumerate(ROWS)],
    pa.schema([("n", pa.int64()), ("content", pa.string()), ("url", pa.string()), ("content_type", pa.string())]),
)  # fmt: skip


def labels_as_lists(rows):
    """Rows of pandas, which holds lists as arrays."""
    return [{**row, "labels": list(row["labels"])} for row in rows]


class TestPandas:
    def frame(self, **options):
        return pd.DataFrame({
            "content": [row["content"] for row in ROWS],
            "url": [row["url"] for row in ROWS],
            "content_type": pd.Categorical([row["content_type"] for row in ROWS]),
            "n": pd.array([*range(8), None], "Int8"),
            "object": [{"any": "thing"}, *range(8)],
        }, **options)  # fmt: skip

    @pytest.mark.parametrize("jobs", [0, 1])
    def test_same_as_one_by_one(self, jobs):
        stripped = strip_frame(self.frame(), jobs=jobs)
        assert type(stripped) is pd.DataFrame
        assert labels_as_lists(stripped.to_dict("records")) == EXPECTED
        assert stripped["kept_share"].dtype == "float32"
        assert stripped["found"].dtype == bool

    def test_the_index_and_carried_columns_stay(self):
        index = pd.MultiIndex.from_arrays([list("aabbccdda"), [1] * 9])
        frame = self.frame(index=index)
        stripped = strip_frame(frame, columns=["title"], carry=["n", "content_type", "object"])
        assert stripped.columns.tolist() == ["n", "content_type", "object", "title"]
        pd.testing.assert_frame_equal(
            stripped.drop(columns="title"), frame[["n", "content_type", "object"]]
        )
        assert stripped["title"].tolist() == [row["title"] for row in EXPECTED]

    @pytest.mark.parametrize(
        "dtype", ["str", "string[python]", pd.ArrowDtype(pa.large_string()), object]
    )
    def test_kinds_of_text(self, dtype):
        frame = pd.DataFrame({"content": pd.Series([TEXTS[0], None, RICH], dtype=dtype)})
        stripped = strip_frame(frame, columns=["text", "error"])
        assert stripped["text"].tolist() == [Pipeline().strip(TEXTS[0]), "", Pipeline().strip(RICH)]
        assert stripped["error"].tolist() == ["", ERRORS[0], ""]

    def test_anything_in_a_column_of_objects(self):
        contents = [
            RICH,
            RICH.encode(),
            bytearray(RICH.encode()),
            7,
            float("nan"),
            ["a"],
            None,
            "\ud800a",
        ]
        frame = pd.DataFrame({"content": pd.Series(contents, dtype=object)})
        frame.index = [3] * 8
        stripped = strip_frame(frame, columns=["title", "error"])
        assert stripped["title"].tolist() == [Pipeline().extract(RICH).title] * 3 + [""] * 5
        assert stripped["error"].tolist() == [
            "", "", "", "content is int; it must be text or bytes", ERRORS[0],
            "content is list; it must be text or bytes", ERRORS[0], "",
        ]  # fmt: skip
        assert "error" not in strip_frame(frame, columns=["title"])

    def test_no_rows(self):
        stripped = strip_frame(self.frame()[:0], carry=["n"])
        assert stripped.columns.tolist() == ["n", *COLUMNS]
        assert len(stripped) == 0

    def test_wrong_columns(self):
        with pytest.raises(ColumnError, match="there is no column 'content'; there are html"):
            strip_frame(pd.DataFrame({"html": ["a"]}))
        with pytest.raises(ColumnError, match="there is no column 'm'; there are content"):
            strip_frame(pd.DataFrame({"content": ["a"]}), carry=["m"])
        with pytest.raises(
            ColumnError, match="the column 'content' is int64; it must be text or bytes"
        ):
            strip_frame(pd.DataFrame({"content": [1]}))
        with pytest.raises(ColumnError, match="the column 'url' cannot be read: "):
            strip_frame(pd.DataFrame({"content": ["a", "b"], "url": ["a", 1]}))
        twice = pd.DataFrame([["a", "b"]], columns=["content", "content"])
        with pytest.raises(ColumnError, match="2 columns are called 'content'"):
            strip_frame(twice)


class TestPolars:
    def frame(self):
        return pl.from_arrow(TABLE).with_columns(
            pl.col("content_type").cast(pl.Categorical), kind=pl.lit("page").cast(pl.Enum(["page"])),
        )  # fmt: skip

    @pytest.mark.parametrize("jobs", [0, 1])
    def test_same_as_one_by_one(self, jobs):
        stripped = strip_frame(self.frame(), jobs=jobs)
        assert stripped.to_dicts() == EXPECTED

    def test_carried_columns_stay(self):
        frame = self.frame()
        stripped = strip_frame(frame, columns=["found"], carry=["kind", "content_type"])
        assert stripped.drop("found").equals(frame.select("kind", "content_type"))
        assert stripped.schema == {
            **frame.select("kind", "content_type").schema,
            "found": pl.Boolean(),
        }

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_lazy_frames(self, engine):
        lazy = strip_frame(self.frame().lazy(), carry=["n", "kind"])
        assert isinstance(lazy, pl.LazyFrame)
        whole = strip_frame(self.frame(), carry=["n", "kind"])
        assert lazy.collect_schema() == whole.schema
        assert lazy.collect(engine=engine).equals(whole)
        assert lazy.filter(pl.col("url") != "").collect().height == EXPECTED_ADDRESSES
        kept = lazy.filter(pl.col("n") > 6).select("n", "error").collect(engine=engine)
        assert kept.rows() == [(7, ERRORS[0]), (8, ERRORS[1])]

    def test_a_lazy_frame_is_stripped_in_pieces(self, tmp_path):
        path = tmp_path / "pages.parquet"
        pl.DataFrame({"content": ["One line."] * 600, "n": range(600)}).write_parquet(
            path, row_group_size=100
        )
        heights = []

        class Counting(Pipeline):
            def extract(self, source):
                heights.append(1)
                return super().extract(source)

        lazy = strip_frame(pl.scan_parquet(path), Counting(), columns=["found"], carry=["n"])
        assert heights == []
        assert lazy.collect(engine="streaming")["n"].to_list() == list(range(600))
        assert len(heights) == 600
        assert lazy.slice(250, 3).collect()["n"].to_list() == [250, 251, 252]

    def test_no_rows(self):
        stripped = strip_frame(self.frame()[:0], carry=["n"])
        assert stripped.columns == ["n", *COLUMNS]
        assert stripped.schema == strip_frame(self.frame(), carry=["n"]).schema

    @pytest.mark.parametrize("kind", [pl.DataFrame, pl.LazyFrame])
    def test_wrong_use(self, kind):
        with pytest.raises(ColumnError, match="there is no column 'content'; there are html"):
            strip_frame(kind({"html": ["a"]}))
        with pytest.raises(ColumnError, match="there is no column 'm'; there are content"):
            strip_frame(kind({"content": ["a"]}), carry=["m"])
        with pytest.raises(OptionError, match="jobs is -1"):
            strip_frame(kind({"content": ["a"]}), jobs=-1)


class TestArrow:
    def test_a_table(self):
        stripped = strip_frame(TABLE, carry=["n"])
        assert isinstance(stripped, pa.Table)
        assert stripped.to_pylist() == NUMBERED
        assert stripped.schema.equals(output_schema(TABLE.schema, carry=["n"]), check_metadata=True)

    def test_a_batch(self):
        stripped = strip_frame(TABLE.to_batches()[0], carry=["n"])
        assert isinstance(stripped, pa.RecordBatch)
        assert stripped.to_pylist() == NUMBERED

    def test_a_reader_is_read_as_it_is_asked_for(self):
        taken = []

        def batches():
            for number in range(3):
                taken.append(number)
                yield pa.record_batch({"content": ["One line."], "n": [number]})

        schema = pa.schema([("content", pa.string()), ("n", pa.int64())])
        reader = strip_frame(pa.RecordBatchReader.from_batches(schema, batches()), carry=["n"])
        assert isinstance(reader, pa.RecordBatchReader)
        assert taken == []
        assert reader.read_next_batch()["n"].to_pylist() == [0]
        assert taken == [0]
        assert reader.read_all()["n"].to_pylist() == [1, 2]

    def test_anything_else_that_gives_an_arrow_stream(self):
        class Strange:
            def __arrow_c_stream__(self, requested_schema=None):
                return TABLE.__arrow_c_stream__(requested_schema)

        reader = strip_frame(Strange(), carry=["n"])
        assert isinstance(reader, pa.RecordBatchReader)
        assert reader.read_all().to_pylist() == NUMBERED

    def test_what_is_no_frame(self):
        with pytest.raises(TypeError, match="the frame is dict; it must be a data frame"):
            strip_frame({"content": ["a"]})
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            strip_frame(TABLE, columns=["txt"])


class TestDuckdb:
    @pytest.fixture
    def connection(self):
        with duckdb.connect() as connection:
            connection.register("pages", TABLE)
            yield connection

    def test_a_relation_gives_a_table_that_can_be_queried(self, connection):
        stripped = strip_frame(connection.sql("from pages order by n"), carry=["n"])
        assert isinstance(stripped, pa.Table)
        assert stripped.to_pylist() == NUMBERED
        counted = connection.sql("select error, count(*) from stripped group by all order by all")
        assert counted.fetchall() == [("", 7), (ERRORS[0], 1), (ERRORS[1], 1)]

    def test_a_stream_can_be_queried_over_another_cursor(self, connection):
        reader = connection.sql("from pages").to_arrow_reader(2)
        stripped = strip_frame(reader, columns=["found"], carry=["n"])
        assert isinstance(stripped, pa.RecordBatchReader)
        found = connection.cursor().sql("select count(*), sum(n) from stripped where found")
        assert found.fetchall() == [(7, 21)]

    def test_the_function_gives_the_same(self, connection):
        register_function(connection)
        query = "select boilerstrip(content, url, content_type) page from pages order by n"
        assert [page for (page,) in connection.sql(query).fetchall()] == EXPECTED

    def test_the_function_in_sql(self, connection):
        register_function(
            connection, "strip_page", Pipeline(favor="recall"), columns=["text", "error"]
        )
        text = Pipeline(favor="recall").strip(RICH)
        query = "select strip_page({}) page from pages where n = 6"
        for arguments in (
            "content", "encode(content)", "content, url", "content, NULL", "content, NULL, 'text/html'",
        ):  # fmt: skip
            assert connection.sql(query.format(arguments)).fetchall() == [
                ({"text": text, "error": ""},)
            ]
        nothing = {"text": "", "error": ERRORS[0]}
        assert connection.sql(query.format("NULL")).fetchall() == [(nothing,)]

    def test_the_function_over_many_vectors(self, connection):
        register_function(connection, columns=["characters", "error"])
        query = (
            "select count(*), sum(page.characters) from "
            "(select boilerstrip(case when i % 10 = 0 then 'One line.' end) page from range(2500) r(i)) "
            "where page.error = ''"
        )
        assert connection.sql(query).fetchall() == [(250, 250 * 9)]

    @pytest.mark.parametrize("arguments, message", [
        ("7", "the column 'content' is int32; it must be text or bytes"),
        ("'a', 7", "the column 'url' is int32; it must be text"),
        ("'a', 'b', 'c', 'd'", "boilerstrip has 4 arguments; it takes content, url, content_type"),
    ])  # fmt: skip
    def test_wrong_arguments(self, connection, arguments, message):
        register_function(connection)
        with pytest.raises(duckdb.Error, match=message):
            connection.sql(f"select boilerstrip({arguments})").fetchall()

    def test_wrong_options(self, connection):
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            register_function(connection, columns=["txt"])
        with pytest.raises(OptionError, match="pipeline is dict; it must be a Pipeline"):
            register_function(connection, pipeline={})
