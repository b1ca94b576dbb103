"""Keep the version in force as data: ``python -m translations.kept``.

``versions/<version>/`` gets the policy file as it stands and, for each language, ``<language>.json`` with two tables:
``labels``, every sentence that the policy gives rise to by its message key, and ``clauses``, the words of every clause
by its id. What is kept is never written again: ``load_policy`` reads it as it reads the version in force.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from calculator.policy.loader import load_policy
from calculator.policy.model import Policy
from calculator.words import keys
from translations import catalogues
from translations.documents import read_corpus
from translations.policy_data import policy_file
from translations.project import ROOT, Misuse, Project, open_project

FOLDER = "versions"


def keep(project: Project) -> Path:
    """Keep the project's policy and return its new folder. Raises Misuse where it is kept already or not whole."""
    file = policy_file(project)
    policy = load_policy(file)
    target = project.root / FOLDER / policy.version
    if target.exists():
        raise Misuse(f"{target} is there already: raise 'version' in {file} before you keep it")
    texts = {language: _texts(project, policy, language) for language in project.languages}
    target.mkdir(parents=True)
    shutil.copyfile(file, target / file.name)
    for language, tables in texts.items():
        content = json.dumps(tables, ensure_ascii=False, indent=1)
        (target / f"{language}.json").write_text(f"{content}\n", encoding="utf-8")
    return target


def _texts(project: Project, policy: Policy, language: str) -> Mapping[str, Mapping[str, str]]:
    source, _ = project.catalogues(language)
    catalogue = catalogues.read(source)
    labels = {
        key: " ".join(catalogues.forms(message)) if (message := catalogue.get(key)) else ""
        for _, key in keys.of_policy(policy)
    }
    words = read_corpus(project, language).clauses
    names = [clause for section in policy.clauses.values() for clause in section]
    clauses = {name: words[name].text if name in words else "" for name in names}
    missing = [name for name, text in (*labels.items(), *clauses.items()) if not text]
    if missing:
        raise Misuse(
            f"the language '{language}' lacks a text for {', '.join(missing)}: add it before you keep the version"
        )
    return {"labels": labels, "clauses": clauses}


def main() -> int:
    try:
        print(keep(open_project(ROOT)))
    except Misuse as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
