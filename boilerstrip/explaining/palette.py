"""The colour of each label, the same on a terminal, in a report and on the labelling page.

Hues are degrees on the circle of OKLCH (Ottosson, A perceptual color space for image processing,
2020). Main content is green, what is about it yellow to orange, the rest red, violet and blue;
``widget`` is grey. No colour says anything that a word beside it does not say too.
"""

from __future__ import annotations

import math
from typing import Final

from boilerstrip.model import Label

HUES: Final = {
    Label.TITLE: 165,
    Label.HEADING: 155,
    Label.BODY: 145,
    Label.BYLINE: 110,
    Label.CAPTION: 90,
    Label.NOTE: 75,
    Label.READ_MORE: 50,
    Label.RELATED: 35,
    Label.PROMO: 20,
    Label.TAGS: 5,
    Label.SHARE: 345,
    Label.COMMENTS: 325,
    Label.COMMENT_POLICY: 305,
    Label.ACCOUNT: 285,
    Label.NAV: 265,
    Label.LEGAL: 240,
    Label.CONSENT: 215,
    Label.WIDGET: 0,
}
"""Degrees; the order is that in which labels are listed."""
GREY: Final = frozenset({Label.WIDGET})
_LIGHTNESS: Final = 0.72
_CHROMA: Final = 0.12


def chroma(label: Label) -> float:
    """How much of its hue a label's colour has, on a scale where 1 is that of most labels."""
    return 0.1 if label in GREY else 1.0


def terminal_colour(label: Label) -> str:
    """A colour that can be read on black and on white, as ``#rrggbb``."""
    angle = math.radians(HUES[label])
    strength = _CHROMA * chroma(label)
    return _hexadecimal(_LIGHTNESS, strength * math.cos(angle), strength * math.sin(angle))


def _hexadecimal(lightness: float, a: float, b: float) -> str:
    """OKLab to sRGB, with Ottosson's matrices."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _encoded(one)):02x}" for one in linear)


def _encoded(linear: float) -> float:
    linear = min(max(linear, 0.0), 1.0)
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
