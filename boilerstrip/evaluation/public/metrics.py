r"""The metrics under which public corpora are reported, written from their definitions.

Each has two parts: ``score`` gives a page's numbers from its gold and an extracted text, and
``total`` the published figures from all pages' numbers. Where a definition leaves a case open
(nothing to be found, nothing found), what the published script does is done here too.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from rapidfuzz.distance import Indel

from boilerstrip.evaluation.metrics import Counts, compare_words
from boilerstrip.evaluation.public.page import GoldPage

Row = tuple[float, ...]
"""A page's numbers; what they are is the metric's own affair."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A published metric.

    ``score`` is given a page and the text extracted from it. ``total`` is given (page, row) pairs
    and returns the published figures by name, 0 to 1, the main one first.
    """

    name: str
    score: Callable[[GoldPage, str], Row]
    total: Callable[[Sequence[tuple[GoldPage, Row]]], dict[str, float]]


_WORD: Final = re.compile(r"\w+")


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def _columns(*names: str) -> Callable[[Sequence[tuple[GoldPage, Row]]], dict[str, float]]:
    """A total that is the mean of each of the rows' columns."""

    def total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
        return {name: _mean([row[n] for _, row in rows]) for n, name in enumerate(names)}

    return total


def _in_common(one: Counter[str], other: Counter[str]) -> Counts:
    common = (one & other).total()
    return Counts(common, one.total() - common, other.total() - common)


# --- bags of words ------------------------------------------------------------------------------


def _word_f1(page: GoldPage, text: str) -> Row:
    """Lower-case words as bags (WCXB, Foley 2026); a page without gold wants nothing."""
    bags = [Counter(_WORD.findall(side.lower())) for side in (text, page.gold)]
    counts = _in_common(*bags)
    return counts.f1, counts.precision, counts.recall


WORD_F1: Final = Metric("word F1 (WCXB)", _word_f1, _columns("F1", "precision", "recall"))


def _own_words(page: GoldPage, text: str) -> Row:
    counts = compare_words(text, page.gold)
    return counts.f1, counts.precision, counts.recall


OWN_WORDS: Final = Metric("word F1 (own words)", _own_words, _columns("F1", "precision", "recall"))
"""The project's own bag of words, which counts scripts without spaces by letters."""

_BETWEEN_TOKENS: Final = re.compile(r"[\W_]+")


def _token_f1(page: GoldPage, text: str) -> Row:
    """Tokens as bags, case kept (Dragnet; Peters and Lecocq 2013): F1, precision, recall."""
    predicted, gold = (
        Counter(filter(None, _BETWEEN_TOKENS.split(side))) for side in (text, page.gold)
    )
    if not gold:
        return ()
    counts = _in_common(predicted, gold)
    precision = counts.found / predicted.total() if predicted else 0.0
    return counts.f1, precision, counts.recall


def _token_total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
    """Means over the pages whose gold has a token."""
    return _columns("F1", "precision", "recall")([pair for pair in rows if pair[1]])


TOKENS: Final = Metric("token F1 (Dragnet)", _token_f1, _token_total)


# --- shingles -----------------------------------------------------------------------------------


def _shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    tokens = _WORD.findall(text)
    starts = range(max(len(tokens) - size + 1, 1)) if tokens else ()
    return Counter(tuple(tokens[start : start + size]) for start in starts)


def _shingle_shares(page: GoldPage, text: str) -> Row:
    """Shingles of four words found, wrong and missed, as shares of all of a page's.

    A text of fewer than four words is one shingle. Shares keep a long page from counting for more
    than a short one.
    """
    predicted, gold = _shingles(text), _shingles(page.gold)
    common = (predicted & gold).total()
    counts = (common, predicted.total() - common, gold.total() - common)
    whole = sum(counts)
    return tuple(count / whole for count in counts) if whole else (0.0, 0.0, 0.0)


def _shingle_total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
    """Mean precision where something was found, mean recall where something is; F1 of the two."""
    found = [row for _, row in rows if row[0] + row[1] > 0]
    wanted = [row for _, row in rows if row[0] + row[2] > 0]
    precision = _mean([row[0] / (row[0] + row[1]) for row in found])
    recall = _mean([row[0] / (row[0] + row[2]) for row in wanted])
    both = precision + recall
    return {
        "F1": 2 * precision * recall / both if both else 0.0,
        "precision": precision,
        "recall": recall,
    }


SHINGLES: Final = Metric(
    "shingle F1 (Scrapinghub's article-extraction-benchmark)", _shingle_shares, _shingle_total
)


# --- segments -----------------------------------------------------------------------------------


def _segments(page: GoldPage, text: str) -> Row:
    """Wanted and unwanted snippets that are in the text, white space normalised (trafilatura)."""
    whole = " ".join(text.split())
    found = sum(" ".join(snippet.split()) in whole for snippet in page.wanted)
    wrong = sum(" ".join(snippet.split()) in whole for snippet in page.unwanted)
    return found, wrong, len(page.wanted) - found, len(page.unwanted) - wrong


def _segment_total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
    """Figures of the counts over all pages."""
    found, wrong, missed, kept_out = (sum(row[n] for _, row in rows) for n in range(4))
    everything = found + wrong + missed + kept_out
    return {
        "F1": 2 * found / (2 * found + wrong + missed) if found else 0.0,
        "precision": found / (found + wrong) if found else 0.0,
        "recall": found / (found + missed) if found else 0.0,
        "accuracy": (found + kept_out) / everything if everything else 0.0,
    }


SEGMENTS: Final = Metric("segment F1 (trafilatura)", _segments, _segment_total)


# --- alignment ----------------------------------------------------------------------------------

_ADDRESS_LINE: Final = re.compile(r"^\s*URL.*$", re.MULTILINE)
_MARK: Final = re.compile(r"<[phl]>", re.IGNORECASE)


def _alignment(page: GoldPage, text: str) -> Row:
    """Words that an alignment of both texts leaves in place (CleanEval; Evert 2008).

    Words are runs without white space. The marks of paragraphs, headings and list items that
    CleanEval's gold carries are left out on both sides: this is its score of the text alone.
    """
    given, gold = (
        _MARK.sub(" ", _ADDRESS_LINE.sub("", side)).split() for side in (text, page.gold)
    )
    matcher = SequenceMatcher(None, given, gold)
    common = sum(match.size for match in matcher.get_matching_blocks())
    return common, len(given) - common, len(gold) - common


def _alignment_total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
    """Figures of the counts over all pages, and the mean of the pages' own F1."""
    whole = Counts(*(int(sum(row[n] for _, row in rows)) for n in range(3)))
    pages = [2 * row[0] / max(2 * row[0] + row[1] + row[2], 1) for _, row in rows]
    return {
        "F1": whole.f1,
        "precision": whole.precision,
        "recall": whole.recall,
        "F1 by page": _mean(pages),
    }


ALIGNMENT: Final = Metric("aligned-word F1 (CleanEval)", _alignment, _alignment_total)


# --- longest common subsequences ----------------------------------------------------------------


def _rouge_and_levenshtein(page: GoldPage, text: str) -> Row:
    """ROUGE-LSum (Lin 2004) and the normalised Levenshtein ratio, on words between white space."""
    f1, precision, recall = rouge_lsum(text, page.gold)
    ratio = Indel.normalized_similarity(text.split(), page.gold.split())
    return f1, precision, recall, float(ratio)


def rouge_lsum(text: str, gold: str) -> tuple[float, float, float]:
    """F1, precision and recall of ROUGE-LSum, lines being sentences and words runs of non-space.

    For each gold line, the words are counted that are in a longest common subsequence with any
    line of the text, each word of either side at most as often as it is there. Of several longest
    subsequences the one is taken that the public implementation takes (from the end, going back
    in the gold first). The published run split sentences with a trained tokenizer in place of
    lines, so its figures differ a little. An empty gold has recall 1, and everything is 1 where
    the text is empty too.
    """
    if not gold.strip():
        return (1.0, 1.0, 1.0) if not text.strip() else (0.0, 0.0, 1.0)
    wanted = [words for line in gold.split("\n") if (words := line.split())]
    given = [words for line in text.split("\n") if (words := line.split())]
    left_gold = Counter(word for words in wanted for word in words)
    left_text = Counter(word for words in given for word in words)
    size_gold, size_text = left_gold.total(), left_text.total()
    hits = 0
    for words in wanted:
        union: set[int] = set()
        for line in given:
            union.update(_common_subsequence(words, line))
        for row in sorted(union):
            word = words[row]
            if left_gold[word] > 0 and left_text[word] > 0:
                hits += 1
                left_gold[word] -= 1
                left_text[word] -= 1
    precision = hits / size_text if size_text else 0.0
    recall = hits / size_gold
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def _common_subsequence(words: Sequence[str], line: Sequence[str]) -> list[int]:
    """Rows of ``words`` that make up its longest common subsequence with ``line``.

    Bit-parallel (Hyyrö 2004): after each word of ``line`` one integer holds, for every row, whether
    the length grows there, so that a table's cell is a count of bits.
    """
    places: dict[str, int] = {}
    for row, word in enumerate(words):
        places[word] = places.get(word, 0) | (1 << row)
    everything = (1 << len(words)) - 1
    flat = everything
    steps = [0]
    for word in line:
        matches = places.get(word, 0)
        shared = flat & matches
        flat = ((flat + shared) | (flat - shared)) & everything
        steps.append(~flat & everything)
    rows: list[int] = []
    row, column = len(words), len(line)
    while row > 0 and column > 0:
        if words[row - 1] == line[column - 1]:
            rows.append(row - 1)
            row, column = row - 1, column - 1
        elif _length(steps[column - 1], row) > _length(steps[column], row - 1):
            column -= 1
        else:
            row -= 1
    return rows


def _length(grows: int, rows: int) -> int:
    return (grows & ((1 << rows) - 1)).bit_count()


def _combined_total(rows: Sequence[tuple[GoldPage, Row]]) -> dict[str, float]:
    """Means over the datasets' means (macro), and over all pages (micro)."""
    groups: dict[str, list[Row]] = {}
    for page, row in rows:
        groups.setdefault(page.group, []).append(row)
    names = ("ROUGE-LSum F1", "precision", "recall", "Levenshtein")
    macro = {
        name: _mean([_mean([row[n] for row in group]) for group in groups.values()])
        for n, name in enumerate(names)
    }
    micro = {f"{name}, micro": _mean([row[n] for _, row in rows]) for n, name in enumerate(names)}
    return {**macro, **micro}


COMBINED: Final = Metric(
    "ROUGE-LSum and Levenshtein (Bevendorff et al. 2023)", _rouge_and_levenshtein, _combined_total
)


# --- the same text ------------------------------------------------------------------------------


def _same_text(page: GoldPage, text: str) -> Row:
    """Whether the text is the expected one, white space aside; and its word F1."""
    return float(text.split() == page.gold.split()), _own_words(page, text)[0]


SAME_TEXT: Final = Metric(
    "same text (Mozilla's readability)", _same_text, _columns("same text", "word F1")
)
"""Mozilla's tests compare trees; of text alone, this is what can be compared."""
