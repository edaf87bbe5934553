"""Readers of public corpora, on small ones made here in the forms in which they are published."""

import gzip
import json

import pytest

from boilerstrip.evaluation.public.corpora import UnknownCorpusError, public_corpus

HTML = b"<html><body><p>The mill turns.</p></body></html>"


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(folder, name=None):
    corpus = public_corpus(folder, name)
    return corpus.name, list(corpus.read(folder))


def test_wcxb(tmp_path):
    truth = {"main_content": "The mill turns.", "with": ["mill"], "without": ["Menu"]}
    row = {
        "url": "https://example.org/",
        "ground_truth": truth,
        "_internal": {"page_type": {"primary": "article"}},
    }
    write(tmp_path / "ground-truth" / "0001.json", json.dumps(row))
    write(tmp_path / "ground-truth" / "0002.json", json.dumps({**row, "ground_truth": {}}))
    write(tmp_path / "html" / "0001.html.gz", gzip.compress(HTML))
    name, (page,) = read(tmp_path)
    assert name == "wcxb"
    assert (page.name, page.gold, page.kind) == ("0001", "The mill turns.", "article")
    assert (page.wanted, page.unwanted, page.html) == (("mill",), ("Menu",), HTML)


def test_scrapinghub(tmp_path):
    truth = {"ab12": {"articleBody": "The mill turns.", "url": "https://example.org/"}}
    write(tmp_path / "ground-truth.json", json.dumps(truth))
    write(tmp_path / "html" / "ab12.html.gz", gzip.compress(HTML))
    name, (page,) = read(tmp_path)
    assert (name, page.name, page.gold, page.html) == (
        "scrapinghub", "ab12", "The mill turns.", HTML,
    )  # fmt: skip


@pytest.mark.parametrize("place", ["cache/mill.html", "eval/mill.html", "html/mill.html.gz"])
def test_trafilatura(tmp_path, place):
    rows = {"https://example.org/": {"file": "mill.html", "with": ["mill"], "without": ["Menu"]}}
    write(tmp_path / "evaldata.json", json.dumps(rows))
    write(tmp_path / place, gzip.compress(HTML) if place.endswith("gz") else HTML)
    name, (page,) = read(tmp_path)
    assert (name, page.wanted, page.unwanted, page.html) == (
        "trafilatura", ("mill",), ("Menu",), HTML,
    )  # fmt: skip


def test_a_document_that_is_not_there(tmp_path):
    rows = {"https://example.org/": {"file": "mill.html", "with": ["a"], "without": ["b"]}}
    write(tmp_path / "evaldata.json", json.dumps(rows))
    with pytest.raises(FileNotFoundError, match=r"mill\.html lies in none of cache, eval, html"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("pages", "texts", "text"),
    [("orig", "clean", "1.txt"), ("en_original", "en_cleaned", "1-cleaned.txt"),
     ("input", "GoldStandard", "1.txt")],
)  # fmt: skip
def test_cleaneval(tmp_path, pages, texts, text):
    page = b'<text id="http://example.org/" title="x" encoding="utf-8">\n' + HTML + b"\n</text>\n"
    write(tmp_path / pages / "1.html", page)
    write(tmp_path / pages / "2.html", page)
    write(tmp_path / texts / text, "URL: http://example.org/\n\n<p>The mill turns.")
    name, (page,) = read(tmp_path)
    assert (name, page.name, page.url) == ("cleaneval", "1", "http://example.org/")
    assert page.gold.strip() == "<p>The mill turns."
    assert page.html.strip() == HTML


def test_dragnet(tmp_path):
    write(tmp_path / "HTML" / "mill.html", HTML)
    text = "The mill turns.\n\n!@#$%^&*()  COMMENTS\n\nFirst!\n"
    write(tmp_path / "Corrected" / "mill.html.corrected.txt", text)
    name, (page,) = read(tmp_path)
    assert (name, page.gold, page.html) == ("dragnet", "The mill turns.", HTML)


def test_combined(tmp_path):
    gold = {"page_id": "1", "plaintext": "The mill turns.", "source": ["dragnet", "mill"]}
    write(tmp_path / "ground-truth" / "dragnet.jsonl", json.dumps(gold) + "\n")
    rows = [{"page_id": n, "html": HTML.decode()} for n in ("1", "2")]
    write(tmp_path / "html" / "dragnet.jsonl", "\n".join(map(json.dumps, rows)) + "\n")
    name, (page,) = read(tmp_path)
    assert (name, page.name, page.group) == ("combined", "dragnet/1", "dragnet")
    assert (page.gold, page.html) == ("The mill turns.", HTML)


def test_readability(tmp_path):
    write(tmp_path / "mill" / "source.html", HTML)
    expected = '<div id="readability-page-1"><p>The mill <b>turns</b>.</p><p>Again.</p></div>'
    write(tmp_path / "mill" / "expected.html", expected)
    write(tmp_path / "mill" / "expected-metadata.json", '{"lang": "en-GB", "title": "Mill"}')
    name, (page,) = read(tmp_path)
    assert (name, page.name, page.language) == ("readability", "mill", "en")
    assert (page.gold, page.html) == ("The mill turns.\nAgain.\n", HTML)


def test_magic_html(tmp_path):
    rows = [{"id": "a", "kind": "forum", "url": "", "content": "The mill turns."}]
    write(tmp_path / "gold.json", json.dumps(rows))
    write(tmp_path / "html" / "a.html.gz", gzip.compress(HTML))
    name, (page,) = read(tmp_path)
    assert (name, page.kind, page.gold, page.html) == (
        "magic-html", "forum", "The mill turns.", HTML,
    )  # fmt: skip


def test_folder(tmp_path):
    write(tmp_path / "mill.html", HTML)
    write(tmp_path / "mill.txt", "The mill turns.")
    write(tmp_path / "sub" / "packed.htm.gz", gzip.compress(HTML))
    write(tmp_path / "sub" / "packed.txt", "The mill turns.".encode("utf-16"))
    write(tmp_path / "alone.txt", "no page")
    name, pages = read(tmp_path)
    assert name == "folder"
    assert [page.name for page in pages] == ["mill", "sub/packed"]
    assert pages[0].html == pages[1].html == HTML


def test_a_folder_whose_files_are_called_like_another_corpus(tmp_path):
    for name in ("interview", "cloud"):
        write(tmp_path / f"{name}.html", HTML)
        write(tmp_path / f"{name}.txt", "The mill turns.")
    assert read(tmp_path)[0] == "folder"


def test_unknown(tmp_path):
    with pytest.raises(UnknownCorpusError, match="looks like none of them; there are wcxb"):
        public_corpus(tmp_path)
    with pytest.raises(UnknownCorpusError, match="no public corpus is called 'x'"):
        public_corpus(tmp_path, "x")
    with pytest.raises(FileNotFoundError):
        public_corpus(tmp_path / "no")
