"""Pages are counted beside what is learned; large hosts have a row also where nothing is known."""

import pyarrow as pa
import pytest

from boilerstrip.engines.layout import ColumnError
from boilerstrip.engines.site_counts import counted_schema, learn_counted, merge_counted
from boilerstrip.engines.site_rows import site_model


def batch(*urls, content="The same page."):
    return pa.record_batch({"content": [content] * len(urls), "url": urls})


def rows(batches):
    return [row for batch in batches for row in batch.to_pylist()]


def test_hosts_of_one_page_or_none():
    pages = [
        batch(*["https://a.example/"] * 5, "https://b.example/", None, "no address"),
        batch(*["https://c.example/"] * 3, content=None),
    ]
    partial = rows(learn_counted(pages))
    assert {row["host"]: (row["seen"], len(row["pages"])) for row in partial} == {
        "a.example": (5, 8), "b.example": (1, 8), "c.example": (3, 0),
    }  # fmt: skip
    given = pa.RecordBatch.from_pylist(
        sorted([*partial, *partial], key=lambda row: row["host"]), schema=counted_schema()
    )
    merged = list(merge_counted([given.slice(0, 1), given.slice(1)], whole=False, least=6))
    assert [(row["host"], row["seen"], row["keys"]) for row in rows(merged)] == [
        ("a.example", 10, b""), ("c.example", 6, b""),
    ]  # fmt: skip
    assert not site_model(merged).hosts
    whole = rows(merge_counted([given]))
    assert {row["host"]: row["seen"] for row in whole} == {
        "a.example": 10, "b.example": 2, "c.example": 6,
    }  # fmt: skip


def test_addresses_that_are_none():
    octets = pa.array([b"https://a.example/", b"\xff", None], pa.binary())
    pages = pa.record_batch({"content": ["A page."] * 3, "url": octets.view(pa.string())})
    (row,) = rows(learn_counted([pages]))
    assert (row["host"], row["seen"]) == ("a.example", 1)
    for wrong, said in (
        ({"content": ["A page."]}, "there is no column 'url'; there are content"),
        ({"content": ["A page."], "url": [1]}, "the column 'url' is int64; it must be text"),
    ):
        with pytest.raises(ColumnError, match=said):
            list(learn_counted([pa.record_batch(wrong)]))
