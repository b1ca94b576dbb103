"""The wheel of a page: whole for a page, and without what the command line alone needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

from runtime.page_wheel import LEFT_OUT, cut

ROOT = Path(__file__).parents[2]


def test_a_wheel_loses_files_and_their_records(tmp_path: Path) -> None:
    wheel = tmp_path / "a-1-py3-none-any.whl"
    kept, gone = "calculator/page.py", ("calculator/quotes/en.json", "calculator/__main__.py")
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in (kept, *gone):
            archive.writestr(name, "x")
        archive.writestr("a-1.dist-info/RECORD", "".join(f"{name},sha256=x,1\n" for name in (kept, *gone)))
    cut(wheel)
    with zipfile.ZipFile(wheel) as archive:
        assert archive.namelist() == [kept, "a-1.dist-info/RECORD"]
        assert archive.read("a-1.dist-info/RECORD") == b"calculator/page.py,sha256=x,1\n"
    assert [file.name for file in tmp_path.iterdir()] == [wheel.name]


def test_what_is_left_out_is_there_and_no_page_imports_it() -> None:
    modules = [name for name in LEFT_OUT if name.endswith(".py")]
    assert all((ROOT / name).exists() for name in modules)
    program = "import sys, calculator.page, calculator.fleet_json; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {name.removesuffix(".py").replace("/", ".") for name in modules} & set(done.stdout.split())
