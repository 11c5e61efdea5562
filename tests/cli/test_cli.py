"""The command line: output on stdout, the rest on stderr, exit codes that mean something."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import workspaces
from newsgraph.cli import app

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(
    [
        "claims",
        "contrast",
        "diff",
        "events",
        "export",
        "extract",
        "figures",
        "ingest",
        "merge",
        "path",
        "places",
        "query",
        "rebuild",
        "relations",
        "review",
        "show",
        "split",
        "status",
        "timeline",
        "validate",
        "why",
    ]
)


def run(*arguments: object, **known):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **known)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("relations", "Quispe", "Herrera"), "Rosa Quispe → call → Tomas Herrera"),
        (("relations", "Quispe"), "office (Foreign Minister)"),
        (("path", "Quispe", "Peru"), "office (Premier)"),
        (("show", "CDL"), "also called     CDL"),
        (("figures", "--about", "convicts"), "60 convicts"),
        (("figures", "--role", "killed"), ">=1350 people"),
        (("claims", "--speaker", "Quispe"), "A harbour run by smugglers"),
        (("events", "--type", "consult"), "CONSULT · actual"),
        (("contrast", "--verdict", "modality_shift"), "possible return"),
        (("timeline", "Quispe"), "2 articles, 2 independent"),
        (("places",), "Arica → unresolved  (gpe, 2 articles, e:arica)"),
        (("why", "Quispe"), "same:"),
        (("status",), "2  articles"),
        (("query", "SELECT ?verb { e:rosa-quispe ?verb e:tomas-herrera }"), "ng:call"),
        (("validate",), "no problems"),
    ],
)
def test_a_command_prints_its_answer(ferry_folder, arguments, expected):
    """Each command answers in words."""
    result = run(*arguments, "--graph", ferry_folder)
    assert (0, True) == (result.exit_code, expected in result.stdout), result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("relations", "Quispe", "Herrera"),
        ("path", "Quispe", "Peru"),
        ("show", "CDL"),
        ("figures",),
        ("claims",),
        ("claims", "--author-voice"),
        ("events",),
        ("contrast",),
        ("timeline",),
        ("places", "--about", "Quispe"),
        ("why", "Quispe"),
        ("status",),
        ("status", "--articles"),
        ("review",),
        ("validate",),
        ("query", "SELECT * { ?s a sem:Event }"),
    ],
)
def test_everything_printed_can_be_had_as_json(ferry_folder, arguments):
    """--json prints one JSON document and nothing else."""
    result = run(*arguments, "--graph", ferry_folder, "--json")
    assert result.exit_code == 0, result.output
    json.loads(result.stdout)


def test_a_list_of_actors_is_read_before_any_article(tmp_path):
    """A bad list stops at once, and is named."""
    bad = tmp_path / "mine.tsv"
    bad.write_text("Qwx\t\tclub\n", encoding="utf-8")
    result = run("extract", ROOT / "data", "--actors", bad)
    assert (1, True) == (result.exit_code, "mine.tsv:1: unknown type 'club'" in result.stderr), result.output


def test_words_on_the_terminal_are_the_words_of_the_article(ferry_folder):
    """The sentence behind an edge is printed with its article and offsets."""
    out = run("relations", "Quispe", "Herrera", "--graph", ferry_folder).stdout
    assert (
        "Foreign Minister Rosa Quispe's Tuesday call with Peruvian Premier Tomás Herrera carried a warning."
        in out
    )
    assert re.search(r"\([0-9a-f]{16}:\d+-\d+\)", out)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("relations", "Quisp Rosa"), 1, "did you mean"),
        (("relations",), 2, "Missing argument"),
        (("figures", "--nonsense"), 2, "No such option"),
        (("claims", "--author-voice", "--cue", "deny"), 2, "no speaker and no cue"),
        (("query", "SELECT nonsense"), 1, "cannot parse the query"),
        (("query", "ASK { ?s ?p ?o }", "--format", "turtle"), 2, "no answer in turtle"),
        (("export", "graph.xyz"), 1, ".gexf"),
        (("why", "ffffffffffffffff/v1"), 1, "no article"),
    ],
)
def test_an_error_says_what_is_wrong_without_a_traceback(ferry_folder, arguments, code, message):
    """Errors go to stderr, with the exit code they deserve."""
    result = run(*arguments, "--graph", ferry_folder)
    assert code == result.exit_code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_workspace_is_told(tmp_path):
    """The message says how to make one."""
    result = run("figures", "--graph", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "newsgraph ingest" in result.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_missing_path_is_told_and_makes_no_workspace(tmp_path):
    """A failed ingest leaves nothing behind."""
    result = run("ingest", tmp_path / "no-such-folder", "--graph", tmp_path / "news.graph")
    assert result.exit_code == 1
    assert "no-such-folder" in result.stderr
    assert not (tmp_path / "news.graph").exists()


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "ttl", "nt", "nq", "trig", "jsonld", "json", "csv"])
def test_the_suffix_says_the_format(ferry_folder, tmp_path, suffix):
    """Every format is written to the file asked for."""
    file = tmp_path / f"graph.{suffix}"
    result = run("export", file, "--graph", ferry_folder)
    assert result.exit_code == 0, result.output
    assert file.stat().st_size > 0


def test_a_merge_can_be_made_explained_and_undone(tmp_path):
    """A decision joins two nodes; deleting its line and rebuilding parts them again."""
    folder = workspaces.ferry_workspace(tmp_path / "news.graph").folder
    apart = run("relations", "Alan Soto", "--graph", folder, "--json").stdout
    assert (
        0 == run("merge", "Alan Soto", "Olga Paz", "--why", "a test", "--who", "anna", "-g", folder).exit_code
    )
    explained = run("why", "Olga Paz", "--graph", folder).stdout
    assert "anna" in explained
    assert "a test" in explained
    decisions = folder / "decisions.csv"
    decisions.write_text("".join(decisions.read_text().splitlines(keepends=True)[:1]))
    assert 0 == run("rebuild", "--graph", folder).exit_code
    assert apart == run("relations", "Alan Soto", "--graph", folder, "--json").stdout


def test_a_split_outranks_the_program(tmp_path):
    """Two articles' Valdivia can be told apart by a person."""
    folder = workspaces.ferry_workspace(tmp_path / "news.graph").folder
    listed = json.loads(run("why", "Valdivia", "--graph", folder, "--json").stdout)
    left, right = (line.partition(":")[0] for line in listed["statements"])
    assert 0 == run("split", left, right, "--graph", folder, "--why", "namesakes").exit_code
    result = run("why", "Valdivia", "--graph", folder)
    assert "may be" in result.output  # now two nodes go by that name


def test_the_version_is_printed():
    """--version names the program."""
    assert re.match(r"newsgraph \d+\.\d+", run("--version").stdout)


def test_every_command_is_known():
    """The list of commands below is the one the program has."""
    registered = {info.name or info.callback.__name__ for info in app.registered_commands}
    assert set(COMMANDS) == registered


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    """The README tells of each command."""
    assert f"newsgraph {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_wrong_merge_is_found_explained_undone_redone(tmp_path):
    """Two articles' Valdivia: review lists the verdict, why explains it, split and merge turn it, a line undoes them."""
    folder = workspaces.ferry_workspace(tmp_path / "news.graph").folder
    before = run("why", "Valdivia", "-g", folder, "--json").stdout
    left, right = (line.partition(":")[0] for line in json.loads(before)["statements"])

    reviewed = json.loads(run("review", "-g", folder, "--limit", 1000, "--json").stdout)
    assert {left, right} in [{one["left"], one["right"]} for one in reviewed]
    (reason,) = json.loads(before)["judgements"]
    assert ("newsgraph", "same name: Jorge Valdivia") == (reason["who"], reason["because"])

    def nodes() -> int:
        found = run("query", 'SELECT ?e { ?e rdfs:label "Jorge Valdivia" }', "-g", folder, "--format", "csv")
        return len(found.stdout.split()) - 1

    assert nodes() == 1
    assert run("split", left, right, "-g", folder, "--who", "anna", "--why", "namesakes").exit_code == 0
    assert nodes() == 2
    assert run("rebuild", "-g", folder).exit_code == 0
    assert nodes() == 2
    assert run("merge", left, right, "-g", folder, "--who", "anna", "--why", "one after all").exit_code == 0
    assert nodes() == 1
    explained = run("why", "Valdivia", "-g", folder).stdout
    assert "anna" in explained
    assert "one after all" in explained
    assert run("split", left, right, "-g", folder, "--who", "anna").exit_code == 0
    assert nodes() == 2

    decisions = folder / "decisions.csv"
    head, *lines = decisions.read_text().splitlines(keepends=True)
    assert len(lines) == 1  # the last word on a pair takes the place of the ones before
    decisions.write_text(head)
    assert run("rebuild", "-g", folder).exit_code == 0
    assert nodes() == 1
    assert run("why", "Valdivia", "-g", folder, "--json").stdout == before


def test_diff_tells_the_decision(tmp_path):
    """A merge by hand is the only difference of two builds, and its own reason."""
    old = workspaces.ferry_workspace(tmp_path / "old.graph").folder
    new = workspaces.ferry_workspace(tmp_path / "new.graph").folder
    assert run("diff", old, new).stdout == "no difference\n"
    run("merge", "Alan Soto", "Olga Paz", "--why", "a test", "--who", "anna", "-g", new)
    said = run("diff", old, new).stdout
    assert "+ decision Alan Soto / Olga Paz: same, anna, a test came" in said
    assert "= entity Alan Soto [alan-soto] and Olga Paz [olga-paz]" in said
    assert ["decision", "entity"] == [
        one["kind"] for one in json.loads(run("diff", old, new, "--json").stdout)
    ][:2]
