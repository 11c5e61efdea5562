"""
The whole way on the two articles of data/seeds, with the released network.

They tell one story differently. Nothing in the package names them; this is
what a reader of both expects the graph to know.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.workspace import Graph

SEEDS = sorted((Path(__file__).parents[1] / "data" / "seeds").glob("*.txt"))


def ingested(folder: Path, *batches: list[Path], published: str | None = None, workers: int = 1) -> Path:
    from newsgraph.pipeline import ingest
    from newsgraph.workspace import Workspace

    for batch in batches:
        report = ingest(batch, Workspace(folder), published=published, workers=workers)
        assert not report.skipped
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return ingested(tmp_path_factory.mktemp("seeds") / "news.graph", SEEDS)


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[Graph]:
    from newsgraph.workspace import open_graph

    with open_graph(folder) as opened:
        yield opened


def test_the_call_is_told_by_both_articles(graph):
    """A noun in one article and a verb in the other are both a consultation."""
    edges = [e for e in graph.relations("Rubio", "al-Sudani") if e.type == "CONSULT" and e.asserted]
    assert 2 == len({edge.evidence.article for edge in edges})


def test_sunday_is_unresolved_without_a_date(graph):
    """Neither article says when it was published, so the weekday stays a weekday."""
    times = {(e.time.words, e.time.value) for e in graph.relations("Rubio", "al-Sudani") if e.time}
    assert ("Sunday", None) in times


def test_sunday_is_resolved_by_the_date_option(tmp_path):
    """With --date the Sunday before it is meant."""
    from newsgraph.workspace import open_graph

    dated = ingested(tmp_path / "dated", SEEDS, published="2026-01-26")
    with open_graph(dated) as opened:
        values = {
            e.time.value
            for e in opened.relations("Rubio", "al-Sudani")
            if e.time and e.time.words == "Sunday"
        }
    assert {"2026-01-25"} == values


def test_an_alliance_is_read_from_an_adjective(graph):
    """Groups that are for a country and under an umbrella make the umbrella its ally."""
    edges = graph.relations("PMF", "Iran")
    assert any(edge.type == "ally" and "pro-Iranian" in edge.evidence.words for edge in edges)


@pytest.mark.parametrize(("a", "b"), [("PMF", "Iran"), ("Rubio", "Iran")])
def test_a_path_leads_from_one_to_the_other(graph, a, b):
    """Each of its edges has a sentence."""
    chain = graph.path(a, b)
    assert chain is not None
    assert all(edge.evidence.words for edge in chain.edges)


@pytest.mark.parametrize(
    "names",
    [
        ("Iraq",),
        ("Iran",),
        ("US", "United States", "America"),
        ("al-Sudani", "Mohammed Shia al-Sudani"),
        ("al-Maliki", "Nouri al-Maliki"),
        ("Rubio", "Marco Rubio"),
        ("Trump",),
        ("Baghaei", "Esmail Baghaei"),
        ("PMF", "Popular Mobilization Forces"),
        ("SDF", "Syrian Democratic Forces"),
        ("ISIS", "ISIL", "IS"),
        ("State Department",),
    ],
)
def test_many_names_are_one_node(graph, names):
    """Acronyms, surnames and variants lead to one node."""
    assert 1 == len({graph.find(name).id for name in names})


def test_two_men_are_two_nodes(graph):
    """A shared article and country do not make one of two premiers."""
    assert graph.find("al-Sudani").id != graph.find("al-Maliki").id


@pytest.mark.parametrize("capital", ["Washington", "Baghdad"])
def test_a_capital_that_acts_is_its_government(graph, capital):
    """The country's node has the mentions that mean the government."""
    country = {"Washington": "iso3166:US", "Baghdad": "iso3166:IQ"}[capital]
    (node,) = [entity for entity in graph.collection.entities if entity.identity == country]
    governs = {
        local.name
        for extraction in graph.extractions()
        for local in extraction.entities
        if local.governs == country
    }
    assert capital in governs
    assert node.governed_from


@pytest.mark.parametrize(
    ("value", "bound", "counted", "status"),
    [
        ("7000", "=", "detainees", {"ongoing", "actual"}),
        ("150", "=", "detainees", {"actual"}),
        ("7000", "<=", "people", {"planned"}),
        ("275000", ">=", "people", {"actual"}),
        ("5000", "=", "troops", {"actual"}),
        ("3", "=", "sites", {"actual"}),
        ("12", "=", "war", {"actual"}),
    ],
)
def test_a_figure_has_bound_counted_noun_and_status(graph, value, bound, counted, status):
    """Each number that counts something is there, as it is told."""
    assert any(
        (f.value, f.bound, f.counted_head) == (value, bound, counted) and f.status in status
        for f in graph.figures()
    )


def test_both_quotations_of_a_spokesman_are_his(graph):
    """Also the one whose speaker stands in the sentence before."""
    said = " ".join(" ".join(claim.content) for claim in graph.claims(speaker="Baghaei"))
    assert "We will respond to any aggression more powerfully than before" in said
    assert "Countries in the region are aware" in said


def test_a_quotation_of_both_articles_has_one_speaker(graph):
    """In one article it follows "his message", in the other "he said, adding that"."""
    told = {
        claim.evidence.article
        for claim in graph.claims(speaker="Rubio")
        if "government controlled by iran" in " ".join(claim.content).lower()
    }
    assert 2 == len(told)


def test_words_of_a_release_are_the_releases(graph):
    """The person they praise is whom they are about."""
    claims = [c for c in graph.claims() if any("commended" in words for words in c.content)]
    assert claims
    assert all("State Department release" in (claim.source or "") for claim in claims)
    assert any(ref.id == graph.find("Rubio").id for claim in claims for ref in claim.about)


@pytest.mark.parametrize("place", ["Hasakah", "al-Hol"])
def test_a_place_lies_in_its_country_or_says_why_not(graph, place):
    """Coordinates where the gazetteer has them, else the reason."""
    entity = graph.find(place)
    assert entity.place is not None
    assert entity.place.because
    assert entity.place.country == "SY"


def test_nothing_is_made_of_the_page_furniture(graph):
    """What was cut is in no record."""
    for extraction in graph.extractions():
        for words in (
            "min read",
            "Related Articles",
            "Liabooks",
            "social media",
            "AI-generated",
            "news agencies",
        ):
            assert words not in extraction.article.text
        assert extraction.article.furniture


def test_a_sentence_cut_short_shows_the_missing_words(graph):
    """One article closes the quotation where the other goes on."""
    cut = list(graph.contrast(verdict="QUOTE_TRUNCATED"))
    assert any("keep Iraq out of regional conflicts" in words for c in cut for words in c.comparison.missing)


def test_every_span_gives_its_words(folder):
    """`validate` finds no edge without evidence and no offset that misses."""
    from newsgraph.pipeline import validate
    from newsgraph.workspace import Workspace

    assert [] == validate(Workspace(folder))


def test_the_shapes_hold(graph):
    """The RDF fits ontologies/shapes.ttl."""
    import pyshacl
    import rdflib

    written = b"".join(graph.render("nt"))
    data = rdflib.Graph().parse(data=written, format="nt")
    shapes = Path(__file__).parents[1] / "ontologies" / "shapes.ttl"
    conforms, _, report = pyshacl.validate(data, shacl_graph=str(shapes), advanced=True)
    assert conforms, report


def test_one_triple_pattern_finds_the_call(graph):
    """The one-line query answers."""
    answer = graph.query("SELECT ?verb { e:marco-rubio ?verb e:mohammed-shia-al-sudani }")
    assert [solution["verb"].value for solution in answer]


def bytes_of(folder: Path, scratch: Path) -> list[str]:
    from newsgraph.workspace import open_graph

    digests = []
    with open_graph(folder) as graph:
        for name in ("graph.nq", "graph.gexf", "graph.json"):
            graph.export(scratch / name)
            digests.append(hashlib.sha256((scratch / name).read_bytes()).hexdigest())
    return digests


@pytest.mark.parametrize("way", ["backwards", "one by one", "two workers", "twice"])
def test_the_same_articles_give_the_same_bytes(folder, tmp_path, way):
    """Order, batches, workers and repetition change nothing."""
    back = SEEDS[::-1]
    batches, workers = {
        "backwards": ([back], 1),
        "one by one": ([[seed] for seed in back], 1),
        "two workers": ([SEEDS], 2),
        "twice": ([SEEDS, SEEDS], 1),
    }[way]
    other = ingested(tmp_path / "other", *batches, workers=workers)
    assert bytes_of(folder, tmp_path) == bytes_of(other, tmp_path)


def test_a_changed_article_replaces_its_old_version(tmp_path):
    """What only the old version said is gone; the other article stays."""
    from newsgraph.workspace import open_graph

    articles = tmp_path / "articles"
    shutil.copytree(SEEDS[0].parent, articles)
    folder = ingested(tmp_path / "news.graph", [articles])
    changed = articles / SEEDS[0].name
    changed.write_text(changed.read_text().replace("at least 275,000", "at least 300,000"))
    ingested(folder, [articles])
    with open_graph(folder) as graph:
        assert 2 == graph.counts()["articles"]
        assert ["300000"] == [f.value for f in graph.figures() if f.bound == ">="]


def test_a_rebuild_from_the_records_changes_nothing(folder, tmp_path):
    """The store is a projection of the records."""
    from newsgraph.pipeline import rebuild
    from newsgraph.workspace import Workspace

    copy = shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(copy / "store")
    rebuild(Workspace(copy))
    assert bytes_of(folder, tmp_path) == bytes_of(copy, tmp_path)


def test_the_authors_own_judgements_are_told_from_what_speakers_say(graph):
    """A stance adverb is the author's; the minister's quoted words are not."""
    judged = {sentence.evidence.words: sentence.because for sentence in graph.author_voice(kind="judge")}
    assert any("“ironically”" in because for because in judged.values())
    assert not any("more powerfully than before" in words for words in judged)


def test_a_return_is_certain_in_one_article_and_possible_in_the_other(graph):
    """The shift in certainty has both passages."""
    shifts = list(graph.contrast(verdict="MODALITY_SHIFT"))
    passages = {(s.left.words, s.right.words) for s in shifts if s.right is not None}
    assert any("return" in a and "possible return" in b for a, b in passages)


def test_to_make_clear_is_to_say(graph):
    """A cue of two words has its content, whichever of them the parse hangs it on."""
    assert any(claim.cue == "made clear" for claim in graph.claims(speaker="Rubio"))
