import tomllib

from translations.project import ROOT
from translations.toml_text import replaced, values

TEXT = """\
# "a" in a comment
x = "a"  # "a"
list = [
  "a", 'b',
  "a-b",
]

[table]  # ["a"]
"a" = "c"
inner = [{ key = "a", other = ["a"] }]
long = \"\"\"
"a"
\"\"\"
"""


def test_values_have_their_table_and_key() -> None:
    assert [(value.path, value.text) for value in values(TEXT)] == [
        (("", "x"), "a"),
        (("", "list"), "a"),
        (("", "list"), "b"),
        (("", "list"), "a-b"),
        (("table", "a"), "c"),
        (("table", "inner.key"), "a"),
        (("table", "inner.other"), "a"),
    ]


def test_only_whole_strings_are_replaced() -> None:
    changed = replaced(TEXT, "a", "z")
    assert tomllib.loads(changed) == {
        "x": "z",
        "list": ["z", "b", "a-b"],
        "table": {"a": "c", "inner": [{"key": "z", "other": ["z"]}], "long": '"a"\n'},
    }
    assert changed.count('"z"') == 4 and '# "a" in a comment' in changed


def test_a_name_is_replaced_only_among_its_family() -> None:
    changed = tomllib.loads(replaced(TEXT, "a", "z", {"a", "b", "a-b"}))
    assert changed["list"] == ["z", "b", "a-b"] and changed["x"] == "z"
    assert tomllib.loads(replaced(TEXT, "a", "z", {"a"}))["list"][0] == "a"


def test_every_string_of_the_policy_is_seen() -> None:
    text = (ROOT / "calculator" / "policy" / "policy.toml").read_text(encoding="utf-8")

    def strings(found: object) -> list[str]:
        if isinstance(found, dict):
            return [text for value in found.values() for text in strings(value)]
        if isinstance(found, list):
            return [text for value in found for text in strings(value)]
        return [found] if isinstance(found, str) else []

    assert sorted(value.text for value in values(text)) == sorted(strings(tomllib.loads(text)))
