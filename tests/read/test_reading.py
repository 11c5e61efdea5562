"""Files and folders become articles; what cannot be read is skipped and named."""

import gzip
import io
import json

import pytest

from newsgraph.errors import NewsgraphError
from newsgraph.model import Article, FlagKind, KnownBy, Precision, Published
from newsgraph.read import Skipped, plan, read_articles
from newsgraph.read.article import MAX_TEXT
from newsgraph.read.reading import MAX_RECORD

BODY = "Ministers opened the bridge on Monday, a year after the flood."
TEXT = f"Bridge opens at last\n\n{BODY}\n"


def one(*paths, **options):
    (only,) = read_articles(paths, **options)
    return only


def reason(path):
    skipped = one(path)
    assert isinstance(skipped, Skipped)
    return skipped.reason


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_text_file(tmp_path):
    """Text is title, blank line, body; the id is its hash."""
    article = one(write(tmp_path, "a.txt", TEXT))
    assert article.text == TEXT.strip()
    assert article.title.words(article.text) == "Bridge opens at last"
    assert article.published is None
    assert article.raw.path.endswith("/a.txt")
    assert (len(article.id), len(article.raw.sha256), article.raw.record) == (16, 64, None)


def test_the_id_depends_on_the_text_alone(tmp_path):
    """Furniture and white space change the file, not the article."""
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", TEXT.replace("\n\n", "\r\n\r\n\r\n") + "\n\nShare this article\n")
    first, second = read_articles([tmp_path])
    assert first.id == second.id
    assert first.raw.sha256 != second.raw.sha256


def test_folders_are_walked_in_order(tmp_path):
    """Names decide the order; hidden files, README and other formats are left out."""
    for name in ("b/2.txt", "b/1.md", "a/z.json", "c.txt.gz", ".hidden.txt", "README.md", "x.pdf", "x"):
        write(tmp_path, name, TEXT)
    assert [path.removeprefix(f"{tmp_path.as_posix()}/") for path in plan([tmp_path])] == [
        "a/z.json", "b/1.md", "b/2.txt", "c.txt.gz",
    ]  # fmt: skip


def test_a_file_named_twice_is_read_once(tmp_path):
    """A folder and a file in it give the file once."""
    path = write(tmp_path, "a.txt", TEXT)
    assert len(plan([path, tmp_path, path])) == 1


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"title": "T t", "maintext": BODY, "date_publish": "2026-01-26 10:00:00", "source_domain": "example.org"}, ("T t", "example.org", "2026-01-26")),
        ({"title": "T t", "content": BODY, "publishedAt": "2026-01-26T10:00:00Z", "source": {"id": None, "name": "Example"}}, ("T t", "Example", "2026-01-26")),
        ({"headline": "T t", "articleBody": BODY, "datePublished": "2026-01-26", "publisher": {"name": "Example"}}, ("T t", "Example", "2026-01-26")),
        ({"title": "T t | Example News", "body": [BODY, BODY], "url": "https://www.example.org/2026/01/26/a"}, ("T t | Example News", "example.org", "2026-01-26")),
        ({"title": "Bridge opens at last | Example News", "text": BODY}, ("Bridge opens at last", "Example News", None)),
        ({"webTitle": "T t", "fields": {"bodyText": BODY}, "webPublicationDate": "2026-01-26"}, ("T t", None, "2026-01-26")),
    ],
)  # fmt: skip
def test_field_names_of_news_tools(tmp_path, record, expected):
    """The names news tools give their fields are known."""
    article = one(write(tmp_path, "a.json", json.dumps(record)))
    published = article.published.value if article.published else None
    assert (article.title.words(article.text), article.outlet, published) == expected
    assert BODY in article.text


@pytest.mark.parametrize("wrap", [lambda r: [r, r], lambda r: {"status": "ok", "articles": [r, r]}])
def test_several_articles_in_a_json_file(tmp_path, wrap):
    """A list, or an object with "articles", gives numbered records."""
    path = write(tmp_path, "a.json", json.dumps(wrap({"title": "T t", "text": BODY})))
    assert [article.raw.record for article in read_articles([path])] == [1, 2]


def test_json_lines_skip_what_is_bad(tmp_path):
    """A bad line is named with its number, and the rest is read."""
    lines = [
        json.dumps({"text": BODY}),
        "",
        "{oops",
        json.dumps({"title": "x"}),
        "7",
        json.dumps({"text": " "}),
        "\x00",
    ]
    path = write(tmp_path, "story.jsonl", "\n".join([*lines, json.dumps({"text": BODY})]))
    found = list(read_articles([path]))
    assert [isinstance(item, Article) for item in found] == [True, False, False, False, False, False, True]
    assert str(found[2]) == f"{path.as_posix()}:4: no 'text' field; name it with --text-field"
    assert found[1].reason.startswith("not valid JSON at line 1, column 2")
    assert found[3].reason.startswith("not a JSON object but a number")
    assert found[6].raw.record == 8


def test_json_lines_under_another_suffix(tmp_path):
    """Objects one after the other in a .json file are read as lines."""
    path = write(tmp_path, "a.json", "\n".join([json.dumps({"text": BODY})] * 2))
    assert [article.raw.record for article in read_articles([path])] == [1, 2]


def test_text_field(tmp_path):
    """An unusual field is named, with a dot into an object."""
    path = write(tmp_path, "a.json", json.dumps({"text": "no", "story": {"words": BODY}}))
    assert one(path, text_field="story.words").text == BODY
    assert "no 'other' field" in next(iter(read_articles([path], text_field="other"))).reason


def test_gzip(tmp_path):
    """Packed files are unpacked; a damaged one is skipped."""
    assert one(write(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode()))).text == TEXT.strip()
    assert "cannot be read" in reason(write(tmp_path, "b.txt.gz", b"no gzip at all"))
    assert "cannot be read" in reason(write(tmp_path, "c.jsonl.gz", gzip.compress(TEXT.encode())[:20]))


@pytest.mark.parametrize("data", [TEXT, json.dumps({"text": TEXT}), json.dumps([{"text": TEXT}])])
def test_standard_input(data):
    """ "-" is text or JSON, by its first character."""
    article = one("-", stdin=io.BytesIO(data.encode()))
    assert article.raw.path == "-"
    assert BODY in article.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\n ", "the file is empty"),
        ("a.json", b"", "the file is empty"),
        ("a.jsonl", b"\n\n", "the file is empty"),
        ("a.md", b"# Title\n", "the file is empty"),
        ("a.txt", b"Share this article\n\nRelated Articles", "no text beside page furniture"),
        ("a.txt", b"\x00\x01\x02", "a binary file"),
        ("a.txt", b"\xd0\xcf\x81", "not UTF-8"),
        ("a.html", b"<p>x</p>", "'.html' files are not read; newsgraph reads .txt, .md, .json, .jsonl"),
        ("a.txt", b"word " * (MAX_TEXT // 5 + 1), "an article may have 500,000"),
        ("a.txt", b"word " * 1_000_000, "5,000,000 bytes; an article may have 500,000 characters: split it"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.json", b'{"text": ' + b"9" * 5000 + b"}", "a number of thousands of digits"),
        ("a.json", b'{"text": "Guten Tag", "language": "de"}', "its language is given as 'de'"),
    ],
)
def test_bad_input(tmp_path, name, data, words):
    """Each unreadable file is skipped with what is wrong and what to do."""
    assert words in reason(write(tmp_path, name, data))


def test_a_very_long_line(tmp_path):
    """A line of five megabytes is skipped for its text; one beyond the limit is passed over; the next is read."""
    long = json.dumps({"text": "word " * 1_000_000})
    longer = json.dumps({"text": "word " * (MAX_RECORD // 5 + 1)})
    path = write(tmp_path, "a.jsonl", "\n".join([long, longer, json.dumps({"text": BODY})]))
    first, second, third = read_articles([path])
    assert "an article may have 500,000" in first.reason
    assert (second.record, second.reason) == (2, "a line of more than 16 MB; one line is one article")
    assert third.text == BODY


def test_a_missing_path_stops_at_once(tmp_path):
    """A missing path is an error before anything is read."""
    with pytest.raises(NewsgraphError, match="no such file or folder"):
        read_articles([tmp_path / "none.txt"])


def test_a_folder_without_articles_stops_at_once(tmp_path):
    """A folder that holds nothing to read is an error that says what can be read."""
    write(tmp_path, "x.pdf", b"%PDF")
    with pytest.raises(NewsgraphError, match="no article in this folder; newsgraph reads"):
        read_articles([tmp_path])


def test_the_option_must_be_a_date(tmp_path):
    """A date that is none is an error, not ignored."""
    with pytest.raises(NewsgraphError, match="'soon' is no date of publication"):
        read_articles([write(tmp_path, "a.txt", TEXT)], published="soon")


@pytest.mark.parametrize(
    ("name", "data", "published"),
    [
        ("a.txt", TEXT, Published("2020-02-02", Precision.DAY, KnownBy.OPTION)),
        ("2026-01-26.txt", TEXT, Published("2026-01-26", Precision.DAY, KnownBy.FILENAME)),
        ("2026-01-26.txt", TEXT.replace("Minis", "January 25, 2026\n\nMinis"), Published("2026-01-25", Precision.DAY, KnownBy.DATELINE)),
        ("a.txt", TEXT.replace("Minis", "EXAMPLE CITY, Jan. 25, 2026 (Reuters) - Minis"), Published("2026-01-25", Precision.DAY, KnownBy.DATELINE)),
        ("a.txt", TEXT.replace("Minis", "EXAMPLE CITY, Jan. 25 (Reuters) - Minis"), Published("2020-02-02", Precision.DAY, KnownBy.OPTION)),
        ("a.txt", TEXT.replace("Minis", "Updated: Jan 27, 2026\n\nPublished: Jan 26, 2026\n\nMinis"), Published("2026-01-26", Precision.DAY, KnownBy.DATELINE)),
        ("2026-01-26.json", json.dumps({"text": "January 25, 2026\n\n" + BODY, "date": "2026-01-24"}), Published("2026-01-24", Precision.DAY, KnownBy.METADATA)),
        ("a.txt", TEXT.replace("Monday", "May 5, 2025"), Published("2020-02-02", Precision.DAY, KnownBy.OPTION)),
    ],
)  # fmt: skip
def test_where_the_date_comes_from(tmp_path, name, data, published):
    """Metadata before dateline before file name before option; a date inside the prose is none of them."""
    assert one(write(tmp_path, name, data), published="2020-02-02").published == published


def test_an_agency_in_the_dateline_is_flagged(tmp_path):
    """The agency's name stays in the text, and the flag points at it."""
    article = one(write(tmp_path, "a.txt", TEXT.replace("Minis", "EXAMPLE CITY (Reuters) - Minis")))
    (flag,) = article.flags
    assert flag.kind is FlagKind.AGENCY_INPUT
    assert flag.span.words(article.text) == flag.words == "(Reuters)"


def test_an_opinion_in_the_title_is_flagged(tmp_path):
    """The label stays in the title, and the flag points at it."""
    article = one(write(tmp_path, "a.txt", "Opinion: " + TEXT))
    (flag,) = article.flags
    assert (flag.kind, flag.span.words(article.text)) == (FlagKind.OPINION, "Opinion")


def test_json_lines_on_standard_input_are_read_as_they_come():
    """An article is given before the next line has to be there."""

    class Pipe(io.BytesIO):
        def read(self, *_):
            pytest.fail("standard input is read to its end")

    lines = [json.dumps({"text": BODY}), "{oops", json.dumps({"text": BODY})]
    found = list(read_articles(["-"], stdin=Pipe("\n".join(lines).encode())))
    assert [isinstance(item, Article) for item in found] == [True, False, True]
    assert found[2].raw.record == 3


def test_the_name_of_a_file_need_not_be_unicode(tmp_path):
    """Odd bytes in a name are escaped in the record, so that it can be stored."""
    path = tmp_path / "odd\udcff.txt"
    try:
        path.write_text(TEXT)
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes only Unicode names")
    assert one(path).raw.path.endswith("odd\\udcff.txt")
