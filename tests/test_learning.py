"""The learned part: features, network, weights, gold, and how they are trained."""

import dataclasses
import json
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Pipeline
from boilerstrip import weights as weights_module
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import render
from boilerstrip.evaluation.standoff import detach, format_standoff, line_hash
from boilerstrip.features import GROUPS, columns, features
from boilerstrip.model import Label
from boilerstrip.network import Around, entered, forward, product, shapes
from boilerstrip.pipeline import OptionError
from boilerstrip.training import batches, fitting, sources
from boilerstrip.training.batches import batch_of, prepare
from boilerstrip.training.examples import (
    NO_LABEL,
    _small_page,
    cut,
    fold,
    of_gold,
    of_labelled_page,
    site,
)
from boilerstrip.training.fitting import fit
from boilerstrip.training.gold import UNKNOWN, from_snippets, shares, tokens
from boilerstrip.training.learning import learn, learn_further
from boilerstrip.training.recipe import FURTHER, Recipe, TrainingError
from boilerstrip.training.sources import Read, find, of_dumps
from boilerstrip.weights import (
    Model,
    Weights,
    WeightsError,
    default_weights,
    load_weights,
    networks,
)
from boilerstrip.words import Vocabulary, words_of

PAGE = (
    "<!doctype html><html><head><title>Mill | Echo</title></head><body>"
    "<nav><p><a href=/>Home</a></p><p><a href=/n>News</a></p></nav>"
    "<article class=story><h1>The mill turns</h1><p>The wheel turned again on Saturday, at noon.</p>"
    "<p>It had stood still since the flood of last spring, which took the sluice.</p></article>"
    "<footer><p><a href=/t>Terms</a></p><p><a href=/c>Contact</a></p></footer>"
)
GOLD = (
    "The wheel turned again on Saturday, at noon. It had stood still since the flood of last "
    "spring, which took the sluice."
)


def looked_at(source, kind="html"):
    return features(*Pipeline(kind=kind).looked_at(source))


def examples(count, view="html"):
    """Pages alike but for numbers, each of a site of its own."""
    return [
        of_gold(
            "made",
            GoldPage(f"{n}", PAGE.replace("Saturday", f"day {n}").encode(),
                     GOLD.replace("Saturday", f"day {n}"), url=f"https://site{n}.example/"),
            view,
        )
        for n in range(count)
    ]  # fmt: skip


def model(html=True, width=4, seed=0, names=("<p>", "<nav>", "story"), words=("home", "the")):
    chance = np.random.default_rng(seed)
    sizes = shapes(
        numbers=len(columns(html)), words=len(words), names=len(names), groups=4 if html else 1,
        labels=len(Label), width=width, depth=3,
    )  # fmt: skip
    network = {name: 0.3 * chance.standard_normal(shape) for name, shape in sizes.items()}
    count = len(columns(html))
    return Model(
        columns(html), np.zeros(count, np.float32), np.ones(count, np.float32), words, names,
        tuple(Label),
        ({name: array.astype(np.float16).astype(np.float32) for name, array in network.items()},),
    )  # fmt: skip


class TestFeatures:
    def test_every_number_is_told_of_once(self):
        told = [name for members in GROUPS.values() for name in members]
        assert sorted(told) == sorted(columns(html=True))

    def test_a_row_a_block_and_a_column_a_name(self):
        assert looked_at(PAGE).numbers.shape == (7, len(columns(True)))
        assert looked_at("Home\n\nNews", "text").numbers.shape == (2, len(columns(False)))
        assert looked_at("", "text").numbers.shape == (0, len(columns(False)))

    def test_names_near_and_groups(self):
        seen = looked_at(PAGE)
        assert seen.near[3] == {"<p>", "<article>", "story", "<body>"}
        assert seen.groups[0].tolist() == [0, 0, 3, 1, 1, 2, 2]

    def test_lines_of_like_shape_are_one_group(self):
        dump = "12 May 2020\nA longer line of words, here.\n3 June 2021\n7 July 1999"
        assert looked_at(dump, "text").groups[0].tolist() == [0, 1, 0, 0]

    def test_numbers_are_finite_whatever_comes_in(self):
        for dump in ("\x00", "a" * 5000, "\ud800", "中文。" * 99, "1\n" * 50, "  x\n\ty\n"):
            assert np.isfinite(looked_at(dump, "text").numbers).all()


class TestWords:
    @pytest.mark.parametrize(("text", "words"), [
        ("By Jane, 12 May 2023", "^by by jane , 00 may 0000 0000$"),
        ("Log in", "^log log in in$ =log_in"),
        ("READ MORE »", "^read read more » »$ =read_more_»"),
        ("登录", "^登 登 录 录$ 登录 =登_录"),
        ("हिन्दी", "^हिन्दी हिन्दी हिन्दी$ =हिन्दी"), ("\u200eE\u0301tat\u00ad", "^état état état$ =état"),
        ("ดีค\u3000ｶ", "^ดี ดี ค ｶ ｶ$ ดีค คｶ =ดี_ค_ｶ"), ("١٢ مايو", "^00 00 مايو مايو$ =00_مايو"),
        ("", ""), ("  ", ""),
    ])  # fmt: skip
    def test_words_of_a_line(self, text, words):
        assert words_of(text) == {word.replace("_", " ") for word in words.split()}

    def test_a_long_line_says_how_it_begins_and_ends(self):
        words = words_of("Terms " + "and words " * 40 + "are here to stay")
        assert words == {"^terms", "terms", "and", "words", "stay$"}

    @given(st.text(st.characters(codec="ascii")))
    def test_ascii_is_split_as_any_script_is(self, text):
        assert words_of(text) == words_of(f"{text}\u00ad" if len(text) < 160 else text)

    @given(st.lists(st.text(
        st.one_of(
            st.characters(codec="ascii"), st.sampled_from("Éßİ½²ΣΐЁй،؟٣ա登ดี录\u0301\u200b\xad’“—€_0")
        ),
        max_size=170,
    ) | st.just("By the mill of 2023, " * 9)), st.sampled_from(["en", "é½", "登 录", "a" * 200]))  # fmt: skip
    def test_words_of_all_lines_at_once(self, lines, more):
        lines = [*lines, more, "".join(lines)]
        words = sorted(frozenset().union(*map(words_of, lines)))[::2]
        line_of, rows = Vocabulary(words).rows(lines)
        found = [set() for _ in lines]
        for line, row in zip(line_of.tolist(), rows.tolist(), strict=True):
            assert words[row] not in found[line]
            found[line].add(words[row])
        assert found == [words_of(line).intersection(words) for line in lines]

    @given(st.text())
    def test_any_text_has_words(self, text):
        assert all(word.strip() and word == word.strip() for word in words_of(text))


class TestNetwork:
    @pytest.mark.parametrize("rows", [(0,), (1,), (63,), (64,), (65,), (200,), (2, 90)])
    @pytest.mark.parametrize("columns", [1, 19, 64])
    def test_products_in_slices_are_the_product(self, rows, columns):
        chance = np.random.default_rng(len(rows) + columns)
        left = chance.standard_normal((*rows, 64), dtype=np.float32)
        right = chance.standard_normal((64, columns), dtype=np.float32)
        found = product(left, right)
        assert found.dtype == np.float32
        assert found.shape == (*rows, columns)
        assert np.allclose(found, left @ right, atol=1e-4)

    def test_padding_changes_nothing(self):
        network = model(False, names=(), words=()).networks[0]
        numbers = np.random.default_rng(1).standard_normal((1, 9, len(columns(False))))
        rows = entered(network, numbers.astype(np.float32), None)
        around = Around(np.concatenate([rows.mean(axis=1), rows.max(axis=1)], axis=1), [])
        alone = forward(network, rows, around)
        padded = np.concatenate([rows, np.ones((1, 5, 4), np.float32)], axis=1)
        mask = np.array([1.0] * 9 + [0.0] * 5, np.float32)[None, :, None]
        beside = forward(network, padded, around, mask)
        assert np.allclose(beside.main[0, :9], alone.main[0], atol=1e-5)
        assert np.allclose(beside.labels[0, :9], alone.labels[0], atol=1e-5)

    def test_a_long_page_in_stretches_is_as_in_one(self, monkeypatch):
        dump = "\n".join(f"Line {n} of the page, which says {n * n}." for n in range(300))
        seen = looked_at(dump, "text")
        one = model(False, names=())
        whole = one.run(seen)
        monkeypatch.setattr(networks, "WINDOW", 64)
        apart = one.run(seen)
        assert np.allclose(whole[0], apart[0], atol=1e-5)
        assert np.allclose(whole[1], apart[1], atol=1e-5)

    def test_labels_are_probabilities(self):
        _, labels = model().run(looked_at(PAGE))
        assert np.allclose(np.exp(labels).sum(axis=1), 1.0, atol=1e-5)

    def test_terms_sum_to_the_score(self):
        one, seen = model(), looked_at(PAGE)
        terms = one.terms(seen)
        assert {"names of elements and classes", "words"} < set(terms)
        assert np.allclose(sum(terms.values()), one.run(seen)[0], atol=1e-4)

    def test_words_and_names_are_embedded_in_training_as_they_are_run(self):
        prepared = prepare(examples(12))
        one = dataclasses.replace(model(), words=prepared.model.words, names=prepared.model.names)
        sizes = {"words": len(one.words), "near": len(one.names), "far": len(one.names)}
        assert all(sizes.values())
        chance = np.random.default_rng(3)
        network = {name: chance.standard_normal((size, 3)) for name, size in sizes.items()}
        recipe = dataclasses.replace(TestFitting.RECIPE, longest=100)
        batch = batch_of(prepared, range(3), recipe, chance)
        trained = fitting._embedded(network, batch, recipe, chance)
        for row, example in enumerate(prepared.examples[:3]):
            known = {table: one.rows_of(example.features, table) for table in sizes}
            run = networks.embedded(network, known)
            assert np.allclose(trained[row, : len(run)], run, atol=1e-5)


class TestWeights:
    def test_what_is_saved_is_loaded_again(self, tmp_path):
        weights = Weights({"html": model(), "text": model(False, names=())}, {"seed": 7})
        weights.save(tmp_path / "a.weights")
        again = load_weights(tmp_path / "a.weights")
        assert again == weights
        assert hash(again) == hash(weights)
        assert again.about == {"seed": 7}
        seen = looked_at(PAGE)
        assert np.array_equal(again.model(True).run(seen)[0], weights.model(True).run(seen)[0])

    @pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 and nonsense"])
    def test_what_is_no_file_of_weights(self, tmp_path, content):
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(WeightsError, match="bad is no file of weights"):
            load_weights(tmp_path / "bad")

    def test_pickles_are_refused(self, tmp_path):
        np.savez(tmp_path / "p.npz", format=np.array([{"a": 1}], dtype=object))
        with pytest.raises(WeightsError, match="is no file of weights"):
            load_weights(tmp_path / "p.npz")

    def test_another_format(self, tmp_path):
        np.savez(tmp_path / "f.npz", format=np.array(99))
        with pytest.raises(WeightsError, match="is of format 99, this release reads 2"):
            load_weights(tmp_path / "f.npz")

    def test_numbers_that_this_release_does_not_have(self):
        one = dataclasses.replace(model(), columns=("words", "moons", *columns(True)[2:]))
        with pytest.raises(WeightsError, match="want the numbers moons"):
            one.run(looked_at(PAGE))

    def test_weights_of_one_view_alone(self):
        pipeline = Pipeline(weights=Weights({"html": model()}))
        assert len(pipeline.extract(PAGE).blocks) == 7
        with pytest.raises(WeightsError, match="not trained on text"):
            pipeline.extract("A line.")

    def test_options_that_are_no_weights(self, tmp_path):
        for wrong in (tmp_path / "none", 7, {"nav": 0.5}):
            with pytest.raises(OptionError, match="weights"):
                Pipeline(weights=wrong)

    def test_those_that_come_with_the_release(self):
        weights = default_weights()
        path = weights_module.files(weights_module.__name__).joinpath(weights_module.DEFAULT)
        content = path.read_bytes()
        assert len(content) <= 2_000_000
        assert set(weights.models) == {"text", "html"}
        named = {one["corpus"]: one for one in weights.about["corpora"]}
        assert set(named) == {"wcxb", "trafilatura", "magic-html", "labelled dumps"}
        assert named["wcxb"]["licence"].startswith("CC-BY-4.0")
        assert all(len(one["sha256"]) == 64 for one in named.values())
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            assert all(name.endswith(".npy") for name in archive.namelist())


class TestGold:
    def test_tokens_of_scripts_without_spaces_are_letters(self):
        assert tokens("The Mill, 2 中文 ไทย") == ["the", "mill", "2", "中", "文", "ไ", "ท", "ย"]

    def test_shares_go_by_order_and_by_runs(self):
        blocks = ["home news", "the wheel turned again on saturday", "news", "the end of it all"]
        gold = tokens("The wheel turned again on Saturday. News. It was the end")
        found = shares([tokens(block) for block in blocks], gold)
        assert found.tolist() == [0.0, 1.0, 1.0, 0.0]

    def test_a_block_that_is_gold_in_part(self):
        found = shares([tokens("one two three four five six seven eight")],
                       tokens("one two three four"))  # fmt: skip
        assert found.tolist() == [0.5]

    def test_nothing_to_find(self):
        assert shares([["a"], []], []).tolist() == [0.0, 0.0]
        assert shares([], ["a"]).tolist() == []

    def test_snippets(self):
        blocks = ["Home", "The wheel turned", "again on Saturday.", "Home", "Imprint here"]
        found = from_snippets(blocks, ["wheel turned again", "Home"], ["Imprint"])
        assert found.tolist() == [UNKNOWN, 1.0, 1.0, UNKNOWN, 0.0]

    def test_a_block_with_both_kinds_of_snippet_is_unknown(self):
        assert from_snippets(["a b c d"], ["a b"], ["c d"]).tolist() == [UNKNOWN]


class TestExamples:
    @pytest.mark.parametrize(("address", "name"), [
        ("https://www.news.example.com/a", "example.com"), ("https://blog.example.co.uk/", "example.co.uk"),
        ("https://www.fr.de/a", "fr.de"), ("", "page 7"),
    ])  # fmt: skip
    def test_site(self, address, name):
        assert site(address, "page 7") == name

    def test_folds_are_by_site(self):
        assert [fold(f"site{n}.example", 5) for n in range(8)] == [4, 0, 4, 3, 2, 2, 4, 0]

    def test_of_gold(self):
        (example,) = examples(1)
        assert example.main.tolist() == [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0]
        assert example.group == "site0.example"
        assert example.wanted == 23
        assert set(example.labels.tolist()) == {NO_LABEL}

    def test_short_dumps_are_cut_out_of_some(self):
        whole = examples(30, "wet")
        short = [one for one in map(cut, whole) if one is not None]
        assert 3 <= len(short) <= 17
        for one in short:
            assert one.name.endswith(", cut")
            assert len(one.texts) == len(one.main) == len(one.labels) == len(one.features.numbers)
            assert (one.main == 1.0).any()
            assert one.wanted == one.sizes[one.main == 1.0].sum()

    def test_a_small_page_has_lines_of_all_three_parts_in_order(self):
        main = np.array([10, 11, 14, 20])
        for seed in range(40):
            rows = _small_page(main, 60, np.random.default_rng(seed))
            assert rows.tolist() == sorted(set(rows.tolist()))
            assert 3 <= len(rows) <= 39
            assert set(main.tolist()) & set(rows.tolist())
            assert rows[0] < 10
            assert 20 < rows[-1] < 60
        alone = _small_page(np.array([0]), 1, np.random.default_rng(0))
        assert alone.tolist() == [0]

    @pytest.mark.parametrize("view", ["html", "wet", "browser"])
    def test_labels_of_a_dump_go_over_to_other_views_of_its_page(self, view):
        text = "Mill | Echo\nHome\nNews\nThe mill turns\nThe wheel turned again\non Saturday, at noon.\nIt had stood still since the flood of last spring, which took the sluice.\nTerms\nContact\n"
        labels = dict(
            enumerate(map(Label, ["nav"] * 3 + ["title"] + ["body"] * 3 + ["legal", "nav"]), 1)
        )
        dump = LabelledDump("mill", text, labels, Origin("a.example", "en", "article", "nodes", ""))
        example = of_labelled_page("labels", dump, "a.example", PAGE.encode(), view)
        names = [list(Label)[n].value for n in example.labels]
        first = ["nav"] if view == "wet" else []  # the head's title is the first line there
        assert names == [*first, "nav", "nav", "title", "body", "body", "legal", "nav"]
        assert example.main[-7:].tolist() == [0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0]


class TestSources:
    def test_a_labelled_page_is_learned_from_in_all_its_views(self, tmp_path):
        (tmp_path / "page.html").write_text(PAGE)
        text = render(PAGE.encode(), "nodes")
        labels = {line: Label.NAV for line, one in enumerate(text.split("\n"), 1) if one.strip()}
        origin = Origin("a.example", "en", "article", "nodes", "CC0-1.0")
        dump = LabelledDump("page", text, labels, origin)
        (tmp_path / "page.standoff").write_text(
            format_standoff(detach(dump, "page.html", PAGE.encode()))
        )
        found = find([tmp_path / "page.standoff"], tmp_path)
        assert [job.view for job in found.jobs] == ["nodes", "html", "wet", "browser"]
        assert [job.html is None for job in found.jobs] == [True, False, False, False]
        assert {one.view for one in sources.examples(found, html=False, jobs=1)} == {
            "nodes", "wet", "browser"
        }  # fmt: skip
        assert [one.view for one in sources.examples(found, html=True, jobs=1)] == ["html"]

    @pytest.mark.parametrize(("source", "page", "group"), [
        ("0551, WCXB", "wcxb-dev/html/0551.html.gz", "0551"),
        ("a.b.gz-like, trafilatura", "trafilatura-given/html/a.b.gz-like.gz", "a.b.gz-like"),
        ("blog.example.com, WCXB", "wcxb-dev/html/0551.html.gz", "example.com"),
        ("written for us", None, "page"),
    ])  # fmt: skip
    def test_labels_go_into_the_fold_of_their_page(self, source, page, group):
        dump = LabelledDump("page", "", {}, Origin(source, "en", "article", "wet", ""))
        assert sources._site_of(dump, page) == group


class TestFitting:
    RECIPE = Recipe(width=8, depth=2, rounds=25, averaged=2, rate=0.02, drop=0.0, hidden=0.0)

    def test_it_learns_and_the_same_seed_gives_the_same(self):
        prepared = prepare(examples(14))
        losses = []
        one = fit(prepared, range(12), self.RECIPE, lambda _, loss: losses.append(loss))
        assert losses[-1] < 0.2 * losses[0]
        again = fit(prepared, range(12), self.RECIPE)
        assert all(np.array_equal(one[name], again[name]) for name in one)

    def test_numbers_are_hidden_from_the_whole_of_a_page_or_not_at_all(self):
        recipe = Recipe(noise=0.0, unseen=0.5)
        given = np.ones((6, 9, 40), np.float32)
        shown = fitting._disturbed(given, recipe, np.random.default_rng(0))
        by_page = shown.mean(axis=1)
        assert set(np.unique(by_page)) == {0.0, 1.0}
        assert 90 < by_page.sum() < 150
        assert len({tuple(row) for row in by_page.tolist()}) == 6

    def test_numbers_of_dumps_are_left_as_they_are(self):
        recipe = Recipe().of_view(html=False)
        given = np.ones((2, 3, 4), np.float32)
        assert fitting._disturbed(given, recipe, np.random.default_rng(0)) is given
        assert recipe.rounds == Recipe().dump_rounds
        assert Recipe().of_view(html=True) == Recipe()

    def test_noise_has_its_deviation(self):
        given = np.ones((6, 90, 40), np.float32)
        recipe = Recipe(noise=0.2, unseen=0.0)
        disturbed = fitting._disturbed(given, recipe, np.random.default_rng(0))
        assert disturbed.dtype == np.float32
        assert disturbed.mean() == pytest.approx(1.0, abs=0.01)
        assert disturbed.std() == pytest.approx(0.2, abs=0.01)

    def test_what_was_learned_holds_on_another_page(self):
        weights = learn({"html": examples(14)}, 1, self.RECIPE)
        text = Pipeline(weights=weights, keep={"body", "heading"}).strip(PAGE)
        assert " ".join(text.split()) == GOLD

    def test_words_and_names_have_an_embedding_once_enough_sites_have_them(self):
        learned = prepare(examples(12)).model
        assert "story" in learned.names
        assert {"home", "=news", "^terms"} < set(learned.words)
        assert "sluice" in learned.words
        fewer = prepare(examples(11)).model
        assert (fewer.names, fewer.words) == ((), ())

    def test_the_words_of_most_sites_where_there_are_too_many(self, monkeypatch):
        monkeypatch.setattr(batches, "_MOST_WORDS", 3)
        assert len(prepare(examples(12)).model.words) == 3

    def test_words_of_long_lines_alone_have_none(self, monkeypatch):
        monkeypatch.setattr(batches, "_SHORT_LINE", 60)
        learned = prepare(examples(12)).model.words
        assert "home" in learned
        assert "sluice" not in learned

    def test_nothing_to_learn_from(self):
        with pytest.raises(TrainingError, match="no block of any page is known"):
            prepare([dataclasses.replace(one, main=np.full(7, UNKNOWN)) for one in examples(2)])
        with pytest.raises(TrainingError, match="no page to learn from"):
            learn({}, 1, self.RECIPE)


class TestFurther:
    """Training that begins from given weights."""

    RECIPE = dataclasses.replace(FURTHER, rounds=3, averaged=1, drop=0.0, hidden=0.0)
    READ = (Read("mine", "0" * 64, 2, "", ("abc",)),)

    @staticmethod
    def start():
        about = {"made": "then", "corpora": [{"corpus": "theirs", "dumps": ["def"]}]}
        two = dataclasses.replace(model(), networks=(*model().networks, *model(seed=1).networks))
        return Weights({"html": two, "text": model(False, names=())}, about)

    def test_it_begins_where_the_weights_are(self):
        start = self.start()
        stood = dataclasses.replace(self.RECIPE, moved=0.0)
        again = learn_further({"html": examples(2)}, start, stood)
        assert again == start
        assert again.about["start"] == {"sha256": start.digest, "made": "then"}

    def test_half_of_the_way_is_in_the_middle(self):
        start = self.start()
        ends = [
            learn_further(
                {"html": examples(2)}, start, dataclasses.replace(self.RECIPE, moved=moved)
            )
            for moved in (0.5, 1.0)
        ]
        for begun, half, whole in zip(
            start.models["html"].networks,
            *(end.models["html"].networks for end in ends),
            strict=True,
        ):
            assert not np.array_equal(begun["in"], whole["in"])
            for name in begun:
                assert np.allclose(half[name], (begun[name] + whole[name]) / 2, atol=1e-6)

    def test_it_learns_and_the_same_again_gives_the_same(self):
        recipe = dataclasses.replace(self.RECIPE, rounds=25, rate=0.02, moved=1.0)
        losses = []
        one = learn_further(
            {"html": examples(6)}, self.start(), recipe, lambda *told: losses.append(told)
        )
        assert [told[:2] for told in losses[:2]] == [("html 1", 1), ("html 1", 2)]
        assert losses[24][2] < 0.3 * losses[0][2]
        assert one == learn_further({"html": examples(6)}, self.start(), recipe)

    def test_what_is_not_learned_stays_as_it_is(self):
        start = self.start()
        found = learn_further({"html": examples(2)}, start, self.RECIPE)
        assert found.models["text"] is start.models["text"]
        before, after = start.models["html"], found.models["html"]
        assert len(after.networks) == 2
        for field in ("columns", "mean", "scale", "words", "names", "labels"):
            assert getattr(after, field) is getattr(before, field)

    def test_the_record_has_the_corpora_of_both(self):
        found = learn_further({"html": examples(2)}, self.start(), self.RECIPE, read=self.READ)
        assert [one["corpus"] for one in found.about["corpora"]] == ["theirs", "mine"]
        assert {"width", "depth", "networks"}.isdisjoint({*found.about["recipe"], *found.about})
        third = learn_further({"html": examples(2)}, found, self.RECIPE, read=self.READ)
        assert [one["corpus"] for one in third.about["corpora"]] == ["theirs", "mine", "mine"]
        assert third.about["start"]["start"]["sha256"] == self.start().digest
        json.dumps(third.about)

    def test_what_cannot_be_begun_from(self):
        html = {"html": examples(2)}
        one = model()
        for wrong, message in (
            ({"text": model(False, names=())}, "were not trained on html"),
            ({"html": dataclasses.replace(one, columns=("moons", *one.columns[1:]))},
             "cannot begin from these weights: the weights want the numbers moons"),
            ({"html": dataclasses.replace(one, words=(*one.words, "more"))}, "of another make"),
        ):  # fmt: skip
            with pytest.raises(TrainingError, match=message):
                learn_further(html, Weights(wrong), self.RECIPE)
        with pytest.raises(TrainingError, match="no page to learn from"):
            learn_further({}, self.start(), self.RECIPE)

    def test_labels_that_the_weights_do_not_tell(self):
        dump = LabelledDump("a", "Home\nA line.", {1: Label.NAV, 2: Label.BODY})
        found = {"text": sources.examples(of_dumps([dump]), html=False, jobs=1)}
        none = dataclasses.replace(model(False, names=()), labels=())
        with pytest.raises(TrainingError, match="tell other labels"):
            learn_further(found, Weights({"text": none}), self.RECIPE)

    def test_dumps_at_hand_are_recorded_by_their_hashes(self):
        dumps = [
            LabelledDump(
                "a", "Home\nA line.", {1: Label.NAV, 2: Label.BODY}, Origin(licence="CC0-1.0")
            )
        ]
        found = of_dumps(dumps)
        assert [(one.corpus, one.pages, one.licence) for one in found.read] == [
            ("labelled dumps", 1, "CC0-1.0")
        ]
        assert found.read[0].dumps == (line_hash(dumps[0].text),)
        assert [(job.view, job.group, job.html) for job in found.jobs] == [("wet", "a", None)]


class TestAddedVotes:
    def test_a_pattern_counts_without_training(self):
        from boilerstrip.classifiers import PatternClassifier

        page = PAGE.replace("at noon", "sponsored by nobody")
        plain = Pipeline().extract(page)
        extra = PatternClassifier("mine", "promo", "sponsored by")
        marked = Pipeline(extra=(extra,)).extract(page)
        (row,) = [n for n, block in enumerate(plain.blocks) if "sponsored" in block.text]
        added = dict(marked.blocks[row].terms)["mine"]
        assert added < 0
        assert marked.blocks[row].score == pytest.approx(plain.blocks[row].score + added)

    def test_a_pattern_counts_in_full_in_code_too(self):
        from boilerstrip.classifiers import PatternClassifier

        page = PAGE.replace("</article>", "<pre>a = 1\nb = 2\nc = 3</pre></article>")
        plain = Pipeline().extract(page)
        marked = Pipeline(extra=(PatternClassifier("mine", "promo", "b = 2"),)).extract(page)
        changed = {
            new.text: new.score - old.score
            for old, new in zip(plain.blocks, marked.blocks, strict=True)
            if abs(new.score - old.score) > 1e-6
        }
        assert list(changed) == ["b = 2"]
        (block,) = [block for block in marked.blocks if block.text == "b = 2"]
        assert changed["b = 2"] == pytest.approx(dict(block.terms)["mine"])

    def test_explained_terms_are_the_score(self):
        for block in Pipeline().explain(PAGE).blocks:
            assert sum(value for _, value in block.terms) == pytest.approx(block.score, abs=1e-3)
            assert len(block.terms) == 12

    def test_lines_of_one_code_have_one_score(self):
        code = "<pre>def turn(wheel):\n    # by hand\n    return wheel\n\n}</pre><pre>x = 1</pre>"
        result = Pipeline().explain(PAGE.replace("</article>", f"{code}</article>"))
        first, second = ([b for b in result.blocks if b.markup.code == n] for n in (1, 2))
        assert [len(first), len(second)] == [4, 1]
        assert len({round(block.score, 6) for block in first}) == 1
        assert len({block.kept for block in first}) == 1
        for block in (*first, *second):
            assert sum(value for _, value in block.terms) == pytest.approx(block.score, abs=1e-3)
        assert dict(second[0].terms)["preformatted text"] == pytest.approx(0.0)


class TestCommand:
    def train(self, *arguments):
        from boilerstrip.cli import main

        return main(["train", *map(str, arguments)])

    def test_from_dumps_to_weights_to_a_page(self, tmp_path, capsys, corpora):
        output = tmp_path / "my.weights"
        status = self.train(*corpora, "-o", output, "--rounds", 2, "--width", 8, "--networks", 1)
        assert status == 0
        assert "labelled dumps: 3 pages" in capsys.readouterr().out
        weights = load_weights(output)
        assert set(weights.models) == {"text"}
        assert weights.about["recipe"]["rounds"] == weights.about["recipe"]["dump_rounds"] == 2
        assert [one["corpus"] for one in weights.about["corpora"]] == ["labelled dumps"]
        json.dumps(weights.about)
        assert Pipeline(weights=output).extract("Home\nNews\nA line of text.").blocks

    def test_from_other_weights(self, tmp_path, capsys, corpora):
        output = tmp_path / "my.weights"
        assert self.train(*corpora, "--start", "default", "--rounds", 1, "-o", output) == 0
        assert "text: 4 examples" in capsys.readouterr().out
        weights, start = load_weights(output), default_weights()
        assert weights.about["start"]["sha256"] == start.digest
        assert weights.about["corpora"][:-1] == start.about["corpora"]
        assert weights.about["corpora"][-1]["pages"] == 3
        for name, array in start.models["html"].networks[1].items():
            assert np.array_equal(weights.models["html"].networks[1][name], array)
        assert weights != start
        again = tmp_path / "again.weights"
        assert self.train(corpora[0], "--start", output, "--rounds", 1, "-o", again) == 0
        assert load_weights(again).about["start"]["sha256"] == weights.digest

    def test_wrong_use_of_a_start(self, tmp_path, capsys, corpora):
        wanted = (*corpora, "-o", tmp_path / "w", "--start")
        for option in ("--width", "--networks"):
            with pytest.raises(SystemExit, match="2"):
                self.train(*wanted, "default", option, 2)
            assert "--width and --networks are those of" in capsys.readouterr().err
        assert self.train(*wanted, tmp_path / "none") == 2
        assert "none: No such file or directory" in capsys.readouterr().err
        assert self.train(*wanted, corpora[0]) == 2
        assert "is no file of weights" in capsys.readouterr().err
        Weights({"html": model()}).save(tmp_path / "html.weights")
        assert self.train(*wanted, tmp_path / "html.weights") == 2
        assert "were not trained on text" in capsys.readouterr().err
        assert not (tmp_path / "w").exists()

    def test_wrong_use(self, tmp_path, capsys, corpora):
        assert self.train(tmp_path / "none", "-o", tmp_path / "w") == 2
        assert "none: No such file or directory" in capsys.readouterr().err
        assert self.train(tmp_path, "-o", tmp_path / "w") == 2
        assert "looks like none of them" in capsys.readouterr().err
        assert self.train(*corpora, "-o", tmp_path / "no" / "w") == 2
        assert "no such folder" in capsys.readouterr().err


@pytest.fixture
def corpora(request):
    folder = request.config.rootpath / "corpora" / "development"
    return sorted(folder.glob("*.dump"))[:3]
