"""Learn sites from their pages, one after the other, in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from heapq import heappop, heappush
from typing import Final

from boilerstrip.model import Page
from boilerstrip.sites.lines import LONGEST, NO_KEY, Keys, Lines, lines_of, page_host
from boilerstrip.sites.model import (
    MOST_PAGES,
    MOST_PAGES_A_HOST,
    PAGES_A_HOST,
    SiteModel,
    SiteModelError,
    host_model,
    number_of,
    pack,
    unpack,
)

_ALL: Final = 1 << 64


class SiteLearner:
    """Takes pages in any order and makes a ``SiteModel`` of them.

    Of each host ``pages_a_host`` pages are remembered at most (4, 8, 16, 32 or 64), and
    ``most_pages`` of all hosts together: where there are more, the pages of each host are halved,
    down to four; then hosts are forgotten, those with the greatest number (a hash of the name)
    first. What is left depends on which pages there were and not on their order. ``texts`` keeps
    the lines' beginnings, so that a person can look at the model; those of a host are dropped once
    a model without them tells of it, as they would depend on the order.

    Raises ``SiteModelError`` for limits that cannot be.
    """

    def __init__(
        self,
        pages_a_host: int = MOST_PAGES_A_HOST,
        most_pages: int = MOST_PAGES,
        texts: bool = True,
    ) -> None:
        if pages_a_host not in PAGES_A_HOST:
            known = ", ".join(map(str, PAGES_A_HOST))
            raise SiteModelError(f"pages_a_host is {pages_a_host}; it can be {known}")
        if most_pages < PAGES_A_HOST[0]:
            raise SiteModelError(
                f"most_pages is {most_pages}; it must be {PAGES_A_HOST[0]} or more"
            )
        self._a_host = pages_a_host
        self._most = most_pages
        self._keep_texts = texts
        self._below = _ALL
        self._pages: dict[str, dict[int, Keys]] = {}
        self._texts: dict[str, dict[int, bytes]] = {}
        self._textless: set[str] = set()
        self._ranked: list[tuple[int, str]] = []
        self._count = 0

    def __len__(self) -> int:
        """How many pages are remembered."""
        return self._count

    def learn(self, host: str, texts: Sequence[str]) -> None:
        """Take a page: the name of its host, and its lines (``Block.text``) in their order."""
        lines = lines_of([line for text in texts for line in text.split("\n") if line.strip()])
        keys = lines.page
        if not len(keys):
            return
        number = number_of(keys)
        if self._take(host, number, keys) and self._keep_texts and host not in self._textless:
            packed = self._texts.setdefault(host, {})
            if number not in packed:
                packed[number] = pack(keys, _texts_of(lines))

    def learn_page(self, page: Page) -> bool:
        """Take a page that ``Pipeline.read`` gave; returns whether it has a host."""
        host = page_host(page)
        if host:
            self.learn(host, [block.text for block in page.blocks])
        return bool(host)

    def merge(self, model: SiteModel) -> None:
        """Take what a model knows; raises ``SiteModelError`` where it knows only what repeats."""
        if not model.whole:
            name = model.path or "a model"
            raise SiteModelError(
                f"{name} holds only what repeats; merge the models that it was made of"
            )
        self._most = min(self._most, model.most_pages)
        self._forget_pages(model.pages_a_host)
        self._forget_hosts(model.below)
        self._fit()
        for host, known in model.hosts.items():
            texts = known.texts if self._keep_texts else {}
            if len(texts) < len(known.keys):
                self._textless.add(host)
                self._texts.pop(host, None)
            for number, keys in known.each_page():
                if self._take(host, number, keys) and host not in self._textless:
                    self._texts.setdefault(host, {})[number] = pack(keys, texts)

    def model(self) -> SiteModel:
        """What has been learned so far."""
        hosts = {host: host_model(pages, self._said(host)) for host, pages in self._pages.items()}
        return SiteModel(hosts, self._a_host, self._most, self._below)

    def _said(self, host: str) -> dict[int, str]:
        """What the lines of a host say, as far as that was kept."""
        said: dict[int, str] = {}
        for number, packed in self._texts.get(host, {}).items():
            said |= unpack(self._pages[host][number], packed)
        return said

    def _take(self, host: str, number: int, keys: Keys) -> bool:
        """Remember a page, if it is among those of its host; returns whether it is."""
        pages = self._pages.get(host)
        if pages is None:
            rank = _rank(host)
            if rank >= self._below:
                return False
            pages = self._pages[host] = {}
            heappush(self._ranked, (-rank, host))
        if number not in pages:
            if len(pages) == self._a_host:
                last = max(pages)
                if number > last:
                    return False
                self._drop(host, last)
                self._count -= 1
            pages[number] = keys
            self._count += 1
            self._fit()
        return number in self._pages.get(host, ())

    def _drop(self, host: str, number: int) -> None:
        del self._pages[host][number]
        self._texts.get(host, {}).pop(number, None)

    def _fit(self) -> None:
        """Remember no more than ``most_pages``."""
        while self._count > self._most:
            if self._a_host > PAGES_A_HOST[0]:
                self._forget_pages(self._a_host // 2)
            else:
                self._forget_hosts(-self._ranked[0][0])

    def _forget_pages(self, a_host: int) -> None:
        """Remember no more than so many pages of each host."""
        if a_host >= self._a_host:
            return
        self._a_host = a_host
        for host, pages in self._pages.items():
            for number in sorted(pages)[a_host:]:
                self._drop(host, number)
        self._count = sum(map(len, self._pages.values()))

    def _forget_hosts(self, below: int) -> None:
        """Remember no hosts but those whose number is below this."""
        self._below = min(self._below, below)
        while self._ranked and -self._ranked[0][0] >= self._below:
            _, host = heappop(self._ranked)
            self._count -= len(self._pages.pop(host))
            self._texts.pop(host, None)
            self._textless.discard(host)


def _rank(host: str) -> int:
    """A host's number, by which it is remembered or not."""
    digest = blake2b(host.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _texts_of(lines: Lines) -> dict[int, str]:
    texts = dict(zip(lines.near.tolist(), lines.shapes, strict=True))
    texts |= dict(zip(lines.exact.tolist(), lines.words, strict=True))
    texts.pop(int(NO_KEY), None)
    return {key: text[:LONGEST] for key, text in texts.items()}
