"""The encoding of what people save: UTF-8, or the line on which it is not."""

WHAT = "the file is not in UTF-8"
MEND = "save it again as UTF-8"


def line_of(error: UnicodeDecodeError) -> int:
    """Return the line, from 1, of the first byte that is not UTF-8."""
    return error.object.count(b"\n", 0, error.start) + 1
