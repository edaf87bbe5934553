"""Arrow batches: a row out for each row in, whatever it holds; the schema; worker processes."""

import itertools
import subprocess
import sys

import pyarrow as pa
import pytest
from engine_pages import ADDRESS, ERRORS, RICH, ROWS, TEXTS, expected
from hypothesis import given, settings
from hypothesis import strategies as st
from stream_classifiers import Harm

import boilerstrip
from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.batches import output_schema, strip_batch, strip_batches
from boilerstrip.engines.layout import COLUMNS, SCHEMA_VERSION, ColumnError
from boilerstrip.streams.extras import MissingPackageError, extra

TEXT = TEXTS[0]


def batch(rows=ROWS, **others):
    columns = {name: [row[name] for row in rows] for name in ("content", "url", "content_type")}
    return pa.record_batch({**columns, **others})


def pages(*contents, kind=None):
    return pa.record_batch({"content": pa.array(contents, kind)})


def errors(stripped):
    return stripped["error"].to_pylist()


class TestRows:
    def test_same_as_one_by_one(self):
        stripped = strip_batch(batch())
        assert stripped.to_pylist() == expected(ROWS)
        assert stripped["found"].to_pylist() == [True] * 7 + [False] * 2
        assert errors(stripped) == [""] * 7 + ERRORS
        stripped.validate(full=True)

    @pytest.mark.parametrize("kind", [
        pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(),
        pa.binary_view(),
    ])  # fmt: skip
    def test_all_types_of_content(self, kind):
        is_text = pa.types.is_string(kind) or kind in (pa.large_string(), pa.string_view())
        given = [TEXT, None, RICH] if is_text else [TEXT.encode(), None, RICH.encode()]
        stripped = strip_batch(pages(*given, kind=kind)).to_pylist()
        assert [row["text"] for row in stripped] == [
            Pipeline().strip(TEXT), "", Pipeline().strip(RICH)
        ]  # fmt: skip
        assert (
            [row["encoding"] for row in stripped] == ["", "", ""]
            if is_text
            else ["utf-8", "", "utf-8"]
        )

    def test_columns_of_nothing(self):
        given = pa.record_batch(
            {"content": pa.nulls(2), "url": pa.nulls(2), "content_type": pa.nulls(2)}
        )
        assert errors(strip_batch(given)) == ["content is null"] * 2
        given = pa.record_batch(
            {"content": [TEXT], "url": pa.nulls(1), "content_type": pa.nulls(1)}
        )
        assert strip_batch(given)["text"].to_pylist() == [Pipeline().strip(TEXT)]

    def test_addresses_and_types_stored_once(self):
        given = batch()
        stored = pa.record_batch({
            "content": given["content"], "url": given["url"].dictionary_encode(),
            "content_type": given["content_type"].dictionary_encode(),
        })  # fmt: skip
        assert strip_batch(stored).equals(strip_batch(given))

    def test_a_slice_of_a_batch(self):
        assert strip_batch(batch().slice(5, 3)).to_pylist() == expected(ROWS[5:8])

    def test_text_that_is_no_utf8_is_an_error(self):
        broken = pa.StringArray.from_buffers(
            2, pa.py_buffer(b"\0\0\0\0\2\0\0\0\7\0\0\0"), pa.py_buffer(b"\xff\xfehello")
        )
        stripped = strip_batch(pa.record_batch({"content": broken, "n": [1, 2]}), carry=["n"])
        first, second = errors(stripped)
        assert first.startswith("the row cannot be read: UnicodeDecodeError: ")
        assert second == ""
        assert stripped["n"].to_pylist() == [1, 2]
        stripped = strip_batch(pa.record_batch({"content": ["a", "b"], "url": broken}))
        assert [bool(error) for error in errors(stripped)] == [True, False]

    def test_what_an_extractor_raises_is_an_error(self):
        given = pages(TEXT, "raise this", "memory", TEXT)
        stripped = strip_batch(given, Pipeline(extra=(Harm(),)), columns=["text", "error"])
        assert errors(stripped) == ["", "ValueError: as asked", "MemoryError: ", ""]
        assert stripped["text"].to_pylist() == [
            Pipeline().strip(TEXT),
            "",
            "",
            Pipeline().strip(TEXT),
        ]

    def test_limits_make_partial_rows(self):
        stripped = strip_batch(pages(TEXT), Pipeline(limits=Limits(size=150)))
        assert stripped["partial"].to_pylist() == ["only its first 150 characters were looked at"]

    def test_pages_without_a_character(self):
        (row,) = strip_batch(pages("")).to_pylist()
        assert (row["kept_share"], row["characters"], row["error"]) == (0.0, 0, "")

    def test_text_can_be_written(self):
        def surrogates(self, signals):
            raise ValueError("a \ud800 surrogate")

        class Surrogate(Harm):
            name, votes = "surrogate", surrogates

        stripped = strip_batch(pages(TEXT), Pipeline(extra=(Surrogate(),)), columns=["error"])
        assert errors(stripped) == ["ValueError: a ? surrogate"]


class TestContentTypes:
    @pytest.mark.parametrize("content_type, lines", [
        ("text/plain", 1), ("TEXT/Plain;charset=utf-8", 1), ("text/html", 2),
        (" application/xhtml+xml ; charset=utf-8", 2), ("", 2), (None, 2),
    ])  # fmt: skip
    def test_what_is_read_as_what(self, content_type, lines):
        html = "<html><body><p>The mill turns again.</p><p>All are glad of it.</p></body></html>"
        (labels,) = strip_batch(
            batch([{"content": html, "url": "", "content_type": content_type}])
        )["labels"]
        assert len(labels) == lines

    @pytest.mark.parametrize("content_type, error", [
        ("image/png", "image/png is no content type of pages"),
        ("Application/PDF; a=b", "application/pdf is no content type of pages"),
        ("html", "html is no content type of pages"),
    ])  # fmt: skip
    def test_other_types_are_named(self, content_type, error):
        given = batch([{"content": TEXT, "url": ADDRESS, "content_type": content_type}])
        (row,) = strip_batch(given).to_pylist()
        assert (row["error"], row["text"], row["url"]) == (error, "", ADDRESS)

    @pytest.mark.parametrize("charset, encoding", [
        ("iso-8859-1", "cp1252"), ('"windows-1250"', "cp1250"), ("koi8-r", "koi8_r"),
    ])  # fmt: skip
    def test_a_charset_is_believed_as_of_http(self, charset, encoding):
        content = "Grüße aus der alten Mühle am großen Bach.".encode("latin-1")
        given = pa.record_batch({
            "content": [content], "content_type": [f"text/plain; charset={charset}"],
        })  # fmt: skip
        assert strip_batch(given)["encoding"].to_pylist()[0].replace("-", "_") == encoding

    def test_not_where_the_bytes_are_utf8_or_nobody_knows_it(self):
        content = "Grüße aus der alten Mühle am großen Bach.".encode()
        given = pa.record_batch({
            "content": [content] * 2,
            "content_type": ["text/plain; charset=iso-8859-1", "text/plain; charset=klingon"],
        })  # fmt: skip
        assert strip_batch(given)["encoding"].to_pylist() == ["utf-8"] * 2

    def test_options_go_before_them(self):
        given = batch([{"content": RICH, "url": "", "content_type": "text/html"}])
        (row,) = strip_batch(given, Pipeline(kind="text")).to_pylist()
        assert len(row["labels"]) == len(Pipeline(kind="text").extract(RICH).blocks)


class TestColumns:
    def test_schema(self):
        schema = output_schema()
        assert schema.names == list(COLUMNS)
        assert schema.metadata == {
            b"boilerstrip.schema": b"1", b"boilerstrip.release": boilerstrip.__version__.encode(),
        }  # fmt: skip
        assert SCHEMA_VERSION == "1"
        label = pa.struct([
            ("line", pa.int32()), ("label", pa.string()), ("score", pa.float32()),
            ("kept", pa.bool_()),
        ])  # fmt: skip
        others = {
            "found": pa.bool_(), "labels": pa.list_(label), "kept_share": pa.float32(),
            "characters": pa.int64(),
        }  # fmt: skip
        assert schema.types == [others.get(name, pa.large_string()) for name in COLUMNS]
        assert strip_batch(batch()).schema.equals(schema, check_metadata=True)

    def test_no_column_holds_a_null(self):
        assert {column.null_count for column in strip_batch(batch()).columns} == {0}

    def test_those_asked_for_in_their_order(self):
        whole = strip_batch(batch())
        stripped = strip_batch(batch(), columns=("labels", "text"))
        assert stripped.schema.equals(
            output_schema(columns=("labels", "text")), check_metadata=True
        )
        assert stripped.to_pylist() == whole.select(["labels", "text"]).to_pylist()

    def test_carried_ones_stay_as_they_are(self):
        field = pa.field("tags", pa.list_(pa.decimal128(5, 2)), metadata={"unit": "mill"})
        tags = pa.array([None, [None], *[[number] for number in range(7)]], field.type)
        given = pa.RecordBatch.from_arrays(
            [batch()["content"], tags], schema=pa.schema([("content", pa.string()), field])
        )
        stripped = strip_batch(given, columns=["title"], carry=["tags", "content"])
        assert stripped.schema.names == ["tags", "content", "title"]
        assert stripped.schema.field("tags").equals(field, check_metadata=True)
        assert stripped["tags"].equals(tags)
        assert stripped["content"].equals(given["content"])
        assert stripped.schema.equals(
            output_schema(given.schema, columns=["title"], carry=["tags", "content"]),
            check_metadata=True,
        )

    def test_an_address_that_is_not_asked_for_can_be_carried(self):
        stripped = strip_batch(batch(), columns=["title"], carry=["url"])
        assert stripped["url"].to_pylist() == [row["url"] for row in ROWS]

    @pytest.mark.parametrize("options, message", [
        ({"columns": ["txt"]}, f"there is no column 'txt'; there are {', '.join(COLUMNS)}"),
        ({"columns": []}, f"columns is empty; there are {', '.join(COLUMNS)}"),
        ({"columns": "text"}, "columns is the text 'text'; it must be a list of names"),
        ({"columns": ["text", "text"]}, "columns names 'text' twice"),
        ({"carry": ["n", "n"]}, "carry names 'n' twice"),
        ({"carry": "url"}, "carry is the text 'url'; it must be a list of names"),
        ({"carry": ["url"]}, "the column 'url' cannot be carried"),
        ({"pipeline": {}}, "pipeline is dict; it must be a Pipeline"),
        ({"jobs": -1}, "jobs is -1; it must be a whole number"),
    ])  # fmt: skip
    def test_wrong_options(self, options, message):
        for strip in (strip_batch, strip_batches):
            with pytest.raises(OptionError) as error:
                strip(iter([]), **options)
            assert str(error.value).startswith(message)

    @pytest.mark.parametrize("columns, options, message", [
        ({"html": ["a"]}, {}, "there is no column 'content'; there are html"),
        ({}, {}, "there is no column 'content'; there are none"),
        ({"content": [1]}, {}, "the column 'content' is int64; it must be text or bytes"),
        ({"content": [["a"]]}, {}, "the column 'content' is list<item: string>; it must be text or bytes"),
        ({"content": ["a"], "url": [1]}, {}, "the column 'url' is int64; it must be text"),
        ({"content": ["a"], "content_type": [b"a"]}, {}, "the column 'content_type' is binary; it must be text"),
        ({"content": ["a"]}, {"carry": ["n"]}, "there is no column 'n'; there are content"),
    ])  # fmt: skip
    def test_wrong_batches(self, columns, options, message):
        given = pa.record_batch(columns)
        with pytest.raises(ColumnError) as error:
            strip_batch(given, **options)
        assert str(error.value) == message
        with pytest.raises(ValueError) as error:
            next(strip_batches([given], **options))
        assert str(error.value) == message

    def test_a_column_that_is_there_twice(self):
        given = pa.RecordBatch.from_arrays([pa.array(["a"])] * 2, ["content"] * 2)
        with pytest.raises(ColumnError, match="2 columns are called 'content'"):
            strip_batch(given)


class TestBatches:
    @pytest.mark.parametrize("jobs", [0, 1])
    def test_slices_have_all_rows_in_order(self, jobs):
        sizes = [0, 1, 130, 0, 64, 7]
        numbers = itertools.count()
        given = [
            pa.record_batch({
                "content": pa.array(["One line."] * size, pa.string()),
                "n": pa.array(itertools.islice(numbers, size), pa.int64()),
            })
            for size in sizes
        ]  # fmt: skip
        stripped = list(strip_batches(given, carry=["n"], jobs=jobs))
        assert [part.num_rows for part in stripped] == [1, 64, 64, 2, 64, 7]
        assert [n for part in stripped for n in part["n"].to_pylist()] == list(range(sum(sizes)))

    @pytest.mark.parametrize("jobs", [0, 1])
    def test_same_in_worker_processes(self, jobs):
        (stripped,) = strip_batches([batch()], jobs=jobs)
        assert stripped.to_pylist() == expected(ROWS)

    def test_no_batches(self):
        assert list(strip_batches([])) == []
        assert strip_batch(batch([])).num_rows == 0

    def test_nothing_is_read_before_it_is_asked_for(self):
        taken = []

        def endless():
            for number in itertools.count():
                taken.append(number)
                yield pages("One line.", "Another.")

        stripped = strip_batches(endless())
        assert taken == []
        for _ in range(3):
            next(stripped)
        assert taken == [0, 1, 2]

    @pytest.mark.parametrize("jobs", [0, 1])
    def test_what_goes_wrong_comes_after_the_rows_before_it(self, jobs):
        stripped = strip_batches([pages(TEXT), pa.record_batch({"html": ["a"]})], jobs=jobs)
        assert next(stripped)["text"].to_pylist() == [Pipeline().strip(TEXT)]
        with pytest.raises(ColumnError, match="there is no column 'content'; there are html"):
            next(stripped)

    def test_pages_that_hang_or_kill_are_errors_in_a_worker_process(self):
        pipeline = Pipeline(extra=(Harm(),), limits=Limits(seconds=1))
        given = [pages(TEXT, "kill", "sleep", TEXT), pages("exit", TEXT)]
        stripped = list(strip_batches(given, pipeline, columns=["text", "error"], jobs=1))
        text, died = Pipeline().strip(TEXT), "the worker process died at this page"
        assert [part.to_pylist() for part in stripped] == [
            [
                {"text": text, "error": ""},
                {"text": "", "error": f"{died} (SIGKILL, as when memory runs out)"},
                {"text": "", "error": "took longer than 1 seconds"},
                {"text": text, "error": ""},
            ],
            [{"text": "", "error": f"{died} (exit code 3)"}, {"text": text, "error": ""}],
        ]

    def test_workers_end_with_the_iterator(self):
        import multiprocessing

        stripped = strip_batches([pages(*["One line."] * 200)], jobs=1)
        next(stripped)
        assert multiprocessing.active_children()
        stripped.close()
        assert not multiprocessing.active_children()


CONTENTS = st.lists(st.none() | st.text(max_size=80), max_size=8) | st.lists(
    st.none() | st.binary(max_size=80), max_size=8
)


@given(CONTENTS, st.lists(st.none() | st.text(max_size=30), min_size=8, max_size=8))
@settings(max_examples=60)
def test_as_many_rows_in_order_whatever_they_hold(contents, others):
    others = [
        other and other.encode("utf-8", "replace").decode() for other in others[: len(contents)]
    ]
    given = pa.record_batch({
        "content": pa.array([c.encode("utf-8", "replace").decode() if isinstance(c, str) else c for c in contents]),
        "url": pa.array(others, pa.string()),
        "content_type": pa.array(others[::-1], pa.string()),
        "n": pa.array(range(len(contents)), pa.int64()),
    })  # fmt: skip
    stripped = strip_batch(given, carry=["n"])
    stripped.validate(full=True)
    assert stripped["n"].to_pylist() == list(range(len(contents)))
    for given_content, kind, row in zip(
        given["content"], others[::-1], stripped.to_pylist(), strict=True
    ):
        mime = (kind or "").partition(";")[0].strip().lower()
        content = given_content.as_py()
        if content is None:
            assert row["error"] == ERRORS[0]
        elif mime:
            assert row["error"] == f"{mime} is no content type of pages"
        else:
            assert row["error"] == ""
            assert row["text"] == Pipeline().strip(content)


def test_importing_the_room_imports_no_engine():
    script = (
        "import sys, boilerstrip, boilerstrip.engines, boilerstrip.engines.batches, "
        "boilerstrip.engines.frames, boilerstrip.engines.on_duckdb, boilerstrip.engines.on_spark, "
        "boilerstrip.engines.on_ray\n"
        "engines = 'pyarrow pandas polars duckdb pyspark ray datatrove'.split()\n"
        "print(sorted(set(engines) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_what_is_missing_is_named():
    with pytest.raises(ImportError) as error:
        extra("no_such_engine.sql", "stripping there", "spark")
    assert isinstance(error.value, MissingPackageError)
    assert str(error.value) == (
        "stripping there needs no_such_engine; install it with: pip install 'boilerstrip[spark]' "
        "(in a checkout: pip install '.[spark]')"
    )


def test_datatrove_is_named_where_it_is_missing():
    script = (
        "import sys\nsys.modules['datatrove'] = None\n"
        "try:\n    import boilerstrip.engines.on_datatrove\nexcept ImportError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(
        "a step of datatrove needs datatrove; install it with: pip install 'boil"
    )
