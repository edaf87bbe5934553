"""Pages that the tests of all engines strip, and what a plain loop makes of them."""

from pathlib import Path

from rich_page import RICH

from boilerstrip import Pipeline
from boilerstrip.evaluation.corpus_file import parse_dump

_DUMPS = ("en-news-lido", "de-forum-clutch-oil", "ja-news-station-library", "en-none-tv-notfound")


def _text(name):
    path = Path(f"corpora/development/{name}.dump")
    return parse_dump(path.read_bytes(), name).text


TEXTS = [Path("corpora/development/hillford-mill.txt").read_text("utf-8"), *map(_text, _DUMPS)]
ADDRESS = "https://mill.example/a/"

ROWS = [
    *({"content": text, "url": "", "content_type": "text/plain"} for text in TEXTS),
    {"content": RICH, "url": ADDRESS, "content_type": "text/html; charset=utf-8"},
    {"content": RICH, "url": None, "content_type": None},
    {"content": None, "url": ADDRESS, "content_type": None},
    {"content": RICH, "url": None, "content_type": "image/png"},
]
"""Pages as rows: dumps, HTML with and without an address, and two that cannot be stripped."""

ERRORS = ["content is null", "image/png is no content type of pages"]


def expected(rows, **options):
    """What comes out of these rows: ``Pipeline.extract``, page after page."""
    return [_one(row, options) for row in rows]


def _one(row, options):
    if row["content"] is None:
        return _empty(row, ERRORS[0])
    mime = (row["content_type"] or "").partition(";")[0]
    if mime == "image/png":
        return _empty(row, ERRORS[1])
    kind = {"text/plain": "text", "text/html": "html"}.get(mime, "auto")
    result = Pipeline(kind=kind, url=row["url"] or "", **options).extract(row["content"])
    looked_at = sum(len(block.text) for block in result.blocks)
    kept = sum(len(block.text) for block in result.blocks if block.kept)
    return {
        "url": row["url"] or result.url,
        "text": result.text,
        "title": result.title,
        "byline": result.byline,
        "author": result.author,
        "date": result.date,
        "language": result.language,
        "site": result.site,
        "found": result.found,
        "encoding": result.encoding,
        "labels": [
            {
                "line": block.line,
                "label": str(block.label),
                "score": single(block.score),
                "kept": block.kept,
            }
            for block in result.blocks
        ],
        "kept_share": single(kept / looked_at),
        "characters": looked_at,
        "partial": result.partial,
        "error": "",
    }


def _empty(row, error):
    nothing = dict.fromkeys(
        ("text", "title", "byline", "author", "date", "language", "site", "encoding", "partial"), ""
    )
    return {
        "url": row["url"] or "", **nothing, "found": False, "labels": [], "kept_share": 0.0,
        "characters": 0, "error": error,
    }  # fmt: skip


def single(number):
    """A number in the precision in which it comes out."""
    import numpy

    return float(numpy.float32(number))
