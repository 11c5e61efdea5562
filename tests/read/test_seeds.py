"""The two demo articles are read as a person would read them."""

from pathlib import Path

import pytest

from newsgraph.model import FlagKind
from newsgraph.read import read_articles

SEEDS = Path(__file__).parents[2] / "data" / "seeds"


@pytest.fixture(scope="module")
def articles():
    return list(read_articles([SEEDS]))


def test_titles_open_the_text(articles):
    """Each text begins with its title and a blank line, and has it once."""
    titles = [article.title.words(article.text) for article in articles]
    assert titles == [
        "US Pressures Iraq to Choose Sides as Government Change Looms",
        "US pushes Iraq to balance Iran as ISIS detainee transfers reshape strategy",
    ]
    for article, title in zip(articles, titles, strict=True):
        assert article.text.startswith(f"{title}\n\n")
        assert article.text.count(title) == 1


@pytest.mark.parametrize(
    "words",
    ["Liabooks", "AI Analysis", "min read", "AI-generated", "verifying with the original", "Thoughts", "Related Articles",
     "news agencies", "social feeds", "Subscribe"],
)  # fmt: skip
def test_no_furniture_is_left(articles, words):
    """Nothing of the page is left in the texts, and all of it is kept beside them."""
    assert all(words not in article.text for article in articles)
    assert any(words in item.words for article in articles for item in article.furniture)


def test_declarations(articles):
    """One says that it is AI-generated, the other that it used agencies."""
    assert [[flag.kind for flag in article.flags] for article in articles] == [
        [FlagKind.AI_GENERATED],
        [FlagKind.AGENCY_INPUT],
    ]


def test_neither_has_a_date(articles):
    """Neither file says when it was published."""
    assert [article.published for article in articles] == [None, None]
    assert [article.outlet for article in articles] == ["PRISM News", None]


def test_nothing_of_the_article_is_lost(articles):
    """Every other line of the file is a paragraph of the text."""
    for article in articles:
        raw = (SEEDS / Path(article.raw.path).name).read_text(encoding="utf-8")
        cut = {item.words for item in article.furniture}
        kept = [line.strip() for line in raw.splitlines() if line.strip() and line.strip() not in cut]
        assert [p for p in article.text.split("\n\n") if p not in cut] == kept
        assert len(article.text.split("\n\n")) in {len(kept), len(kept) + 1}


def test_sub_headings_stay(articles):
    """Headings inside the article are paragraphs of their own."""
    assert "\n\nTiming Is Everything\n\n" in articles[0].text
