import pytest

from translations.sources import Source, read_source

BODY = "\n# H {#h}\n"


def told(source: Source) -> list[tuple[int, str]]:
    return [(fault.line, fault.what) for fault in source.faults]


def test_the_head_and_the_text_of_a_page() -> None:
    source = read_source(f"---\ntitle: T\ndescription: D\nhide: [toc]\n---\n{BODY}".encode())
    assert (source.texts, source.settings) == ({"title": "T", "description": "D"}, {"hide": ["toc"]})
    assert source.setting_lines["description"] == 3
    assert [(line.number, line.text) for line in source.body] == [(6, ""), (7, "# H {#h}"), (8, "")]
    assert told(source) == []


def test_a_page_without_a_head() -> None:
    source = read_source(BODY.encode())
    assert (source.texts, source.settings, len(source.body), told(source)) == ({}, {}, 3, [])


@pytest.mark.parametrize(
    ("head", "line", "what"),
    [
        ("—\ntitle: T\ndescription: D\n---\n", 1, "the head of the page is not read"),
        ("title: T\ndescription: D\n---\n", 1, "the head of the page is not read"),
        ("\n---\ntitle: T\ndescription: D\n---\n", 2, "the head of the page is not read"),
        ("---\ntitle: T\ndescription: D\n", 3, "the head of the page is not closed"),
        ("---\ntitle: T\ndescription: D\n–-\n", 4, "the head of the page is not closed"),
        ("---\ntitle： T\ndescription: D\n---\n", 2, "this line of the head is not read"),
        (
            "---\ntitle: T\n<<<<<<< HEAD\ndescription: D\n=======\n>>>>>>> b\n---\n",
            3,
            "a merge was left unfinished here",
        ),
    ],
)
def test_a_head_that_is_not_read_is_told_and_read(head: str, line: int, what: str) -> None:
    source = read_source(f"{head}{BODY}".encode())
    assert told(source) == [(line, what)]
    assert (source.texts, source.settings) == ({"title": "T", "description": "D"}, {})
    assert source.body[-2].text == "# H {#h}"


@pytest.mark.parametrize("value", ["a: b", '"a', "2026-99-99", "[a"])
def test_the_texts_of_a_head_that_is_no_yaml_are_read_line_by_line(value: str) -> None:
    source = read_source(f"---\ntitle: T\ndescription: {value}\n---\n{BODY}".encode())
    assert [what for _, what in told(source)] == ["the head of the page, between the lines ---, is no YAML"]
    assert source.settings is None and source.texts == {"title": "T", "description": value}


def test_a_list_is_no_head() -> None:
    assert [line for line, _ in told(read_source(f"---\n- a\n---\n{BODY}".encode()))] == [2]
    assert told(read_source(f"- a\n{BODY}".encode())) == []


def test_a_page_in_another_encoding_has_no_lines() -> None:
    source = read_source("# Ü {#u}\n\nä\n".encode("latin-1"))
    assert (source.body, told(source)) == ((), [(1, "the file is not in UTF-8 (byte 0xdc)")])


def test_windows_lines_and_a_byte_order_mark() -> None:
    source = read_source(f"\ufeff---\ntitle: T\n---\n{BODY}".replace("\n", "\r\n").encode())
    assert (source.texts, told(source)) == ({"title": "T"}, [])
    assert source.body[1].text == "# H {#h}"
