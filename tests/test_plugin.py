"""A package that adds a classifier is really installed, found and heard."""

import json
import os
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent / "plugin_package"
PROGRAM = """
import json, boilerstrip
result = boilerstrip.extract("Jump to recipe")
votes = [vote for block in result.blocks for vote in block.votes]
print(json.dumps([[v.classifier, v.label, v.weight] for v in votes]))
"""
TERMS = """
import json, boilerstrip
print(json.dumps(boilerstrip.extract("Jump to recipe").blocks[0].terms))
"""


def test_installed_package_votes_and_is_listed(tmp_path):
    source = tmp_path / "source"
    subprocess.run(["cp", "-r", str(PACKAGE), str(source)], check=True)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "--target",
            str(tmp_path / "site"),
            str(source),
        ],
        check=True,
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments], env=environment, check=True, capture_output=True
        ).stdout.decode()

    assert ["jump_to_recipe", "nav", 3.0] in json.loads(run("-c", PROGRAM))
    assert ["jump_to_recipe", -3.0] in json.loads(run("-c", TERMS)), "counts without retraining"
    listed = run("-m", "boilerstrip", "classifiers").splitlines()
    assert listed[-1].split("\t")[:3] == ["jump_to_recipe", "nav", "boilerstrip_recipes"]


def test_package_that_cannot_be_loaded_is_passed_over(tmp_path):
    info = tmp_path / "broken-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[boilerstrip.classifiers]\nbad = no_such_module:X\n")
    done = subprocess.run(
        [sys.executable, "-m", "boilerstrip", "classifiers"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert b"classifier 'bad' of broken is not used" in done.stderr
    assert len(done.stdout.splitlines()) == 17
