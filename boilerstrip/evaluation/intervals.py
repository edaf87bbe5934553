"""How sure a mean is: bootstrap confidence intervals over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import bootstrap

CONFIDENCE: Final = 0.95
_RESAMPLES: Final = 4000
_SLOW_RESAMPLES: Final = 1000
_SEED: Final = 20180329


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean, and the borders between which it lies with 95% confidence.

    ``low`` and ``high`` are equal to the mean, and say nothing, where ``pages`` is below two.
    """

    mean: float
    low: float
    high: float
    pages: int

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.pages > 1 and (self.low > 0 or self.high < 0)


def interval(values: Sequence[float]) -> Interval:
    """The percentile bootstrap of the mean of values, one a page (Efron and Tibshirani, 1993).

    For two systems on the same pages, ``values`` are the differences page by page: the paired
    bootstrap. The seed is fixed, so that the same figures give the same interval.
    """
    column = np.asarray(values, dtype=np.float64)
    if not len(column):
        return Interval(0.0, 0.0, 0.0, 0)
    mean = float(column.mean())
    if len(column) < 2 or not np.ptp(column):
        return Interval(mean, mean, mean, len(column))
    drawn = bootstrap(
        (column,),
        np.mean,
        n_resamples=_RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        vectorized=True,
        batch=max(1, 4_000_000 // len(column)),
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return Interval(mean, float(drawn.low), float(drawn.high), len(column))


def interval_of(statistic: Callable[[Sequence[int]], float], pages: int) -> Interval:
    """The percentile bootstrap of any figure of a set of pages.

    ``statistic`` is given numbers of pages (0 to ``pages`` - 1, some of them more than once) and
    returns the figure of those. As it may be slow, it is asked a thousand times only.
    """
    whole = statistic(list(range(pages))) if pages else 0.0
    if pages < 2:
        return Interval(whole, whole, whole, pages)
    generator = np.random.default_rng(_SEED)
    drawn = [
        statistic(generator.integers(0, pages, pages).tolist()) for _ in range(_SLOW_RESAMPLES)
    ]
    low, high = np.quantile(drawn, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Interval(whole, float(low), float(high), pages)
