"""The other extractors, each as a function from a page to its main content.

This file runs in the environment of ``requirements.txt``, which has no boilerstrip. An extractor's
package is imported when it is asked for, so that one that is missing costs nobody else anything,
and so that the memory that is measured is its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page as it came (``data``), and decoded (``text``)."""

    data: bytes
    text: str

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the page's text, found by a language identifier."""
        import html_text
        import py3langid

        code, _ = py3langid.classify(html_text.extract_text(self.text)[:20_000])
        return str(code)


Extract = Callable[[Page], str]


@dataclass(frozen=True)
class Extractor:
    """An extractor: its package (for the version), and how its function is made."""

    package: str
    make: Callable[[], Extract]
    needs_language: bool = False


def _trafilatura(**options: Any) -> Callable[[], Extract]:
    def make() -> Extract:
        import trafilatura

        return lambda page: trafilatura.extract(
            page.data, include_comments=False, include_tables=True, **options
        ) or ""  # fmt: skip

    return make


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda page: str(extract_plain_text(HTMLTree.parse(page.text), main_content=True))


def _justext() -> Extract:
    import justext

    stop_lists = {name.lower(): name for name in justext.get_stoplists()}
    names = _language_names()

    def extract(page: Page) -> str:
        name = stop_lists.get(names.get(page.language, ""))
        # Without a stop list for the language, jusText is to be run as if it were no language's.
        stop_list = justext.get_stoplist(name) if name else frozenset()
        options = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
        paragraphs = justext.justext(page.data, stop_list, **options)
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return extract


def _readability() -> Extract:
    import html_text
    from readability import Document

    return lambda page: str(html_text.extract_text(Document(page.text).summary()))


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(page: Page) -> str:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return str(article.text)

    return extract


def _goose() -> Extract:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return lambda page: str(goose.extract(raw_html=page.text).cleaned_text)


def _boilerpy(name: str) -> Callable[[], Extract]:
    def make() -> Extract:
        from boilerpy3 import extractors

        extractor = getattr(extractors, name)()
        return lambda page: str(extractor.get_content(page.text))

    return make


def _inscriptis() -> Extract:
    import inscriptis

    return lambda page: str(inscriptis.get_text(page.text))


def _html_text() -> Extract:
    import html_text

    return lambda page: str(html_text.extract_text(page.text))


EXTRACTORS: dict[str, Extractor] = {
    "trafilatura": Extractor("trafilatura", _trafilatura()),
    "trafilatura fast": Extractor("trafilatura", _trafilatura(fast=True)),
    "trafilatura precision": Extractor("trafilatura", _trafilatura(favor_precision=True)),
    "trafilatura recall": Extractor("trafilatura", _trafilatura(favor_recall=True)),
    "resiliparse": Extractor("resiliparse", _resiliparse),
    "jusText": Extractor("justext", _justext, needs_language=True),
    "readability-lxml": Extractor("readability-lxml", _readability),
    "newspaper4k": Extractor("newspaper4k", _newspaper),
    "goose3": Extractor("goose3", _goose),
    "boilerpy3 article": Extractor("boilerpy3", _boilerpy("ArticleExtractor")),
    "boilerpy3 default": Extractor("boilerpy3", _boilerpy("DefaultExtractor")),
    "inscriptis": Extractor("inscriptis", _inscriptis),
    "html-text": Extractor("html-text", _html_text),
}


def _language_names() -> dict[str, str]:
    """ISO 639-1 codes to the English names by which jusText calls its stop lists."""
    return {
        "af": "afrikaans", "sq": "albanian", "ar": "arabic", "an": "aragonese",
        "hy": "armenian", "az": "azerbaijani", "eu": "basque", "be": "belarusian", "bn": "bengali",
        "bs": "bosnian", "br": "breton", "bg": "bulgarian", "ca": "catalan", "hr": "croatian",
        "cs": "czech", "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto",
        "et": "estonian", "fi": "finnish", "fr": "french", "gl": "galician", "ka": "georgian",
        "de": "german", "el": "greek", "gu": "gujarati", "ht": "haitian", "he": "hebrew",
        "hi": "hindi", "hu": "hungarian", "is": "icelandic", "id": "indonesian", "ga": "irish",
        "it": "italian", "kn": "kannada", "kk": "kazakh", "ko": "korean", "ku": "kurdish",
        "ky": "kyrgyz", "la": "latin", "lv": "latvian", "lt": "lithuanian",
        "lb": "luxembourgish", "mk": "macedonian", "ms": "malay", "ml": "malayalam",
        "mt": "maltese", "mr": "marathi", "ne": "nepali", "no": "norwegian_bokmal",
        "nb": "norwegian_bokmal", "nn": "norwegian_nynorsk", "oc": "occitan", "fa": "persian",
        "pl": "polish", "pt": "portuguese", "qu": "quechua", "ro": "romanian", "ru": "russian",
        "sr": "serbian", "sk": "slovak", "sl": "slovenian", "es": "spanish", "sw": "swahili",
        "sv": "swedish", "tl": "tagalog", "ta": "tamil", "te": "telugu", "tr": "turkish",
        "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "vo": "volapuk", "wa": "walloon",
        "cy": "welsh", "yo": "yoruba",
    }  # fmt: skip
