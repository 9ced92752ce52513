"""Rules about the repository, as tests."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "recommender": {"recommender"},
    "storage": {"storage", "recommender"},
    "handlers": {"handlers", "recommender"},
    "bot": {"bot", "handlers", "recommender", "storage"},
}
OURS = {*MAY_IMPORT, "tests", "training", "benchmarks"}
FOREIGN_AND_UNWANTED = {
    "recommender": {"telegram", "sqlalchemy", "alembic"},
    "storage": {"telegram"},
    "handlers": {"sqlalchemy", "alembic", "openai", "deepface", "httpx"},
    "bot": set[str](),
}
HEAVY = ["av", "deepface", "cv2", "onnxruntime", "matplotlib", "sklearn", "torch", "PIL", "pandas"]


def _sources(package: str) -> Iterator[Path]:
    return (ROOT / package).rglob("*.py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_packages_import_only_those_below_them(package: str) -> None:
    """`bot` may import all, nobody `bot`, and the recommender knows none of its siblings."""
    forbidden = (OURS - MAY_IMPORT[package]) | FOREIGN_AND_UNWANTED[package]
    found = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _sources(package)
        for name in _imports(path)
        if name.split(".")[0] in forbidden
    }
    assert found == set()


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_only_the_settings_read_the_environment(package: str) -> None:
    """`os.environ` is written by the worker for DeepFace and read nowhere; `getenv` is not used."""
    readers = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in _sources(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _reads_environment(node)
    ]
    assert readers == []


def _reads_environment(node: ast.AST) -> bool:
    """`getenv(…)`, `environ.get(…)` and the like, or `environ[…]` that is not written."""
    if isinstance(node, ast.Subscript):
        return "environ" in ast.unparse(node.value) and not isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        return "getenv" in called or ("environ" in called and not called.endswith(".update"))
    return False


def test_starting_the_bot_loads_nothing_heavy() -> None:
    """Polling needs neither DeepFace nor its libraries: they live in the workers."""
    code = (
        "import sys, bot, bot.run, bot.wiring, bot.application\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    printed = subprocess.run(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize("package", [*MAY_IMPORT, "benchmarks", "training"])
def test_files_stay_readable(package: str) -> None:
    """No file has more than 400 lines, no function more than 60."""
    long = []
    for path in _sources(package):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > 400:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        long += [
            f"{path.relative_to(ROOT)}:{node.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno >= 60
        ]
    assert long == []


def test_every_setting_is_explained() -> None:
    """`.env.example` and the README name every setting, and no other."""
    from bot.settings import Settings

    names = {name.upper() for name in Settings.model_fields}
    example = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {line.split("=")[0] for line in example if line and line[0] != "#"} == names
    assert {name for name in names if f"`{name}`" not in readme} == set()
