"""Templates: kept compiled, and given the text of our own scripts."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from policy_site import templates
from policy_site.sources import OVERRIDES, styles_of


def test_a_template_is_kept_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "KEPT", tmp_path / "kept")
    env = Environment(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}))
    templates.prepare(env)
    assert env.get_template("a.html").render() == "2"
    assert list((tmp_path / "kept").iterdir())


def test_a_style_stands_in_a_page_without_its_comments() -> None:
    env = Environment()
    templates.prepare(env)
    name = "pictures/ladder.css"
    inline = env.from_string("{{ inline(name) }}").render(name=name)
    assert "/*" in (OVERRIDES / name).read_text(encoding="utf-8")
    assert inline == styles_of(name) and "/*" not in inline and "{{" not in inline


def test_blank_lines_go_but_where_white_space_counts() -> None:
    html = "<p>a</p>\n\n  \n<pre>b\n\nc</pre>\n\t\n<textarea>\n\n</textarea>\n\n<p>d\n e</p>\n"
    assert (
        templates.without_blank_lines(html) == "<p>a</p>\n<pre>b\n\nc</pre>\n<textarea>\n\n</textarea>\n<p>d\n e</p>\n"
    )
