"""Several systems at once, as a partner uses their page in a real browser."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FileChooser, Page, expect

from calculator import Policy
from calculator.__main__ import main
from calculator.fleet.steps import ROWS
from calculator.words.messages import messages
from tests.calculator.space import sample
from tests.site import hosts
from tests.site.barriers import PHONE, bars_nobodys_way
from tests.site.calculator_page import BY_DIAGRAM, READY, SAVES_DATA, many_url
from tests.site.conftest import Watch, opened

SECTION = "[data-calculator-fleet]"
OVER = f"() => !['idle', 'running'].includes(document.querySelector('{SECTION}').dataset.state)"
BEGUN = "() => document.querySelector('[data-calculator-part=fleet-rows]').textContent !== ''"
NAMED = "() => [...document.querySelector('#fleet-file').files].map(({ name }) => name)"
DONE = f"() => document.querySelector('{SECTION}').dataset.state === 'done'"


@pytest.fixture(scope="module")
def many_systems(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """The English page, its engine started once for the file of tests."""
    with opened(browser) as context:
        page = context.new_page()
        watch = Watch(page, address)
        visit(page, many_url(address))
        page.wait_for_function(READY)
        yield page, watch


@pytest.fixture
def page(many_systems: tuple[Page, Watch]) -> Iterator[Page]:
    """The page; what another test did with a file there is over."""
    page, watch = many_systems
    page.evaluate("() => { document.querySelector('[data-calculator-part=fleet-ordinary]').checked = true; }")
    yield page
    watch.check()


def visit(page: Page, address: str) -> None:
    """Until the page takes files."""
    page.goto(address)
    part(page, "controls").wait_for()


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-calculator-part="fleet-{name}"]')


def state(page: Page) -> str | None:
    return page.locator(SECTION).get_attribute("data-state")


def give(page: Page, content: bytes, name: str = "systems.csv") -> str:
    """Chooses a file, waits for what comes of it, and returns the words about it."""
    choose(page, content, name)
    page.wait_for_function(OVER)
    return str(part(page, "status").inner_text())


def choose(page: Page, content: bytes, name: str = "systems.csv") -> None:
    page.set_input_files("#fleet-file", {"name": name, "mimeType": "text/csv", "buffer": content})


def result(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as download:
        part(page, "download").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def counts(page: Page, outcome: str) -> Counter[str]:
    """Return how many rows have each value; a value that none has is not shown."""
    rows: list[list[str]] = page.evaluate(
        "(id) => [...document.querySelectorAll(`[data-calculator-fleet-outcome='${id}'] li`)]"
        ".map(($value) => [$value.querySelector('.value').dataset.kind, $value.lastChild.textContent])",
        outcome,
    )
    return Counter({value: int(count.replace(",", "")) for value, count in rows})


def table(policy: Policy, count: int) -> bytes:
    out = io.StringIO(newline="")
    questions = [question.id for question in policy.questions]
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["name", *questions])
    for number, situation in enumerate(sample(policy, count, seed=8, unknown=0.3)):
        name = ("Αθήνα", "Zürich; West", 'the "old" one', "two\nlines")[number % 4]
        writer.writerow([name, *(situation[question] or "" for question in questions)])
    return out.getvalue().encode()


def many(count: int) -> bytes:
    return b"requester,hosting,edition\n" + b"gold,on-premise,\nbronze,hosted-by-3cx,smb\n" * (count // 2)


# What comes of a file


# Of more rows than one step of the engine takes, and of fewer.
@pytest.mark.parametrize(("ordinary", "count"), [(True, ROWS + 10), (False, 200)])
def test_the_result_is_the_file_that_the_command_line_writes(
    page: Page, policy: Policy, tmp_path: Path, ordinary: bool, count: int
) -> None:
    content = b"\xef\xbb\xbf" + table(policy, count) + b"a;moon\r\n"
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(content)
    main(["fleet", str(source), "--output", str(target), "--safe", *["--ordinary"] * ordinary])
    assert part(page, "ordinary").is_checked()
    part(page, "ordinary").set_checked(ordinary)
    assert give(page, content, "Our systems.v2.csv") == f"Done. Rows: {count + 1:,}. Rows with an error: 1."
    name, found = result(page)
    assert name == "Our systems.v2-support.csv"
    assert found == target.read_bytes()
    header, *rows = csv.reader(io.StringIO(found.decode("utf-8-sig"), newline=""), delimiter=";")
    for outcome in policy.outcomes:
        values = [row[header.index(outcome.id)] for row in rows if not row[-1]]
        assert counts(page, outcome.id) == Counter(filter(None, values))


def test_each_system_is_told_and_leads_to_its_case(page: Page, policy: Policy) -> None:
    give(page, b"requester,name,version\nsilver,Berlin,older\nmoon,Bonn,\ngold,Ulm,\n" + b"gold,x,\n" * 60)
    rows = part(page, "systems").locator("tr")
    assert rows.locator("th").all_inner_texts()[:3] == ["Berlin", "Bonn", "Ulm"]
    words = messages("en")
    assert rows.nth(0).locator(".value").first.inner_text() == words.text("value.ticket.fix-first")
    assert "moon" in rows.nth(1).inner_text() and rows.nth(1).locator("a, .value").count() == 0
    assert rows.count() == 50 and "50" in part(page, "shown").inner_text()
    part(page, "filter").select_option("confirm")
    assert rows.count() == 0 and part(page, "none-shown").inner_text() == "No system shown here has this result."
    part(page, "filter").select_option("fix-first")
    assert rows.locator("th").all_inner_texts() == ["Berlin"]
    assert part(page, "none-shown").inner_text() == ""
    case = page.context.new_page()
    case.route("**/*.wasm", lambda _: None)
    case.goto(rows.locator("a").evaluate("($link) => $link.href"))
    case.wait_for_function(BY_DIAGRAM)
    assert case.url.endswith(f"/calculator/?requester=silver&version=older&policy={policy.version}")
    case.close()


def test_what_is_assumed_can_be_changed_afterwards(page: Page) -> None:
    content = b"requester,hosting,size,extensions,edition\ngold,hosted-by-3cx,over-64sc,3,smb\n"
    give(page, content)
    assert counts(page, "ticket")["open"] == 1
    part(page, "ordinary").uncheck()
    page.wait_for_function(OVER)
    page.wait_for_selector('[data-calculator-fleet-outcome="ticket"] .fleet__bar > [data-kind="depends"]')
    assert counts(page, "ticket")["depends"] == 1


def test_rows_with_errors_are_told_by_their_number(page: Page, policy: Policy) -> None:
    words = give(page, b"requester,name\ngold,a\n\nmoon,b\n" + b"mars,c\n" * 119)
    assert words == "Done. Rows: 121. Rows with an error: 120."
    rows = part(page, "errors").locator("tr")
    assert rows.count() == 100
    answers = ", ".join(policy.questions[0].answers)
    fault = messages("en").text("unknown-answer", answer="moon", question="requester", answers=answers)
    assert rows.first.inner_text().split("\t") == ["4", fault]
    assert part(page, "more").inner_text().startswith("More rows with an error: 20.")
    assert result(page)[1].count("“mars” is not an answer".encode()) == 119


def test_formulas_are_made_text_and_told(page: Page) -> None:
    give(page, b"name,requester,note\n=1+1,gold,-x\nplain,gold,a=b\n")
    assert "formula: 2." in part(page, "formulas").inner_text()
    assert [row.split(",")[:3] for row in result(page)[1].decode().splitlines()] == [
        ["name", "requester", "note"],
        ["'=1+1", "gold", "'-x"],
        ["plain", "gold", "a=b"],
    ]


def test_without_formulas_nothing_is_said_of_them(page: Page) -> None:
    give(page, b"requester\ngold\n")
    assert part(page, "formulas").is_hidden()
    assert part(page, "errors-box").is_hidden()


def test_what_is_in_a_file_is_never_run(page: Page) -> None:
    evil = "<img src=x onerror=window.ran=1><script>window.ran=1</script>"
    give(page, f"{evil},requester\n{evil},{evil}\n".encode(), f"{evil.replace('/', '')}.csv")
    assert evil[:20] in part(page, "errors").inner_text()
    give(page, f"{evil},{evil}\n".encode(), f"{evil.replace('/', '')}.csv")
    assert state(page) == "refused"
    assert page.evaluate("() => window.ran") is None
    assert page.locator(f"{SECTION} img").count() == 0


# Files that cannot be used


REFUSED = [
    (b"", "systems.csv is empty"),
    (b"name,site\nAthens,a\n", "names no question"),
    (b"requester,hosting,requester\n", "names “requester” more than once"),
    (b'requester,"name\n', "fix the quotation marks"),
    (b"Our systems,\nname,requester\n", "names no question, but row 2 does"),
    ("name,requester\nZürich,gold\n".encode("cp1252"), "is not encoded in UTF-8 (byte 16): save it as CSV UTF-8"),
    ("requester\ngold\n".encode("utf-16-le"), "seems to be encoded in UTF-16: save it as CSV UTF-8"),
    (b"PK\x03\x04\x14\x00\x06\x00\x08\x00!\x00\xa7\xbf", "is a workbook, not a CSV file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "is a workbook, not a CSV file"),
    (b"requester\n" + b"gold\n" * 30_000 + b"\xff", "is not encoded in UTF-8 (byte 150010)"),
]


def test_a_file_that_cannot_be_used_is_refused_with_the_engines_words(page: Page) -> None:
    """One after the other, each with a name of its own; at its beginning or far within, another can follow."""
    for number, (content, words) in enumerate(REFUSED):
        said = give(page, content, f"{number}-systems.csv")
        assert state(page) == "refused", words
        assert f"{number}-systems.csv" in said and words in said, said
        assert part(page, "report").is_hidden() and part(page, "running").is_hidden(), words
    assert give(page, b"requester\ngold\n").startswith("Done.")


def test_only_one_file_can_be_dropped(page: Page) -> None:
    drop = """([$zone, count]) => {
      const dataTransfer = new DataTransfer();
      for (let n = 0; n < count; n += 1) dataTransfer.items.add(new File(["requester\\ngold\\n"], `${n}.csv`));
      $zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }"""
    give(page, b"requester\ngold\n")
    zone = part(page, "drop").element_handle()
    page.evaluate(drop, [zone, 2])
    assert part(page, "status").inner_text() == "Choose one file only."
    assert page.evaluate(NAMED) == []
    part(page, "ordinary").uncheck()
    assert state(page) == "refused"
    # Beside the place for it, too.
    page.evaluate(drop, [page.locator("h1").element_handle(), 1])
    page.wait_for_function("() => document.querySelector('[data-calculator-fleet]').dataset.state === 'done'")
    assert result(page)[0] == "0-support.csv"
    assert page.evaluate(NAMED) == ["0.csv"]


def test_a_file_that_is_gone_is_told_of(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "gone.csv"
    file.write_bytes(b"requester\ngold\n")
    page.set_input_files("#fleet-file", file)
    page.wait_for_function(OVER)
    file.write_bytes(b"requester\nsilver\nbronze\n")
    part(page, "ordinary").uncheck()
    page.wait_for_function(OVER)
    assert part(page, "status").inner_text().startswith("The browser can no longer read the file")
    assert give(page, b"requester\ngold\n").startswith("Done.")


# Columns that somebody has to decide on


def decide(page: Page, column: int, words: str) -> None:
    part(page, "columns").locator("li").nth(column).get_by_role("button", name=words, exact=True).click()


def test_a_column_that_is_nearly_a_question_is_used_as_it_is_meant(page: Page) -> None:
    words = give(page, b"name,third_party,requester,hosting\na,unsupported,gold,on-premise\n")
    assert (state(page), words) == (
        "unclear",
        "Some column names are unclear. Choose below what each column stands for.",
    )
    assert part(page, "columns").locator("bdi").all_inner_texts() == ["third_party"]
    assert part(page, "columns").locator("button").all_inner_texts() == ["Use as third-party", "Do not use"]
    assert page.evaluate("() => document.activeElement.textContent") == "What are these columns?"
    decide(page, 0, "Use as third-party")
    page.wait_for_function(DONE)
    assert counts(page, "ticket")["fix-first"] == 1
    used, passed = part(page, "used").locator("p").all_inner_texts()
    assert used == "Columns used as questions: third_party, requester, hosting"
    assert passed == "Columns left as they are: name"
    assert part(page, "unclear-box").is_hidden()
    # What is assumed can be changed without deciding again.
    part(page, "ordinary").uncheck()
    page.wait_for_function(DONE)
    assert counts(page, "ticket")["depends"] + counts(page, "ticket")["fix-first"] == 1


def test_a_column_that_is_nearly_a_question_is_left_alone(page: Page) -> None:
    give(page, b"name,third_party,requester,hosting\na,unsupported,gold,on-premise\n")
    decide(page, 0, "Do not use")
    page.wait_for_function(DONE)
    assert counts(page, "ticket")["open"] == 1
    assert part(page, "used").locator("p").all_inner_texts()[1] == "Columns left as they are: name, third_party"


def test_all_suggestions_are_accepted_at_once(page: Page) -> None:
    """A result that is answered once more, with a label in Russian, a letter of another script, a column too many."""
    first = messages("ru").text("question.hosting.short")
    give(page, f"Requester,ticket,errors,{first},vеrsion,version?\ngold,open,,on-premise,latest,x\n".encode())
    assert part(page, "columns").locator("li").count() == 6
    part(page, "accept").click()
    assert state(page) == "unclear"
    pressed = part(page, "columns").locator("button[aria-pressed=true]").all_inner_texts()
    assert pressed == [
        "Use as requester",
        "Keep as input-ticket",
        "Keep as input-errors",
        "Use as hosting",
        "Use as version",
    ]
    # A question has one column: the last one takes its place.
    decide(page, 5, "Use as version")
    assert state(page) == "unclear"
    decide(page, 4, "Do not use")
    page.wait_for_function(DONE)
    assert result(page)[1].decode().startswith(f"Requester,input-ticket,input-errors,{first},vеrsion,version?,ticket,")
    assert part(page, "errors").locator("tr").count() == 1


def test_a_column_that_is_nearly_one_that_is_there_can_only_be_left_alone(page: Page) -> None:
    give(page, b"version,Version\nlatest,older\n")
    assert part(page, "columns").locator("button").all_inner_texts() == ["Do not use"]
    assert part(page, "accept").is_hidden()
    decide(page, 0, "Do not use")
    page.wait_for_function(DONE)


def test_what_a_column_is_called_is_shown_and_never_run(page: Page) -> None:
    evil = "<img src=x onerror=window.ran=1>\u202eversion"
    give(page, f'ver\u200bsion,"versio\nn{chr(0x202E)}",requester\n'.encode())
    assert [name.inner_text() for name in part(page, "columns").locator("bdi").all()] == [
        "ver\\u200bsion",
        "versio\\nn\\u202e",
    ]
    give(page, f"{evil},requester\ngold,gold\n".encode())
    assert page.evaluate("() => window.ran") is None


def test_another_file_forgets_what_was_decided(page: Page) -> None:
    give(page, b"Third_Party,requester\nnone,gold\n")
    decide(page, 0, "Do not use")
    page.wait_for_function(DONE)
    give(page, b"Version,requester\nolder,gold\n")
    assert state(page) == "unclear"
    assert part(page, "report").is_hidden()
    assert give(page, b"requester\ngold\n").startswith("Done.")
    assert part(page, "unclear-box").is_hidden()


def test_without_the_labels_no_file_is_answered(context: BrowserContext, host: hosts.Host) -> None:
    """First a status tells, then a checksum alone."""
    page = context.new_page()
    watch = Watch(page, host.address)
    visit(page, many_url(host.address))
    (labels,) = {file.name for file in host.folder.rglob("labels.*.json")}
    for spoil in (hosts.missing, hosts.flipped):
        host.spoilt[labels] = spoil
        assert give(page, b"requester\ngold\n").startswith("The calculator stopped before it finished the file")
        assert state(page) == "failed", spoil.__name__
    # The browser keeps what it got for an hour.
    del host.spoilt[labels]
    assert give(page, b"requester\ngold\n").startswith("Done.")
    # A file is chosen once, whatever comes late.
    assert [text.startswith("The labels of the calculator") for text in watch.complaints].count(True) == 2


# Tables as spreadsheet programs write them


def test_a_table_of_a_spreadsheet_program_is_answered(page: Page) -> None:
    content = (
        '\ufeffsep=;\r\n;;;;\r\nname;requester;"hosting\r\n";;\r\nΑθήνα;gold;on-premise;;\r\n;;;;\r\n'
        "＝1;silver;Hosted by 3CX;;\r\nTotal;;2;;\r\n;;;;\r\n"
    )
    words = give(page, content.encode("utf-16"))
    assert words == "Done. Rows: 3. Rows with an error: 2."
    rows = part(page, "errors").locator("tr").all_inner_texts()
    assert rows[0].startswith("5\t") and "did you mean “hosted-by-3cx”?" in rows[0]
    assert rows[1] == "6\tthis last row seems to be a total, not a system: remove it"
    found = result(page)[1].decode()
    assert found.startswith('\ufeffname;requester;"hosting\r\n";ticket;')
    assert "\r\n;;;;\r\n'＝1;silver;" in found


# While it runs


def test_the_page_is_free_meanwhile_and_a_fleet_that_is_cancelled_stays_so(page: Page) -> None:
    page.wait_for_function(READY)
    choose(page, many(200_000))
    page.wait_for_function(BEGUN)
    page.locator(f"{SECTION} summary").first.click()
    assert page.locator(f"{SECTION} .fleet__answers").is_visible()
    page.locator(f"{SECTION} summary").first.click()
    assert state(page) == "running"
    assert 0 < float(page.evaluate("() => document.querySelector('[data-calculator-part=fleet-progress]').value")) < 1
    part(page, "cancel").focus()
    page.keyboard.press("Enter")
    assert state(page) == "cancelled"
    assert part(page, "status").inner_text().startswith("Cancelled")
    assert part(page, "running").is_hidden() and part(page, "report").is_hidden()
    assert page.evaluate("() => document.activeElement.id") == "fleet-file"
    page.wait_for_timeout(500)
    assert state(page) == "cancelled"
    part(page, "ordinary").uncheck()
    assert state(page) == "cancelled"


def test_another_file_takes_the_place_of_the_first(page: Page) -> None:
    choose(page, many(100_000))
    assert give(page, b"requester\ngold\n", "second.csv") == "Done. Rows: 1. Rows with an error: 0."
    assert result(page)[0] == "second-support.csv"


KEEP_WORKERS = """
const Original = Worker;
window.workers = [];
window.Worker = class extends Original {
  constructor(...given) { super(...given); window.workers.push(this); }
};
"""


def test_a_worker_that_dies_leaves_the_page_standing(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watch = Watch(page, address)
    page.add_init_script(KEEP_WORKERS)
    page.clock.install()
    visit(page, many_url(address))
    for death in ("dispatchEvent(new ErrorEvent('error', { message: 'dead' }))", "terminate()"):
        page.wait_for_function(READY)
        choose(page, many(100_000))
        page.wait_for_function(BEGUN)
        page.evaluate(f"() => window.workers.at(-1).{death}")
        page.wait_for_timeout(200)
        page.clock.run_for(31_000)
        assert state(page) == "failed", death
        assert part(page, "status").inner_text().startswith("The calculator stopped before it finished the file")
        page.wait_for_function(READY)
        assert give(page, b"requester\ngold\n").startswith("Done."), death
        complaints, watch.complaints = watch.complaints, []
        assert [words.partition(":")[0] for words in complaints] == ["The calculator's engine failed"], death


def test_under_save_data_the_engine_waits_for_a_file(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(SAVES_DATA)
    visit(page, many_url(address))
    page.wait_for_function("() => document.querySelector('[data-engine]').dataset.engine === 'idle'")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(300)
    assert not asked
    assert give(page, b"requester\ngold\n").startswith("Done.")


# For everybody


def test_the_keyboard_alone_will_do(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(b"requester\ngold\n")
    choosers: list[FileChooser] = []

    def keep(chooser: FileChooser) -> None:
        choosers.append(chooser)

    page.on("filechooser", keep)
    part(page, "ordinary").focus()
    page.keyboard.press("Space")
    assert not part(page, "ordinary").is_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "fleet-file"
    page.wait_for_timeout(500)  # until the browser hands its dialogs to the test
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    choosers[0].set_files(file)
    page.wait_for_function(OVER)
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "mine-support.csv"


# Of many rows of one kind the first few stay: they are alike for everybody.
FEW_ROWS = f"() => document.querySelectorAll('{SECTION} tbody tr:nth-child(n + 5)').forEach(($row) => $row.remove())"


def test_nothing_bars_the_way_for_anybody(browser: Browser, address: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        visit(page, many_url(address, "el"))
        page.evaluate(f"() => document.querySelectorAll('{SECTION} details').forEach(($e) => {{ $e.open = true }})")
        long = "x" * 300
        give(page, b"name,requester\n=1,gold\nb,moon\n" + b"c,mars\n" * 120)
        page.evaluate(FEW_ROWS)
        bars_nobodys_way(page, SECTION)
        # What is new is in a box of its own.
        give(page, f"Requester,{long},third party?,tickets,ticket,Topic\u200b\ngold\n".encode())
        expect(part(page, "unclear-box")).to_be_visible()
        bars_nobodys_way(page, '[data-calculator-part="fleet-unclear-box"]')


def test_an_engine_that_cannot_start_is_told_in_the_words_of_this_page(context: BrowserContext, address: str) -> None:
    context.route("**/*.wasm", lambda route: route.abort())
    page = context.new_page()
    page.goto(many_url(address))
    expect(page.locator('[data-calculator-part="status"]')).to_have_text(
        "The calculator could not start, so it cannot answer a file. Try again in a moment."
    )


def test_without_javascript_the_section_names_the_command_line(browser: Browser, address: str) -> None:
    with opened(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/fr/calculator/many/")
        assert page.locator("#fleet-file").count() == 1
        assert page.locator("#fleet-file").is_hidden()
        assert page.locator(f"{SECTION} noscript code").inner_text().startswith("support-calculator fleet")
        assert part(page, "template").is_visible()
