"""One key for each label, on every keyboard with Latin letters."""

from __future__ import annotations

from typing import Final

from boilerstrip.model import Label

KEYS: Final = {
    Label.TITLE: "t",
    Label.HEADING: "h",
    Label.BODY: "b",
    Label.BYLINE: "y",
    Label.CAPTION: "c",
    Label.NOTE: "f",
    Label.READ_MORE: "r",
    Label.RELATED: "e",
    Label.PROMO: "d",
    Label.TAGS: "g",
    Label.SHARE: "s",
    Label.COMMENTS: "m",
    Label.COMMENT_POLICY: "p",
    Label.ACCOUNT: "a",
    Label.NAV: "n",
    Label.LEGAL: "l",
    Label.CONSENT: "k",
    Label.WIDGET: "w",
}
"""The letter of the label's name that is free, or of another word for it: footnote, elsewhere, ad,
cookies."""
