"""What columns a batch of stripped pages has: the schema, its version, and rows set in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import boilerstrip
from boilerstrip.pipeline import OptionError
from boilerstrip.streams.arrow import encodable
from boilerstrip.streams.extras import extra
from boilerstrip.streams.records import Row

SCHEMA_VERSION: Final = "1"
"""Changes where a column changes its name, type or meaning, or goes; not where one is added."""

COLUMNS: Final = (
    "url", "text", "title", "byline", "author", "date", "language", "site", "found", "encoding",
    "labels", "kept_share", "characters", "partial", "error",
)  # fmt: skip
"""All columns that can be asked for, in the order in which they come when nobody asks."""

_VERSION_KEY: Final = b"boilerstrip.schema"
_RELEASE_KEY: Final = b"boilerstrip.release"


class ColumnError(ValueError):
    """A batch lacks a column, or has it in a type that is no page's; the message says which."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of what comes out: first those ``carried``, then those ``asked`` for.

    Made by ``layout``, which checks the names.
    """

    asked: tuple[str, ...]
    carried: tuple[str, ...]

    def schema(self, given: Any) -> Any:
        """The Arrow schema that comes out where ``given`` goes in (``None`` if none is carried).

        Raises ``ColumnError`` where a column that should be carried is not there.
        """
        pyarrow = arrow()
        types = _types(pyarrow)
        fields = [given.field(place_of(name, given.names)) for name in self.carried]
        fields += [pyarrow.field(name, types[name]) for name in self.asked]
        about = {_VERSION_KEY: SCHEMA_VERSION, _RELEASE_KEY: boilerstrip.__version__}
        return pyarrow.schema(fields, metadata=about)

    def batch(self, given: Any, rows: Sequence[Row]) -> Any:
        """The record batch of these rows, which were made of the batch ``given``."""
        pyarrow = arrow()
        schema = self.schema(given.schema)
        columns = [given.column(place_of(name, given.schema.names)) for name in self.carried]
        columns += [
            pyarrow.array([_value(row, name) for row in rows], schema.field(place).type)
            for place, name in enumerate(self.asked, len(self.carried))
        ]
        return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def layout(columns: Collection[str] | None, carry: Collection[str]) -> Layout:
    """The layout of the columns asked for, all for ``None``, and those carried.

    Raises ``OptionError`` for a name that there is not, one that is there twice, and none at all.
    """
    asked = COLUMNS if columns is None else _names(columns, "columns")
    carried = _names(carry, "carry")
    for name in asked:
        if name not in COLUMNS:
            raise OptionError(f"there is no column {name!r}; there are {', '.join(COLUMNS)}")
    if not asked:
        raise OptionError(f"columns is empty; there are {', '.join(COLUMNS)}")
    for name in carried:
        if name in asked:
            raise OptionError(
                f"the column {name!r} cannot be carried, as one of those that come out is called "
                "so; give it another name, or leave that one out of columns"
            )
    return Layout(asked, carried)


def place_of(name: str, names: Sequence[str]) -> int:
    """Where a column stands among others; ``ColumnError`` where it does not, or several do."""
    count = list(names).count(name)
    if count != 1:
        found = f"{count} columns are called" if count else "there is no column"
        raise ColumnError(f"{found} {name!r}; there are {', '.join(map(str, names)) or 'none'}")
    return list(names).index(name)


def arrow() -> Any:
    """pyarrow, without which nothing here works."""
    return extra("pyarrow", "stripping Arrow batches", "arrow")


def _names(given: Collection[str], option: str) -> tuple[str, ...]:
    if isinstance(given, str):
        raise OptionError(f"{option} is the text {given!r}; it must be a list of names")
    names = tuple(given)
    for name in names:
        if names.count(name) > 1:
            raise OptionError(f"{option} names {name!r} twice")
    return names


def _types(pyarrow: Any) -> dict[str, Any]:
    """The type of each column; offsets of text have 64 bits, as a batch may hold more than 2 GB."""
    label = [
        ("line", pyarrow.int32()), ("label", pyarrow.string()), ("score", pyarrow.float32()),
        ("kept", pyarrow.bool_()),
    ]  # fmt: skip
    others = {
        "found": pyarrow.bool_(),
        "labels": pyarrow.list_(pyarrow.struct(label)),
        "kept_share": pyarrow.float32(),
        "characters": pyarrow.int64(),
    }
    return {name: others.get(name, pyarrow.large_string()) for name in COLUMNS}


def _value(row: Row, name: str) -> Any:
    if name == "kept_share":
        return row.kept / row.characters if row.characters else 0.0
    value = getattr(row, name)
    return encodable(value) if isinstance(value, str) else value
