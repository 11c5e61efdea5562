"""Ingesting folders in which not everything can be read: nothing is lost, nothing is half-written."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ferry
import workspaces
from newsgraph import pipeline
from newsgraph.cli import app
from newsgraph.settings import Settings
from newsgraph.store.quads import QuadStore
from newsgraph.store.records import Records
from newsgraph.workspace import Workspace

SOUND = (
    "Harbour reopened\n\nThe harbour of Portmouth reopened on Monday, the mayor said. Two ships left at noon."
)


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "sound.txt").write_text(SOUND, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not plain text"),
        ("long.txt", b"a" * 5_000_000, "long.txt"),
        ("lines.jsonl", b'{"headline": "no text here"}\n', "--text-field"),
        ("broken.json", b'{"text": ', "JSON"),
    ],
)
def test_a_bad_article_is_skipped_named_and_counted(tmp_path, articles, name, data, reason):
    """The rest is ingested, the exit code is 3, and `status --failed` remembers it."""
    (articles / name).write_bytes(data)
    graph = tmp_path / "news.graph"
    result = run("ingest", articles, "--graph", graph)
    assert 3 == result.exit_code, result.output
    assert name in result.stderr
    assert reason in result.stderr
    assert "1 new" in result.stdout
    assert "1 skipped" in result.stdout
    assert name in run("status", "--failed", "--graph", graph).stdout


def test_invalid_utf8_is_read_as_what_it_is(tmp_path, articles):
    """A text in the Windows code page is an article like any other."""
    (articles / "windows.txt").write_bytes(
        "Café reopened\n\nThe café “Zoë” reopened on Monday.".encode("cp1252")
    )
    result = run("ingest", articles, "--graph", tmp_path / "news.graph")
    assert 0 == result.exit_code, result.output
    assert "2 new" in result.stdout


def test_odd_quotation_marks_lose_no_article(tmp_path, articles):
    """An unbalanced mark is no error."""
    (articles / "odd.txt").write_text('Odd\n\nHe said "we will come. She said ’no” and “maybe, "later.\n')
    result = run("ingest", articles, "--graph", tmp_path / "news.graph")
    assert 0 == result.exit_code, result.output


def test_a_folder_without_articles_is_an_error(tmp_path):
    """The message names the folder."""
    (tmp_path / "empty").mkdir()
    result = run("ingest", tmp_path / "empty", "--graph", tmp_path / "news.graph")
    assert 1 == result.exit_code
    assert "empty" in result.stderr


def test_ingesting_again_changes_nothing(tmp_path, articles):
    """What is kept already is not read again."""
    graph = tmp_path / "news.graph"
    run("ingest", articles, "--graph", graph)
    before = {path: path.stat().st_mtime_ns for path in (graph / "store").iterdir()}
    result = run("ingest", articles, "--graph", graph)
    assert "0 new, 0 replaced, 1 unchanged, 0 skipped" in result.stdout
    assert before == {path: path.stat().st_mtime_ns for path in (graph / "store").iterdir()}


def test_records_locked_by_another_program_are_told(tmp_path, articles, monkeypatch):
    """The message says what to do, and what was there stays."""
    monkeypatch.setattr("newsgraph.store.records.WAIT", 0.1)
    graph = tmp_path / "news.graph"
    run("ingest", articles, "--graph", graph)
    (articles / "second.txt").write_text(SOUND.replace("Portmouth", "Eastport"), encoding="utf-8")
    other = sqlite3.connect(graph / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        result = run("ingest", articles, "--graph", graph)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert 1 == result.exit_code
    assert "another newsgraph process" in result.stderr
    assert json.loads(run("status", "--graph", graph, "--json").stdout)["articles"] == 1


def test_settings_with_an_unknown_key_are_refused(tmp_path, articles):
    """The message names the file, the key, and the keys there are."""
    graph = tmp_path / "news.graph"
    graph.mkdir()
    (graph / "newsgraph.toml").write_text('bass = "https://news.example.org/"\n')
    result = run("ingest", articles, "--graph", graph)
    assert 1 == result.exit_code
    assert "bass" in result.stderr
    assert "known keys are base" in result.stderr


def test_the_base_of_the_graph_can_be_set(tmp_path, articles):
    """IRIs hang on the base of newsgraph.toml."""
    graph = tmp_path / "news.graph"
    graph.mkdir()
    (graph / "newsgraph.toml").write_text('base = "https://news.example.org/kg/"\n')
    assert 0 == run("ingest", articles, "--graph", graph).exit_code
    out = run("query", "SELECT ?a { ?a a schema:NewsArticle }", "--graph", graph, "--format", "csv").stdout
    assert "https://news.example.org/kg/n/" in out


def test_extract_prints_json_lines_and_stores_nothing(tmp_path, articles, monkeypatch):
    """Each line is one article's records, which can be read again."""
    from newsgraph.interchange import check_spans, from_json

    monkeypatch.chdir(tmp_path)
    result = run("extract", articles)
    (line,) = result.stdout.splitlines()
    assert [] == check_spans(from_json(line))
    assert ["articles"] == sorted(path.name for path in tmp_path.iterdir())


def quads_of(workspace: Workspace) -> list[str]:
    return list(QuadStore(workspace.store).dump_nquads())


def test_articles_added_one_by_one_give_the_store_of_a_rebuild(tmp_path):
    """Byte by byte, and again after one is removed."""
    grown = Workspace(tmp_path / "grown.graph").create()
    with Records(grown.records) as records:
        for extraction in ferry.extractions():
            records.put(extraction)
            pipeline.project(grown, records, Settings())
    at_once = workspaces.ferry_workspace(tmp_path / "at-once.graph")
    assert quads_of(grown) == quads_of(at_once)
    pipeline.rebuild(grown)
    assert quads_of(grown) == quads_of(at_once)
    with Records(grown.records) as records:
        records.remove(ferry.second().article.id)
        pipeline.project(grown, records, Settings())
        assert {ferry.second().article.id} & {
            m.article for e in records.collection().entities for m in e.members
        } == set()


def test_what_was_not_merged_to_the_end_is_merged_the_next_time(tmp_path, monkeypatch):
    """The store cannot be built: the article stays unmerged until it can."""
    workspace = Workspace(tmp_path / "news.graph").create()
    with Records(workspace.records) as records:
        records.put(ferry.first())
        with monkeypatch.context() as broken:
            broken.setattr(QuadStore, "build", lambda *_args, **_known: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                pipeline.project(workspace, records, Settings())
        assert records.unmerged() == [ferry.first().article.id]
        pipeline.project(workspace, records, Settings())
        assert records.unmerged() == []
