"""The files for programs: what they hold, where, and who may load them."""

import csv
import gzip
import io
import json
from pathlib import Path

import brotli
import jsonschema
import pytest
from mkdocs.structure.pages import Page

from calculator import Policy
from policy_site import assessment_schema, policy_data, shared_files
from policy_site.host_files import TYPES
from policy_site.policy_data import PolicyData
from tests.calculator.command import run
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_policy_data import READINGS


@pytest.fixture
def site(tmp_path: Path, quoted_page: Page, make_page: MakePage) -> Path:
    data = PolicyData("")
    data.add([quoted_page, make_page(**READINGS)], "en")
    shared_files.write(data, tmp_path)
    shared_files.write_copies(tmp_path)
    return tmp_path


def test_all_of_them_are_written_with_their_copies_and_no_other(site: Path) -> None:
    written = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert written == {f"{address}{copy}" for address in shared_files.ADDRESSES for copy in ("", ".br", ".gz")}
    for address in shared_files.ADDRESSES:
        content = (site / address).read_bytes()
        assert brotli.decompress((site / f"{address}.br").read_bytes()) == content
        assert gzip.decompress((site / f"{address}.gz").read_bytes()) == content
        assert Path(address).suffix.removeprefix(".") in TYPES


@pytest.mark.parametrize(("style", "address"), shared_files.TABLES.items())
def test_the_tables_are_those_of_the_command(site: Path, style: str, address: str) -> None:
    assert (site / address).read_bytes() == run("table", "--format", style, PYTHONIOENCODING="utf-8").stdout


def test_the_tables_have_the_same_rows(site: Path, policy: Policy) -> None:
    content = json.loads((site / "calculator/table.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((site / "calculator/table.csv").read_text(encoding="utf-8"))))
    assert [(row["outcome"], row["value"]) for row in rows] == [(row["outcome"], row["value"]) for row in content]
    assert {row["outcome"] for row in content} == {outcome.id for outcome in policy.outcomes}


def test_the_schemas_are_schemas_and_the_policy_is_as_its_own_says(site: Path) -> None:
    for address in (policy_data.SCHEMA_ADDRESS, assessment_schema.ADDRESS):
        jsonschema.Draft202012Validator.check_schema(json.loads((site / address).read_text(encoding="utf-8")))
    content = json.loads((site / policy_data.ADDRESS).read_text(encoding="utf-8"))
    schema = json.loads((site / content["$schema"]).read_text(encoding="utf-8"))
    jsonschema.validate(content, schema, jsonschema.Draft202012Validator)


def test_a_template_leads_to_every_file() -> None:
    found = shared_files.context()
    assert {*found["table_files"].values(), *found["policy_files"]} == set(shared_files.ADDRESSES)
