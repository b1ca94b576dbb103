"""Files for programs, under addresses that stay: the policy, the answer table, and the schemas of what they hold.

Pages of other sites may load these, and no others: ``host_files`` says so to their browsers.
"""

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from calculator.command_line.table_sql import table_sql
from calculator.command_line.table_text import table_text
from calculator.engine.answer_table import rows
from calculator.policy.model import Policy
from calculator.words.messages import DEFAULT_LANGUAGE, languages, messages
from policy_site import assessment_schema, policy_data
from policy_site.policy_data import PolicyData
from policy_site.policy_file import own_policy
from runtime.build import BEST, COMPRESSED
from runtime.publish import Compression, compress

TABLE = "calculator/table"  # as JSON, as CSV and as a query, below the root in every language
TABLES = {suffix: f"{TABLE}.{suffix}" for suffix in ("csv", "json", "sql")}
ADDRESSES = (policy_data.ADDRESS, policy_data.SCHEMA_ADDRESS, assessment_schema.ADDRESS, *TABLES.values())


class SharedContext(TypedDict):
    """What a template gets that leads to the files: their addresses from the root of the site."""

    table_files: dict[str, str]
    policy_files: list[str]


def context() -> SharedContext:
    """Return where the files are."""
    policy_files = [policy_data.ADDRESS, policy_data.SCHEMA_ADDRESS, assessment_schema.ADDRESS]
    return {"table_files": TABLES, "policy_files": policy_files}


def write(data: PolicyData, site: Path) -> None:
    """Write the files into the site."""
    policy = own_policy()
    texts = {
        policy_data.ADDRESS: data.written(),
        policy_data.SCHEMA_ADDRESS: policy_data.SCHEMA.read_text(encoding="utf-8"),
        assessment_schema.ADDRESS: json.dumps(assessment_schema.schema(policy, languages()), indent=1) + "\n",
        **{address: table(policy, style) for style, address in TABLES.items()},
    }
    for address in ADDRESSES:
        file = site / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[address], encoding="utf-8")


def write_copies(site: Path) -> None:
    """Write compressed copies beside the files, as small as can be."""
    compress([site / address for address in ADDRESSES], Compression(quality=BEST, kept=COMPRESSED))


@cache
def table(policy: Policy, style: str) -> str:
    """Return the answer table as ``support-calculator table --format`` prints it."""
    words = messages(DEFAULT_LANGUAGE)
    lines = table_sql(policy, words) if style == "sql" else table_text(policy, rows(policy), style, words)
    return "".join(f"{line}\n" for line in lines)
