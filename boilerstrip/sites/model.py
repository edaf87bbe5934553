"""What is known of sites: of each host a sample of pages, and which lines are on which of them.

A sample is the pages with the smallest numbers, and a page's number is made of its lines. So a
model of some pages is the same in whatever order, parts or number of times they were seen: merging
is commutative, associative and idempotent (bottom-k sampling: Cohen and Kaplan 2007).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from boilerstrip.sites.lines import Keys

Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

PAGES_A_HOST: Final = (4, 8, 16, 32, 64)
"""How many pages of a host can be remembered at most: each is half of the next, so that limits
meet, and the last is as many as a number has bits that says on which of them a line is."""
MOST_PAGES_A_HOST: Final = PAGES_A_HOST[-1]
MOST_PAGES: Final = 100_000
"""How many pages of all hosts together are remembered, some 8 kB each with texts."""


class SiteModelError(ValueError):
    """What was learned of sites cannot be read, or cannot be used so; the message says why."""


@dataclass(frozen=True, eq=False)
class HostModel:
    """A sample of one host's pages.

    ``pages`` are their numbers, ascending, up to 64; ``keys`` the keys of all their lines,
    ascending, and ``masks`` say on which pages each is: bit 0 is the first page. ``packed`` has
    what the lines say, as far as that was kept (see ``pack``).
    """

    pages: Keys
    keys: Keys
    masks: Keys
    packed: bytes = b""

    def __post_init__(self) -> None:
        """Keep it from being changed."""
        for array in (self.pages, self.keys, self.masks):
            array.setflags(write=False)

    def __reduce__(self) -> tuple[type[HostModel], tuple[Keys, Keys, Keys, bytes]]:
        """Let other processes have it: there, too, it cannot be changed."""
        return HostModel, (self.pages, self.keys, self.masks, self.packed)

    @property
    def texts(self) -> dict[int, str]:
        """What the lines say, by key; unpacked each time, as all of them take much memory."""
        return unpack(self.keys, self.packed)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, HostModel)
            and np.array_equal(self.pages, other.pages)
            and np.array_equal(self.keys, other.keys)
            and np.array_equal(self.masks, other.masks)
            and self.packed == other.packed
        )

    __hash__ = None  # type: ignore[assignment]  # SiteModel.digest is what stands for it

    @cached_property
    def counts(self) -> Counts:
        """On how many pages each line is."""
        counts: npt.NDArray[np.int64] = on_pages(self.masks, len(self.pages)).sum(axis=1)
        return counts

    def found(self, keys: Keys) -> Mask:
        """On which pages some lines are: (lines, pages)."""
        if not len(self.keys):
            return np.zeros((len(keys), len(self.pages)), np.bool_)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        masks = np.where(self.keys[places] == keys, self.masks[places], np.uint64(0))
        return on_pages(masks, len(self.pages))

    def each_page(self) -> Iterator[tuple[int, Keys]]:
        """Each page's number and the keys of its lines, ascending."""
        is_on = on_pages(self.masks, len(self.pages))
        for column, number in enumerate(self.pages.tolist()):
            yield number, self.keys[is_on[:, column]]

    def repeated(self) -> HostModel:
        """What is on two pages or more alone: all that is needed to strip, not to merge."""
        kept = self.counts > 1
        keys = self.keys[kept]
        return HostModel(self.pages, keys, self.masks[kept], pack(keys, self.texts))


def pack(keys: Keys, texts: Mapping[int, str]) -> bytes:
    """The texts of some keys, those that are known, in the order of the keys; empty for none."""
    lines = [texts.get(key, "") for key in keys.tolist()]
    return zlib.compress("\n".join(lines).encode(), 1) if any(lines) else b""


def unpack(keys: Keys, packed: bytes) -> dict[int, str]:
    """The texts that ``pack`` was given, by their keys."""
    if not packed:
        return {}
    lines = zlib.decompress(packed).decode().split("\n")
    return {key: line for key, line in zip(keys.tolist(), lines, strict=True) if line}


def on_pages(masks: Keys, pages: int) -> Mask:
    """Bits as a table: (lines, pages)."""
    octets = masks.astype("<u8").view(np.uint8).reshape(-1, 8)
    return np.unpackbits(octets, axis=1, bitorder="little", count=pages).astype(np.bool_)


def number_of(keys: Keys) -> int:
    """A page's number, made of the keys of its lines (ascending): the same lines, the same."""
    digest = blake2b(keys.astype("<u8").tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def host_model(pages: Mapping[int, Keys], texts: Mapping[int, str]) -> HostModel:
    """The model of a host from its pages: number to keys."""
    numbers = np.array(sorted(pages), np.uint64)
    lines = [pages[number] for number in numbers.tolist()]
    joined = np.concatenate(lines) if lines else np.zeros(0, np.uint64)
    keys, places = np.unique(joined, return_inverse=True)
    masks = np.zeros(len(keys), np.uint64)
    bits = np.repeat(np.arange(len(lines), dtype=np.uint64), [len(line) for line in lines])
    np.bitwise_or.at(masks, places.ravel(), np.uint64(1) << bits)
    return HostModel(numbers, keys, masks, pack(keys, texts))


@dataclass(frozen=True, eq=False)
class SiteModel:
    """What repeats over the pages of some sites; immutable, and plain data when it is saved.

    ``hosts`` has what is known of each host. ``pages_a_host`` is how many pages were remembered of
    one at most, ``most_pages`` how many of all hosts together (see ``SiteLearner``), and ``below``
    the number below which those of the hosts that were kept are (2**64: all were). ``whole`` says
    that lines of single pages are there too, without which it cannot be merged. ``path`` is the
    file that it was read from. Two are equal where they know the same.
    """

    hosts: Mapping[str, HostModel]
    pages_a_host: int = MOST_PAGES_A_HOST
    most_pages: int = MOST_PAGES
    below: int = 1 << 64
    whole: bool = True
    path: str = ""

    def __post_init__(self) -> None:
        """Keep it from being changed."""
        object.__setattr__(self, "hosts", MappingProxyType(dict(sorted(self.hosts.items()))))

    def __reduce__(self) -> tuple[type[SiteModel], tuple[object, ...]]:
        """Let other processes have it."""
        return SiteModel, (
            dict(self.hosts), self.pages_a_host, self.most_pages, self.below, self.whole, self.path,
        )  # fmt: skip

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what it knows, in hexadecimal digits."""
        import hashlib

        digest = hashlib.sha256(repr((self.pages_a_host, self.below, self.whole)).encode())
        for host, known in self.hosts.items():
            digest.update(host.encode("utf-8", "surrogatepass"))
            for array in (known.pages, known.keys, known.masks):
                digest.update(len(array).to_bytes(8, "little") + array.astype("<u8").tobytes())
        return digest.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteModel) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        """How much it knows; the whole of it would be long."""
        pages = sum(len(known.pages) for known in self.hosts.values())
        return f"SiteModel({len(self.hosts)} hosts, {pages} pages)"

    def repeated(self) -> SiteModel:
        """What is on two pages or more alone: all that is needed to strip, and much smaller."""
        hosts = {host: known.repeated() for host, known in self.hosts.items()}
        return SiteModel(hosts, self.pages_a_host, self.most_pages, self.below, False, self.path)

    @staticmethod
    def merged(models: Iterable[SiteModel]) -> SiteModel:
        """What some models know together; in whatever order, with whatever they share.

        Raises ``SiteModelError`` where one was cut down to what repeats.
        """
        from boilerstrip.sites.learning import SiteLearner

        learner = None
        for model in models:
            if learner is None:  # one that has learned nothing is false
                learner = SiteLearner(model.pages_a_host, model.most_pages)
            learner.merge(model)
        if learner is None:
            raise SiteModelError("there is no model to merge")
        return learner.model()
