"""The labelling page in a real browser: by keyboard, by mouse, in two windows, and when things break."""

import pytest
from browser import CHROMIUM, Server, chromium

from boilerstrip.evaluation.corpus import load
from boilerstrip.evaluation.corpus_file import parse_dump
from boilerstrip.model import Label

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")

DUMP = """\
Home
News
Contact us

The ferry is back on the river
By Ilse Brandt

The ferry at Lower Moor went into service again on Sunday, two years after it had run aground. \
Forty people stood at the landing to see it off.
It carries eight cars, and it costs as much as it did before.

Photo: Jon Amsel

"We had forgotten how quiet it is," said the ferryman, who had driven a bus in the meantime.

READ MORE: Where the old ferries went
© 2024 The Moor Gazette
"""
LINES = [line for line in DUMP.splitlines() if line]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1300, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    errors = []
    opened.on("pageerror", lambda error: errors.append(error))
    yield opened
    context.close()
    assert errors == []


def written(folder, *names, text=DUMP):
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def gone_to(page, address):
    page.goto(address)
    page.wait_for_selector("#lines li")


def label_of(page, line):
    return page.locator(f"#line-{line} .label").text_content()


def sees(page, selector, text):
    page.locator(selector, has_text=text).wait_for(state="attached")


def saved(page):
    sees(page, "#saved", "all saved")


def on_disk(path):
    return dict(parse_dump(path.read_bytes(), path.name, finished=False).labels)


def done(page):
    """Press Enter, and once more where lines in doubt were not looked at."""
    page.keyboard.press("Enter")
    if "Enter again" in (page.locator("#notice").text_content() or ""):
        page.keyboard.press("Enter")


def at_line(page, line):
    """Go to a line with the arrow keys, as the number of lines to it says."""
    order = page.eval_on_selector_all("#lines li", "rows => rows.map(row => row.id)")
    page.keyboard.press("Home")
    for _ in range(order.index(f"line-{line}")):
        page.keyboard.press("ArrowDown")


class TestKeyboard:
    def test_a_key_gives_a_label_and_it_is_on_disk(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            at_line(page, 6)
            page.keyboard.press("f")
            assert label_of(page, 6) == "note"
            saved(page)
            assert on_disk(tmp_path / "ferry.dump.part")[6] is Label.NOTE
            assert not (tmp_path / "ferry.dump").exists()

    def test_every_label_has_its_key(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            keys = page.eval_on_selector_all(
                "#labels button",
                "all => all.map(one => [one.dataset.label, one.firstChild.textContent])",
            )
            assert {label for label, _ in keys} == set(map(str, Label))
            for label, key in keys:
                page.keyboard.press(key)
                assert label_of(page, 1) == label

    def test_shift_and_arrows_take_a_run_and_undo_takes_it_back(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            before = [label_of(page, line) for line in (1, 2, 3)]
            page.keyboard.press("Home")
            for _ in range(2):
                page.keyboard.press("Shift+ArrowDown")
            page.keyboard.press("w")
            assert [label_of(page, line) for line in (1, 2, 3)] == ["widget"] * 3
            page.keyboard.press("Control+z")
            assert [label_of(page, line) for line in (1, 2, 3)] == before
            page.keyboard.press("Control+Shift+z")
            assert [label_of(page, line) for line in (1, 2, 3)] == ["widget"] * 3
            saved(page)
            assert [on_disk(tmp_path / "ferry.dump.part")[line] for line in (1, 2, 3)] == [
                Label.WIDGET
            ] * 3

    def test_x_takes_all_lines_around_with_one_label(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.keyboard.press("Home")
            same = [label_of(page, line) for line in (1, 2, 3)]
            assert len(set(same)) == 1
            page.keyboard.press("x")
            page.keyboard.press("g")
            assert [label_of(page, line) for line in (1, 2, 3)] == ["tags"] * 3

    def test_backspace_puts_the_proposal_back(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            proposed = label_of(page, 1)
            page.keyboard.press("w")
            page.keyboard.press("Backspace")
            assert label_of(page, 1) == proposed

    def test_enter_finishes_and_the_file_is_gold(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt", "other.txt")) as server:
            gone_to(page, server.address)
            first = page.locator("#dumps option:checked").text_content()
            done(page)
            sees(page, "#progress", "1 of 2")
            assert page.locator("#dumps option:checked").text_content() != first
            done(page)
            sees(page, "#progress", "2 of 2")
            assert "All dumps are done" in page.locator("#notice").text_content()
            corpus = load([tmp_path])
            assert [dump.name for dump in corpus.dumps] == ["ferry", "other"]
            assert corpus.dumps[0].text == DUMP

    def test_labels_that_do_not_fit_together_are_no_gold(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.keyboard.press("Control+a")
            page.keyboard.press("n")
            done(page)
            page.wait_for_selector("#notice:not([hidden])")
            assert "has no main content" in page.locator("#notice").text_content()
            page.locator("#head summary").click() if not page.locator(
                "#head[open]"
            ).count() else None
            page.select_option("#field-kind", "none")
            page.locator("#lines").focus()
            page.wait_for_timeout(200)
            done(page)
            sees(page, "#progress", "1 of 1")
            assert load([tmp_path]).dumps[0].origin.kind == "none"

    def test_lines_in_doubt_are_asked_for_once(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt", text="Moor\nGazette\nferry 7\n")) as server:
            gone_to(page, server.address)
            page.keyboard.press("Home")
            page.keyboard.press("b")
            doubtful = page.locator("#lines li.doubtful").count()
            assert doubtful
            page.keyboard.press("Enter")
            assert f"{doubtful} line" in page.locator("#notice").text_content()
            assert not (tmp_path / "ferry.dump").exists()
            page.keyboard.press("Enter")
            sees(page, "#progress", "1 of 1 done")

    def test_what_is_done_can_be_taken_back(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            done(page)
            sees(page, "#progress", "1 of 1 done")
            page.locator("#reopen").click()
            sees(page, "#progress", "0 of 1 done")
            assert (tmp_path / "ferry.dump.part").exists()
            assert not (tmp_path / "ferry.dump").exists()

    def test_a_head_field_that_is_wrong_is_marked_and_the_others_are_saved(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.locator("#head summary").click()
            page.fill("#field-source", "forum.example")
            page.fill("#field-language", "German")
            page.fill("#field-licence", "CC0-1.0")
            page.locator("#lines").focus()
            page.locator("#field-language[aria-invalid]").wait_for()
            done(page)
            sees(page, "#notice", "language is not right yet")
            page.fill("#field-language", "de")
            page.locator("#lines").focus()
            page.locator("#field-language:not([aria-invalid])").wait_for()
            done(page)
            sees(page, "#progress", "1 of 1 done")
            origin = load([tmp_path]).dumps[0].origin
            assert (origin.source, origin.language, origin.licence) == (
                "forum.example",
                "de",
                "CC0-1.0",
            )

    def test_space_goes_through_what_is_in_doubt(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            doubtful = page.eval_on_selector_all(
                "#lines li.doubtful", "all => all.map(one => one.id)"
            )
            visited = []
            for _ in doubtful:
                page.keyboard.press(" ")
                visited.append(page.locator("#lines").get_attribute("aria-activedescendant"))
            assert sorted(visited) == sorted(doubtful)
            page.keyboard.press(" ")
            assert "No line is left in doubt" in page.locator("#notice").text_content()


class TestMouse:
    def test_drag_over_lines_and_click_a_label(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.locator("#line-1 .text").hover()
            page.mouse.down()
            page.locator("#line-2 .text").hover()
            page.locator("#line-3 .text").hover()
            page.mouse.up()
            page.locator("#labels button[data-label=promo]").click()
            assert [label_of(page, line) for line in (1, 2, 3)] == ["promo"] * 3
            saved(page)
            assert [on_disk(tmp_path / "ferry.dump.part")[line] for line in (1, 2, 3)] == [
                Label.PROMO
            ] * 3
            page.locator("#undo").click()
            assert label_of(page, 1) != "promo"

    def test_shift_click_takes_what_lies_between(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.locator("#line-1").click()
            page.locator("#line-3").click(modifiers=["Shift"])
            assert page.locator("#lines li[aria-selected=true]").count() == 3

    def test_another_dump_is_chosen_from_the_list(self, page, tmp_path):
        with Server(written(tmp_path, "a.txt", "b.txt")) as server:
            gone_to(page, server.address)
            page.select_option("#dumps", "1")
            sees(page, "#dumps option:checked", "b")


class TestNothingIsLost:
    def test_a_reload_shows_what_was_said(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.keyboard.press("s")
            saved(page)
            page.reload()
            page.wait_for_selector("#lines li")
            assert label_of(page, 1) == "share"

    def test_a_killed_server_has_lost_nothing_that_was_saved(self, page, tmp_path):
        folder = written(tmp_path, "ferry.txt")
        with Server(folder) as server:
            gone_to(page, server.address)
            page.keyboard.press("s")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("g")
            saved(page)
            server.kill()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("w")
            sees(page, "#saved", "not saved")
        assert list(tmp_path.glob(".*.new")) == []
        with Server(folder) as server:
            gone_to(page, server.address)
            assert [label_of(page, line) for line in (1, 2)] == ["share", "tags"]

    def test_a_change_that_is_refused_is_not_finished(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt", "other.txt")) as server:
            gone_to(page, server.address)
            other = page.context.new_page()
            other.route("**/since/**", lambda route: route.abort())
            gone_to(other, server.address)
            name = page.locator("#dumps option:checked").text_content().split()[1]
            page.keyboard.press("s")
            saved(page)
            other.evaluate("document.getElementById('lines').focus()")
            for _ in range(other.locator("#lines li.doubtful").count()):
                other.keyboard.press(" ")
            other.keyboard.press("Home")
            other.keyboard.press("g")
            other.keyboard.press("Enter")
            sees(other, "#notice", "1 change of yours was not made")
            assert not (tmp_path / f"{name}.dump").exists()

    def test_a_server_that_was_started_anew_can_be_named_to_an_old_window(self, page, tmp_path):
        folder = written(tmp_path, "ferry.txt")
        with Server(folder) as server:
            gone_to(page, server.address)
            port = server.port
            server.kill()
            page.keyboard.press("s")
            sees(page, "#notice", "the server does not answer")
            sees(page, "#saved", "1 change not saved yet")
        with Server(folder, "--port", str(port)) as server:
            sees(page, "#notice", "the server was started anew")
            assert page.locator("#saved").text_content() == "1 change not saved yet"
            page.goto(server.address)
            saved(page)
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_a_disk_that_is_full_takes_nothing_back(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            answer = {"status": 500, "json": {"why": "ferry.dump: No space left on device"}}
            page.route("**/labels", lambda route: route.fulfill(**answer))
            page.keyboard.press("s")
            sees(page, "#notice", "No space left on device")
            assert label_of(page, 1) == "share"
            page.keyboard.press("Enter")
            page.unroute("**/labels")
            saved(page)
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_what_was_not_saved_is_said_again_when_the_server_is_back(
        self, page, tmp_path, monkeypatch
    ):
        folder = written(tmp_path, "ferry.txt")
        with Server(folder) as server:
            gone_to(page, server.address)
            page.route("**/api/dumps/0/labels", lambda route: route.abort())
            page.keyboard.press("s")
            sees(page, "#saved", "not saved")
            page.unroute("**/api/dumps/0/labels")
            saved(page)
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_two_windows_see_each_other(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            other = page.context.new_page()
            gone_to(other, server.address)
            page.keyboard.press("s")
            saved(page)
            sees(other, "#line-1 .label", "share")
            other.bring_to_front()
            at_line(other, 2)
            other.keyboard.press("g")
            saved(other)
            sees(page, "#line-2 .label", "tags")
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_a_window_sees_the_other_one_with_its_own_change(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            other = page.context.new_page()
            other.route("**/since/**", lambda route: route.abort())
            gone_to(other, server.address)
            page.keyboard.press("s")
            saved(page)
            at_line(other, 2)
            other.keyboard.press("g")
            saved(other)
            sees(other, "#line-1 .label", "share")
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_two_windows_change_two_fields_of_the_head(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            other = page.context.new_page()
            gone_to(other, server.address)
            for window, field, value in ((page, "language", "de"), (other, "licence", "MIT")):
                window.bring_to_front()
                window.locator("#head summary").click()
                window.fill(f"#field-{field}", value)
                with window.expect_response("**/head"):
                    window.locator("#lines").focus()
            origin = parse_dump((tmp_path / "ferry.dump.part").read_bytes(), "ferry").origin
            assert (origin.language, origin.licence) == ("de", "MIT")

    def test_a_text_that_was_changed_is_shown_anew_and_nothing_goes_astray(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            page.keyboard.press("s")
            saved(page)
            part = tmp_path / "ferry.dump.part"
            changed = part.read_text("utf-8").replace("share\tHome", "nav\tExtra\nshare\tHome")
            page.route("**/since/**", lambda route: route.abort())
            part.write_text(changed, "utf-8")
            page.keyboard.press("l")
            sees(page, "#notice", "1 change of yours was not made")
            assert page.locator("#line-1 .text").text_content() == "Extra"
            assert part.read_text("utf-8") == changed

    def test_a_server_with_other_dumps_gets_no_changes_of_these(self, page, tmp_path):
        (tmp_path / "one").mkdir()
        (tmp_path / "two").mkdir()
        with Server(written(tmp_path / "one", "ferry.txt")) as server:
            gone_to(page, server.address)
            port = server.port
            server.kill()
            page.keyboard.press("s")
            sees(page, "#saved", "1 change not saved yet")
        folder = written(tmp_path / "two", "other.txt", text="Elsewhere\nNews\n")
        with Server(folder, "--port", str(port)) as server:
            page.goto(server.address)
            sees(page, "#notice", "1 change of yours was not made")
            assert [path.name for path in folder.iterdir()] == ["other.txt"]

    def test_enter_that_is_held_finishes_one_dump(self, page, tmp_path):
        with Server(written(tmp_path, *(f"{name}.txt" for name in "abcd"))) as server:
            gone_to(page, server.address)
            for _ in range(page.locator("#lines li.doubtful").count()):
                page.keyboard.press(" ")
            for _ in range(12):
                page.keyboard.down("Enter")
                page.wait_for_timeout(40)
            page.keyboard.up("Enter")
            page.wait_for_timeout(300)
            assert len(list(tmp_path.glob("*.dump"))) == 1

    def test_two_windows_do_not_overwrite_each_other(self, page, tmp_path):
        with Server(written(tmp_path, "ferry.txt")) as server:
            gone_to(page, server.address)
            other = page.context.new_page()
            other.route("**/since/**", lambda route: route.abort())
            gone_to(other, server.address)
            page.keyboard.press("s")
            saved(page)
            other.keyboard.press("g")
            other.wait_for_selector("#notice:not([hidden])")
            sees(other, "#line-1 .label", "share")
            assert (
                "line 1 is share now, and you gave tags" in other.locator("#notice").text_content()
            )
            assert on_disk(tmp_path / "ferry.dump.part")[1] is Label.SHARE

    def test_two_servers_and_an_editor_on_one_dump(self, page, tmp_path):
        folder = written(tmp_path, "ferry.txt")
        with Server(folder) as server, Server(folder) as second:
            gone_to(page, server.address)
            page.keyboard.press("s")
            saved(page)
            other = page.context.new_page()
            gone_to(other, second.address)
            assert label_of(other, 1) == "share"
            part = tmp_path / "ferry.dump.part"
            part.write_text(
                part.read_text("utf-8").replace("share\tHome", "# seen\nlegal\tHome"), "utf-8"
            )
            sees(page, "#line-1 .label", "legal")
            at_line(page, 2)
            page.keyboard.press("g")
            saved(page)
            assert "# seen\nlegal\tHome\ntags\tNews\n" in part.read_text("utf-8")


class TestStrangeDumps:
    def test_markup_is_shown_and_never_run(self, page, tmp_path):
        hostile = (
            "<script>window.ran = 1</script>\n<img src=x onerror='window.ran = 2'>\n"
            "<b>The text of this page</b> is about markup, and it goes on for a while, as texts do.\n"
            "</li></ol><iframe srcdoc='<script>parent.ran = 3</script>'></iframe>\n"
            "javascript:window.ran=4 \u202e backwards\n"
        )
        dump = tmp_path / "markup.txt"
        dump.write_text(hostile, encoding="utf-8")
        with Server(dump, "--from", "text") as server:
            gone_to(page, server.address)
            page.wait_for_timeout(300)
            assert page.evaluate("window.ran") is None
            shown = page.eval_on_selector_all(
                "#lines .text", "all => all.map(one => one.textContent)"
            )
            assert shown == hostile.splitlines()
            assert page.locator("#lines img, #lines script, iframe").count() == 0

    def test_an_html_page_is_labelled_as_its_text(self, page, tmp_path):
        html = tmp_path / "page.html"
        html.write_text(
            f"<html lang=de-AT><title>Ferry</title><p>{LINES[5]}<ul><li>One<li>Two</ul></html>"
        )
        with Server(html) as server:
            gone_to(page, server.address)
            done(page)
            sees(page, "#progress", "1 of 1")
        dump = load([tmp_path]).dumps[0]
        assert dump.origin.language == "de"
        assert LINES[5] in dump.text

    def test_scripts_of_every_direction(self, page, tmp_path):
        dump = tmp_path / "scripts.txt"
        dump.write_text("الصفحة الرئيسية\nעמוד הבית\n首页\nเรื่องนี้ยาวมาก\n", encoding="utf-8")
        with Server(dump) as server:
            gone_to(page, server.address)
            page.keyboard.press("w")
            saved(page)
            assert on_disk(tmp_path / "scripts.dump.part")[1] is Label.WIDGET


class TestLongDumps:
    def test_twenty_thousand_lines_are_there_and_can_be_labelled(self, page, tmp_path):
        text = "".join(f"Entry {number} of a long list\n" for number in range(20_000))
        with Server(written(tmp_path, "long.txt", text=text)) as server:
            page.set_default_timeout(60_000)
            gone_to(page, server.address)
            assert page.locator("#lines li").count() == 20_000
            page.keyboard.press("End")
            page.keyboard.press("l")
            assert label_of(page, 20_000) == "legal"
            saved(page)
            assert on_disk(tmp_path / "long.dump.part")[20_000] is Label.LEGAL
