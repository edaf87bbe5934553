"""Numbers about the blocks of a page: computed once, by name, for everybody who reads them.

Everything is counted on whole columns: the page's characters are classed through one table, and a
block's numbers are sums over its stretch of that array. Nothing here assumes Latin letters, spaces
between words, or a known language; scripts that are written without spaces are counted by
characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from boilerstrip.characters import (
    BULLET,
    CLOSER,
    COMMA,
    DIGIT,
    LETTER,
    LOWER,
    OPENER,
    PARTICLE_CODES,
    SEPARATOR,
    SPACE,
    TERMINATOR,
    UNSPACED,
    UPPER,
    classes_of,
    code_points,
)
from boilerstrip.model import Markup, Page
from boilerstrip.phrases import Folded, Hit, Lexicon, Literals, by_block, covered

Column = npt.NDArray[np.float64]
Table = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.int64]

LEAST_WORDS: Final = 0.3
"""Words that a block without any counts for, where blocks are weighed."""

UNSPACED_CHARACTERS_PER_WORD: Final = 1.7
"""How many characters of Chinese, Japanese, Thai and the like count as one word.

Chinese and Japanese words are one to two characters long on average; the exact figure matters
little, as the numbers here are compared with thresholds an order of magnitude apart.
"""


_UNSPACED_FROM: Final = "\u2e80"
"""The first of the characters that Chinese, Japanese and Korean are written with."""
_GOES_ON: Final = ",.;:)]}%،؛。、，）"
_DASHES: Final = ("— ", "– ", "'s", "’s")
_LEFT_OPEN: Final = ",(“&،（"
FROM_PHRASES: Final = ("phrase_share", "section_heads")
"""The columns that the phrases of all classifiers have a part in."""
_FROM_PHRASES: Final = frozenset({"_hits", *(f"_{name}" for name in FROM_PHRASES)})
_AROUND_MOST: Final = 0.5
_HEAD_WORDS: Final = 9.0
_HEAD_SHARE: Final = 0.7
_MOST: Final = 0.6
_SCRAP: Final = 2.5
_PARAGRAPH_WORDS: Final = 14.0
_PARAGRAPH_CAPITALS: Final = 0.6
_WRAP_QUANTILE: Final = 0.97
_WRAP_WIDTHS: Final = (40.0, 132.0)
_WRAP_LINES: Final = 5
_WRAP_SMALL: Final = 0.5


def _shifted(flags: npt.NDArray[np.uint16], by: int) -> npt.NDArray[np.uint16]:
    """The classes of the characters ``by`` places further on, zero beyond the borders."""
    moved = np.zeros_like(flags)
    if by > 0:
        moved[:-by] = flags[by:]
    else:
        moved[-by:] = flags[:by]
    return moved


def distinct(keys: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Indices]:
    """The distinct numbers in order, and for each row which of them it has.

    What ``numpy.unique`` gives, which loads NumPy's masked arrays when it is first called.
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    is_new = np.ones(len(keys), dtype=np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    numbers = np.empty(len(keys), dtype=np.int64)
    numbers[order] = np.cumsum(is_new) - 1
    return ordered[is_new], numbers


def _ratio(part: Column, whole: Column) -> Column:
    return part / np.maximum(whole, 1.0)


@dataclass(frozen=True)
class Signals:
    """The numbers of one page, one column a signal, one row a block.

    Columns are computed when first asked for and must not be written to.
    """

    page: Page
    lexicon: Lexicon = field(default_factory=Lexicon)
    asked: set[str] = field(default_factory=set, repr=False, compare=False)
    """What was asked for that depends on phrases: names of classifiers whose phrases were looked
    at, and of ``FROM_PHRASES``. Whoever wants to know empties it first."""

    def __len__(self) -> int:
        return len(self.page.blocks)

    # --- characters -----------------------------------------------------------------------------

    @cached_property
    def _codes(self) -> npt.NDArray[np.uint32]:
        return code_points(self.page.source)

    @cached_property
    def _flags(self) -> npt.NDArray[np.uint16]:
        return np.append(classes_of(self._codes), np.uint16(SPACE))

    @cached_property
    def _starts(self) -> Indices:
        return np.array([block.start for block in self.page.blocks], dtype=np.int64)

    @cached_property
    def _ends(self) -> Indices:
        return np.array([block.end for block in self.page.blocks], dtype=np.int64)

    @cached_property
    def _borders(self) -> Indices:
        return np.stack([self._starts, self._ends], axis=1).ravel()

    def _count(self, mask: Mask) -> Column:
        """How many characters of each block are set in ``mask`` (one entry a source character)."""
        if not len(self):
            return np.zeros(0)
        sums = np.add.reduceat(mask, self._borders, dtype=np.int64)[::2]
        return sums.astype(np.float64)

    def _has(self, flag: int) -> Mask:
        return (self._flags & flag) != 0

    @cached_property
    def characters(self) -> Column:
        """Characters from the first to the last visible one."""
        return (self._ends - self._starts).astype(np.float64)

    @cached_property
    def letters(self) -> Column:
        """Letters and the marks upon them."""
        return self._count(self._has(LETTER))

    @cached_property
    def digits(self) -> Column:
        """Digits and other numerals."""
        return self._count(self._has(DIGIT))

    @cached_property
    def digit_share(self) -> Column:
        """Share of numerals among letters and numerals, 0 to 1."""
        return _ratio(self.digits, self.letters + self.digits)

    @cached_property
    def commas(self) -> Column:
        """Commas, semicolons and colons of any script."""
        return self._count(self._has(COMMA))

    @cached_property
    def separators(self) -> Column:
        """Bars, bullets, arrows and dashes that menus put between their items."""
        return self._count(self._has(SEPARATOR))

    # --- words ----------------------------------------------------------------------------------

    @cached_property
    def _word_characters(self) -> Mask:
        flags = self._flags
        return ((flags & (LETTER | DIGIT)) != 0) & ((flags & UNSPACED) == 0)

    @cached_property
    def _word_starts(self) -> Mask:
        inside = self._word_characters
        starts = inside.copy()
        starts[1:] &= ~inside[:-1]
        return starts

    @cached_property
    def unspaced_words(self) -> Column:
        """Words of scripts without spaces: their characters by the usual length of a word."""
        return self._count(self._has(UNSPACED)) / UNSPACED_CHARACTERS_PER_WORD

    @cached_property
    def words(self) -> Column:
        """Words; in scripts without spaces, characters by the usual length of a word."""
        return self._count(self._word_starts) + self.unspaced_words

    @cached_property
    def sizes(self) -> Column:
        """What each block weighs: its words, and a little where it has none."""
        return np.maximum(self.words, LEAST_WORDS)

    @cached_property
    def capitalised_share(self) -> Column:
        """Share of words with a capital at their start among words that could have one, 0 to 1."""
        cased = self._count(self._word_starts & self._has(UPPER | LOWER))
        return _ratio(self._count(self._word_starts & self._has(UPPER)), cased)

    @cached_property
    def capitals_share(self) -> Column:
        """Share of capitals among letters that have case, 0 to 1."""
        return _ratio(self._count(self._has(UPPER)), self._count(self._has(UPPER | LOWER)))

    @cached_property
    def cased_share(self) -> Column:
        """Share of letters that have case, 0 to 1: near 0 in scripts without capitals."""
        return _ratio(self._count(self._has(UPPER | LOWER)), self.letters)

    @cached_property
    def small_words(self) -> Column:
        """Words of up to three letters without a capital, and particles of unspaced scripts.

        In most languages these are the words that hold sentences together; lists of links have
        few of them, whatever the language. A stand-in for stop words that needs no word lists
        (the idea of stop-word density: Pomikálek, Removing Boilerplate and Duplicate Content
        from Web Corpora, 2011).
        """
        inside = self._word_characters
        starts = np.flatnonzero(self._word_starts)
        ends = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
        flags = self._flags[starts]
        small = (ends - starts <= 3) & ((flags & (UPPER | DIGIT)) == 0)
        mask = np.zeros(len(self._flags), dtype=np.bool_)
        mask[starts[small]] = True
        mask |= self._particles
        return self._count(mask)

    @cached_property
    def _particles(self) -> Mask:
        mask = np.zeros(len(self._flags), dtype=np.bool_)
        if not self._has(UNSPACED).any():
            return mask
        mask[:-1] = np.isin(self._codes, PARTICLE_CODES)
        return mask

    # --- sentences ------------------------------------------------------------------------------

    @cached_property
    def sentence_ends(self) -> Column:
        """Full stops, question and exclamation marks that end a sentence inside the block."""
        flags = self._flags
        after = _shifted(flags, 1)
        ending = (flags & TERMINATOR != 0) & (
            (after & (SPACE | CLOSER) != 0) | (_shifted(flags, -1) & UNSPACED != 0)
        )
        return self._count(ending)

    @cached_property
    def ends_sentence(self) -> Mask:
        """Whether the block's last character, closing quotes aside, ends a sentence."""
        return self._last_flags & TERMINATOR != 0

    @cached_property
    def ends_with_colon(self) -> Mask:
        """Whether the last character is a colon."""
        last = self._codes[self._ends - 1]
        colons: Mask = (last == ord(":")) | (last == ord("："))
        return colons

    @cached_property
    def _last_flags(self) -> npt.NDArray[np.uint16]:
        position = self._ends - 1
        for _ in range(3):
            closing = (self._flags[position] & CLOSER != 0) & (position > self._starts)
            position = np.where(closing, position - 1, position)
        return self._flags[position]

    @cached_property
    def _first_flags(self) -> npt.NDArray[np.uint16]:
        position = self._starts
        for _ in range(2):
            opening = (self._flags[position] & OPENER != 0) & (position < self._ends - 1)
            position = np.where(opening, position + 1, position)
        return self._flags[position]

    @cached_property
    def starts_lower(self) -> Mask:
        """Whether the first letter, opening quotes aside, is a small one."""
        return self._first_flags & LOWER != 0

    @cached_property
    def starts_upper(self) -> Mask:
        """Whether the first letter, opening quotes aside, is a capital."""
        return self._first_flags & UPPER != 0

    @cached_property
    def bullet(self) -> Mask:
        """Whether the block begins with a bullet and a space."""
        first = self._flags[self._starts] & BULLET != 0
        return first & (self._flags[np.minimum(self._starts + 1, self._ends)] & SPACE != 0)

    @cached_property
    def glued(self) -> Column:
        """Places where a small letter meets a capital ("Log inPrivacy Policy")."""
        flags = self._flags
        return self._count((flags & LOWER != 0) & (_shifted(flags, 1) & UPPER != 0))

    # --- layout ---------------------------------------------------------------------------------

    @cached_property
    def blank_before(self) -> Column:
        """Blank lines above the block."""
        lines = np.array([block.line for block in self.page.blocks], dtype=np.float64)
        return np.diff(lines, prepend=0.0) - 1.0

    @cached_property
    def blank_after(self) -> Column:
        """Blank lines below the block; one at the end of the page."""
        return np.append(self.blank_before[1:], 1.0)[: len(self)]

    @cached_property
    def indent(self) -> Column:
        """Columns of white space before the block."""
        return np.array([block.indent for block in self.page.blocks], dtype=np.float64)

    @cached_property
    def position(self) -> Column:
        """Place on the page: 0 for the first block, towards 1 for the last."""
        return np.arange(len(self)) / max(len(self), 1)

    @cached_property
    def indent_share(self) -> Column:
        """Share of the page's sentence text that stands at the block's indentation, 0 to 1."""
        indents, rows = distinct(self.indent)
        text = self.characters * (self.sentence_ends > 0)
        shares = np.bincount(rows, text, minlength=len(indents)) / max(text.sum(), 1.0)
        return shares[rows]

    @cached_property
    def laid_out(self) -> bool:
        """Whether the dump indents some lines more than others."""
        return len(self) > 0 and bool(self.indent.max() > self.indent.min())

    @cached_property
    def separated(self) -> bool:
        """Whether most of the dump's paragraphs have a blank line above them and below."""
        paragraphs = self.is_paragraph
        if not paragraphs.any():
            return False
        apart = (self.blank_before > 0) & (self.blank_after > 0)
        return bool(apart[paragraphs].mean() > _MOST)

    # --- text -----------------------------------------------------------------------------------

    @cached_property
    def _folded(self) -> Folded:
        return Folded("\n".join([block.text for block in self.page.blocks]))

    @property
    def folded(self) -> tuple[str, ...]:
        """The blocks' text, case and the like folded (see ``phrases.fold``)."""
        return self._folded.texts

    def having(self, literals: Literals) -> frozenset[int]:
        """The blocks whose folded text holds any of some texts."""
        return self._folded.having(literals)

    @property
    def keys(self) -> tuple[str, ...]:
        """The blocks' words alone, folded: equal for lines that say the same."""
        return self._folded.keys

    @cached_property
    def repeats(self) -> Column:
        """How many other blocks of the page say the same."""
        counts = Counter(self.keys)
        return np.array([counts[key] - 1.0 for key in self.keys], dtype=np.float64)

    @cached_property
    def seen_above(self) -> Mask:
        """Whether a block further up says the same."""
        seen: set[str] = set()
        mask = np.zeros(len(self), dtype=np.bool_)
        for row, key in enumerate(self.keys):
            mask[row] = key in seen
            seen.add(key)
        return mask

    @cached_property
    def familiar(self) -> Column:
        """How well the block's words are known from the page's running text, 0 to 1.

        The share of its words that stand in running text of another block; a block of menu words
        shares few with the article. In scripts without spaces, pairs of characters are words.
        """
        bags = [_terms(key) for key in self.keys]
        texts = self.is_paragraph.tolist()
        counts: Counter[str] = Counter()
        for bag, is_text in zip(bags, texts, strict=True):
            if is_text:
                counts.update(bag)
        in_text = counts.keys()
        in_others = {term for term, count in counts.items() if count > 1}
        return np.array(
            [
                len(bag & (in_others if is_text else in_text)) / max(len(bag), 1)
                for bag, is_text in zip(bags, texts, strict=True)
            ],
            dtype=np.float64,
        )

    @cached_property
    def repeated_run(self) -> Column:
        """Length of the run of blocks around this one that all stand on the page again; or 0."""
        repeated = self.repeats > 0
        rows = np.cumsum(np.diff(repeated, prepend=False) != 0)
        lengths = np.bincount(rows, minlength=1) if len(self) else np.zeros(0)
        return np.where(repeated, lengths[rows], 0).astype(np.float64)

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        return self.lexicon.find(self._folded)

    def without(self, classifier: str) -> Signals:
        """These signals as they are where one classifier's phrases are not looked for."""
        other = Signals(self.page, self.lexicon)
        kept = {
            name: value
            for name, value in vars(self).items()
            if name not in _FROM_PHRASES and name != "asked"
        }
        hits = {name: hits for name, hits in self._hits.items() if name != classifier}
        vars(other).update(kept, _hits=hits)
        return other

    def hits(self, classifier: str) -> Sequence[Hit]:
        """The phrases of one classifier on this page, in reading order."""
        self.asked.add(classifier)
        return self._hits.get(classifier, ())

    @property
    def phrase_share(self) -> Column:
        """Share of the block's text that the phrases of all classifiers make up, 0 to 1."""
        self.asked.add("phrase_share")
        return self._phrase_share

    @cached_property
    def _phrase_share(self) -> Column:
        shares = np.zeros(len(self))
        for block, hits in by_block(chain.from_iterable(self._hits.values())).items():
            covered_until = total = 0
            for start, end in sorted((hit.start, hit.end) for hit in hits):
                total += max(end - max(start, covered_until), 0)
                covered_until = max(covered_until, end)
            shares[block] = total / max(len(self.folded[block]), 1)
        return shares

    def heads(self, classifier: str) -> dict[int, str]:
        """The blocks that head a section of one classifier's lines, and the opener in each.

        A head is a short line that says little but an opener. Running numbers ("Comments (12)")
        and a colon do not count against it.
        """
        found: dict[int, str] = {}
        for block, hits in by_block(h for h in self.hits(classifier) if h.opener).items():
            short = self.words[block] <= _HEAD_WORDS and not self.is_paragraph[block]
            at_border = any(hit.starts or hit.ends for hit in hits)
            if short and at_border and covered(hits) >= _HEAD_SHARE:
                found[block] = hits[0].phrase
        return found

    @property
    def section_heads(self) -> Mask:
        """Whether the block heads a section of any classifier's."""
        self.asked.add("section_heads")
        return self._section_heads

    @cached_property
    def _section_heads(self) -> Mask:
        mask = np.zeros(len(self), dtype=np.bool_)
        for classifier in self._hits:
            mask[list(self.heads(classifier))] = True
        return mask

    # --- markup ---------------------------------------------------------------------------------

    @cached_property
    def has_markup(self) -> bool:
        """Whether the page is HTML."""
        return any(block.markup is not None for block in self.page.blocks)

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        return self._indexed(lambda markup: markup.words)

    @cached_property
    def _by_element(self) -> dict[str, list[int]]:
        return self._indexed(lambda markup: markup.inside)

    def _indexed(self, names: Callable[[Markup], frozenset[str]]) -> dict[str, list[int]]:
        """The blocks of each name that does not stand around most of the page's text."""
        # Blocks beside each other are in the same elements: sets are few, and looked at once.
        sizes = self.characters.tolist()
        having: dict[frozenset[str], list[int]] = {}
        for row, block in enumerate(self.page.blocks):
            if block.markup is not None:
                having.setdefault(names(block.markup), []).append(row)
        most = _AROUND_MOST * sum(sizes)
        index: dict[str, list[int]] = {}
        around: dict[str, float] = {}
        for some, rows in having.items():
            size = sum([sizes[row] for row in rows])
            for name in some:
                index.setdefault(name, []).extend(rows)
                around[name] = around.get(name, 0.0) + size
        return {name: sorted(rows) for name, rows in index.items() if around[name] <= most}

    def named(self, word: str) -> Sequence[int]:
        """The blocks inside an element that has this word in its class, id, role or itemprop."""
        return self._by_name.get(word, ()) if self.has_markup else ()

    def within(self, tag: str) -> Sequence[int]:
        """The blocks inside an element of this tag."""
        return self._by_element.get(tag, ()) if self.has_markup else ()

    def markup(self, fact: Callable[[Markup], float]) -> Column:
        """A column made of one fact of each block's markup; zeros in a text dump."""
        facts = (block.markup for block in self.page.blocks)
        return np.array([fact(one) if one is not None else 0.0 for one in facts], dtype=np.float64)

    # --- paragraphs -----------------------------------------------------------------------------

    @cached_property
    def runs_on(self) -> Mask:
        """Whether the block goes on with what the block above it began.

        Two kinds of dump break paragraphs into lines: those that print every text node apart
        (the next line then begins with a small letter or a comma), and those that wrap at a
        fixed width (the next line's first word would not have fitted above).
        """
        if not len(self) or self.has_markup:
            # Markup says where a paragraph ends.
            return np.zeros(len(self), dtype=np.bool_)
        texts = [block.text for block in self.page.blocks]
        joins = np.array([t[0] in _GOES_ON or t[:2] in _DASHES for t in texts], dtype=np.bool_)
        opens = np.array([t[-1] in _LEFT_OPEN for t in texts], dtype=np.bool_)
        joins |= self.starts_lower & ~_above(self.ends_sentence, True)
        joins |= _above(opens, False)
        joins |= self._wrapped
        joins &= (self.blank_before == 0) & ~self.bullet
        joins[0] = False
        return joins & ~self._scraps(joins)

    def _scraps(self, joins: Mask) -> Mask:
        """Runs of lines too short for prose: a menu in small letters, not a broken paragraph."""
        rows = np.cumsum(~joins) - 1
        mean = np.bincount(rows, self.words) / np.bincount(rows)
        scraps: Mask = (mean < _SCRAP)[rows]
        return scraps

    @cached_property
    def _wrapped(self) -> Mask:
        widths = self.indent + self.characters
        none = np.zeros(len(self), dtype=np.bool_)
        width = float(np.quantile(widths, _WRAP_QUANTILE))
        if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
            return none
        firsts = np.array(
            [len(block.text.split(None, 1)[0]) for block in self.page.blocks], dtype=np.float64
        )
        full = none.copy()
        full[1:] = widths[:-1] + 1 + firsts[1:] > width
        full &= self.blank_before == 0
        if full.sum() < _WRAP_LINES or self.starts_lower[full].mean() < _WRAP_SMALL:
            return none
        return full

    @cached_property
    def paragraph(self) -> Indices:
        """For each block the number of the paragraph that it is part of, from 0 on."""
        return (np.cumsum(~self.runs_on) - 1).astype(np.int64)

    def merged(self, column: Column) -> Column:
        """A column summed over each paragraph; one row a paragraph."""
        return np.bincount(self.paragraph, column).astype(np.float64)

    @cached_property
    def paragraph_first(self) -> Indices:
        """The first block of each paragraph."""
        return np.flatnonzero(~self.runs_on)

    @cached_property
    def paragraph_last(self) -> Indices:
        """The last block of each paragraph."""
        return np.append(self.paragraph_first[1:], len(self))[: len(self.paragraph_first)] - 1

    @cached_property
    def paragraph_words(self) -> Column:
        """Words in the paragraph that the block is part of."""
        return self.merged(self.words)[self.paragraph]

    @cached_property
    def is_paragraph(self) -> Mask:
        """Whether the block is (part of) running text: long, and in sentences.

        What counts is size, a sentence's end, and that not every word is a capital one.
        """
        if not len(self):
            return np.zeros(0, dtype=np.bool_)
        sentences = self.merged(self.sentence_ends)[self.paragraph]
        return (
            (self.paragraph_words >= _PARAGRAPH_WORDS)
            & (sentences > 0)
            & (self.capitalised_share < _PARAGRAPH_CAPITALS)
        )

    @cached_property
    def paragraphs_above(self) -> Column:
        """How many blocks of running text stand above the block."""
        return np.cumsum(self.is_paragraph) - self.is_paragraph.astype(np.float64)

    @cached_property
    def paragraphs_below(self) -> Column:
        """How many blocks of running text stand below the block."""
        return self.is_paragraph.sum() - self.paragraphs_above - self.is_paragraph

    @cached_property
    def to_next_paragraph(self) -> Column:
        """Blocks to the next running text below: 0 for running text itself, infinite for none."""
        return _distance(self.is_paragraph[::-1])[::-1]

    @cached_property
    def from_last_paragraph(self) -> Column:
        """Blocks from the last running text above: 0 for running text, infinite for none."""
        return _distance(self.is_paragraph)


def _terms(key: str) -> set[str]:
    """The words of a block's key; of a long one without spaces all pairs of letters."""
    words = key.split()
    if key.isascii() or max(key) < _UNSPACED_FROM:
        return set(words)
    found: set[str] = set()
    for word in words:
        if len(word) > 3 and word[0] >= _UNSPACED_FROM and not word[0].isdigit():
            found.update(map("".join, pairwise(word)))
        else:
            found.add(word)
    return found


def _above(mask: Mask, first: bool) -> Mask:
    """The mask's value in the row above; ``first`` for the topmost."""
    return np.concatenate([[first], mask[:-1]])


def _distance(mask: Mask) -> Column:
    rows = np.arange(len(mask), dtype=np.float64)
    latest = np.maximum.accumulate(np.where(mask, rows, -np.inf))
    return rows - latest
