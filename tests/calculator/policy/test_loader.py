import contextlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.errors import FaultyPolicy
from calculator.policy.loader import POLICY_FILE, load_policy, policy_from
from tests.calculator.faults import code, coded

SOURCE = POLICY_FILE.read_text(encoding="utf-8")

# (what is mistyped, how, the fault that must be named)
FAULTS = [
    # Names that nothing bears
    ('clauses = ["bronze-level-1"]', 'clauses = ["bronze-levle-1"]', "policy-unknown-near: what='clause', name='bronze-levle-1', where='policy.rule[1].clauses', near='bronze-level-1'"),
    ('readings = ["A25"]', 'readings = ["A99x"]', "what='reading', name='A99x'"),
    ('topic = ["teams"] }\ndenies', 'topic = ["temas"] }\ndenies', "what='value', name='temas'"),
    ("when = { silver-up = true }\ngrants = [\"phone\"]", "when = { silver-pu = true }\ngrants = [\"phone\"]", "name='silver-pu', where='policy.rule[22].when', near='silver-up'"),
    ('grants = ["charge"]\nclauses', 'grants = ["charges"]\nclauses', "what='outcome', name='charges'"),
    ('kind = "advice-only"\n', 'kind = "advice"\n', "name='advice', where='policy.reason[24].kind'"),
    ('drops = ["charge-unsupported"]', 'drops = ["charge-unsuported"]', "what='rule or reason', name='charge-unsuported'"),
    ('grants = ["priority"]', 'garnts = ["priority"]', "what='key', name='garnts', where='policy.rule[24]', near='grants'"),
    ('question = "edition"\nfrom', 'question = "editoin"\nfrom', "name='editoin'"),
    ("reads-as = { size = { other-4sc", "reads-as = { seize = { other-4sc", "what='question', name='seize'"),
    ('unmet = "setup"', 'unmet = "setpu"', "name='setpu', where='policy.duty[3].unmet', near='setup'"),
    ('stage = "after"', 'stage = "later"', "what='value', name='later', where='policy.duty[19].stage'"),
    ('advice-when = { hosting = ["on-premise"] }', 'advice-when = { hosting = ["on-premises"] }', "name='on-premises', where='policy.duty[4].advice-when.hosting', near='on-premise'"),
    ('beside = ["rudeness-may-end-support"]', 'beside = ["rudeness"]', "what='clause', name='rudeness'"),
    ('clause = "ticket-licence-key"\nrequired', 'clause = "ticket-license-key"\nrequired', "name='ticket-license-key', where='policy.form.field[0].clause', near='ticket-licence-key'"),
    ('longest = 200\nrefuses = ["nfr",', 'longest = 200\nanswers = ["nfr"]\nrefuses = ["maybe",', "what='answer', name='maybe', where='policy.form.field[0].refuses'"),
    ('variants = [\n  { id = "trial", when = { licence', 'variants = [\n  { id = "trial", when = { licnce', "name='licnce', where='policy.reason[1].variants[0].when', near='licence'"),
    ('{ question = "licence" }', '{ question = "license" }', "name='license', where='policy.former[0].changed[1].question', near='licence'"),
    ('third-party = "supported" }\n', 'third-party = "suported" }\n', "name='suported', where='policy.former[0].answer[0].becomes.third-party', near='supported'"),
    ('clauses = ["sla-48-hours", "sla-office-hours", "sla-no-weekends-holidays", "languages', 'clauses = ["sla-24-hours", "sla-office-hours", "sla-no-weekends-holidays", "languages', "name='sla-24-hours', where='policy.response.clauses', near='sla-48-hours'"),
    ('scale = ["bronze"', 'scale = ["bronce"', "what='answer', name='bronce', where='policy.question[0].scale', near='bronze'"),
    ('headline-of = ["open"', 'headline-of = ["opened"', "what='value', name='opened', where='policy.response.headline-of', near='open'"),
    # Missing, of the wrong type, twice
    ('becomes = { topic = "general", ', 'becomes = { ', "policy-missing: where='policy.former[0].answer[0]', key='becomes.topic'"),
    ('answers = ["supported-phone", "supported-trunk"]', 'answers = ["supported-phone", "general"]', "policy-repeated: name='general', where='policy.former[0].answer[0].answers'"),
    ('"headset", "gateway"]\ncalls', '"headset", "audio"]\ncalls', "policy-repeated: name='audio', where='policy.question[1].answers'"),
    ('{ id = "audio", when = { topic = ["audio"] } },', '{ id = "upgrade", when = { topic = ["audio"] } },', "policy-repeated: name='upgrade', where='policy.reason[19].variants'"),
    ('id = "hosting"\n', "", "policy-missing: where='policy.question[2]', key='id'"),
    ('ordinary = "latest"', "ordinary = 3", "policy-type: where='policy.question[8]', key='ordinary', expected='str'"),
    ("published = 2026-11-28", 'published = "today"', "key='published', expected='date'"),
    ('answers = ["latest", "older"]', 'answers = ["latest", "latest"]', "policy-repeated: name='latest', where='policy.question[8].answers'"),
    ('id = "A2" ', 'id = "A1" ', "policy-repeated: name='A1', where='reading'"),
    ('refused-by = "ticket-no-nfr-key"\n', "", "policy-missing: where='policy.form.field[0]', key='refused-by'"),
    ('clause = "check-network"', 'clause = "check-verbose-logs"', "policy-repeated: name='check-verbose-logs', where='duty'"),
    ('id = "files"', 'id = "description"', "policy-repeated: name='description', where='form.field'"),
    ('longest = 200\n', 'longest = 0\n', "policy-count: where='policy.form.field[0]', key='longest'"),
    ('encouraged = ["bronze-use-forum"]', 'encouraged = ["no-headsets"]', "policy-repeated: name='no-headsets', where='marks'"),
    ('encouraged = ["bronze-use-forum"]', 'encouraged = ["bronze-use-forums"]', "what='clause', name='bronze-use-forums', where='policy.marks.must.encouraged', near='bronze-use-forum'"),
    # What cannot be
    ('from = 21 }', 'from = 0 }', "policy-counts: where='policy.question[4]'"),
    ('grants = ["level-1"]\nclauses = ["tickets', 'clauses = ["tickets', "policy-no-effect: where='policy.rule[0]'"),
    ("level-2 = { not = [\"offered\"] } }\ndoubts = [\"level-3\"]", "level-3 = { not = [\"offered\"] } }\ndoubts = [\"level-3\"]", "policy-circle: names='level-3 → level-3'"),
    ('topic = true\n', 'topic = false\n', "policy-one-topic: found='0'"),
    ('id = "edition" ', 'topic = true\nid = "edition" ', "policy-one-topic: found='topic, edition'"),
    ('by-reason = ["refused", "fix-first", "advice-only", "confirm"]\notherwise = "open"', 'granted = "open"\ndenied = "refused"', "policy-one-ticket: found=0"),
]  # fmt: skip


def test_the_policy_of_the_package_has_no_fault() -> None:
    assert load_policy().version


@pytest.mark.parametrize(("right", "wrong", "fault"), FAULTS, ids=[fault[:60] for *_, fault in FAULTS])
def test_a_fault_is_named_with_its_place(right: str, wrong: str, fault: str) -> None:
    assert right in SOURCE
    with pytest.raises(FaultyPolicy) as caught:
        policy_from(tomllib.loads(SOURCE.replace(right, wrong, 1)), "policy.toml")
    assert fault in code(caught.value)


def test_every_fault_is_named_and_not_the_first_only() -> None:
    text = SOURCE
    for right, wrong, _ in FAULTS[:6]:
        text = text.replace(right, wrong, 1)
    with pytest.raises(FaultyPolicy) as caught:
        policy_from(tomllib.loads(text), "policy.toml")
    for *_, fault in FAULTS[:6]:
        assert fault in code(caught.value)


@pytest.mark.parametrize("content", [b"version = ", b"version = '\xff'"])
def test_what_is_no_toml_is_one_fault(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    with pytest.raises(FaultyPolicy, check=coded("policy-unreadable")):
        load_policy(file)


def test_an_empty_file_says_what_is_missing() -> None:
    with pytest.raises(FaultyPolicy) as caught:
        policy_from({}, "policy.toml")
    for key in ("version", "published"):
        assert f"key='{key}'" in code(caught.value)


@given(st.data())
@pytest.mark.slow
def test_no_distortion_of_the_file_breaks_the_loader(data: st.DataObject) -> None:
    """A value put in the place of any other is a fault or is harmless; it is never a crash."""
    content = tomllib.loads(SOURCE)
    place: Any = content
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        place = inner
    place[key] = data.draw(st.sampled_from([3, "x", True, 1.5, [], {}, [3], ["x"], [{}], {"x": "y"}, {"not": 3}]))
    with contextlib.suppress(FaultyPolicy):
        policy_from(content, "policy.toml")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"version = " + b"[" * 100_000 + b"]" * 100_000, "policy-too-deep"),
        (b"version = " + b"{a = " * 5_000 + b"1" + b"}" * 5_000, "policy-too-deep"),
        (b"version = " + b"9" * 100_000, "policy-long-number"),
        (b"version = nan", "policy-type: .*key='version'"),
        (b"version = [[[[]]]]", "policy-type: .*key='version'"),
        (b'version = "1"\nversion = "2"', "policy-unreadable"),
        (b'version = "\\ud800"', "policy-unreadable"),
        (b"version = \xff", "policy-unreadable"),
        (b"\0", "policy-unreadable"),
        (b"[" + b"a." * 20_000 + b"a]", "policy-unknown: .*name='a'"),
        (b"", "policy-one-ticket"),
    ],
)
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    with pytest.raises(FaultyPolicy, check=coded(fault)) as caught:
        load_policy(file)
    assert str(file) in str(caught.value)
