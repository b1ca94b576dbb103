"""Outputs that are full, closed or left, and signals: told in words or not at all, with nothing left behind."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.calculator.command import ENVIRONMENT, PROGRAM, run, shell

# Where tests run in the background, a program inherits signals as ignored; this one heeds them.
HEEDING = ("env", "--default-signal=INT,HUP,TERM", *PROGRAM)
TABLE = b"requester,name\n" + b"gold,Athens\n" * 20_000
# Calls that write to standard output, each in another way.
WRITING = (
    "--version", "--help", "assess --json", "assess", "assess --json-lines", "questions", "clause A5", "table",
    "table --format csv", "policy check", "policy diff calculator/policy/policy.toml --json", "fleet -",
)  # fmt: skip


def given(command: str) -> bytes:
    return {"fleet -": TABLE, "assess --json-lines": b"{}\n"}.get(command, b"")


@pytest.mark.slow
@pytest.mark.parametrize(("command", "unbuffered"), [*((one, "") for one in WRITING), ("--help", "1"), ("assess", "1")])
def test_a_full_output_is_told_and_nothing_is_taken_for_done(command: str, unbuffered: str) -> None:
    done = shell(f"$CALCULATOR {command} >/dev/full", stdin=given(command), PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    last = done.stderr.decode().splitlines()[-1]
    assert last == "support-calculator: the output cannot be written: No space left on device"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["--version", "assess", "assess --json-lines", "fleet -"])
def test_a_closed_output_is_told(command: str) -> None:
    done = shell(f"$CALCULATOR {command} >&-", stdin=given(command))
    assert done.returncode == 2
    assert b"the output cannot be written: Bad file descriptor" in done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["table", "table --format json", "fleet -", "assess --json-lines"])
def test_a_reader_that_stops_early_is_no_error(command: str) -> None:
    stdin = b"{}\n" * 200 if command.endswith("lines") else given(command)
    done = shell(f"$CALCULATOR {command} | head -c 10; exit ${{PIPESTATUS[0]}}", stdin=stdin)
    assert done.returncode == 0
    assert [line for line in done.stderr.decode().splitlines() if not line.startswith("Columns ")] == []


@pytest.mark.slow
def test_errors_that_nobody_can_be_told_change_no_status() -> None:
    for where in ("2>&-", "2>/dev/full"):
        assert shell(f"$CALCULATOR assess --hosting moon {where}").returncode == 2
        answered = shell(f"$CALCULATOR fleet - {where}", stdin=b"requester\nmoon\n")
        assert answered.returncode == 1
        assert answered.stdout.startswith(b"requester,ticket")


def test_a_closed_input_is_told() -> None:
    for command in ("fleet -", "assess --json-lines"):
        done = shell(f"$CALCULATOR {command} <&-")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"- cannot be read: Bad file descriptor" in done.stderr


def test_a_terminal_is_sent_nothing_that_it_would_obey(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m.toml"
    file.write_text('"k\\u001b[31m" = 1\n')
    done = run("policy", "check", str(file))
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr and b"\\x1b[31m.toml" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_fleet_and_leaves_no_file(tmp_path: Path, number: signal.Signals) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(TABLE * 10)
    target.write_text("before")
    running = subprocess.Popen(
        [*HEEDING, "fleet", str(source), "--output", str(target)],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 30
    while len(os.listdir(tmp_path)) < 3 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    running.send_signal(number)
    _, told = running.communicate()
    assert running.returncode == -number
    assert b"Traceback" not in told
    assert sorted(os.listdir(tmp_path)) == ["in.csv", "out.csv"]
    assert target.read_text() == "before"


def listening(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program that answers a line with a line, and wait for its first answer."""
    pipe = subprocess.PIPE
    running = subprocess.Popen(command, env=ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe)
    answer(running)
    return running


def answer(running: subprocess.Popen[bytes]) -> bytes:
    assert running.stdin and running.stdout
    running.stdin.write(b"{}\n")
    running.stdin.flush()
    return running.stdout.readline()


def test_what_waits_for_its_input_ends_by_a_signal_without_a_word() -> None:
    with listening([*HEEDING, "assess", "--json-lines"]) as running:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == -signal.SIGINT
        assert running.stderr and running.stderr.read() == b""


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    ignoring = ["bash", "-c", f"trap '' INT; exec {' '.join(PROGRAM)} assess --json-lines"]
    with listening(ignoring) as running:
        running.send_signal(signal.SIGINT)
        assert answer(running).startswith(b'{"policy"')
        running.communicate()
        assert running.returncode == 0
