"""The calculator for other sites: the snippet and the script that they load."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from policy_site.embed import SCRIPT, context, write
from policy_site.policy_file import own_policy
from tests.policy_site.conftest import MakePage, in_language


def test_every_question_can_be_set_by_an_attribute(make_page: MakePage, config: MkDocsConfig) -> None:
    found = context(make_page(name="calculator/embedding.md"), config)
    assert {row["name"]: row["answers"] for row in found["attributes"]} == {
        f"data-{question.id}": list(question.answers) for question in own_policy().questions
    }


def test_the_snippet_names_the_site_and_the_page_uses_its_own(make_page: MakePage, config: MkDocsConfig) -> None:
    config.site_url = "https://policy.partner.de/support"
    page = make_page(name="calculator/embedding.md", language="el")
    page.file.url = "el/calculator/embedding/"
    example = context(page, in_language(config, "el"))["example"]
    assert example["page"] == "https://policy.partner.de/support/el/calculator/"
    assert example["script"] == "https://policy.partner.de/support/calculator/embed.js"
    assert (example["own_page"], example["own_script"]) == ("../", "../../../calculator/embed.js")
    assert (example["language"], example["question"], example["answer"]) == ("el", "requester", "bronze")


def test_without_an_address_the_snippet_has_those_of_the_page(make_page: MakePage, config: MkDocsConfig) -> None:
    config.site_url = ""
    example = context(make_page(name="calculator/embedding.md"), config)["example"]
    assert (example["page"], example["script"]) == (example["own_page"], example["own_script"])


def test_the_script_knows_the_languages_that_without_a_folder_first(config: MkDocsConfig, tmp_path: Path) -> None:
    write(config, tmp_path)
    text = (tmp_path / SCRIPT).read_text(encoding="utf-8")
    assert '"en de it fr ru el pt es"' in text
    # A classic script shares its names with the page that loads it.
    assert text.startswith("(()=>{") and "import" not in text and "export" not in text
