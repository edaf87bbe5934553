"""Each label's key, on every keyboard with Latin letters, and its meaning in few words."""

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

MEANINGS: Final = {
    Label.TITLE: "the headline of the page's main content, above the body",
    Label.HEADING: "a heading inside the main content",
    Label.BODY: "main content: paragraph, list item, quote, table row, code, post, product text",
    Label.BYLINE: (
        "author, date, place, section, reading time; on a forum the poster's name and date"
    ),
    Label.CAPTION: "caption or credit of a picture, video or figure",
    Label.NOTE: "about the article: correction, disclaimer, footnote, biography of the author",
    Label.READ_MORE: "an insert in the body that leads to another article, its teaser included",
    Label.RELATED: "a list of other articles, and its head; previous and next",
    Label.TAGS: "the article's tags or topics",
    Label.SHARE: "share, print and save buttons, short addresses, their counters",
    Label.NAV: "menus, breadcrumbs, pagination, search, skip links, the browser's title",
    Label.ACCOUNT: "log-in, registration, password, captcha",
    Label.COMMENTS: "comment threads and their forms, where the page was not published for them",
    Label.COMMENT_POLICY: "rules for those who comment",
    Label.LEGAL: "copyright, privacy, terms, imprint",
    Label.CONSENT: "cookie, notification, age and browser notices",
    Label.PROMO: "advertisements, newsletters, subscriptions, donations, paywalls, app installs",
    Label.WIDGET: "clocks, weather, tickers, players, polls, leftovers of forms and templates",
}
"""What a line of that label is; the guide, docs/labels.md, has the same words and more."""
