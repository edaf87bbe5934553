"""Strip Ray datasets: a step of a dataset, done in Ray's tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from boilerstrip.engines.batches import prepared, strip_batches
from boilerstrip.engines.layout import arrow
from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    from ray.data import Dataset


def strip_dataset(
    dataset: Dataset,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
    **options: Any,
) -> Dataset:
    """Strip a dataset that has a column ``content``; gives one with a row for each of its rows.

    Nothing is stripped until the result is asked for. ``columns``, ``carry`` and ``jobs`` are those
    of ``strip_batches``; ``jobs`` is for each task, which then reserves as many processors. Other
    options go to ``Dataset.map_batches``: ``num_cpus``, ``memory``, ``compute``, ``runtime_env``…
    boilerstrip must be installed where Ray's workers run. Raises ``OptionError`` for wrong options
    at once; a column that is not there is an error of the run.

    A task takes a whole block and gives it back in pieces of 64 rows, so that workers (``jobs``)
    start once a block. Tasks, and no actors: the release's weights are read in milliseconds, once a
    process, and tasks grow and shrink with the cluster.
    """
    extra("ray.data", "stripping Ray datasets", "ray")
    chosen, _ = prepared(pipeline, columns, carry, jobs)

    def strip(block: Any) -> Iterator[Any]:
        for batch in strip_batches(
            block.to_batches(), pipeline, columns=chosen.asked, carry=chosen.carried, jobs=jobs
        ):
            yield arrow().Table.from_batches([batch])

    given = {"num_cpus": max(jobs, 1), "batch_size": None, "udf_modifying_row_count": False}
    return dataset.map_batches(strip, batch_format="pyarrow", **{**given, **options})
