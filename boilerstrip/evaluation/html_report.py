"""A run as one HTML page that needs nothing else: plots, tables, light and dark."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import plotly.graph_objects as go
from jinja2 import Environment
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from boilerstrip.evaluation import plots
from boilerstrip.evaluation.figures import OK
from boilerstrip.evaluation.run import Run
from boilerstrip.evaluation.summary import (
    GROUPS,
    Means,
    by_classifier,
    by_label,
    difference,
    grouped,
    means,
)


def html_report(run: Run, title: str = "boilerstrip benchmark") -> str:
    """The page's text; some 5 MB, nearly all of them the plotting library that it carries."""
    environment = Environment(autoescape=True, trim_blocks=False)
    environment.filters["share"] = "{:.3f}".format
    environment.filters["change"] = "{:+.4f}".format
    source = files("boilerstrip.evaluation").joinpath("report.html.jinja").read_text("utf-8")
    return environment.from_string(source).render(_content(run, title))


def _content(run: Run, title: str) -> dict[str, Any]:
    first = run.pipelines[0]
    whole = means(first.pages)
    classifiers = by_classifier(first.pages)
    differences = [difference(first, other) for other in run.pipelines[1:]]
    return {
        "title": title,
        "plotly": Markup(get_plotlyjs()),
        "run": run,
        "first": first,
        "whole": whole,
        "cards": _cards(whole),
        "pipelines": [(pipeline.name, means(pipeline.pages)) for pipeline in run.pipelines],
        "classifiers": classifiers,
        "labels": [
            (name, counts)
            for name, counts in by_label(first.pages).items()
            if counts.found + counts.missed + counts.wrong
        ],
        "differences": differences,
        "failures": [
            (pipeline.name, page)
            for pipeline in run.pipelines
            for page in pipeline.pages
            if page.status != OK
        ],
        "plots": {
            "worth": _drawn(plots.worth_plot(classifiers)) if _has_worth(classifiers) else None,
            "differences": _drawn(plots.difference_plot(differences)) if differences else None,
            "confusion": _drawn(plots.confusion_plot(first.pages)),
            "groups": [_drawn(_group_plot(run, by)) for by in GROUPS],
            "pages": _drawn(plots.page_plot(first.pages)),
        },
    }


def _has_worth(classifiers: list[Any]) -> bool:
    return any(row.words is not None for row in classifiers)


def _group_plot(run: Run, by: str) -> go.Figure:
    groups = {pipeline.name: grouped(pipeline.pages, by) for pipeline in run.pipelines}
    return plots.group_plot(groups, by)


def _cards(whole: Means) -> list[tuple[str, str]]:
    return [
        ("word F1", f"{whole.word_f1:.3f}"),
        ("line F1", f"{whole.line_f1:.3f}"),
        ("labels right", f"{whole.labels:.1%}"),
        ("first and last line exact", f"{whole.both_ends:.1%}"),
        ("pages left empty", str(whole.empty)),
        ("crashes, timeouts", f"{whole.crashes}, {whole.timeouts}"),
    ]


def _drawn(figure: go.Figure) -> Markup:
    # Plotly escapes what it is given.
    options = {"displayModeBar": False, "responsive": True}
    return Markup(figure.to_html(full_html=False, include_plotlyjs=False, config=options))
