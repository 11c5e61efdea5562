"""Page furniture goes, prose stays."""

import time

import pytest

from newsgraph.model import FlagKind
from newsgraph.read.furniture import cut
from newsgraph.read.furniture_rules import Where, rules
from newsgraph.read.normalising import paragraphs

PROSE = (
    "Ministers opened the bridge on Monday, a year after the flood.",
    "They said that a second bridge would follow in the summer of next year.",
)
ALL = list(rules())


def page(*lines, title=None):
    return cut(paragraphs("\n\n".join(lines)), title)


def reasons(result):
    return {item.words: item.reason for item in result.furniture}


@pytest.mark.parametrize("rule", ALL, ids=[f"{i}-{rule.reason}" for i, rule in enumerate(ALL)])
def test_every_rule_matches_its_example(rule):
    """The example of a rule shows what it is for."""
    assert rule.pattern.match(rule.example) if rule.where is Where.TITLE else rule.match(rule.example)


@pytest.mark.parametrize(
    "rule", [r for r in ALL if r.where in {Where.EDGE, Where.BOTTOM, Where.ANY}], ids=lambda r: r.example[:30]
)
def test_every_example_is_cut_at_the_end(rule):
    """A line of furniture below the last paragraph goes."""
    result = page(*PROSE, rule.example, title="A bridge")
    assert [p.words for p in result.body] == list(PROSE)
    assert rule.example in reasons(result)


@pytest.mark.parametrize("rule", ALL, ids=lambda r: r.example[:30])
def test_no_example_is_cut_out_of_a_sentence(rule):
    """Words of furniture inside running prose stay."""
    sentence = f"The minister, who had read about {rule.example.rstrip('.')} in the morning paper, told the council that he would act."
    result = page(PROSE[0], sentence, PROSE[1], title="A bridge")
    assert sentence in [p.words for p in result.body]


@pytest.mark.parametrize(
    "line",
    [
        "Timing Is Everything",
        "The Bridge Nobody Wanted",
        "What happens next?",
        "Comments by the mayor drew laughter.",
        "Share prices fell by three percent.",
        "Analysis",
        "Thoughts",
        "By the river",
        "Related work goes on in the north.",
        "Photo shows and films of the bridge drew a crowd.",
        "“Join us in the square at noon,” he wrote.",
        "Like many others, she stayed at home.",
        "Close to the river, two houses fell.",
        "Updated maps were sent to 300 households.",
        "—Jane Doe, engineer",
        "Copy of a letter",
        "He was 26.",
        "Yes.",
    ],
)
def test_lines_between_paragraphs_that_stay(line):
    """Sub-headings, short sentences and attributions of quotations are the article's."""
    assert line in [p.words for p in page(PROSE[0], line, PROSE[1], title="A bridge").body]


def test_title_after_the_site_line():
    """The line that stands twice at the top is the title, and goes once."""
    result = page(
        "Example Home|Example News", "Bridge opens at last", "WorldAnalysis", "Bridge opens at last", *PROSE
    )
    assert result.title == "Bridge opens at last"
    assert result.told["outlet"] == "Example News"
    assert list(reasons(result).values()) == ["site line", "section label", "repeated title"]


def test_prose_is_no_title():
    """A text that opens with a sentence has no title."""
    assert page(*PROSE).title is None


@pytest.mark.parametrize(
    "title",
    [
        "Watch: Bridge opens at last",
        "Whose bridge is it?",
        "Bridge opens in U.S.",
        "Bridge opens...",
        "Sample Town Opens Bridge After Seven Years.",
    ],
)
def test_titles_of_odd_shape(title):
    """A headline may ask, abbreviate, or look like a link."""
    assert page(title, *PROSE).title == title


def test_links_below_a_heading_go():
    """Below "Related Articles" a list of links goes as a whole."""
    result = page(
        *PROSE, "Related Articles", "Bridge closed again", "Ferry sinks in harbour", title="A bridge"
    )
    assert [p.words for p in result.body] == list(PROSE)
    assert reasons(result)["Ferry sinks in harbour"] == "list of links"


def test_prose_below_a_heading_stays():
    """A box of links in the middle takes no prose with it."""
    result = page(PROSE[0], "Read more", PROSE[1], title="A bridge")
    assert [p.words for p in result.body] == list(PROSE)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This content is AI-generated based on source articles. Errors may occur.", FlagKind.AI_GENERATED),
        ("This article was written with the help of AI and checked by an editor.", FlagKind.AI_GENERATED),
        ("With inputs from agencies", FlagKind.AGENCY_INPUT),
        ("Translated from the German by Jane Doe", FlagKind.TRANSLATED),
        ("Sponsored content", FlagKind.SPONSORED),
        ("The views expressed here are the author's own.", FlagKind.OPINION),
        ("Correction: An earlier version gave a wrong name.", FlagKind.CORRECTED),
    ],
)
def test_declarations_become_flags(line, kind):
    """What an article declares is cut from the text and kept with its words."""
    result = page(*PROSE, line, title="A bridge")
    assert [(flag.kind, flag.words) for flag in result.flags] == [(kind, line)]
    assert [p.words for p in result.body] == list(PROSE)


def test_a_report_about_generated_articles_is_no_declaration():
    """A sentence of the body about AI stays and flags nothing."""
    sentence = "The article was generated by AI, the newspaper admitted."
    result = page(PROSE[0], sentence, PROSE[1], title="A bridge")
    assert result.flags == []
    assert sentence in [p.words for p in result.body]


def test_a_cut_off_text_is_flagged():
    """NewsAPI's mark of truncation goes, the words before it stay."""
    result = page(PROSE[0], "They said that a second bri… [+1234 chars]", title="A bridge")
    assert result.body[-1].words == "They said that a second bri"
    assert [flag.kind for flag in result.flags] == [FlagKind.TRUNCATED]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Jane Doe", {"author": "Jane Doe"}),
        ("By Jane Doe and John Roe, Political Editors", {"author": "Jane Doe and John Roe"}),
        ("Published: 26 Jan 2026", {"date": "26 Jan 2026"}),
        ("Saturday, January 5, 2019", {"date": "Saturday, January 5, 2019"}),
    ],
)
def test_what_cut_lines_tell(line, told):
    """A byline gives the author, a date line the date."""
    assert page("Bridge opens at last", line, *PROSE).told == told


@pytest.mark.parametrize(
    "text", ["a/" * 340, "(" * 690, "Share " * 110, "Aa Bb/" * 110, "home|" * 130, "by A. " * 110]
)
def test_no_rule_takes_long(text):
    """Odd lines of the greatest length are judged quickly."""
    start = time.perf_counter()
    page(text[:700], *PROSE)
    assert time.perf_counter() - start < 1


def test_a_standfirst_may_stand_above_the_byline():
    """A sentence between title and byline is the article's; the lines below it are still the head."""
    result = page("Bridge opens at last", PROSE[0], "By Jane Doe", "26 Jan 2026", "Save", PROSE[1], PROSE[0])
    assert [p.words for p in result.body] == [PROSE[0], PROSE[1], PROSE[0]]
    assert result.told == {"author": "Jane Doe", "date": "26 Jan 2026"}


def test_days_of_a_chronology_stay():
    """A date as a heading inside the article is no date of publication."""
    body = [PROSE[0], "January 5, 2026", PROSE[1], "January 6, 2026", PROSE[1]]
    assert [p.words for p in page("The bridge, day by day", *body).body] == body


def test_a_single_word_above_the_title_is_a_label():
    """A word that no list of sections knows may stand above the title."""
    result = page("Riverside", "Bridge opens at last", *PROSE)
    assert result.title == "Bridge opens at last"
    assert reasons(result) == {"Riverside": "above the title"}


def test_poll_results_are_no_captions():
    """Abbreviations in square brackets at the end of a sentence name sources, not photographers."""
    sentence = "The mayor leads in the last poll. [ABC, DEF/GHI, JKL]"
    assert sentence in [p.words for p in page(PROSE[0], sentence, PROSE[1], title="A bridge").body]
