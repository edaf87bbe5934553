"""A small crawl, written by the test that asks for it: what can be in one, good and bad.

Three hosts, of which one has half of the pages and one has two, and pages without an address;
every page has a plea in the midst of its story, which only who knows the site's other pages can
tell from it. One page begins with the words at which ``KillsOnce`` kills its process.
"""

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from pathlib import Path

from boilerstrip import Pipeline
from boilerstrip.sites import SiteLearner, host_of

MILL, ORCHARD, FERRY = "mill.example", "orchard.example", "ferry.example"
NUMBERS = {MILL: 30, ORCHARD: 22, FERRY: 2, "": 6}
"""Pages of each host that can be read."""
SEEN = {MILL: 31, ORCHARD: 23, FERRY: 2}
"""Rows of each host: two of them have an error."""
_KILLS = "urn:uuid:orchard.example-blue-candle"
PLEAS = {
    MILL: "The mill costs {} pounds a week, and {} of you pay for it: thank you, and come again.",
    ORCHARD: "The orchard lives on {} trees and {} of its neighbours: lend a hand with the ladders.",
    FERRY: "The ferry has made {} crossings this year and owes {} of them to you: hop on, and wave.",
    "": "Nobody owns the {} stones of this path, nor its {} gates: shut them behind you, please.",
}
_LOOKS = ("red", "old", "tall", "small", "blue", "lost", "round", "green", "heavy", "broken")
_THINGS = ("anchor", "bellows", "candle", "drum", "engine", "fiddle")
TEXT, HTML = "text", "html"


@dataclass(frozen=True)
class Page:
    """A page that can be read: its name in the crawl, and what comes out of its record."""

    id: str
    url: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class SmallCrawl:
    """Names of all files, the pages in them, and how the errors begin of what cannot be read."""

    names: tuple[str, ...]
    pages: tuple[Page, ...]
    errors: Mapping[str, str]

    def model(self, pages_a_host=64):
        """What a plain loop learns of the sites."""
        learner = SiteLearner(pages_a_host, texts=False)
        for page in self.pages:
            if host := host_of(page.url):
                blocks = Pipeline(kind=page.kind, url=page.url).read(page.content).blocks
                learner.learn(host, [block.text for block in blocks])
        return learner.model()

    @cached_property
    def learned(self):
        """The model of all pages, whole."""
        return self.model()

    @cached_property
    def stripped(self):
        """The texts of all pages, by their names, with what is known of their sites."""
        return self.texts(self.learned.repeated())

    def ids(self, *hosts):
        """The names of the pages of some hosts."""
        return {page.id for page in self.pages if host_of(page.url) in hosts}

    def texts(self, site=None):
        """What a plain loop makes of the pages, by their names."""
        return {
            page.id: Pipeline(kind=page.kind, url=page.url, site=site).strip(page.content)
            for page in self.pages
        }


def pleading(texts):
    """The names of those pages, of texts by their names, that have their plea still."""
    beginnings = [plea.partition(" {}")[0] for plea in PLEAS.values()]
    return {name for name, text in texts.items() if any(map(text.__contains__, beginnings))}


def small_crawl(folder):
    """Write a crawl of six files into a folder; a seventh name is that of no file."""
    pages = _pages()
    parts = [[], [], [], []]
    lines = []
    for number, page in enumerate(pages):
        if host_of(page.url) == FERRY:
            lines.append({"id": page.id, "url": page.url, "html": page.content.decode()})
        else:
            # Texts go to the last file, pages of several hosts to each of the others.
            parts[3 if page.kind == TEXT else number % 3].append(_record(page))
    parts[0].insert(3, _image("picture"))
    # It says that it ends in the midst of itself.
    parts[1].insert(5, record("liar", f"https://{MILL}/liar", pages[0].content, length=60))
    cut = record("cut", f"https://{ORCHARD}/cut", pages[1].content)[:-30]
    whole = _page(MILL, "very", "last")
    last = replace(_page("", "nearly", "last"), url="no address")
    files = {
        "one.warc": b"".join(parts[0]),
        "two.warc.gz": b"".join(map(gzip.compress, parts[1])),
        "three.warc": b"".join(parts[2]),
        "four.warc.wet.gz": b"".join(map(gzip.compress, parts[3])),
        "cut.warc": _record(whole) + _record(last) + cut,
        "five.jsonl": "".join(json.dumps(line) + "\n" for line in lines).encode(),
    }
    for name, data in files.items():
        (Path(folder) / name).write_bytes(data)
    ends, missing = (str(Path(folder) / name) for name in ("cut.warc", "missing.warc"))
    errors = {
        "urn:uuid:liar": "no record begins where this one should end",
        "urn:uuid:cut": "the file ends",
        ends: f"{ends} ends in the midst of a record",
        missing: f"cannot read {missing}: No such file",
    }
    names = (*(str(Path(folder) / name) for name in files), missing)
    return SmallCrawl(names, (*pages, whole, last), errors)


def record(name, url, body, kind="conversion", length=None):
    """A record of a WARC file, whose length may be a lie."""
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Date": "2024-01-01T00:00:00Z",
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": "application/http; msgtype=response"
        if kind == "response"
        else "text/plain",
        "Content-Length": len(body) if length is None else length,
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(body, kind="text/html; charset=utf-8"):
    """What a server sent: the body of a response record."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body


def _record(page):
    name = page.id.removeprefix("urn:uuid:")
    if page.kind == TEXT:
        return record(name, page.url, page.content)
    return record(name, page.url, answer(page.content), "response")


def _image(name):
    return record(name, f"https://{MILL}/{name}.png", answer(b"\x89PNG", "image/png"), "response")


def _pages():
    """All pages but two, those of different hosts in turn."""
    left = Counter(NUMBERS)
    left[MILL] -= 1
    left[""] -= 1
    found = []
    words = islice(product(_THINGS, _LOOKS), left.total())
    for thing, look in words:
        host = max(left, key=lambda one: left[one] / NUMBERS[one])
        left[host] -= 1
        found.append(_page(host, look, thing))
    return tuple(found)


def _page(host, look, thing):
    """A page of a host, the same for the same words; of the orchard every other one is text."""
    number = sum(map(ord, look + thing))
    kind = TEXT if host == ORCHARD and number % 2 else HTML
    title, paragraphs = f"The {look} {thing}", _story(look, thing)
    paragraphs.insert(1, PLEAS[host].format(f"1,{number}", number % 30 + 2))
    name = f"{host or 'path'}-{look}-{thing}"
    url = f"https://www.{host}/{look}/{thing}" if host else ""
    write = _text if kind == TEXT else _html
    content = write(host or "path", title, paragraphs)
    if f"urn:uuid:{name}" == _KILLS:
        content = f"kill once\n{content}"
    return Page(f"urn:uuid:{name}", url, kind, content.encode())


def _story(look, thing):
    what = f"{look} {thing}"
    return [
        f"The {what} was found below the floor on a wet morning, and nobody who was there could "
        "say how long it had been lying in the dark.",
        f"Two of the carpenters carried the {what} out into the yard, where the children came to "
        "look at it and were sent away again.",
        f"It will be shown from Saturday, said the keeper, who has had the {what} cleaned with a "
        "brush and some patience, and who would like it to stay.",
    ]


def _text(host, title, paragraphs):
    above = ["Home", "What is on", "Visits", "Shop", title]
    return "\n".join([*above, *paragraphs, "Find us", "Write to us", f"Terms of {host}"])


def _html(host, title, paragraphs):
    links = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("home", "visits", "shop"))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title}</title></head><body><ul>{links}</ul><h1>{title}</h1>{body}"
        f"<p><a href='/find'>Find us</a> <a href='/terms'>Terms of {host}</a></p></body></html>"
    )
