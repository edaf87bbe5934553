"""All that a result says, as a digest that is the same in every process if the result is.

Run as a script it prints the digests of the named files, and of a page of HTML, as one JSON object:

    python tests/whole_result.py [--backwards] FILE ...
"""

import hashlib
import json
import sys
from pathlib import Path

from msgspec.structs import fields
from rich_page import RICH

from boilerstrip import Pipeline, write_html, write_markdown
from boilerstrip.model import Label


def told(value):
    """A value as text: floats in full, sets in order, everything else in its own order."""
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, (set, frozenset)):
        return sorted(map(told, value))
    if isinstance(value, Label) or value is None or isinstance(value, (str, int)):
        return repr(value)
    if isinstance(value, (tuple, list)):
        return [told(one) for one in value]
    return [type(value).__name__, *(told(getattr(value, field.name)) for field in fields(value))]


def digest(result):
    """The SHA-256 of a result and of what is written of it, in hexadecimal digits."""
    written = [write_markdown(result, images=True), write_html(result, images=True)]
    whole = json.dumps([told(result), written])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def pages(names):
    """Name to source: the files, and pages of HTML."""
    found = {Path(name).name: Path(name).read_bytes() for name in names}
    found["rich"] = RICH.encode()
    found["rich, cut"] = RICH.encode()[:1500]
    found["rich, in Latin-1"] = RICH.replace("utf-8", "iso-8859-1").encode("cp1252", "replace")
    return found


def digests(sources, pipeline=None):
    """Name to digest."""
    pipeline = pipeline or Pipeline()
    return {name: digest(pipeline.explain(source)) for name, source in sources.items()}


if __name__ == "__main__":
    given = sys.argv[1:]
    sources = pages([name for name in given if name != "--backwards"])
    if "--backwards" in given:
        sources = dict(reversed(sources.items()))
    print(json.dumps(digests(sources)))
