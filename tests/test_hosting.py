"""The files of docs/hosting/, tried on the servers that they are for, with a small site."""

import gzip
import http.client
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from policy_site import compressed, host_files
from policy_site.host_files import CACHE_FIXED, CACHE_HASHED, HEADERS
from policy_site.settings import OPERATOR
from policy_site.sharing import NOT_FRAMED, POLICY
from tests.records import keep_translation
from tests.site.hosts import SERVERS

ROOT = Path(__file__).parents[1]
HOSTING = ROOT / "docs" / "hosting"
GUIDE = HOSTING.with_suffix(".md")
WORDS = "Level 1 looks at every ticket first. " * 100
HASHED = "assets/pyodide/pyodide.asm.0123456789ab"
FILES = ("index.html", "404.html", "levels/index.html", "assets/worker.js", "de/search/quotes.de.0123456789ab.json")
EMBEDS = ("calculator/embed/index.html", "de/calculator/embed/index.html")
SHARED = ("calculator/embed.js", "policy.json", "calculator/table.csv")
RUNTIME = (f"{HASHED}.wasm", f"{HASHED}.js", "assets/pyodide/calculator.0123456789ab.whl")
# Longer than nginx takes as one parameter, and Cloudflare as one line.
LONG = "script-src 'self' " + " ".join(f"'sha256-{number:043}='" for number in range(100))


# What a visitor sees of a server behind a proxy or a container's port.
HOST = "support.partner.com"


class Answer(NamedTuple):
    """What a server sent."""

    status: int
    headers: Message
    content: bytes

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()


class Server(NamedTuple):
    """A server with our settings, and the folder of its logs."""

    address: str
    logs: Path

    def answer(self, path: str, encodings: str = "") -> Answer:
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=10)
        sent = {"Host": HOST} | ({"Accept-Encoding": encodings} if encodings else {})
        connection.request("GET", path, headers=sent)
        found = connection.getresponse()
        answer = Answer(found.status, found.headers, found.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("hosted") / "site"
    for name in (*FILES, *EMBEDS, *SHARED, *RUNTIME):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"{name}: {WORDS}", encoding="utf-8")
    for name in RUNTIME:  # which brings its own copies
        (site / f"{name}.gz").write_bytes(gzip.compress((site / name).read_bytes()))
    host_files.write(site, policy=LONG, address="https://support-policy.example/")
    compressed.write(site)
    return site


@contextmanager
def serving(name: str, site: Path, work: Path, settings: Path) -> Iterator[Server]:
    find, serve = SERVERS[name]
    program = find()
    if not program:
        pytest.skip(f"no {name} from Debian's packages: `make .cache/{name}` unpacks one where there is apt")
    with serve(program, site, work, settings) as address:
        yield Server(address, work)


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, small_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    name: str = request.param
    with serving(name, small_site, tmp_path_factory.mktemp(name), HOSTING / f"{name}.conf") as started:
        yield started


@pytest.mark.parametrize("path", ["/", "/levels/", "/assets/worker.js", f"/{HASHED}.js", "/nothing-here"])
def test_every_answer_has_every_header(server: Server, path: str) -> None:
    answer = server.answer(path)
    expected = {POLICY: f"{LONG}; {NOT_FRAMED}"} | HEADERS
    assert {name: answer.headers.get_all(name) for name in expected} == {name: [expected[name]] for name in expected}


@pytest.mark.parametrize("path", ["/calculator/embed/", "/de/calculator/embed/", "/calculator/embed/index.html"])
@pytest.mark.parametrize("encodings", ["", "gzip"])
def test_other_sites_may_frame_the_embed(server: Server, path: str, encodings: str) -> None:
    answer = server.answer(path, encodings)
    assert answer.status == 200 and answer.headers.get_all(POLICY) == [LONG]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/calculator/embed.js", ["*"]),
        ("/policy.json", ["*"]),
        ("/policy.json?new", ["*"]),
        ("/calculator/table.csv", ["*"]),
        # Nothing else is for them, whatever its name ends with.
        ("/calculator/embed/", None),
        ("/assets/worker.js", None),
        ("/nothing-here", None),
        ("/table.csv", None),
        (f"/{FILES[4]}", None),
        ("/", None),
    ],
)
@pytest.mark.parametrize("encodings", ["", "gzip"])
def test_other_sites_may_load_the_script_and_the_data_alone(
    server: Server, path: str, allowed: list[str] | None, encodings: str
) -> None:
    assert server.answer(path, encodings).headers.get_all("Access-Control-Allow-Origin") == allowed


@pytest.mark.parametrize(
    ("path", "cached"),
    [
        (f"/{HASHED}.wasm", CACHE_HASHED),
        ("/de/search/quotes.de.0123456789ab.json", CACHE_HASHED),
        ("/", CACHE_FIXED),
        ("/levels/", CACHE_FIXED),
        ("/assets/worker.js", CACHE_FIXED),
        # A page that still asks for a file of an earlier version.
        ("/assets/pyodide/pyodide.asm.ba9876543210.js", CACHE_FIXED),
    ],
)
@pytest.mark.parametrize("encodings", ["", "gzip"])
def test_a_name_with_a_hash_is_cached_for_good_and_no_other(
    server: Server, path: str, cached: str, encodings: str
) -> None:
    assert server.answer(path, encodings).headers.get_all("Cache-Control") == [cached]


@pytest.mark.parametrize(
    ("path", "file", "kinds"),
    [
        ("/", "index.html", {"text/html"}),
        ("/levels/?requester=gold", "levels/index.html", {"text/html"}),
        ("/assets/worker.js", "assets/worker.js", {"text/javascript", "application/javascript"}),
        (f"/{HASHED}.js", f"{HASHED}.js", {"text/javascript", "application/javascript"}),
        (f"/{HASHED}.wasm", f"{HASHED}.wasm", {"application/wasm", "application/octet-stream"}),
        (f"/{RUNTIME[2]}", RUNTIME[2], {"application/zip", "application/octet-stream"}),
        (f"/{FILES[4]}", FILES[4], {"application/json"}),
    ],
)
def test_the_copy_is_sent_with_the_type_of_its_original(
    server: Server, small_site: Path, path: str, file: str, kinds: set[str]
) -> None:
    plain, packed = server.answer(path), server.answer(path, "gzip, deflate")
    assert plain.content == (small_site / file).read_bytes()
    assert packed.content == (small_site / f"{file}.gz").read_bytes()
    assert packed.headers.get_all("Content-Encoding") == ["gzip"] and plain.headers["Content-Encoding"] is None
    for answer in (plain, packed):
        assert answer.status == 200
        assert answer.kind in kinds
        assert answer.headers.get_all("Vary") == ["Accept-Encoding"]


# Debian has Brotli for nginx in a package of its own.
@pytest.mark.parametrize("server", ["apache"], indirect=True)
def test_apache_sends_brotli_and_does_not_take_it_for_breton(server: Server, small_site: Path) -> None:
    answer = server.answer("/levels/", "gzip, deflate, br")
    assert answer.content == (small_site / "levels" / "index.html.br").read_bytes()
    assert (answer.kind, answer.headers["Content-Encoding"]) == ("text/html", "br")
    assert answer.headers["Content-Language"] is None


def test_a_copy_asked_for_by_its_own_name_is_a_file(server: Server, small_site: Path) -> None:
    answer = server.answer(f"/{HASHED}.wasm.gz", "gzip")
    assert (answer.headers["Content-Encoding"], "gzip" in answer.kind or "octet" in answer.kind) == (None, True)
    assert answer.content == (small_site / f"{HASHED}.wasm.gz").read_bytes()


@pytest.mark.parametrize("path", ["/nothing-here", "/levels/nothing", "/assets/", "/_headers", "/headers.nginx.conf"])
@pytest.mark.parametrize("encodings", ["", "gzip"])
def test_what_is_not_there_is_answered_with_our_page(server: Server, path: str, encodings: str) -> None:
    answer = server.answer(path, encodings)
    assert (answer.status, answer.kind) == (404, "text/html")
    content = gzip.decompress(answer.content) if encodings else answer.content
    assert content.startswith(b"404.html: ")


def test_an_address_without_its_slash_keeps_the_answers(server: Server) -> None:
    answer = server.answer("/levels?requester=gold")
    assert answer.status == 301
    assert answer.headers["Location"].removeprefix(f"http://{HOST}") == "/levels/?requester=gold"


def test_no_log_has_the_answers_of_a_case(server: Server) -> None:
    for path in ("/levels/", "/levels", "/nothing-here", f"/{HASHED}.js"):
        server.answer(f"{path}?requester=gold")
    log = server.logs / "support-policy.log"
    for _ in range(50):  # it is written after the answer
        if f"{HASHED}.js" in log.read_text(encoding="utf-8"):
            break
        time.sleep(0.1)
    assert '"GET /nothing-here" 404' in log.read_text(encoding="utf-8")
    assert not [file.name for file in server.logs.glob("*.log") if "requester" in file.read_text(encoding="utf-8")]


# Below a path


def below_a_path(name: str, folder: Path) -> Path:
    """Change our settings as the guide says, for a site in a folder of another one."""
    text = (HOSTING / f"{name}.conf").read_text(encoding="utf-8")
    if name == "nginx":
        before, first, lines = text.partition("    include /srv/support-policy/")
        lines = (first + lines).rstrip().removesuffix("}").replace(" /404.html", " /below/404.html")
        lines = lines.replace("/srv/support-policy/", "/srv/support-policy/below/")
        text = f"{before}    location /below/ {{\n{lines}    }}\n}}\n"
    settings = folder / "below.conf"
    settings.write_text(text, encoding="utf-8")
    return settings


@pytest.mark.parametrize("name", SERVERS)
def test_the_site_works_below_a_path(name: str, small_site: Path, tmp_path: Path) -> None:
    shutil.copytree(small_site, tmp_path / "top" / "below")
    (tmp_path / "top" / "index.html").write_text("Our company", encoding="utf-8")
    host_files.write(tmp_path / "top" / "below", policy=LONG, address="https://support-policy.example/below/")
    with serving(name, tmp_path / "top", tmp_path, below_a_path(name, tmp_path)) as server:
        assert server.answer("/").content == b"Our company"
        for path, status, cached in (
            ("/below/", 200, CACHE_FIXED),
            ("/below/levels/", 200, CACHE_FIXED),
            (f"/below/{HASHED}.wasm", 200, CACHE_HASHED),
            ("/below/_headers", 404, CACHE_FIXED),
            ("/below/nothing-here", 404, CACHE_FIXED),
        ):
            answer = server.answer(path, "gzip")
            assert (answer.status, answer.headers["Content-Encoding"]) == (status, "gzip"), path
            assert (answer.headers[POLICY], answer.headers["Cache-Control"]) == (f"{LONG}; {NOT_FRAMED}", cached), path


# What is not tried on a server


def test_the_container_finds_what_it_replaces_in_the_settings_of_nginx() -> None:
    patterns = re.findall(r"'s\|(.+?)\|.*?\|'", (HOSTING / "Containerfile").read_text(encoding="utf-8"))
    settings = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    assert len(patterns) == 3
    assert [pattern for pattern in patterns if not re.search(pattern, settings)] == []


WORKFLOWS = sorted(HOSTING.glob("*.yml"))
SETTINGS = {"SITE_URL", "REPO_URL", "REPO_NAME", "FEEDBACK_URL", *OPERATOR.values()}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.name))
def test_a_workflow_publishes_what_is_checked_and_built_for_its_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert text.index("make build") < text.index("translations check --reviewed")
    assert SETTINGS - set(re.findall(r"[A-Z]+_[A-Z]+", text)) == set()
    assert all(re.fullmatch(r"\S+@v\d+", action) for action in re.findall(r"uses: (\S+)", text))


def test_the_guide_names_every_file_beside_it_and_no_other() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(hosting/([^)#]+)\)", text))
    assert linked == {file.name for file in HOSTING.iterdir()}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this tree as a forge checks it out, with the environment and the runtime that are there already."""
    folder = tmp_path_factory.mktemp("forge") / "clone"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    compiled = [file.relative_to(ROOT).as_posix() for file in (ROOT / "calculator").rglob("*.mo")]
    for name in filter(None, [*names, *compiled]):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".cache").mkdir()
    for stamp in ("venv", "npm"):  # `make` has nothing to install here: it would begin by clearing the environment
        (folder / ".cache" / stamp).touch()
    shutil.copytree(ROOT / "build" / "runtime", folder / "build" / "runtime")
    # Each of its files has the name of its content and comes there whole.
    (folder / "build" / "compressed").symlink_to(ROOT / "build" / "compressed")
    keep_translation(folder, "el")  # one language is checked and built the sooner
    return folder


def stopped(workflow: Path, clone: Path) -> str:
    """Run the commands of a job as GitHub does, up to one that fails, and return what that says."""
    values = {"SITE_URL": "https://owner.github.io/policy/", "CONTACT_URL": "mailto:support@partner.com"}
    for step in steps(workflow):
        assert "upload" not in step.get("uses", ""), "no step fails before the site is given away"
        if "run" in step:
            ours = {"PYTHONPATH": str(clone), "LANGUAGE_ONLY": "el"}
            env = os.environ | {name: values.get(name, "") for name in step.get("env", {})} | ours
            run = ["bash", "-e", "-c", step["run"]]
            done = subprocess.run(run, cwd=clone, env=env, check=False, capture_output=True, text=True)
            if done.returncode:
                return f"{step['run']}: {done.stdout}{done.stderr}"
    raise AssertionError("no step gives the site away")


def steps(workflow: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    return found


@pytest.mark.slow
def test_the_workflow_of_github_publishes_what_is_right_and_nothing_else(clone: Path) -> None:
    """What nobody has reviewed is built, and is all that keeps this site from being given away."""
    workflow = HOSTING / "github-pages.yml"
    page = clone / "docs/el/response-time.md"
    page.write_text(page.read_text(encoding="utf-8").replace("\n- Το SLA", "\n- Αυτό το SLA", 1), encoding="utf-8")
    (clone / ".cache" / "translations").touch()  # as after `make lint`
    told = stopped(workflow, clone)
    assert told.startswith(".venv/bin/python -m translations check")
    assert "docs/el/response-time.md:" in told and re.search(r"^all languages: 1 error\b", told, re.M)
    (given,) = (step for step in steps(workflow) if "upload" in step.get("uses", ""))
    assert "Αυτό το" in (clone / given["with"]["path"] / "response-time/index.html").read_text("utf-8")
    assert "<loc>https://owner.github.io/policy/phone/</loc>" in (clone / "site/sitemap.xml").read_text("utf-8")
    assert 'href="mailto:support@partner.com"' in (clone / "site/index.html").read_text("utf-8")
    # A fault that the translators' check meets before anything else: the build begins with this check.
    (clone / "mkdocs.yml").write_text("nav: [", encoding="utf-8")
    told = stopped(workflow, clone)
    assert told.startswith("make build: ") and "\n.venv/bin" not in told.partition("-m translations check\n")[2]
    assert re.search(r"-m translations check\n.*mkdocs\.yml: mend it.*\.cache/translations\]", told, re.S)
    assert "translations.quoted" not in told
