"""Learn sites from their pages, one after the other, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from heapq import heappop, heappush
from typing import Final

import numpy as np

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
        self._texts: dict[str, dict[int, str]] = {}
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
        if len(keys) and self._take(host, number_of(keys), keys):
            self._keep(host, _texts_of(lines))

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
            for number, keys in known.each_page():
                self._take(host, number, keys)
            if len(known.texts) < len(known.keys) and host in self._pages:
                self._textless.add(host)
                self._texts.pop(host, None)
            self._keep(host, known.texts)

    def model(self) -> SiteModel:
        """What has been learned so far."""
        hosts = {
            host: host_model(pages, self._texts.get(host, {}))
            for host, pages in self._pages.items()
        }
        return SiteModel(hosts, self._a_host, self._most, self._below)

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
                del pages[last]
                self._count -= 1
            pages[number] = keys
            self._count += 1
            self._fit()
        return number in self._pages.get(host, ())

    def _keep(self, host: str, texts: Mapping[int, str]) -> None:
        """Remember what lines say, of a host that is remembered."""
        if not self._keep_texts or host in self._textless or host not in self._pages:
            return
        known = self._texts.setdefault(host, {})
        known.update(texts)
        # Not with every page that goes, which would look at all lines each time.
        if len(known) > 2 * sum(map(len, self._pages[host].values())):
            self._forget_texts(host)

    def _forget_texts(self, host: str) -> None:
        """Keep no texts of a host but those of lines on pages that are remembered."""
        left = set(np.concatenate(list(self._pages[host].values())).tolist())
        known = self._texts[host]
        self._texts[host] = {key: text for key, text in known.items() if key in left}

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
        for pages in self._pages.values():
            for number in sorted(pages)[a_host:]:
                del pages[number]
        self._count = sum(map(len, self._pages.values()))
        for host in self._texts:
            self._forget_texts(host)

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
