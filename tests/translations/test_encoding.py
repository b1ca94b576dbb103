"""Where a file stops being UTF-8."""

import pytest

from translations import encoding


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff", 1),
        ("Bürozeit\n".encode() + b"B\xfcrozeit\n\n\n", 2),
        (b"\xef\xbb\xbf\n\n\xff", 3),
        (b"a\r\nb\r\n\xc3", 3),  # the file ends within a letter
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_the_line_is_that_of_the_first_byte_that_is_not_utf_8(content: bytes, line: int, codec: str) -> None:
    with pytest.raises(UnicodeDecodeError) as found:
        content.decode(codec)
    assert encoding.line_of(found.value) == line
