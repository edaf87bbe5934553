"""A crawl of a few small sites in damaged files, and what a plain loop makes of it."""

import gzip
import json
import os
from pathlib import Path
from typing import NamedTuple

from boilerstrip import Pipeline
from boilerstrip.sites import SiteLearner, host_of

APPEAL = "The {} costs {} pounds a week, and {} of you pay for it: thank you, and come again."
WORDS = (
    "anchor basket candle drum engine fiddle goblet hammer inkwell jug kettle lantern mirror "
    "needle organ pulley quill ribbon saddle trumpet umbrella violin wagon yoke zither barrel"
).split()
MADE = ("carpenter", "widow", "sailor")


class Page(NamedTuple):
    """A page as it was made: what it is called, its address, and what it holds."""

    id: str
    url: str
    content: str
    kind: str = "html"


def lines_of(site, number, first=""):
    """A page's lines: a menu, a story with an appeal in it that is on all pages, and a foot."""
    what, who = WORDS[number % len(WORDS)], MADE[number // len(WORDS)]
    story = [
        f"The {what} was found below the floor on a wet morning, and nobody whom the {who} asked "
        f"could say how long it had been lying there.",
        f"It took two of them to carry the {what} out into the yard, where the {who}'s children "
        f"came to look at it, {number + 3} of them, and were sent away again.",
        f"Whoever lost the {what} may write to the {who}, who has had it cleaned with a brush and "
        f"some patience, and who would like it to stay.",
    ]
    appeal = APPEAL.format(site, f"1,2{number:02}", number + 20)
    head = [first] * bool(first) + ["Home", f"The {site}", "Visits", "Shop"]
    heading = f"The {what} of the {who}"
    return [*head, heading, story[0], appeal, *story[1:], "Find us", "Write to us", "Terms of use"]


def dump(site, number, url=None, first=""):
    url = f"https://www.{site}.example/{number}" if url is None else url
    return Page(f"urn:uuid:{site}-{number}", url, "\n".join(lines_of(site, number, first)), "text")


def html(site, number):
    lines = lines_of(site, number)
    menu = "".join(f"<li><a href='/{n}'>{line}</a></li>" for n, line in enumerate(lines[:4]))
    story = "".join(f"<p>{line}</p>" for line in lines[5:9])
    foot = "".join(f"<a href='/f{n}'>{line}</a> " for n, line in enumerate(lines[9:]))
    content = (
        f"<html><head><title>{lines[4]}</title></head><body><ul>{menu}</ul>"
        f"<article><h1>{lines[4]}</h1>{story}</article><div>{foot}</div></body></html>"
    )
    return Page(f"urn:uuid:{site}-{number}", f"https://{site}.example/{number}", content)


MILL = [*(html("mill", n) for n in range(20)), *(dump("mill", n) for n in range(20, 32))]
HARBOUR = [
    *(html("harbour", n) for n in range(14)),
    *(dump("harbour", n) for n in range(14, 20)),
    dump("harbour", 20, first="kill once"),
]
CHAPEL = [html("chapel", 0), html("chapel", 1)]
NAMELESS = [dump("road", n, url="") for n in range(4)] + [dump("road", 4, url="no address")]
PAGES = [*MILL, *HARBOUR, *CHAPEL, *NAMELESS]
"""All pages that can be read."""


def record(page, length=None, **headers):
    """A page as a record of WARC; ``length`` is what it says of itself where that is wrong."""
    body = page.content.encode()
    head = {"WARC-Record-ID": f"<{page.id}>", "WARC-Date": "2024-01-01T00:00:00Z"}
    if page.url:
        head["WARC-Target-URI"] = page.url
    if page.kind == "text":
        head |= {"WARC-Type": "conversion", "Content-Type": "text/plain"}
    else:
        mime = "image/png" if page.kind == "image" else "text/html; charset=utf-8"
        body = f"HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\n\r\n".encode() + body
        head |= {"WARC-Type": "response", "Content-Type": "application/http; msgtype=response"}
    head["Content-Length"] = len(body) if length is None else length
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def written(folder):
    """Write the crawl; gives the names of its files, one of which there is not."""
    folder = Path(folder)
    liar = Page("urn:uuid:liar", "https://mill.example/liar", "Home\nThe mill", "text")
    image = Page("urn:uuid:image", "https://mill.example/image", "PNG", "image")
    cut = Page("urn:uuid:cut", "https://harbour.example/cut", "Home\n" * 40, "text")
    lines = [{"id": page.id, "url": page.url, "html": page.content} for page in CHAPEL]
    files = {
        "a.warc.gz": b"".join(gzip.compress(record(page)) for page in [*MILL[::2], *HARBOUR[:9]]),
        "b.warc": b"".join([*map(record, MILL[1:16:2]), record(liar, 7), record(image),
                            *map(record, MILL[17::2])]),
        "c.wet.gz": gzip.compress(b"".join(map(record, [*HARBOUR[9:], *NAMELESS]))),
        "d.warc": record(cut)[:-50],
        "e.jsonl": "".join(json.dumps(line) + "\n" for line in lines).encode(),
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in (*files, "none.warc")]


def bad_ones(names):
    """The ids of rows with errors, each with a part of what is told of it."""
    *_, cut, _, none = names
    return {
        "urn:uuid:liar": "no record begins where this one should end",
        "urn:uuid:cut": "before this record does",
        cut: "ends in the midst of a record",
        none: "No such file or directory",
    }


def learned():
    """What a learner knows that was shown all pages, one after the other."""
    learner = SiteLearner(texts=False)
    for page in PAGES:
        if host_of(page.url):
            read = Pipeline(kind=page.kind, url=page.url).read(page.content)
            learner.learn(host_of(page.url), [block.text for block in read.blocks])
    return learner.model()


def texts(site=None):
    """The texts of all pages, stripped one by one, by their ids."""
    return {
        page.id: Pipeline(kind=page.kind, url=page.url, site=site).strip(page.content)
        for page in PAGES
    }


class ReadsAndDiesOnce(Pipeline):
    """Kills its process where it reads a page that says so, once: ``extra`` has the marker."""

    def read(self, page):
        (killer,) = self.extra
        if b"kill once" in page and not Path(killer.marker).exists():
            Path(killer.marker).write_text("killed")
            os.kill(os.getpid(), 9)
        return super().read(page)
