"""The plots of a report, as Plotly figures; they know nothing of the page around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from boilerstrip.evaluation.figures import OK, PageFigures
from boilerstrip.evaluation.intervals import Interval
from boilerstrip.evaluation.summary import (
    ClassifierFigures,
    Difference,
    Means,
    pooled_confusion,
)
from boilerstrip.model import Label

# Colours that people with any kind of colour vision can tell apart (Okabe and Ito, 2008).
_BLUE: Final = "#0072B2"
_ORANGE: Final = "#D55E00"
_GREY: Final = "#8A8F98"
_PALETTE: Final = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00",
    "#8A8F98", "#B8A600", "#6A3D9A", "#1B9E77", "#A6761D", "#E7298A",
)  # fmt: skip


def _figure(height: int, **layout: Any) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, sans-serif", "size": 13},
        hoverlabel={"font": {"family": "system-ui, sans-serif"}},
        **layout,
    )
    figure.update_xaxes(automargin=True, gridcolor="rgba(128,128,128,.25)", zeroline=False)
    figure.update_yaxes(automargin=True, gridcolor="rgba(128,128,128,.25)", zeroline=False)
    return figure


def worth_plot(rows: Sequence[ClassifierFigures]) -> go.Figure:
    """What each classifier is worth in word F1, with its interval; the most worthy on top."""
    measured = [(row.name, row.words) for row in reversed(rows) if row.words is not None]
    return _intervals(measured, "word F1 that the whole loses without it")


def difference_plot(pairs: Sequence[Difference]) -> go.Figure:
    """What each further pipeline has over the first one in word F1."""
    rows = [(pair.other, pair.words) for pair in reversed(pairs)]
    return _intervals(rows, f"word F1 over {pairs[0].one}")


def _intervals(rows: Sequence[tuple[str, Interval]], axis: str) -> go.Figure:
    figure = _figure(90 + 26 * len(rows), showlegend=False)
    values = [value for _, value in rows]
    figure.add_trace(
        go.Scatter(
            x=[value.mean for value in values],
            y=[name for name, _ in rows],
            mode="markers",
            marker={
                "size": 10,
                "color": [
                    _GREY if not v.clear else _BLUE if v.mean > 0 else _ORANGE for v in values
                ],
            },
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [value.high - value.mean for value in values],
                "arrayminus": [value.mean - value.low for value in values],
                "thickness": 1.5,
                "width": 0,
                "color": _GREY,
            },
            customdata=[(value.low, value.high) for value in values],
            hovertemplate="%{y}: %{x:+.4f}<br>95%: %{customdata[0]:+.4f} to %{customdata[1]:+.4f}"
            "<extra></extra>",
        )
    )
    figure.add_vline(x=0, line={"color": _GREY, "width": 1})
    figure.update_xaxes(title=axis, tickformat="+.3f")
    return figure


def confusion_plot(pages: Sequence[PageFigures]) -> go.Figure:
    """Gold labels by given labels; a cell's colour is its share of the gold label's lines."""
    counts = pooled_confusion(pages)
    present = {label for pair in counts for label in pair}
    labels = [str(label) for label in Label if str(label) in present]
    table = [[counts[gold, said] for said in labels] for gold in labels]
    shares = [[n / max(sum(row), 1) for n in row] for row in table]
    figure = _figure(160 + 26 * len(labels))
    figure.add_trace(
        go.Heatmap(
            z=shares,
            x=labels,
            y=labels,
            text=[[str(n) if n else "" for n in row] for row in table],
            customdata=table,
            texttemplate="%{text}",
            textfont={"size": 11, "color": _GREY},
            colorscale=[[0, "rgba(0,114,178,0.03)"], [1, "rgba(0,114,178,0.75)"]],
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=1,
            ygap=1,
            hovertemplate="is %{y}, taken for %{x}<br>%{customdata} lines, %{z:.1%}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", title="is", showgrid=False)
    figure.update_xaxes(side="top", tickangle=-45, title="taken for", showgrid=False)
    return figure


def group_plot(groups: Mapping[str, Mapping[str, Means]], by: str) -> go.Figure:
    """Word F1 by group, a bar for each pipeline; ``groups`` maps a pipeline to its groups."""
    names = list(next(iter(groups.values())))
    figure = _figure(
        90 + len(names) * (14 + 18 * len(groups)),
        barmode="group",
        showlegend=len(groups) > 1,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
    )
    for number, (pipeline, rows) in enumerate(groups.items()):
        shown = [name for name in reversed(names) if name in rows]
        figure.add_trace(
            go.Bar(
                name=pipeline,
                orientation="h",
                y=[f"{name} ({rows[name].pages})" for name in shown],
                x=[rows[name].word_f1 for name in shown],
                text=[f"{rows[name].word_f1:.3f}" for name in shown],
                textposition="auto",
                marker={"color": _PALETTE[number % len(_PALETTE)]},
                hovertemplate="%{y}: %{x:.4f}<extra>" + pipeline + "</extra>",
            )
        )
    figure.update_xaxes(range=[0, 1], title=f"word F1 by {by}")
    return figure


def page_plot(pages: Sequence[PageFigures]) -> go.Figure:
    """Every page by its word recall and precision; the hover text names it."""
    figure = _figure(460, legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0})
    kinds: dict[str, list[PageFigures]] = {}
    for page in pages:
        if page.status == OK:
            kinds.setdefault(page.kind or "not said", []).append(page)
    for number, (kind, members) in enumerate(sorted(kinds.items())):
        figure.add_trace(
            go.Scatter(
                name=kind,
                x=[page.words.recall for page in members],
                y=[page.words.precision for page in members],
                mode="markers",
                marker={"size": 9, "opacity": 0.75, "color": _PALETTE[number % len(_PALETTE)]},
                customdata=[(page.page, page.language, page.words.f1) for page in members],
                hovertemplate="%{customdata[0]} (%{customdata[1]})<br>word F1 %{customdata[2]:.3f}"
                "<br>precision %{y:.3f}, recall %{x:.3f}<extra></extra>",
            )
        )
    figure.update_xaxes(range=[-0.02, 1.03], title="word recall")
    figure.update_yaxes(range=[-0.02, 1.03], title="word precision")
    return figure
