"""What repeats over a site's pages: learned, merged, stored, shown, and heard as a vote."""

import gzip
import json
import pickle
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from boilerstrip import OptionError, Pipeline, learn_sites
from boilerstrip.cli import main
from boilerstrip.evaluation.corpus import load
from boilerstrip.model import MAIN_CONTENT
from boilerstrip.settings import pipeline_from, settings_of
from boilerstrip.sites import (
    SiteLearner,
    SiteModel,
    SiteModelError,
    host_of,
    load_sites,
    save_sites,
)
from boilerstrip.sites.lines import NO_KEY, lines_of, page_host, shown
from boilerstrip.sites.model import HostModel

HOST = "mill.example"
URL = f"https://www.{HOST}/a"
APPEAL = "The mill costs {} pounds a week, and {} of you pay for it: thank you, and come again."


def story(name, *extra):
    """The paragraphs of a page that nobody else has."""
    return [
        f"The {name} was found below the floor on a wet morning, and nobody who was there could "
        "say how long it had been lying in the dark.",
        f"Two of the carpenters carried the {name} out into the yard, where the children came to "
        "look at it and were sent away again.",
        *extra,
        f"It will be shown from Saturday, said the miller, who has had the {name} cleaned with a "
        "brush and some patience, and who would like it to stay.",
    ]


def page(name, *extra, appeal=True):
    """A page of the mill's site: menus, a story with an appeal in it, and a foot."""
    body = story(name, *extra)
    number = sum(map(ord, name)) % 90 + 10
    lines = ["Home", "The wheel", "Visits", "Shop", f"The {name} of the mill"]
    lines += [body[0], *([APPEAL.format(f"1,2{number}", number % 30 + 1)] if appeal else [])]
    return "\n".join([*lines, *body[1:], "Find us", "Write to us", "Terms of use"])


NAMES = ("anchor", "bellows", "candle", "drum", "engine", "fiddle", "goblet", "hammer")


def model_of(*pages, host=HOST, **limits):
    learner = SiteLearner(**limits)
    for one in pages:
        learner.learn(host, [block.text for block in Pipeline().read(one).blocks])
    return learner.model()


def with_site(model, **options):
    return Pipeline(site=model, url=URL, **options)


def votes_of(result, text):
    """The votes of what is known of the site on the line that begins with a text."""
    block = next(block for block in result.blocks if block.text.startswith(text))
    return [vote for vote in block.votes if vote.classifier == "site"]


OWN = Path(__file__).parent.parent / "corpora" / "sites"


class TestLines:
    @pytest.mark.parametrize(
        ("text", "shape"),
        [
            ("By Anna Schmidt, 3 March 2024", "by ‹name› ‹number›"),
            ("Anna Schmidt is our reporter.", "‹name› is our reporter"),
            ("Tuesday 3 March 2026 | 9°C light rain", "‹number› c light rain"),
            ("42 comments", "‹number› comments"),
            ("We have 1,204 readers who pay £3.", "we have ‹number› readers who pay ‹number›"),
            ("Publicat el dimarts 3 de març", "publicat el dimarts ‹number› de març"),
        ],
    )
    def test_shapes(self, text, shape):
        lines = lines_of([text])
        assert shown(lines.shapes[0]) == shape
        assert lines.near[0] not in (NO_KEY, lines.exact[0])

    @pytest.mark.parametrize(
        "text", ["Home", "Read the whole story", "2 eggs", "8 x 10 x 25 cm", "Home News Sport", "•"]
    )
    def test_shapes_that_say_no_more_or_too_little(self, text):
        assert lines_of([text]).near.tolist() == [NO_KEY]

    def test_case_and_signs_do_not_count(self):
        lines = lines_of(["Read more…", "READ  MORE »", "read-more"])
        assert len(set(lines.exact.tolist())) == 1

    def test_keys_are_the_same_everywhere(self):
        assert lines_of(["Home", "»"]).exact.tolist() == [10613392714040239015, 0]

    def test_the_data_of_items_is_not_nearly_the_same(self):
        ratings = [f"{number} reviews with an average of 4.{number}" for number in (3, 5, 7)]
        assert lines_of(ratings).near.tolist() == [NO_KEY] * 3
        assert lines_of(ratings[:1] * 2).near.tolist() == [lines_of(ratings[:1]).near[0]] * 2

    @pytest.mark.parametrize(
        ("url", "host"),
        [
            ("https://www.Example.org:8080/a?b#c", "example.org"),
            ("http://news.example.co.uk./", "news.example.co.uk"),
            ("//example.org/", "example.org"),
            ("https://www.com/", "www.com"),
            ("https://www.München.example/", "xn--mnchen-3ya.example"),
            ("https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example"),
            ("https://a。example/", "a.example"),
            ("https://ü..example/", "ü..example"),
            ("localhost/page", ""),
            ("http://localhost/page", "localhost"),
            ("example.org/page", ""),
            ("file:///tmp/page.html", ""),
            ("https://[bad/", ""),
            ("https://\ud800.example/", ""),
            ("", ""),
        ],
    )
    def test_hosts(self, url, host):
        assert host_of(url) == host


class TestVote:
    def test_nothing_is_said_with_one_page(self):
        for known in (model_of(page("anchor")), model_of(page("candle")), model_of()):
            with_it = with_site(known).extract(page("candle"))
            assert with_it == Pipeline(url=URL).extract(page("candle"))

    def test_five_pages_take_an_appeal_out_of_the_text(self):
        assert "The mill costs" in Pipeline(url=URL).strip(page("candle"))
        result = with_site(model_of(*map(page, NAMES[3:]))).extract(page("candle"))
        assert result.text == "\n".join(["The candle of the mill", *story("candle")])
        vote = votes_of(result, "The mill costs")[0]
        assert vote.weight == pytest.approx(-8 * 5 / 7)
        assert vote.reason == (
            "on 5 of 5 other pages of this host, but for numbers, dates and names"
        )

    def test_three_pages_help(self):
        dumps = load([OWN / "carena-fonda"]).dumps
        known = SiteModel.merged(model_of(dump.text, host=HOST) for dump in dumps[-3:])
        wrong = []
        for pipeline in (Pipeline(url=URL), with_site(known)):
            blocks = pipeline.extract(dumps[0].text).blocks
            wrong.append(
                sum(b.kept and dumps[0].labels[b.line] not in MAIN_CONTENT for b in blocks)
            )
        assert wrong == [29, 27]

    def test_the_page_itself_does_not_count(self):
        known = model_of(*map(page, NAMES))
        result = with_site(known).extract(page("candle"))
        assert votes_of(result, "Home")[0].reason == "on 7 of 7 other pages of this host"
        assert not votes_of(result, "The candle was found")

    def test_a_page_known_in_other_views_alone_is_left_alone(self):
        text = page("candle")
        views = [text, f"{text}\nPrint", f"Updated today\n{text}", f"{text}\n3 comments"]
        assert with_site(model_of(*views[1:])).strip(text) == Pipeline().strip(text)
        known = model_of(*views, *map(page, NAMES[3:]))
        assert "The candle was found" in with_site(known).strip(text)
        assert not votes_of(with_site(known).extract(text), "The candle was found")

    def test_a_law_quoted_on_some_pages_stays(self):
        law = (
            "No person shall moor, fasten or leave any boat, raft or other floating structure "
            "against the quay for more than 24 hours in any period of seven days."
        )
        quoted = [page(name, law) for name in NAMES[:2]]
        known = model_of(*quoted, *map(page, NAMES[3:]))
        result = with_site(known).extract(page("candle", law))
        assert law in result.text
        assert APPEAL[:14] not in result.text

    def test_a_refrain_and_a_heading_between_new_lines_stay(self):
        refrain = ["Turn, wheel, turn", "What happens next"]
        pages = [
            "\n".join([page(name), *story(name[::-1]), refrain[0], *story(name * 2), refrain[1],
                       *story(name * 3)])
            for name in NAMES
        ]  # fmt: skip
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        for line in refrain:
            assert [vote.weight for vote in votes_of(result, line)] == []

    def test_items_of_a_list_page_are_on_few_pages(self):
        front = "\n".join(["Home", "The wheel", *(f"The {name} of the mill" for name in NAMES)])
        result = with_site(model_of(front, *map(page, NAMES[1:]))).extract(page("anchor"))
        assert not votes_of(result, "The anchor of the mill")

    def test_what_pages_are_about_is_no_furniture(self):
        def weather(number, place):
            lines = ["Home", "Maps", "Warnings", "Tides", f"The weather in {place}"]
            lines += [
                f"Tonight will be mostly clear, with a low around {number} degrees and little wind.",
                f"Tomorrow will be sunny, with a high near {number + 9} degrees until late evening.",
                f"On Tuesday expect showers after {number % 12} and {number * 3} per cent of rain.",
            ]
            return "\n".join([*lines, "About us", "Contact", "Terms of use"])

        pages = [weather(n, f"{name.title()}ton") for n, name in enumerate(NAMES, 3)]
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert result.text == Pipeline().strip(pages[0])
        assert votes_of(result, "Maps")
        assert not votes_of(result, "Tonight")

    def test_the_data_of_a_table_is_no_furniture(self):
        data = ["Weight: {} kg", "Power: {} W", "Height: {} cm"]
        pages = [
            "\n".join([page(name), *story(name[::-1]), *(line.format(n) for line in data)])
            for n, name in enumerate(NAMES, 20)
        ]
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert [votes_of(result, line[:6]) for line in data] == [[], [], []]

    def test_a_date_in_a_menu_is(self):
        pages = [page(name).replace("Visits", f"Friday {n} May 2026") for n, name in
                 enumerate(NAMES, 1)]  # fmt: skip
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert not votes_of(result, "Friday")
        shown = [text.replace("\nFriday", "\nMaps\nFriday") for text in pages]
        shown = [text.replace("2026\n", "2026\nTides\n") for text in shown]
        dated = [text.replace("Friday", "The tides on Friday") for text in shown]
        result = with_site(model_of(*dated[1:])).extract(dated[0])
        assert votes_of(result, "The tides")[0].reason == (
            "on 7 of 7 other pages of this host, but for numbers, dates and names"
        )

    def test_a_site_does_not_consist_of_furniture(self):
        pages = ["\n".join(["Home", "Maps", *story("candle"), name, "Contact"]) for name in NAMES]
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert result.text == Pipeline().strip(pages[0])

    def test_a_page_seen_often_with_other_teasers_stays(self):
        teasers = [f"Read how the {name} was made" for name in NAMES]
        pages = [
            "\n".join(["Home", "Maps", *story("candle"), *teasers[n : n + 2], "Contact"])
            for n in range(6)
        ]
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert not any(votes_of(result, line) for line in story("candle"))

    @pytest.mark.parametrize(
        "words", ["წისქვილი ძველია და წყალი ცივა", "水車は古く水は冷たい", "طاحونة قديمة وماء بارد"]
    )
    def test_in_any_script(self, words):
        appeal = " ".join([words] * 4)
        text = " ".join([words[::-1]] * 4)
        pages = [f"{words[0]}\n{name} {text}\n{appeal}\n{text} {name}" for name in NAMES[:4]]
        result = with_site(model_of(*pages[1:])).extract(pages[0])
        assert votes_of(result, appeal)[0].reason == "on 3 of 3 other pages of this host"

    def test_the_host_is_in_the_pages_own_address(self):
        head = f'<link rel="canonical" href="{URL}">'
        html = f"<html><head>{head}</head><body><p>{'<p>'.join(page('candle').split(chr(10)))}"
        known = model_of(*map(page, NAMES[3:]))
        assert votes_of(Pipeline(site=known).extract(html), "Home")
        other = Pipeline(site=known, url="https://other.example/").extract(html)
        assert not votes_of(other, "Home")
        assert not votes_of(Pipeline(site=known).extract(page("candle")), "Home")

    def test_an_address_without_a_host_says_nothing(self):
        html = f'<html><head><link rel="canonical" href="{URL}"></head><body><p>Home</p>'
        for url in ("", "file:///tmp/a.html"):
            assert page_host(Pipeline(url=url).read(html)) == HOST

    def test_it_is_a_classifier_like_others(self):
        known = model_of(*map(page, NAMES[3:]))
        text = page("candle")
        without = with_site(known, without={"site"}).extract(text)
        assert without == Pipeline(url=URL).extract(text)
        half = with_site(known, factors={"site": 0.5}).extract(text)
        assert votes_of(half, "Home")[0].weight == pytest.approx(
            votes_of(with_site(known).extract(text), "Home")[0].weight / 2
        )
        for block in with_site(known).explain(text).blocks:
            assert block.score == pytest.approx(sum(term for _, term in block.terms))
        whole, left_out = with_site(known).extract_without_each(text)
        assert left_out["site"].text == without.text
        assert whole.text == with_site(known).strip(text)

    def test_the_same_call_gives_the_same_answer(self):
        pipeline = with_site(model_of(*map(page, NAMES[3:])))
        first = pipeline.extract(page("candle"))
        for name in NAMES:
            pipeline.extract(page(name))
        assert pipeline.extract(page("candle")) == first

    def test_the_reason_is_for_the_line_alone_that_has_it(self):
        with pytest.raises(OptionError, match="no classifier 'site' is installed"):
            Pipeline(without={"site"})


# --- learning and merging -----------------------------------------------------------------------

LINES = st.sampled_from([f"line {chr(97 + n)} of a page" for n in range(12)] + ["»", "7 p.m."])
PAGES = st.lists(
    st.tuples(st.sampled_from([f"{name}.example" for name in NAMES]), st.lists(LINES, max_size=6)),
    max_size=40,
)


def learned(pages, **limits):
    learner = SiteLearner(**limits)
    for host, lines in pages:
        learner.learn(host, lines)
    return learner.model()


def stored(model, tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "site.model"
    save_sites(model, path)
    return path.read_bytes()


class TestLearning:
    @settings(max_examples=60, deadline=None)
    @given(data=st.data(), pages=PAGES)
    def test_models_of_different_limits_meet_in_any_order(self, data, pages, tmp_path_factory):
        limits = st.fixed_dictionaries({
            "pages_a_host": st.sampled_from([4, 8, 16]), "most_pages": st.integers(4, 40),
            "texts": st.booleans(),
        })  # fmt: skip
        a, b, c = (learned(pages[n::3], **data.draw(limits)) for n in range(3))
        left = SiteModel.merged([SiteModel.merged([a, b]), c])
        right = SiteModel.merged([SiteModel.merged([c, b]), a, left, a])
        assert stored(left, tmp_path_factory) == stored(right, tmp_path_factory)

    def test_limits_of_a_model_without_pages_count(self):
        none, some = learned([], pages_a_host=4), learned([(HOST, ["Home"])])
        merged = [SiteModel.merged(models) for models in ((none, some), (some, none))]
        assert [model.pages_a_host for model in merged] == [4, 4]

    def test_a_model_without_texts_leaves_none_of_its_hosts(self):
        with_texts = learned([("a.example", ["one"]), ("b.example", ["two"])])
        without = learned([("a.example", ["one", "three"])], texts=False)
        for models in ((with_texts, without), (without, with_texts)):
            hosts = SiteModel.merged(models).hosts
            assert [list(hosts[host].texts.values()) for host in hosts] == [[], ["two"]]

    def test_texts_of_pages_that_were_forgotten_are_let_go(self):
        learner = SiteLearner(most_pages=40)
        for n in range(3000):
            learner.learn(f"{n % 10}.example", [f"line {line} of {n}" for line in range(10)])
        kept = sum(len(texts) for texts in learner._texts.values())
        assert len(learner) == 40
        assert kept <= 2 * sum(len(known.keys) for known in learner.model().hosts.values())

    @settings(max_examples=150, deadline=None)
    @given(data=st.data(), pages=PAGES, most=st.integers(4, 40), texts=st.booleans())
    def test_order_parts_and_repetition_play_no_part(
        self, data, pages, most, texts, tmp_path_factory
    ):
        limits = {"pages_a_host": 8, "most_pages": most, "texts": texts}
        whole = learned(pages, **limits)
        again = data.draw(st.permutations([*pages, *pages[: len(pages) // 3]]))
        cuts = sorted(data.draw(st.lists(st.integers(0, len(again)), min_size=2, max_size=2)))
        parts = [again[: cuts[0]], again[cuts[0] : cuts[1]], again[cuts[1] :]]
        models = [learned(part, **limits) for part in parts]
        left = SiteModel.merged([SiteModel.merged(models[:2]), models[2]])
        right = SiteModel.merged([models[0], SiteModel.merged([models[2], models[1]])])
        expected = stored(whole, tmp_path_factory)
        assert whole == left == right
        assert stored(left, tmp_path_factory) == expected
        assert stored(right, tmp_path_factory) == expected
        assert sum(len(known.pages) for known in whole.hosts.values()) <= most

    @settings(max_examples=60, deadline=None)
    @given(pages=PAGES)
    def test_counts_are_those_of_pages(self, pages):
        model = learned(pages)
        for host, known in model.hosts.items():
            sets = {frozenset(lines_of(lines).exact.tolist()) - {0}
                    for one, lines in pages if one == host} - {frozenset()}  # fmt: skip
            near = {frozenset(lines_of(lines).near.tolist()) - {0}
                    for one, lines in pages if one == host}  # fmt: skip
            assert len(known.pages) == len(sets)
            for key, count in zip(known.keys.tolist(), known.counts.tolist(), strict=True):
                if not any(key in keys for keys in near):
                    assert count == sum(key in keys for keys in sets)

    def test_what_is_remembered_is_bounded(self):
        pages = [(f"{n % 100}.example", [f"only line {n}"]) for n in range(2000)]
        few = learned(pages, most_pages=1000)
        assert few.pages_a_host == 8
        assert {len(known.pages) for known in few.hosts.values()} == {8}
        fewer = learned(pages, most_pages=100)
        assert (fewer.pages_a_host, len(fewer.hosts)) == (4, 25)
        long = learned([(HOST, [f"line {n} of many" for n in range(20_000)])])
        assert len(long.hosts[HOST].keys) <= 4096

    def test_pages_as_they_are_come_by(self):
        pages = [(URL, page("candle")), ("https://mill.example/b", page("drum").encode()),
                 ("", page("fiddle"))]  # fmt: skip
        assert learn_sites(pages) == model_of(page("candle"), page("drum"))
        assert learn_sites(pages, texts=False, pages_a_host=4).pages_a_host == 4

    def test_limits_that_cannot_be(self):
        with pytest.raises(SiteModelError, match="it can be 4, 8, 16, 32, 64"):
            SiteLearner(pages_a_host=10)
        with pytest.raises(SiteModelError, match="most_pages is 3; it must be 4 or more"):
            SiteLearner(most_pages=3)

    def test_what_repeats_alone_strips_and_cannot_be_merged(self):
        whole = model_of(*map(page, NAMES))
        cut = whole.repeated()
        assert len(cut.hosts[HOST].keys) < len(whole.hosts[HOST].keys) / 2
        for name in NAMES:
            assert with_site(cut).extract(page(name)) == with_site(whole).extract(page(name))
        with pytest.raises(SiteModelError, match="a model holds only what repeats"):
            SiteModel.merged([cut, whole])
        with pytest.raises(SiteModelError, match="there is no model"):
            SiteModel.merged([])

    def test_models_do_not_change(self):
        known = model_of(page("candle")).hosts[HOST]
        with pytest.raises(ValueError, match="read-only"):
            known.keys[0] = 0
        before = known.texts
        known.texts.clear()
        assert known.texts == before != {}

    def test_models_travel(self):
        model = model_of(*map(page, NAMES))
        again = pickle.loads(pickle.dumps(model))
        assert again == model
        assert again.hosts[HOST] == model.hosts[HOST]
        with pytest.raises(ValueError, match="read-only"):
            again.hosts[HOST].keys[0] = 0
        pipeline = pickle.loads(pickle.dumps(with_site(model)))
        assert pipeline == with_site(model)
        assert hash(pipeline) == hash(with_site(model))
        assert with_site(model_of(page("candle"))) != pipeline
        assert repr(model) == "SiteModel(1 hosts, 8 pages)"


class TestStored:
    def test_a_file_is_plain_data(self, tmp_path):
        path = tmp_path / "site.model"
        save_sites(learned([(HOST, ["Home", "One"]), (HOST, ["Home", "Two"])]), path)
        head, host = map(json.loads, path.read_text().splitlines())
        assert head == {
            "boilerstrip sites": 1, "pages a host": 64, "most pages": 100_000,
            "below": "1" + "0" * 16, "whole": True,
        }  # fmt: skip
        assert host["host"] == HOST
        assert len(host["pages"]) == 2
        assert {line[2]: bin(int(line[1], 16)).count("1") for line in host["lines"]} == {
            "home": 2, "one": 1, "two": 1,
        }  # fmt: skip

    @pytest.mark.parametrize("name", ["site.model", "site.model.gz"])
    def test_back_again(self, tmp_path, name):
        model = model_of(*map(page, NAMES), most_pages=40)
        save_sites(model, tmp_path / name)
        again = load_sites(tmp_path / name)
        assert again == model
        assert again.hosts[HOST].texts == model.hosts[HOST].texts
        assert (again.most_pages, again.path) == (40, str(tmp_path / name))
        assert Pipeline(site=tmp_path / name) == Pipeline(site=model)

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b"", "line 1"),
            (b"\xff\xfe", "line 1"),
            (b"{}", "line 1"),
            (gzip.compress(b"{}")[:9], "line 1"),
            (b'{"boilerstrip sites":2,"pages a host":64,"most pages":9,"below":"1"}', "format 2"),
            (b'{"boilerstrip sites":1,"pages a host":7,"most pages":9,"below":"1"}', "limits"),
            (b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n{}', "line 2"),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["2","1"],"lines":[]}',
                "ascending",
            ),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["1"],"lines":[["-1","1",""]]}',
                "below zero",
            ),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["1"],"lines":[["1","10000000000000000",""]]}',
                "more than 64 bits",
            ),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["1"],"lines":[["1","3",""]]}',
                "a line is on no page, or on one that is not in it",
            ),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["1"],"lines":[["1","0",""]]}',
                "a line is on no page",
            ),
            (
                b'{"boilerstrip sites":1,"pages a host":8,"most pages":9,"below":"1"}\n'
                b'{"host":"a","pages":["1"],"lines":[]}\n{"host":"a","pages":["2"],"lines":[]}',
                "'a' is in it twice",
            ),
            (gzip.compress(b"")[:10] + b"\xff" * 20, "line 1"),
        ],
    )
    def test_what_is_none(self, tmp_path, content, problem):
        path = tmp_path / "bad.model"
        path.write_bytes(content)
        with pytest.raises(SiteModelError, match=problem) as caught:
            load_sites(path)
        assert str(path) in str(caught.value)
        with pytest.raises(OptionError, match="cannot use the site model"):
            Pipeline(site=path)

    def test_no_file(self, tmp_path):
        with pytest.raises(OptionError, match="cannot use the site model"):
            Pipeline(site=tmp_path / "none")
        with pytest.raises(OptionError, match="cannot use the site model"):
            Pipeline(site=3)

    def test_on_labelled_dumps(self, tmp_path, capsysbinary):
        dumps = load([OWN / "wend-lantern"]).dumps
        known = SiteModel.merged(
            model_of(dump.text, host=host_of(dump.origin.url)) for dump in dumps
        )
        save_sites(known, tmp_path / "s.model")
        (tmp_path / "site.toml").write_text('site = "s.model"\n')
        arguments = ("--pipeline", "default", "--pipeline", tmp_path / "site.toml", "--no-worth")
        _, out, _ = run(capsysbinary, "bench", OWN / "wend-lantern", *arguments)
        assert "0.851" in out and "0.900" in out

    def test_in_settings(self, tmp_path):
        path = tmp_path / "site.model"
        save_sites(model_of(*map(page, NAMES)), path)
        pipeline = Pipeline(site=path)
        assert settings_of(pipeline) == {"site": str(path)}
        assert pipeline_from({"site": str(path)}) == pipeline


# --- the command --------------------------------------------------------------------------------


def run(capsysbinary, *arguments):
    status = main([str(argument) for argument in arguments])
    captured = capsysbinary.readouterr()
    return status, captured.out.decode(), captured.err.decode()


@pytest.fixture
def crawl(tmp_path):
    """Pages of two hosts as JSON lines, in two files that share some of them."""
    rows = [{"url": f"https://{HOST}/{name}", "text": page(name)} for name in NAMES]
    rows += [{"url": "https://other.example/", "text": "Home\nAnother page."}]
    for number, part in enumerate((rows[:6], rows[4:]), 1):
        (tmp_path / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in part))
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


class TestCommand:
    def test_learn_merge_show_and_strip(self, capsysbinary, crawl):
        for name in ("1", "2", "all"):
            done = run(capsysbinary, "sites", "learn", crawl / f"{name}.jsonl", "-o",
                       crawl / f"{name}.model")  # fmt: skip
            assert done[0] == 0
        assert done[2] == (
            "boilerstrip sites: 9 pages learned\n"
            f"boilerstrip sites: {crawl}/all.model: 2 hosts, 9 pages remembered\n"
        )
        for names in (("1", "2"), ("2", "1", "1")):
            models = [crawl / f"{name}.model" for name in names]
            status, _, _ = run(capsysbinary, "sites", "merge", *models, "-o", crawl / "m.model")
            assert status == 0
            assert (crawl / "m.model").read_bytes() == (crawl / "all.model").read_bytes()
        status, out, _ = run(capsysbinary, "sites", "show", crawl / "m.model")
        assert out.splitlines()[:2] == [
            "host           pages    lines  on two or more",
            "mill.example       8       64               8",
        ]
        status, out, _ = run(capsysbinary, "sites", "show", crawl / "m.model", HOST)
        assert out.splitlines()[0] == "mill.example: 8 pages, 8 lines on two of them or more"
        assert "   8 of 8  find us" in out.splitlines()
        assert "costs ‹number› pounds a week" in out
        (crawl / "page.txt").write_text(page("candle"))
        options = ("--site", crawl / "m.model", "--url", URL)
        status, out, err = run(capsysbinary, crawl / "page.txt", *options)
        assert out.splitlines() == ["The candle of the mill", *story("candle")]
        assert err == ""

    def test_a_stream_has_addresses_of_its_own(self, capsysbinary, crawl):
        run(capsysbinary, "sites", "learn", crawl / "all.jsonl", "-o", crawl / "s.model")
        options = ("--site", crawl / "s.model", "--to", "jsonl", "--jobs", "1")
        _, out, _ = run(capsysbinary, crawl / "all.jsonl", *options)
        rows = [json.loads(line) for line in out.splitlines()]
        assert len(rows) == 9
        _, _, err = run(capsysbinary, crawl / "all.jsonl", *options)
        assert "knows nothing" not in err
        away = ("--url", "https://away.example/")
        _, _, err = run(capsysbinary, crawl / "all.jsonl", *options, *away)
        assert "knows nothing" not in err
        canonical = f'<link rel="canonical" href="{URL}"><p>{page("candle")}'
        (crawl / "away.jsonl").write_text(json.dumps({"html": canonical}) + "\n")
        _, _, err = run(capsysbinary, crawl / "away.jsonl", *options)
        assert "knows nothing" not in err
        _, _, err = run(capsysbinary, crawl / "away.jsonl", *options, *away)
        assert "the model of sites knows nothing of the hosts of 1 pages" in err
        assert not any(APPEAL[:14] in row["text"] for row in rows)

    def test_pages_without_an_address(self, capsysbinary, crawl):
        folder = crawl / "pages"
        folder.mkdir()
        for name in NAMES:
            (folder / f"{name}.txt").write_text(page(name))
        learn = ("sites", "learn", folder, "-o", crawl / "s.model")
        status, _, err = run(capsysbinary, *learn)
        assert status == 2
        assert "8 without an address left out" in err
        assert "nothing was learned; pages need an address, their own or --url" in err
        assert not (crawl / "s.model").exists()
        assert run(capsysbinary, *learn, "--url", URL)[0] == 0
        _, _, err = run(capsysbinary, folder / "drum.txt", "--site", crawl / "s.model")
        assert "its address is not known, nor so its site; give it with --url" in err
        options = ("--site", crawl / "s.model", "--to", "jsonl", "--jobs", "0")
        _, _, err = run(capsysbinary, folder, *options)
        assert "the model of sites knows nothing of the hosts of 8 pages" in err
        _, _, err = run(capsysbinary, folder, *options, "--url", URL)
        assert "knows nothing" not in err
        nowhere = ("--site", crawl / "s.model", "--url", HOST)
        _, _, err = run(capsysbinary, folder / "drum.txt", *nowhere)
        assert "--url mill.example names no host; it must be like https://" in err
        away = ("--site", crawl / "s.model", "--url", "https://away.example/")
        _, _, err = run(capsysbinary, folder / "drum.txt", *away)
        assert "the model of sites knows no page of away.example" in err

    def test_no_texts_and_only_what_repeats(self, capsysbinary, crawl):
        learn = ("sites", "learn", crawl / "all.jsonl", "-o", crawl / "s.model")
        run(capsysbinary, *learn, "--no-texts", "--repeated-only")
        _, out, _ = run(capsysbinary, "sites", "show", crawl / "s.model", "mill.example")
        assert out.splitlines()[1].startswith("   8 of 8  (text not kept, key ")
        merge = ("sites", "merge", crawl / "s.model", "-o", crawl / "m.model")
        status, _, err = run(capsysbinary, *merge)
        assert status == 2
        assert "holds only what repeats; merge the models that it was made of" in err

    def test_bad_records_are_told_and_passed_over(self, capsysbinary, crawl):
        with (crawl / "all.jsonl").open("a") as file:
            file.write("no json\n")
        learn = ("sites", "learn", crawl / "all.jsonl", "-o", crawl / "s.model")
        status, _, err = run(capsysbinary, *learn)
        assert status == 0
        assert "9 pages learned; 1 could not be read" in err

    def test_a_host_with_half_a_character_does_not_lose_the_others(self, capsysbinary, crawl):
        with (crawl / "all.jsonl").open("a") as file:
            file.write(json.dumps({"url": "https://\ud800.example/", "text": "Home"}) + "\n")
        learn = ("sites", "learn", crawl / "all.jsonl", "-o", crawl / "s.model")
        status, _, err = run(capsysbinary, *learn)
        assert status == 0
        assert "9 pages learned; 1 without an address left out" in err

    def test_wrong_use(self, capsysbinary, crawl):
        learn = ("sites", "learn", crawl / "all.jsonl", "-o", crawl / "s.model")
        run(capsysbinary, *learn)
        show = ("sites", "show", crawl / "s.model")
        status, _, err = run(capsysbinary, *show, "away.example")
        assert (status, "knows no pages of away.example" in err) == (2, True)
        status, _, err = run(capsysbinary, "sites", "show", crawl / "all.jsonl")
        assert (status, "is no model of sites (line 1)" in err) == (2, True)
        status, _, err = run(capsysbinary, "sites", "show", crawl / "none")
        assert (status, "none: No such file or directory" in err) == (1, True)
        with pytest.raises(SystemExit, match="2"):
            main([*map(str, show), "--lines=-1"])
        assert b"-1 is below zero" in capsysbinary.readouterr().err
        status, _, err = run(capsysbinary, *learn, "--url", "example.org")
        assert (status, "--url example.org names no host" in err) == (2, True)
        status, out, _ = run(capsysbinary, *show, HOST, "--lines", 1)
        assert out.splitlines()[-1] == "… and 7 more lines; --lines 0 shows all"


class TestOwnSite:
    def test_a_site_of_twenty_pages(self):
        dumps = load([OWN / "wend-lantern"]).dumps
        assert len(dumps) == 20
        model = SiteModel.merged(
            model_of(dump.text, host=host_of(dump.origin.url)) for dump in dumps
        )
        (known,) = model.hosts.values()
        assert isinstance(known, HostModel)
        assert np.count_nonzero(known.counts == 20) == 17
        by_law = '"7. No person shall moor'
        pages = [dump for dump in dumps if by_law in dump.text]
        assert len(pages) == 4
        for dump in pages:
            pipeline = replace(Pipeline(site=model), url=dump.origin.url)
            assert by_law in pipeline.strip(dump.text)
