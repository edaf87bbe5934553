"""Class the characters of a text, all at once, into the few kinds that the signals count.

One table over all code points says of each whether it is a letter, a capital, a full stop of some
script, and so on. It is filled as characters are first met, from the Unicode database, so that
what it says never depends on what was read before.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

LETTER: Final = 1
UPPER: Final = 2
LOWER: Final = 4
DIGIT: Final = 8
SPACE: Final = 16
TERMINATOR: Final = 32
COMMA: Final = 64
UNSPACED: Final = 128
CLOSER: Final = 256
SEPARATOR: Final = 512
BULLET: Final = 1024
OPENER: Final = 2048
_KNOWN: Final = 1 << 15

_TERMINATORS: Final = frozenset(".!?…。！？｡؟۔।॥։።၊။៕‼⁇⁈⁉")
_COMMAS: Final = frozenset(",;:،؛、，；：・")
_CLOSERS: Final = frozenset("\"'”’»›)]}」』】）〉》“‘*")
_OPENERS: Final = frozenset("\"'“‘«‹([{「『【（〈《„¿¡")
_SEPARATORS: Final = frozenset("|•·›»/>‹«<→←⟩▸▶¦‖｜—–")
_BULLETS: Final = frozenset("*•·-–—‣◦▪●○■□★☆+o►▶»✓✔➤")
_UNSPACED_NAMES: Final = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
    "TIBETAN",
)

_PARTICLES: Final = (
    "的了是在和有不这我他她们也就与及或被把为于而但并吗呢吧着过"  # Chinese
    "のをはがにへとでもやからまですたてだ"  # Japanese
    "และของที่ใน"  # Thai
)
PARTICLE_CODES: Final = np.array(sorted({ord(c) for c in _PARTICLES}), dtype=np.uint32)

_classes: Final = np.zeros(0x110000, dtype=np.uint16)


def _class_of(character: str) -> int:
    category = unicodedata.category(character)
    flags = _KNOWN
    if category[0] == "L" or category[0] == "M":
        flags |= LETTER
        if category in ("Lu", "Lt"):
            flags |= UPPER
        elif category == "Ll":
            flags |= LOWER
        elif category in ("Lo", "Lm"):
            name = unicodedata.name(character, "")
            if name.startswith(_UNSPACED_NAMES):
                flags |= UNSPACED
    elif category[0] == "N":
        flags |= DIGIT
    elif character.isspace():
        flags |= SPACE
    for members, flag in _SETS:
        if character in members:
            flags |= flag
    return flags


_SETS: Final = (
    (_TERMINATORS, TERMINATOR),
    (_COMMAS, COMMA),
    (_CLOSERS, CLOSER),
    (_OPENERS, OPENER),
    (_SEPARATORS, SEPARATOR),
    (_BULLETS, BULLET),
)


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The text as an array of code points, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classes_of(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint16]:
    """Class every code point: one number of the flags above for each.

    The table is filled as characters are first met; what it says of one never changes.
    """
    flags = _classes[codes]
    unknown = flags == 0
    if unknown.any():
        for code in set(codes[unknown].tolist()):
            _classes[code] = _class_of(chr(code))
        flags = _classes[codes]
    return flags


def shapes(text: str) -> str:
    """What kinds of characters each line of ``text`` is made of: ``a`` for a letter, ``A`` for a
    capital, ``0`` for a digit, punctuation as it is; runs of one kind as one.
    """
    codes = code_points(text)
    kinds = _shapes[codes]
    unknown = kinds == 0
    if unknown.any():
        for code in set(codes[unknown].tolist()):
            _shapes[code] = ord(_shape_of(chr(code))) + 1
        kinds = _shapes[codes]
    kinds -= 1
    kept = np.diff(kinds, prepend=np.uint32(_NO_CHARACTER)) != 0
    kept |= kinds == ord("\n")
    return kinds[kept].tobytes().decode("utf-32-le", "surrogatepass")


_shapes: Final = np.zeros(0x110000, dtype=np.uint32)
"""What stands for each character in ``shapes``, and one more; 0 for one that was not met yet."""
_NO_CHARACTER: Final = 0x110000


def _shape_of(character: str) -> str:
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return "0" if character.isdigit() else character
