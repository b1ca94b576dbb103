"""The command line as its users meet it: in a process of its own, or in this one where many calls are refused alike."""

import csv
import io
import json
from pathlib import Path

import pytest

import calculator
from calculator import Policy
from calculator.policy.loader import POLICY_FILE
from calculator.words.messages import messages
from tests.calculator.command import called, printed, run

pytestmark = pytest.mark.slow

type Captured = pytest.CaptureFixture[str]


def test_the_questions_in_form_order(policy: Policy, capsys: Captured) -> None:
    found = json.loads(run("questions", "--json").stdout)
    assert [question["id"] for question in found] == [question.id for question in policy.questions]
    assert [answer["id"] for answer in found[2]["answers"]] == ["hosted-by-3cx", "self-hosted", "on-premise"]
    assert set(found[0]) == {"id", "label", "hint", "answers"}
    assert set(found[0]["answers"][0]) == {"id", "label", "hint"}
    text = run("questions").stdout.decode()
    assert found[2]["hint"] and found[2]["hint"] in " ".join(text.split())
    italian = json.loads(printed(capsys, "questions", "--json", "--language", "it-IT"))
    assert [question["id"] for question in italian] == [question["id"] for question in found]
    assert all(one["label"] != other["label"] for one, other in zip(italian, found, strict=True))
    assert "--third-party" in text
    assert text.index("Phones and devices") < text.index("stun-phones") < text.index("Calls and SIP trunks")


def test_one_case(capsys: Captured) -> None:
    found = json.loads(run("assess", "--requester", "bronze", "--extensions=25", "--ordinary", "--json").stdout)
    assert found["situation"]["extensions"] == "over-20"
    assert found["situation"]["topic"] == "general"
    assert found["outcomes"]["ticket"]["value"] == "open"
    assert json.loads(printed(capsys, "assess", "--json"))["outcomes"]["ticket"]["value"] == "depends"
    text = run("assess", "--requester", "bronze", "--topic", "audio", "--language", "it").stdout.decode()
    level, value = (messages("it").text(key) for key in ("outcome.level-1", "value.not-offered"))
    assert f"  {level}: {value}\n" in text and "it/partner-levels/#bronze-excludes-network-os" in text


def test_every_question_is_an_option_under_its_own_id(policy: Policy, capsys: Captured) -> None:
    asked = {question.id: question.answers[-1] for question in policy.questions}
    words = [word for question, answer in asked.items() for word in (f"--{question}", answer)]
    assert json.loads(printed(capsys, "assess", *words, "--json"))["situation"] == asked
    joined = [f"--{question}={answer}" for question, answer in asked.items()]
    assert json.loads(printed(capsys, "assess", *joined, "--json"))["situation"] == asked
    for question, answer in asked.items():
        option = f"--{question}"
        refused = {
            "is given more than once": ["assess", option, answer, option, answer],
            "cannot be combined with --json-lines": ["assess", "--json-lines", option, answer],
        }
        for error, arguments in refused.items():
            assert called(arguments) == 2
            said = capsys.readouterr()
            assert said.out == "" and f"“{option}” {error}" in said.err


def test_answers_of_version_1_0_are_read_as_what_they_are_now(capsys: Captured) -> None:
    former = '{"topic": "supported-trunk", "third-party": "none"}'
    found = [
        json.loads(printed(capsys, "assess", "--topic", "supported-trunk", "--json")),
        json.loads(run("assess", "--json-lines", stdin=former.encode()).stdout),
    ]
    for one in found:
        assert (one["situation"]["topic"], one["situation"]["third-party"]) == ("general", "supported")


def test_what_is_said_on_when_an_answer_comes_falls_with_a_refused_ticket(capsys: Captured) -> None:
    assert "sla-48-hours" in printed(capsys, "assess", "--requester", "gold", "--ordinary")
    assert "sla-48-hours" not in printed(capsys, "assess", "--topic", "headset")


def test_unknown_stays_unknown_among_ordinary_answers(capsys: Captured) -> None:
    found = json.loads(printed(capsys, "assess", "--ordinary", "--version", "unknown", "--licence", " ", "--json"))
    assert (found["situation"]["version"], found["situation"]["licence"]) == (None, "commercial")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["assess", "--hosting", "moon"],
            "“moon” is not an answer to “hosting”: hosted-by-3cx, self-hosted, on-premise",
        ),
        (["assess", "--extensions", "-1"], "“-1” is not an answer to “extensions”"),
        (["assess", "--colour", "red"], "“--colour” is not an option of “assess”: use one of --help, --language"),
        (["assess", "--colour=red"], "“--colour” is not an option of “assess”: use one of --help, --language"),
        (["assess", "--requester", "gold", "--requester", "gold"], "“--requester” is given more than once"),
        (["assess", "--host", "self-hosted"], "“--host” is not an option of “assess”"),
        (["assess", "--language", "xx"], "no catalogue for the language “xx”: "),
        (["assess", "--json-lines", "--hosting", "self-hosted"], "“--hosting” cannot be combined with --json-lines"),
        (["assess", "gold"], "“gold” needs its option before it: write --requester gold"),
        (["assess", "moon"], "“moon” belongs to no option"),
        (["policy", "check", "a", "b"], "“b” belongs to no option"),
        (["--language", "en", "assess"], "“--language” must come after the command"),
        (["assess", "--requester"], "expected one argument"),
        (["fleet", "/no/such/file"], "/no/such/file cannot be read"),
        (["fleet"], "INPUT.csv"),
        (["fleet", "-", "--keep"], "expected at least one argument"),
        (["fleet", "-", "--keep", "a", "--keep", "b"], "“--keep” is given more than once"),
        (["policy", "--language", "en", "check", "--language", "en"], "“--language” is given more than once"),
        (["table", "--format", "pdf"], "“pdf” does not fit --format: use one of text, markdown, csv, json"),
        (["questions", "--language"], "expected one argument"),
        (["nonsense"], "“nonsense” is not a command: use one of questions, assess, clause, fleet, table, policy"),
        (["policy", "nonsense"], "“nonsense” is not a command: use one of check, diff"),
        (["clause"], "ID (see “support-calculator clause --help”)"),
        (["clause", "nonsense", "A99"], "“nonsense” is not a clause or a reading: write an id as in an address"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_call_does_nothing_and_says_what_to_mend(capsys: Captured, arguments: list[str], error: str) -> None:
    assert called(arguments) == 2
    said = capsys.readouterr()
    assert said.out == "" and error in said.err


def test_a_wrong_call_ends_its_process_so() -> None:
    for arguments, error in (["assess", "--hosting", "moon"], "“moon” is not an answer"), ([], "COMMAND"):
        done = run(*arguments)
        assert (done.returncode, done.stdout, error in done.stderr.decode()) == (2, b"", True)


def test_errors_speak_the_language_asked_for_wherever_it_stands(capsys: Captured) -> None:
    for arguments in (["--hosting", "moon", "--language", "it"], ["--language=it", "--hosting", "moon"]):
        assert called(["assess", *arguments]) == 2
        assert "non è una risposta" in capsys.readouterr().err


def test_json_lines_answer_every_line_and_report_the_bad_ones() -> None:
    lines = [b'\xef\xbb\xbf{"requester": "gold"}', b"", b"[1]", b'{"hosting": "moon"}', b"\xff", b'{"extensions": 25}']
    done = run("assess", "--json-lines", "--ordinary", stdin=b"\n".join(lines))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [answer.get("line") for answer in found] == [None, 2, 3, 4, 5, None]
    assert "“moon” is not an answer to “hosting”" in found[3]["error"]
    assert found[0]["outcomes"]["phone"]["value"] == "offered"
    assert "line 4: “moon”" in done.stderr.decode()
    assert run("assess", "--json-lines", stdin=b"{}\n{}\n").returncode == 0


def test_a_fleet_from_file_to_file(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes("\ufeffname;requester;hosting\r\nΑθήνα;gold;on-premise\r\nBern;moon;on-premise\r\n".encode())
    done = run("fleet", str(source), "--output", str(target), "--ordinary")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"one row has an error" in done.stderr
    assert target.read_bytes().startswith(b"\xef\xbb\xbfname;requester;hosting;ticket;")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [(row["name"], row["ticket"]) for row in rows] == [("Αθήνα", "open"), ("Bern", "")]
    assert b"\r\n" in target.read_bytes()
    # The output of one run is refused as the input of the next, and nothing is lost.
    before = target.read_bytes()
    assert run("fleet", str(target), "--output", str(target)).returncode == 2
    assert target.read_bytes() == before


def test_a_fleet_may_be_answered_in_place(tmp_path: Path) -> None:
    file = tmp_path / "fleet.csv"
    file.write_text("requester\ngold\n")
    assert run("fleet", str(file), "--output", str(file), "--ordinary").returncode == 0
    assert file.read_text().startswith("requester,ticket,")


def test_a_fleet_through_pipes() -> None:
    done = run("fleet", "-", "--ordinary", stdin=b"requester\ngold\n")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1].startswith("gold,open,")
    refused = run("fleet", "-", stdin="requester,caf\xe9\ngold,x\n".encode("cp1252"))
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"not encoded in UTF-8 (byte 13): save it as CSV UTF-8" in refused.stderr


def test_a_fleet_tells_which_columns_it_used() -> None:
    done = run("fleet", "-", stdin=b"name,requester,\nAthens,gold,\n")
    assert done.stderr.decode().splitlines() == [
        "Columns used as questions: requester",
        "Columns left as they are: name",
    ]
    assert done.stdout.startswith(b"name,requester,ticket")


def test_columns_that_are_nearly_questions_are_refused_all_at_once(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name,third_party,Version,requester,ticket\na,none,older,gold,7\n", encoding="utf-8")
    done = run("fleet", str(source), "--output", str(target))
    assert (done.returncode, done.stdout, target.exists()) == (2, b"", False)
    first, second, third = done.stderr.decode().splitlines()
    assert "“third_party”, is nearly “third-party”: rename it to “third-party”" in first
    assert "“Version”, is nearly “version”" in second
    assert "keep it as “input-ticket” with --keep" in third
    kept = run("fleet", str(source), "--ordinary", "--keep", "third_party", "Version", "ticket")
    assert kept.returncode == 0
    row = next(csv.DictReader(io.StringIO(kept.stdout.decode())))
    assert (row["third_party"], row["input-ticket"], row["ticket"]) == ("none", "7", "open")


def test_a_fleet_is_made_safe_where_that_is_wanted() -> None:
    stdin = "name,requester\n＝1+1,gold\n=2,gold\n".encode()
    assert [row[0] for row in csv.reader(io.StringIO(run("fleet", "-", "--safe", stdin=stdin).stdout.decode()))] == [
        "name",
        "'＝1+1",
        "'=2",
    ]
    assert "\n＝1+1,gold," in run("fleet", "-", stdin=stdin).stdout.decode()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_fleet_in_utf_16_comes_back_in_utf_8(codec: str) -> None:
    done = run("fleet", "-", stdin="\ufeffname\trequester\r\nΑθήνα\tgold\r\n".encode(codec))
    assert done.stdout.decode().startswith("\ufeffname\trequester\tticket")
    assert "Αθήνα\tgold\t" in done.stdout.decode()


def test_the_table_in_every_format(capsys: Captured) -> None:
    found = json.loads(run("table", "--format", "json").stdout)
    assert set(found[0]) == {"outcome", "value", "answers"}
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "table", "--format", "csv"))))
    assert len(rows) == len(found)
    assert rows[0]["outcome"] == found[0]["outcome"]
    assert [row["topic"].split() for row in rows] == [row["answers"].get("topic", []) for row in found]
    markdown = printed(capsys, "table", "--format", "markdown", "--language", "it").splitlines()
    assert len(markdown) == len(found) + 2 and markdown[1].startswith("| ---")
    assert len(printed(capsys, "table").splitlines()) == len(found) + 1


def test_the_table_as_a_query(capsys: Captured) -> None:
    query = run("table", "--format", "sql", "--columns", "third_party", "size").stdout.decode()
    assert "\n-- Columns that it reads: size, third_party\n" in query and query.endswith("\n;\n")
    ordinary = printed(capsys, "table", "--format", "sql", "--ordinary")
    assert ordinary != printed(capsys, "table", "--format", "sql")
    for options, error in (
        (["--format", "sql", "--columns", "level_2"], "“level-2” is not a question"),
        (["--columns", "size"], "--format sql"),
        (["--ordinary", "--format", "csv"], "--format sql"),
    ):
        assert called(["table", *options]) == 2
        said = capsys.readouterr()
        assert not said.out and error in said.err


def test_the_policy_of_the_package_passes_its_check() -> None:
    done = run("policy", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"policy.toml: no findings\n", b"")


def test_findings_and_differences_have_the_status_1(tmp_path: Path, capsys: Captured) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text(
        POLICY_FILE.read_text(encoding="utf-8").replace('clauses = ["no-gateways"]\n', ""), encoding="utf-8"
    )
    checked = printed(capsys, "policy", "check", str(draft), "--language", "de", status=1)
    assert "reason 'gateway': Der Grund hat in 41472\u00a0Fällen keine Bestimmung" in checked
    differing = run("policy", "diff", str(draft))
    assert differing.returncode == 1
    assert differing.stdout.startswith(b"0 of 995328 cases change\n0 of 13824 core cases change (licence commercial,")
    assert "+ gateway reason-clause no-gateways\n  41472 cases\n  * Topic (topic): Gateway (gateway)\n" in (
        differing.stdout.decode()
    )
    found = json.loads(printed(capsys, "policy", "diff", str(POLICY_FILE), str(draft), "--json", status=1))
    assert found["cases"] == {"all": 995328, "changed": 0, "changed-in-grounds-only": 41472}
    assert {(ground["of"], ground["id"], ground["added"]) for ground in found["grounds"]} >= {
        ("gateway", "no-gateways", False),
        ("ticket", "no-gateways", False),
    }
    printed(capsys, "policy", "diff", str(POLICY_FILE))


def test_the_versions_of_program_and_policy(policy: Policy, capsys: Captured) -> None:
    day = messages("en").date(policy.published)
    assert run("--version").stdout.decode() == (
        f"support-calculator {calculator.__version__}, policy version {policy.version} ({day})\n"
    )
    pinned = json.loads(printed(capsys, "assess", "--version", "latest", "--json"))  # the question of that name
    assert pinned["situation"]["version"] == "latest"


@pytest.mark.parametrize(
    "command", [[], ["questions"], ["assess"], ["clause"], ["fleet"], ["table"], ["policy", "diff"]]
)
def test_every_command_has_a_short_help(capsys: Captured, command: list[str]) -> None:
    assert 5 < len(printed(capsys, *command, "--help").splitlines()) < 70


def test_clauses_and_readings_by_their_ids(capsys: Captured) -> None:
    found = json.loads(printed(capsys, "clause", "sla-48-hours", "A5", "sla-48-hours", "--json"))
    assert [one["id"] for one in found] == ["sla-48-hours", "A5"]
    assert found[0]["text"].startswith("The service level agreement (SLA) is 48 hours")
    assert [one["address"] for one in found] == ["response-time/#sla-48-hours", "readings/#A5"]
    text = run("clause", "sla-48-hours", "A5").stdout.decode()
    assert "response-time/#sla-48-hours" in text and "readings/#A5" in text
    assert found[1]["text"] in " ".join(text.split())
    italian = json.loads(printed(capsys, "clause", "sla-48-hours", "--json", "--language", "it"))
    assert italian[0]["address"] == "it/response-time/#sla-48-hours" and italian[0]["text"] != found[0]["text"]
