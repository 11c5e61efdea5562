"""Text and Markdown open with fields, front matter or a heading."""

from newsgraph.read.formats import markdown, plain_text
from newsgraph.read.markup import plain_html
from newsgraph.read.normalising import paragraphs


def test_header_lines_of_a_text():
    """Known keys at the top are fields; the text keeps its line numbers."""
    draft = plain_text("Title: Bridge opens\nDate: 2026-01-26\nSource: Example News\n\nMinisters opened it.")
    assert (draft.title, draft.date, draft.outlet) == ("Bridge opens", "2026-01-26", "Example News")
    assert paragraphs(draft.text, first_line=draft.first_line)[0].line == 5


def test_a_colon_is_no_header():
    """A sentence with a colon opens no header."""
    text = "Source: unknown\nMinisters say they do not know who built the bridge."
    assert plain_text(text).text == text
    assert plain_text("Bridge: the end\n\nIt fell.").title is None


def test_front_matter():
    """Front matter gives the fields, unquoted."""
    draft = markdown(
        '---\ntitle: "Bridge opens: a day"\ndate: 2026-01-26\ntags: [a, b]\n---\n\nMinisters opened it.'
    )
    assert (draft.title, draft.date) == ("Bridge opens: a day", "2026-01-26")
    assert [p.line for p in paragraphs(draft.text, first_line=draft.first_line)] == [7]


def test_first_heading_is_the_title():
    """Without a title in front, the first heading is it; later headings are paragraphs."""
    draft = markdown(
        "# Bridge *opens*\n\nMinisters opened\nthe [bridge](https://example.org).\n## Next\n\n> They **said** so.\n"
    )
    assert draft.title == "Bridge opens"
    words = [p.words for p in paragraphs(draft.text, joined=draft.joined)]
    assert words == ["Ministers opened the bridge.", "Next", "They said so."]


def test_underlined_heading():
    """A heading may be underlined."""
    assert markdown("Bridge opens\n============\n\nMinisters opened it.").title == "Bridge opens"


def test_snake_case_and_stars_stay():
    """What is no markup is left alone."""
    assert "a_b_c 2 * 3 * 4" in markdown("a_b_c 2 * 3 * 4").text


def test_html_in_a_field():
    """Blocks become paragraphs, scripts go, entities are read."""
    html = "<p>Ministers &amp; mayors<br>met.</p><script>x()</script><p>They\n <b>left</b>.</p>"
    assert [p.words for p in paragraphs(plain_html(html))] == ["Ministers & mayors", "met.", "They left."]


def test_text_with_a_less_than_sign_is_no_html():
    """One odd bracket makes no HTML."""
    assert plain_html("if a < b and c > d, 5 <6") == "if a < b and c > d, 5 <6"
