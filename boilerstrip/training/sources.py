"""Where examples come from: labelled dumps and public corpora, and a record of what was read.

Every view is made in worker processes, as signals and votes cost most of the time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from boilerstrip.evaluation.corpus import labelled_files, load
from boilerstrip.evaluation.corpus_file import CorpusError
from boilerstrip.evaluation.dump import LabelledDump, corpus_hash
from boilerstrip.evaluation.public.corpora import public_corpus
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES
from boilerstrip.evaluation.standoff import ENDING, line_hash, page_bytes, parse_standoff
from boilerstrip.training.examples import (
    HTML,
    Example,
    cut,
    of_dump,
    of_gold,
    of_labelled_page,
    site,
)

LABELLED: Final = "labelled dumps"
_LICENCES: Final = {
    "wcxb": "CC-BY-4.0 (WCXB, Murrough Foley, 2026)",
    "trafilatura": "Apache-2.0 (trafilatura, Adrien Barbaresi and others)",
    "magic-html": "Apache-2.0 (magic-html, OpenDataLab)",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A corpus that examples were made of: its name, its hash (SHA-256), pages, and licence.

    ``dumps`` are the hashes of labelled dumps' texts, so that the benchmark can tell which of them
    the weights have seen.
    """

    corpus: str
    sha256: str
    pages: int
    licence: str
    dumps: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The record as it is written into weights."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Job:
    """One view of one page, to be made into an example."""

    corpus: str
    page: GoldPage | LabelledDump
    view: str
    group: str
    html: Path | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read: the jobs by view (``text``, ``html``), and the corpora they are of."""

    jobs: tuple[_Job, ...]
    read: tuple[Read, ...]


def find(paths: Iterable[Path], pages: Path | None = None) -> Sources:
    """Look through paths: labelled dumps (files, or folders that hold some), and public corpora.

    ``pages`` is the folder below which the pages of stand-off labels lie. Raises ``CorpusError``,
    ``UnknownCorpusError`` or ``FileNotFoundError`` for what is neither.
    """
    jobs: list[_Job] = []
    read: list[Read] = []
    labelled: list[Path] = []
    for path in paths:
        if _is_labelled(path):
            labelled.append(path)
            continue
        corpus = public_corpus(path)
        found = list(corpus.read(path))
        jobs += [
            _Job(corpus.name, page, view, site(page.url, page.name))
            for page in found
            for view in (HTML, *STYLES)
        ]
        licence = _LICENCES.get(corpus.name, "")
        read.append(Read(corpus.name, _hash_of(found), len(found), licence))
    if labelled:
        dumps = load(labelled, pages).dumps
        jobs += _labelled_jobs(labelled, dumps, pages)
        read.append(_read_of(dumps))
    return Sources(tuple(jobs), tuple(read))


def of_dumps(dumps: Sequence[LabelledDump]) -> Sources:
    """Labelled dumps that are at hand already, as they are: without their pages' other views."""
    return Sources(tuple(_jobs_of(dumps, {}, None)), (_read_of(dumps),))


def _read_of(dumps: Sequence[LabelledDump]) -> Read:
    licences = "; ".join(sorted({dump.origin.licence for dump in dumps} - {""}))
    hashes = tuple(line_hash(dump.text) for dump in dumps)
    return Read(LABELLED, corpus_hash(dumps), len(dumps), licences, hashes)


def _is_labelled(path: Path) -> bool:
    try:
        return bool(labelled_files([path]))
    except CorpusError:
        return False


def _labelled_jobs(
    paths: Sequence[Path], dumps: Sequence[LabelledDump], pages: Path | None
) -> Iterator[_Job]:
    """A dump as it is, and where its page is at hand that one's HTML and its other styles."""
    page_of = {
        file.name.removesuffix(ENDING): parse_standoff(file.read_bytes(), file.name).page
        for _, file in labelled_files(paths)
        if file.name.endswith(ENDING)
    }
    return _jobs_of(dumps, page_of, pages)


def _jobs_of(
    dumps: Sequence[LabelledDump], page_of: Mapping[str, str], pages: Path | None
) -> Iterator[_Job]:
    for dump in dumps:
        page = page_of.get(Path(dump.name).name)
        group = _site_of(dump, page)
        style = dump.origin.renderer or "wet"
        yield _Job(LABELLED, dump, style, group)
        if page is not None and pages is not None:
            for view in (HTML, *STYLES):
                if view != style:
                    yield _Job(LABELLED, dump, view, group, pages / page)


def _site_of(dump: LabelledDump, page: str | None) -> str:
    """The site that a dump's head names first, as far as it names one; else the dump itself.

    Some pages of public corpora have no address; such a page's own name is its site, as it is for
    the page with its gold, so that both go into one fold.
    """
    host = dump.origin.source.split(",")[0].strip()
    if page is not None and Path(page).name == f"{host}.gz":
        return host
    if "." in host and " " not in host:
        return site(f"https://{host}", dump.name)
    return dump.name if page is None else host


def _hash_of(pages: Iterable[GoldPage]) -> str:
    """SHA-256 of a corpus: of each page's bytes and of all that its gold says, in order."""
    whole = hashlib.sha256()
    for page in pages:
        gold = "\0".join((page.name, page.gold, *page.wanted, *page.unwanted))
        whole.update(hashlib.sha256(page.html).digest() + gold.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def examples(
    sources: Sources,
    html: bool,
    jobs: int | None = None,
    done: Callable[[], None] = lambda: None,
) -> list[Example]:
    """The examples of one kind of input, in the order of the sources.

    ``jobs`` is the number of worker processes (the cores at hand by default); ``done`` is called
    after each example.
    """
    chosen = [job for job in sources.jobs if (job.view == HTML) == html]
    found: list[Example] = []
    with ProcessPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        for made in pool.map(_examples, chosen, chunksize=8):
            found += made
            done()
    return found


def _examples(job: _Job) -> list[Example]:
    """The example of a job, and for some text dumps a short one cut out of it."""
    whole = _example(job)
    short = None if whole.features.html else cut(whole)
    return [whole] if short is None else [whole, short]


def _example(job: _Job) -> Example:
    if isinstance(job.page, GoldPage):
        return of_gold(job.corpus, job.page, job.view)
    if job.html is None:
        return of_dump(job.corpus, job.page, job.group)
    return of_labelled_page(job.corpus, job.page, job.group, page_bytes(job.html), job.view)
