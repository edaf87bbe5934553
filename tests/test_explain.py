"""What is said of a page's lines: the segmenter's account, the terminal, and the report."""

import base64
import hashlib
import io
import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest
from browser import CHROMIUM, chromium
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from boilerstrip import Pipeline
from boilerstrip.cli import main
from boilerstrip.explaining.borders import closest, decided, placed
from boilerstrip.explaining.direction import direction_of
from boilerstrip.explaining.palette import HUES, terminal_colour
from boilerstrip.explaining.report import html_report
from boilerstrip.explaining.terminal import show_page
from boilerstrip.model import Account, Label, Placement, Result, Verdict
from boilerstrip.segmenter import Segmenter

DUMP = "corpora/development/hillford-mill.txt"
PAGE = Path(DUMP).read_text("utf-8")


@pytest.fixture(scope="module")
def account():
    return Pipeline(kind="text").account(PAGE)


def best_sums(segmenter, values):
    """By trying all ways: the best sum with each block in the body, less the best without."""
    best = {}
    for states in itertools.product((0, 1, 2), repeat=len(values)):
        total, before = 0.0, 0
        for state, value in zip(states, values, strict=True):
            if state == 1:
                total += value - (segmenter.begin if before == 0 else 0.0)
            elif state == 2:
                total -= segmenter.insert_line + (segmenter.insert if before == 1 else 0.0)
            if (before, state) == (0, 2):
                break
            before = state
        else:
            if before == 2:
                continue
            for row, state in enumerate(states):
                key = row, state == 1
                best[key] = max(best.get(key, -np.inf), total)
    return [best[row, True] - best[row, False] for row in range(len(values))]


class TestSegmentersAccount:
    @given(st.lists(st.floats(-4, 4), min_size=1, max_size=7))
    def test_margins_are_what_all_ways_tried_give(self, values):
        segmenter = Segmenter(bias=0.0, lenience=0.0)
        found = segmenter.account(np.array(values), np.ones(len(values)))
        assert found.margins == pytest.approx(best_sums(segmenter, values))

    @given(st.lists(st.floats(-6, 6), max_size=60))
    def test_chosen_is_what_has_a_margin(self, values):
        found = Segmenter().account(np.array(values), np.full(len(values), 9.0))
        clear = np.abs(found.margins) > 1e-9
        assert ((found.margins > 0) == found.chosen)[clear].all()

    def test_pieces_have_numbers_and_inserts_theirs(self):
        scores = np.array([-9.0, 5, -1, 5, *[-2.0] * 60, 5, -9])
        found = Segmenter(bias=0.0, lenience=0.0).account(scores, np.ones(len(scores)))
        assert found.pieces.tolist() == [0, 1, 1, 1, *[0] * 60, 2, 0]
        assert found.chosen.tolist() == [False, True, False, True, *[False] * 60, True, False]

    def test_of_nothing_nothing_is_said(self):
        assert Segmenter().account(np.zeros(0), np.zeros(0)).margins.tolist() == []


class TestAccount:
    def test_the_result_is_the_one_that_is_extracted(self, account):
        extracted = Pipeline(kind="text").extract(PAGE)
        assert account.result.text == extracted.text
        assert [v.label for v in account.result.blocks] == [v.label for v in extracted.blocks]
        assert len(account.placements) == len(extracted.blocks)

    def test_a_score_raised_by_its_margin_is_decided_otherwise(self, account):
        scores = np.array([verdict.score for verdict in account.result.blocks])
        segmenter = Segmenter(bias=account.bias + account.allowance, lenience=0.0)
        words = np.ones(len(scores))
        for row in closest(account)[:6]:
            margin = account.placements[row].margin
            for share, changed in ((0.99, False), (1.01, True)):
                other = scores.copy()
                other[row] -= share * margin
                assert bool(segmenter.choose(other, words)[row]) == ((margin > 0) != changed)

    def test_chances_are_ranked_and_sum_to_one(self, account):
        for placement in account.placements:
            chances = [chance for _, chance in placement.chances]
            assert chances == sorted(chances, reverse=True)
            assert 0.9 < sum(chances) < 1.0 + 1e-9

    def test_without_detail_there_is_one_term_of_the_learned_part(self):
        brief = Pipeline(kind="text").account(PAGE, in_detail=False)
        assert [name for name, _ in brief.result.blocks[0].terms] == ["learned", "votes"]


class TestBorders:
    def test_where_the_body_begins_and_ends(self, account):
        said = decided(account)
        inside = [
            v.line
            for v, p in zip(account.result.blocks, account.placements, strict=True)
            if p.margin > 0
        ]
        kept = sum(v.kept for v in account.result.blocks)
        assert said[0].startswith(f"kept {kept} of {len(account.result.blocks)} lines")
        assert said[1].startswith(f"the body begins at line {inside[0]} (in by ")
        assert said[2].startswith(f"the body ends at line {inside[-1]} (in by ")
        assert said[-1].startswith("a line speaks for the body where its score is above ")

    def test_of_a_page_of_several_pieces_each_is_told(self):
        text = "\n".join(
            ["The long road over the hills was open again in the morning, they said."] * 4
        )
        account = Pipeline(kind="text", segmenter=Segmenter(begin=0.0, insert=9.0)).account(
            f"{text}\nHome\nNews\nContact\nLog in\nSearch\n{text}\n"
        )
        pieces = {p.piece for p in account.placements if p.chosen}
        said = decided(account)
        assert len(pieces) > 1
        assert said[1].startswith("piece 1 begins at line ")
        assert f"piece {max(pieces)} ends at line" in said[2 * len(pieces)]

    @pytest.mark.parametrize(
        ("page", "said"),
        [
            ("", "the page has no line with something to read"),
            (
                "Home\nNews\nLog in\n",
                "nothing on this page looked like an article; the nearest to one is line ",
            ),
        ],
    )
    def test_of_a_page_without_an_article_that_is_said(self, page, said):
        found = decided(Pipeline(kind="text").account(page))
        assert len(found) == 1
        assert found[0].startswith(said)

    def test_what_is_kept_by_another_label_is_no_headline(self):
        account = Pipeline(kind="text", keep={"body", "nav"}).account(PAGE)
        rows = [row for row, v in enumerate(account.result.blocks) if v.label is Label.NAV]
        assert "headline" not in placed(account, rows[0])
        assert "headline" not in decided(account)[0]

    def test_what_is_dropped_by_its_label_is_no_insert(self):
        whole = decided(Pipeline(kind="text").account(PAGE))[0]
        fewer = decided(Pipeline(kind="text", keep={"body"}).account(PAGE))[0]
        assert (
            re.search(r"(\d+) of them left out", whole)[1]
            == re.search(r"(\d+) of them left out", fewer)[1]
        )

    def test_a_headline_apart_from_the_body_is_told(self):
        verdict = Verdict("Ferry", 1, (0, 5), Label.TITLE, -1.0, True)
        body = Verdict("Text.", 9, (6, 11), Label.BODY, 3.0, True)
        result = Result("Ferry\nText.", "Ferry", "", (verdict, body), True, "Ferry\nText.")
        placements = (Placement(False, 0, -1.5, ()), Placement(True, 1, 2.0, ()))
        account = Account(result, placements, -0.75, 0.0, 1.0)
        assert decided(account)[0] == (
            "kept 2 of 2 lines (100% of the text); the body is lines 9 to 9; "
            "the headline on line 1 stands apart"
        )
        assert placed(account, 0) == (
            "outside the body; taking it in would lower the best sum by 1.5; "
            "a headline is kept wherever it stands"
        )


def run(capsys, *arguments):
    status = main(["explain", *map(str, arguments)])
    return status, *capsys.readouterr()


class TestTerminal:
    def test_every_line_is_there_without_colour_in_a_pipe(self, capsys, account):
        status, out, err = run(capsys, DUMP)
        lines = out.split("\n\n")[0].splitlines()
        assert (status, err) == (0, "")
        assert len(lines) == len(account.result.blocks)
        assert "\x1b" not in out
        assert lines[0].startswith("  1   nav             ")
        assert lines[16].split()[1] == "┃"
        assert not any(line != line.rstrip() for line in lines)

    def test_reasons_stand_below_their_line(self, capsys):
        _, out, _ = run(capsys, "-v", DUMP)
        above, below = re.search(r"^(.*READ MORE: Flood.*)\n(.*)$", out, re.M).groups()
        assert "read_more" in above
        assert below.strip().startswith("read_more +")

    def test_in_a_pipe_no_line_is_cut(self, capsys):
        _, out, _ = run(capsys, DUMP)
        assert all(line.strip() in out for line in PAGE.splitlines())
        _, out, _ = run(capsys, "-v", DUMP)
        assert all(line.strip() in out for line in PAGE.splitlines())

    def test_on_a_terminal_lines_are_cut_and_in_colour(self, account):
        console = Console(
            file=io.StringIO(), force_terminal=True, width=60, color_system="truecolor"
        )
        show_page(console, account, reasons=False)
        shown = console.file.getvalue().split("\n\n")[0].splitlines()
        assert len(shown) == len(account.result.blocks)
        assert all("\x1b[" in line for line in shown)
        plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown]
        assert max(map(len, plain)) == 60
        assert plain[0].endswith("…")

    def test_wide_letters_keep_their_columns(self):
        console = Console(file=io.StringIO(), force_terminal=True, width=60)
        show_page(
            console,
            Pipeline(kind="text").account("ホーム\n会社概要について\nAbout\n"),
            reasons=True,
        )
        plain = re.sub(r"\x1b\[[0-9;]*m", "", console.file.getvalue())
        heads = [
            line.index(text)
            for line in plain.splitlines()
            for text in ("ホーム", "会社", "About")
            if text in line and line[0].isdigit()
        ]
        assert len(set(heads)) == 1

    def test_one_line_to_the_end(self, capsys):
        _, out, _ = run(capsys, DUMP, "--why", 38)
        for part in ("line 38: dropped as read_more", "READ MORE: Flood defences", "votes\n", "the sum of\n",
                     "labels, by the line alone", "segmenter\n", "as an insert"):  # fmt: skip
            assert part in out

    def test_a_line_with_nothing_on_it(self, capsys):
        status, out, err = run(capsys, DUMP, "--why", 15)
        assert (status, out) == (2, "")
        assert err == (
            "boilerstrip explain: line 15 has nothing to read on it; lines go from 1 to 128, "
            "the nearest is 14\n"
        )

    def test_two_pipelines_beside_each_other(self, capsys, tmp_path):
        other = tmp_path / "strict.toml"
        other.write_text(
            'favor = "precision"\n[patterns]\npromo = ["^The gates open at ten"]\n[factors]\npromo = 9\n'
        )
        _, out, _ = run(capsys, DUMP, "--compare", other)
        assert out.splitlines()[0].split() == ["this", "pipeline", "strict"]
        marked = [line for line in out.splitlines() if line.startswith("≠ ")]
        assert any("The gates open at ten" in line for line in marked)

    def test_the_same_pipeline_differs_nowhere(self, capsys, tmp_path):
        other = tmp_path / "same.toml"
        other.write_text("")
        _, out, _ = run(capsys, DUMP, "--compare", other)
        assert out.splitlines()[-1] == "the two agree on every line"

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (("nowhere.txt",), 1, "nowhere.txt: No such file or directory"),
            ((DUMP, "--compare", "nowhere.toml"), 1, "nowhere.toml: No such file or directory"),
            ((DUMP, DUMP), 2, "one page at a time"),
            ((DUMP, "--to", "html", "--why", "3"), 2, "--why is for the terminal"),
            ((DUMP, "--without", "weather"), 2, "no classifier 'weather' is installed"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, capsys, arguments, status, said):
        found, _, err = run(capsys, *arguments)
        assert found == status
        assert said in err

    def test_a_page_from_a_pipe(self, capsys, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Home\nNews\n")))
        status, out, _ = run(capsys)
        assert status == 0
        assert "nothing on this page looked like an article" in out

    def test_control_characters_do_not_reach_the_terminal(self, capsys, tmp_path):
        page = tmp_path / "page.txt"
        page.write_bytes(b"Home \x1b[31mred\x1b]0;title\x07\nNews [bold]x[/bold] :smile:\n")
        _, out, _ = run(capsys, page)
        assert "\x1b" not in out
        assert "[bold]x[/bold] :smile:" in out

    def test_every_label_has_a_colour_of_its_own(self):
        assert set(HUES) == set(Label)
        assert len({terminal_colour(label) for label in Label}) == len(Label)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", "ltr"),
        ("2024 – 11", "ltr"),
        ("עמוד הבית 3/11", "rtl"),
        ("الصفحة BBC", "rtl"),
        ("BBC News الصفحة", "ltr"),
    ],
)
def test_direction_is_that_of_most_letters(text, direction):
    assert direction_of(text) == direction


HTML = """<html lang=en><title>Ferry – Moor Gazette</title><nav><a href=/>Home</a> <a href=/n>News</a></nav>
<article><h1>The ferry is back</h1><p>The ferry at Lower Moor went into service again on Sunday, two years after
it had run aground, and forty people stood at the landing to see it off.</p><p>It carries <a
href="https://example.org/cars">eight cars</a>, and it costs as much as it did before the accident.</p></article>
<p>&lt;/script&gt;&lt;script&gt;window.ran = 1&lt;/script&gt; <img src=x onerror="window.ran = 2"></p></html>"""


@pytest.fixture(scope="module")
def report():
    return html_report(Pipeline().account(HTML), "ferry.html")


class TestReport:
    def test_it_needs_nothing_else(self, report):
        assert not re.findall(r'(?:src|href)="(?!#|https://example\.org/cars)[^"]*"', report)
        assert "url(" not in report
        assert "@import" not in report

    def test_its_own_script_alone_may_run(self, report):
        policy = re.search(r"script-src 'sha256-([^']+)'", report)[1]
        scripts = re.findall(r"<script>(.*?)</script>", report, re.S)
        assert [
            base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts
        ] == [policy]

    def test_the_reasons_of_all_lines_are_in_it(self, report):
        embedded = re.search(
            r'<script type="application/json" id="details">(.*?)</script>', report, re.S
        )[1]
        details = json.loads(embedded)
        account = Pipeline().account(HTML)
        assert [line["score"] for line in details["lines"]] == [
            round(v.score, 2) for v in account.result.blocks
        ]
        assert details["other"] == []

    def test_what_differs_is_marked(self):
        first = Pipeline(kind="text").account(PAGE)
        other = Pipeline(kind="text", keep={"body"}).account(PAGE)
        report = html_report(first, "mill", other, "bodies")
        marked = re.findall(
            r'<li id="[^"]*" class="[a-z]+ differs decides" data-label="(\w+)"', report
        )
        assert set(marked) == {"title", "heading"}
        assert "bodies: heading, dropped" in report

    def test_it_is_written_to_a_file(self, capsys, tmp_path):
        status, out, _ = run(capsys, DUMP, "-o", tmp_path / "report.html")
        assert (status, out) == (0, "")
        assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.fixture(scope="module")
def browser():
    pytest.importorskip("playwright.sync_api")
    with chromium() as started:
        yield started


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
class TestReportInABrowser:
    @pytest.fixture
    def shown(self, browser, tmp_path, report):
        (tmp_path / "report.html").write_text(report, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 700})
        page = context.new_page()
        page.set_default_timeout(10_000)
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(error))
        page.goto((tmp_path / "report.html").as_uri())
        yield page
        context.close()
        assert (len(asked), errors) == (1, [])

    def test_nothing_of_the_page_runs(self, shown):
        shown.wait_for_timeout(200)
        assert shown.evaluate("window.ran") is None
        assert shown.locator("#all img, .article img").count() == 0
        assert "window.ran = 1" in shown.locator("#all").text_content()

    def test_reasons_on_hover_and_on_a_tap(self, shown):
        line = shown.locator("li.kept").nth(1)
        line.hover()
        number = line.locator(".number").text_content()
        assert shown.locator(".reasons h3").text_content() == f"Line {number}: body, kept"
        shown.mouse.move(1100, 30)
        assert shown.locator(".reasons").is_hidden()
        line.click()
        shown.mouse.move(1100, 30)
        assert shown.locator(".reasons").is_visible()
        shown.keyboard.press("Escape")
        assert shown.locator(".reasons").is_hidden()

    def test_keys_go_from_line_to_line(self, shown):
        shown.locator("#first").focus()
        shown.keyboard.press("ArrowDown")
        shown.keyboard.press("Enter")
        number = shown.locator("#all li").nth(1).locator(".number").text_content()
        assert shown.locator(".reasons h3").text_content().startswith(f"Line {number}:")
        shown.keyboard.press("End")
        assert shown.evaluate(
            "document.activeElement === [...document.querySelectorAll('#all li')].pop()"
        )

    def test_labels_go_off_and_on(self, shown):
        button = shown.locator(".legend button[data-label=nav]")
        lines = shown.locator("#all li[data-label=nav]")
        assert lines.first.is_visible()
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        assert lines.first.is_hidden()
        button.click()
        assert lines.first.is_visible()

    def test_on_a_telephone_lines_and_article_take_turns(self, shown):
        shown.set_viewport_size({"width": 380, "height": 700})
        assert shown.locator(".article").is_hidden()
        shown.locator("#tab-article").click()
        assert shown.locator(".article").is_visible()
        assert shown.locator("#first").is_hidden()
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_light_and_dark_differ(self, shown):
        shades = set()
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme)
            shades.add(
                shown.evaluate("getComputedStyle(document.querySelector('#first')).backgroundColor")
            )
        assert len(shades) == 2

    def test_the_strip_shows_the_scores(self, shown):
        painted = shown.evaluate("""() => {
            const strip = document.querySelector('.strip');
            return new Set(strip.getContext('2d').getImageData(0, 0, strip.width, strip.height).data).size;
        }""")
        assert painted > 4
