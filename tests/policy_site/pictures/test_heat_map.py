"""Each cell of the heat map has the engine's values, for all cases that it stands for, and leads to one of them."""

from urllib.parse import parse_qsl, urlparse

import pytest

from calculator import Policy, assess
from policy_site.pictures.heat_map import UnevenCellError, answers_by_system, cases, cell_values, context
from policy_site.pictures.scene import Scene, data
from tests.policy_site.pictures.conftest import ordinary


def test_a_cell_has_what_the_engine_says_of_the_case_it_leads_to(policy: Policy, scene: Scene) -> None:
    shown = context(scene)
    for row in shown["rows"]:
        assert len(row["cells"]) == len(shown["systems"]) == len(answers_by_system())
        for cell in row["cells"]:
            case = dict(parse_qsl(urlparse(cell["url"]).query, strict_parsing=True))
            outcomes = assess(policy, ordinary(policy) | case).outcomes
            assert cell["ticket"]["id"] == outcomes[policy.ticket.id].value
            found = {told["outcome"]["id"]: told["value"]["id"] for told in cell["outcomes"]}
            assert found == {name: outcomes[name].value for name in data()["heat-map"]["outcomes"]}


def test_every_case_of_a_cell_has_its_values(policy: Policy) -> None:
    shown = (policy.ticket.id, *data()["heat-map"]["outcomes"])
    for system in answers_by_system().values():
        for requester in policy.questions[0].answers:
            values = cell_values(policy, requester, system)
            for case in cases(policy, requester, system):
                outcomes = assess(policy, ordinary(policy) | case).outcomes
                assert {name: outcomes[name].value for name in shown} == values, case


def test_a_system_whose_cases_differ_is_no_column(policy: Policy) -> None:
    with pytest.raises(UnevenCellError, match="more than one value for 'bronze'"):
        cell_values(policy, "bronze", {"hosting": ["hosted-by-3cx", "on-premise"], "size": ["up-to-64sc"]})


def test_everybody_who_opens_tickets_has_a_row(policy: Policy, scene: Scene) -> None:
    names = [name for row in context(scene)["rows"] for name in row["names"]]
    first = policy.questions[0]
    assert names == [scene.labels.answer(first, answer) for answer in first.answers]
    assert len(context(scene)["rows"]) == 5  # Silver and above have the same answers
