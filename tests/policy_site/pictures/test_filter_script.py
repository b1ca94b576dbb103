"""The filter's script is published once, under a name of its content, with compressed copies; its source is not."""

import base64
import hashlib
from pathlib import Path

from policy_site.pictures import filter_script
from tests.policy_site.conftest import MakePage


def test_a_page_loads_the_script_that_is_written(tmp_path: Path, make_page: MakePage) -> None:
    filter_script.write(tmp_path)
    seen = filter_script.seen_from(make_page(name="not-included.md"))
    script = tmp_path / seen["url"].replace("../", "")
    digest = hashlib.sha256(script.read_bytes())
    assert seen["integrity"] == f"sha256-{base64.b64encode(digest.digest()).decode()}"
    assert digest.hexdigest().startswith(script.name.split(".")[1])
    assert sorted(file.name for file in script.parent.iterdir()) == [script.name + end for end in ("", ".br", ".gz")]
