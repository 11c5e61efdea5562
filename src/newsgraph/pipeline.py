"""
The whole way, from files to a graph that can be asked; the only module that knows all stages.

    files -> read -> annotate -> extract -> records      (one transaction an article)
    records -> merge -> contrast -> graph -> store       (a projection, made again by `rebuild`)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsgraph import executors
from newsgraph.annotate import load
from newsgraph.contrast import contrast
from newsgraph.errors import NewsgraphError, StoreError
from newsgraph.extract.actor_list import NOBODY, ActorList
from newsgraph.extract.assemble import extraction
from newsgraph.extract.codebook import Codebook
from newsgraph.graph.checks import problems
from newsgraph.graph.rdf import quads
from newsgraph.merge import (
    Contradiction,
    Merger,
    contradictions,
    doubtful,
    read_decisions,
    write_decisions,
)
from newsgraph.read import Skipped, read_articles
from newsgraph.settings import Settings, read_settings
from newsgraph.store.quads import QuadStore
from newsgraph.store.records import Records
from newsgraph.workspace import Graph, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

    from newsgraph.model import Article, Collection, Extraction, Judgement


@dataclass(frozen=True, slots=True)
class Extractor:
    """The stages from an article to its records, with what identifies them."""

    nlp: Language
    codebook: Codebook
    actors: ActorList = NOBODY

    @classmethod
    def load(cls, settings: Settings) -> Extractor:
        """
        Load the network, the codebook and the list of actors.

        Raises:
            NewsgraphError: if one of them cannot be read.
        """
        actors = ActorList.load([Path(name) for name in settings.actors])
        return cls(load(), Codebook.load([Path(name) for name in settings.codebook]), actors)

    @property
    def version(self) -> str:
        """What made the records: a changed network, codebook or list of actors makes them anew."""
        annotator = self.nlp.get_pipe("newsgraph_en")
        made = f"newsgraph {version('newsgraph')}; {annotator.version}; codebook {self.codebook.version}"
        return f"{made}; actors {self.actors.version}" if self.actors.version else made

    def __call__(self, article: Article) -> Extraction:
        """Return the records of *article*."""
        doc = self.nlp(article.text)
        return extraction(doc, article, codebook=self.codebook, annotator=self.version, listed=self.actors)


@dataclass(slots=True)
class Report:
    """What an ingest did."""

    new: int = 0
    same: int = 0
    replaced: int = 0
    words: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether the graph has to be projected again."""
        return bool(self.new or self.replaced)


def extract(
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Extraction | Skipped]:
    """
    Yield the records of every article under *paths*; nothing is stored.

    Args:
        paths: files and folders; "-" is *stdin*.
        settings: the defaults if None.
        published: ISO date for articles that give none of their own.
        stdin: where "-" reads from.
    """
    settings = settings or Settings()
    extractor = Extractor.load(settings)
    for article in read_articles(paths, stdin=stdin, published=published, text_field=settings.text_field):
        yield attempt(extractor, article)


def attempt(extractor: Callable[[Article], Extraction], article: Article | Skipped) -> Extraction | Skipped:
    """
    Return the records of *article*, or the reason why it has to be skipped.

    A failure inside a stage is a bug of ours, but one article must not stop a
    run of a million: it is skipped, named and counted like an unreadable file.
    """
    if isinstance(article, Skipped):
        return article
    try:
        return extractor(article)
    except NewsgraphError as err:
        return Skipped(article.raw.path, article.raw.record, str(err))
    except Exception as err:  # noqa: BLE001 - promise 6: one bad article never stops a run
        reason = f"a stage failed on it ({type(err).__name__}: {err}); please report this article"
        return Skipped(article.raw.path, article.raw.record, reason)


def ingest(
    paths: Sequence[str | Path],
    workspace: Workspace,
    *,
    published: str | None = None,
    text_field: str | None = None,
    actors: Sequence[str] = (),
    codebook: Sequence[str] = (),
    workers: int | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[Report, str], None] = lambda _report, _path: None,
) -> Report:
    """
    Read every article under *paths*, extract, keep, merge and project.

    Articles that are kept already, with the same network and codebook, are
    not read again; an article whose file changed replaces its old version.

    Args:
        paths: files and folders; "-" is *stdin*.
        workspace: where records and store live; made if missing.
        published: ISO date for articles that give none of their own.
        text_field: the JSON field that holds the text, if unusual.
        actors: files of actors, instead of those of the settings.
        codebook: files of event senses, instead of those of the settings.
        workers: processes that annotate; the settings' number if None.
        stdin: where "-" reads from.
        progress: called after every article with the report so far and its path.

    Raises:
        NewsgraphError: if a path is missing, or the workspace cannot be used.
    """
    settings = read_settings(workspace.settings)
    if actors:
        settings = settings.model_copy(update={"actors": tuple(actors)})
    if codebook:
        settings = settings.model_copy(update={"codebook": tuple(codebook)})
    articles = read_articles(
        paths, stdin=stdin, published=published, text_field=text_field or settings.text_field
    )
    first = next(articles, None)  # a missing path fails before a workspace is made
    report = Report()
    with Records(workspace.create().records) as records:
        extractor = Extractor.load(settings)
        for item in _extracted(
            _chain(first, articles),
            records=records,
            settings=settings,
            extractor=extractor,
            workers=workers or settings.workers,
            report=report,
        ):
            if isinstance(item, Skipped):
                report.skipped.append(item)
                records.skip(item.path, item.record, item.reason)
                progress(report, item.path)
                continue
            outcome = records.put(item)
            setattr(report, outcome, getattr(report, outcome) + 1)
            report.words += len(item.article.text.split())
            progress(report, item.article.raw.path)
        if records.unmerged() or not workspace.store.exists():
            project(workspace, records, settings)
    return report


def _chain(first: Article | Skipped | None, rest: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    if first is not None:
        yield first
        yield from rest


def _extracted(
    articles: Iterable[Article | Skipped],
    *,
    records: Records,
    settings: Settings,
    extractor: Extractor,
    workers: int,
    report: Report,
) -> Iterator[Extraction | Skipped]:
    """Extract what is not kept already, in the order of *articles*."""
    todo = _unknown(articles, records, extractor.version, report)
    if workers == 1:
        results = executors.serial(lambda: partial(attempt, extractor), todo)
    else:
        results = executors.processes(partial(_worker, settings), todo, workers=workers)
    for result in results:
        if isinstance(result, executors.Lost):
            raw = result.item.raw
            yield Skipped(
                raw.path, raw.record, "it killed the process that worked on it, twice; please report it"
            )
        else:
            yield result


def _worker(settings: Settings) -> Callable[[Article | Skipped], Extraction | Skipped]:
    """Give a worker process its own network."""
    return partial(attempt, Extractor.load(settings))


def _unknown(
    articles: Iterable[Article | Skipped], records: Records, version: str, report: Report
) -> Iterator[Article | Skipped]:
    for item in articles:
        if not isinstance(item, Skipped) and records.has(item, version):
            report.same += 1
            continue
        yield item


def rebuild(workspace: Workspace) -> None:
    """
    Merge the records again from the start and make the store from them.

    Raises:
        NewsgraphError: if there are no records, or they cannot be merged.
    """
    with Records(workspace.records, create=False) as records:
        project(workspace, records, read_settings(workspace.settings), anew=True)


def project(workspace: Workspace, records: Records, settings: Settings, *, anew: bool = False) -> Collection:
    """
    Merge what changed, compare all records, keep the result, and build the store beside the old one.

    Args:
        workspace: where decisions and store are.
        records: the articles, and what merging remembers of them.
        settings: the settings of the workspace.
        anew: forget what merging remembers; the result is the same.
    """
    merged = merge_changed(records, read_decisions(workspace.decisions), anew=anew)
    extractions = tuple(records.extractions())
    collection = replace(merged, comparisons=contrast(extractions, merged))
    triples = quads(extractions, collection, base=settings.base)
    QuadStore.build(workspace.store, triples, base=settings.base)
    records.put_collection(collection)
    return collection


def merge_changed(records: Records, decisions: Sequence[Judgement], *, anew: bool = False) -> Collection:
    """Bring what merging remembers up to date with the articles and *decisions*; return what it makes of them."""
    articles, changed = records.articles(), records.unmerged()
    with records.merging() as database:
        merger = Merger(database)
        if anew or merger.stale or 2 * len(changed) > len(articles):
            merger.start()
            changed = articles
        merger.update(
            {article: records.extraction(article) for article in changed},
            records.extraction,
            decisions=decisions,
        )
        return merger.collection()


def decide(workspace: Workspace, decision: Judgement) -> tuple[Contradiction, ...]:
    """
    Add a person's judgement to decisions.csv, rebuild, and return what contradicts what.

    Raises:
        NewsgraphError: if the file or the workspace cannot be used.
    """
    known = [
        d for d in read_decisions(workspace.decisions) if (d.left, d.right) != (decision.left, decision.right)
    ]
    if not workspace.records.exists():
        raise StoreError(
            f"{workspace.folder}: no workspace there; read some articles with 'newsgraph ingest PATH'"
        )
    write_decisions(workspace.decisions, [*known, decision])
    with Records(workspace.records, create=False) as records:
        project(workspace, records, read_settings(workspace.settings))
    return contradictions((*known, decision))


def doubtful_pairs(graph: Graph, limit: int) -> list[Judgement]:
    """Return the most doubtful verdicts on pairs that nobody has decided."""
    return doubtful(graph.collection, limit)


def validate(workspace: Workspace) -> list[str]:
    """Return what is wrong with a workspace: an edge without evidence, offsets that miss their words."""
    settings = read_settings(workspace.settings)
    with Records(workspace.records, create=False) as records:
        extractions = tuple(records.extractions())
        stored = set(QuadStore(workspace.store, base=settings.base))
        return problems(extractions, records.collection(), stored)
