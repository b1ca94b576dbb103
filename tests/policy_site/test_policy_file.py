"""The policy that the site tells of."""

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from calculator import Policy, as_json, load_policy
from calculator.policy.loader import POLICY_FILE
from policy_site.policy_file import own_policy


@pytest.fixture(autouse=True)
def _not_kept() -> None:
    own_policy.cache_clear()


def test_it_is_the_calculators_own(policy: Policy) -> None:
    assert own_policy().version == policy.version


def test_a_policy_with_two_topics_stops_the_build_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "policy.toml"
    text = POLICY_FILE.read_text(encoding="utf-8")
    spoilt = text.replace('id = "requester"', 'id = "requester"\ntopic = true', 1)
    assert spoilt != text
    file.write_text(spoilt, encoding="utf-8")
    monkeypatch.setattr(as_json, "own_policy", lambda: load_policy(file))
    with pytest.raises(PluginError, match=r"policy\.toml[\s\S]*requester, topic"):
        own_policy()
