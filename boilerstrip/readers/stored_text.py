"""Text that a page stores for its scripts: in JSON-LD, or in the state of the app that shows it.

Looked for only where the elements hold next to none. What is found are passages: an element's name
and a text, in which there may be HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex

from boilerstrip.readers.references import unescape

Passage = tuple[str, str]
"""The name of the element that it would stand in, and its text or HTML."""

_LONGEST_SCRIPT: Final = 8_000_000
_MOST_PASSAGES: Final = 2_000
_ELEMENT: Final = regex.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_BLOCK: Final = regex.compile(
    r"</?(?:p|br|div|[uo]l|li|h[1-6]|table|blockquote|pre)\b[^<>]{0,400}>", regex.I
)
_TAG: Final = regex.compile(r"</?[a-zA-Z][^<>]{0,400}>|&(?:#\d+|[a-z]+);")
_STATE: Final = regex.compile(
    r"""(?:__\w+__|\b\w*(?:state|store|data|props)\b)["']?\s*\]?\s*=\s*(?=[\[{(]|JSON|function)""",
    regex.IGNORECASE,
)
_PUSHED: Final = regex.compile(r"""__next_f\.push\(\[\d+,\s*(?=")""")
_PUSHED_END: Final = regex.compile(r"\s*\]\)")
_ROW: Final = regex.compile(r"^[0-9a-f]+:(?=[\[{])", regex.MULTILINE)
_LITERAL: Final = regex.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"')
_TECHNICAL: Final = regex.compile(
    r"css|style|script|svg|query|cookie|consent|gdpr|i18n|translation|locale|messages|config|"
    r"template|tracking|analytics|schema",
    regex.IGNORECASE,
)
_SENTENCE: Final = regex.compile(r"[^\W\d_][.!?…:»”\"')]+(?:\s|$)|[。！？।؟]")
_TECHNICAL_CHARACTERS: Final = "{};=<>[]\\|_0123456789"
_MOST_TECHNICAL: Final = 0.1
_SPACELESS: Final = regex.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_LETTERS_A_WORD: Final = 2
_WORDS: Final = 20
_LONG_WORDS: Final = 18
_TITLE_WORDS: Final = 25


def described(documents: Iterable[Any]) -> list[Passage]:
    """The passages of what JSON-LD describes: articles, recipes, products, questions and posts."""
    told: dict[Passage, None] = {}
    for thing in _objects(documents):
        keys = _KEYS if _kinds(thing) & _DESCRIBED else _ARTICLE
        passages = [(tag, text) for key, tag in keys for text in _strings(thing.get(key))]
        text = "\n".join(text for tag, text in passages if tag == "p")
        told.update(dict.fromkeys(one for one in passages if one[0] == "p" or one[1] not in text))
    return list(told)


_ARTICLE: Final = (("articleBody", "p"),)
_DESCRIBED: Final = frozenset(
    (
        "Answer Comment DiscussionForumPosting HowTo HowToDirection HowToSection HowToStep "
        "JobPosting Product ProductGroup Question Recipe Review"
    ).split()
)
_KEYS: Final = (
    ("name", "h2"), ("headline", "h2"), ("title", "h2"), ("text", "p"), ("articleBody", "p"),
    ("reviewBody", "p"), ("description", "p"), ("recipeIngredient", "li"),
    ("recipeInstructions", "p"),
)  # fmt: skip


def _objects(documents: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every object, in the order in which it is written down; without recursion."""
    waiting: list[Any] = [list(documents)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            value = list(value.values())
        waiting += [inner for inner in reversed(value) if isinstance(inner, (dict, list))]


def _kinds(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {one.rpartition("/")[2] for one in kinds if isinstance(one, str)}


def _strings(value: Any) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    yield from (one for one in values if isinstance(one, str) and one.strip())


def in_scripts(scripts: Iterable[str]) -> list[Passage]:
    """The passages of natural language in the JSON of scripts, each once, in their order."""
    told: list[Passage] = []
    for script in scripts:
        if len(script) <= _LONGEST_SCRIPT:
            for data in _states(script.strip()):
                told += _passages(data)
    return _distinct(told[:_MOST_PASSAGES])


def _states(script: str) -> Iterator[Any]:
    """The data in a script: all of it, or what is assigned to a variable for an app's state."""
    if script[:1] in ("{", "["):
        yield from _json(script)
        return
    pushed = "".join(_pushed(script))
    for row in _ROW.finditer(pushed):
        yield from _json(pushed, row.end())
    end = 0
    for state in _STATE.finditer(script):
        if state.end() < end:
            continue
        try:
            data, end = json.JSONDecoder(strict=False).raw_decode(script, state.end())
            yield data
        except (ValueError, RecursionError):
            # JavaScript, and no JSON: its strings are what can be read of it.
            yield [
                text
                for found in _LITERAL.finditer(script, state.end())
                for text in _json(found.group())
            ]
            return


def _pushed(script: str) -> Iterator[str]:
    """The strings that a script hands on, each in a call of its own; broken ones are left out."""
    decoder = json.JSONDecoder(strict=False)
    for call in _PUSHED.finditer(script):
        try:
            text, end = decoder.raw_decode(script, call.end())
        except ValueError:
            continue
        if _PUSHED_END.match(script, end):
            yield text


def _json(text: str, start: int = 0) -> Iterator[Any]:
    """The value that stands at a place in a text, and in it where it is JSON in a string."""
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return
    if isinstance(data, str) and data[:1] in ("{", "["):
        yield from _json(data)
    else:
        yield data


def _passages(data: Any) -> Iterator[Passage]:
    """Natural language in a piece of JSON, in its order; without recursion."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if is_natural(value):
                yield "p", value
        elif isinstance(value, dict):
            inner = [(key, one) for key, one in value.items() if not _TECHNICAL.search(str(key))]
            if any(isinstance(one, str) and is_natural(one) for _, one in inner):
                yield from (("h2", one) for key, one in inner if _is_title(key, one))
            waiting += [one for _, one in reversed(inner)]
        elif isinstance(value, list):
            joined = _joined(value)
            waiting += reversed(value) if joined is None else [joined]


def _is_title(key: str, value: Any) -> bool:
    is_named = key.lower() in ("title", "headline")
    return is_named and isinstance(value, str) and 0 < len(value.split()) <= _TITLE_WORDS


def _joined(nodes: list[Any], depth: int = 0) -> str | None:
    """A paragraph that an editor stores in pieces, as a list of objects with a text each."""
    pieces = []
    for node in nodes:
        if not isinstance(node, dict) or _BLOCK_TYPE.search(str(node.get("type") or "")):
            return None
        text = node.get("text", node.get("value"))
        inner = node.get("children", node.get("content"))
        if isinstance(inner, list) and depth < _DEEPEST:
            text = _joined(inner, depth + 1)
        if not isinstance(text, str):
            return None
        pieces.append(text)
    return "".join(pieces) if pieces else None


_BLOCK_TYPE: Final = regex.compile(
    r"paragraph|heading|block|list|item|quote|^p$|^h\d$|^[uo]l$", regex.I
)
_DEEPEST: Final = 5


def is_natural(text: str) -> bool:
    """Whether a string is a passage of some language, with or without HTML in it."""
    plain = _TAG.sub(" ", text)
    if amount(plain) < _WORDS:
        return False
    if len(plain) > _LONG_WORDS * len(plain.split()) and not _SPACELESS.search(plain):
        return False
    technical = sum(map(plain.count, _TECHNICAL_CHARACTERS))
    return technical < _MOST_TECHNICAL * len(plain) and bool(_SENTENCE.search(plain))


def amount(text: str) -> int:
    """How many words a text has, about; scripts without spaces have a word in two letters."""
    return max(len(text.split()), len(_SPACELESS.findall(text)) // _LETTERS_A_WORD)


def _distinct(passages: list[Passage]) -> list[Passage]:
    """The passages without those that are part of a longer one."""
    plain = [" ".join(_TAG.sub(" ", text).split()) for _, text in passages]
    whole = ""
    kept = []
    for index in sorted(range(len(passages)), key=lambda index: -len(plain[index])):
        if plain[index] not in whole:
            whole += f"{plain[index]}\n"
            kept.append(index)
    return [passages[index] for index in sorted(kept)]


def laid_out(text: str) -> list[tuple[str, bool]]:
    """A passage as its lines, and of each whether it is HTML; in one piece where HTML parts it."""
    if "&lt;" in text and not _ELEMENT.search(text):
        # Escaped twice.
        text = unescape(text)
    if _BLOCK.search(text):
        return [(text, True)]
    if _ELEMENT.search(text):
        return [(line, True) for line in text.splitlines()]
    return [(line, False) for line in unescape(text).splitlines()]
