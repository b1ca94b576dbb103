"""What pictures.toml names and the policy or the site has not is told with its name and the one that is meant."""

import pytest
from mkdocs.exceptions import PluginError

from policy_site.pictures.scene import Scene


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("clause", "level-2-whom", "level-2-who"),
        ("question", "hostin", "hosting"),
        ("outcome", "level-4", "level-"),
        ("page", "reading.md", "readings.md"),
    ],
)
def test_an_unknown_name_is_told(scene: Scene, kind: str, name: str, meant: str) -> None:
    ask = {"clause": scene.quoted, "question": scene.question, "outcome": scene.outcome, "page": scene.address}[kind]
    with pytest.raises(PluginError, match=rf"pictures\.toml: there is no {kind} '{name}'.*{meant}"):
        ask(name)
