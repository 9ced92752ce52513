"""Rules about what the code may do at all, and about what it is built from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "handlers", "recommender", "storage")

CLIENTS = {
    "Client",
    "AsyncClient",
    "DefaultHttpxClient",
    "DefaultAsyncHttpxClient",
    "DefaultAioHttpClient",
    "OpenAI",
    "AsyncOpenAI",
    "AzureOpenAI",
    "AsyncAzureOpenAI",
    "Bot",
    "ExtBot",
    "HTTPXRequest",
    "ClientSession",
    "open_connection",
    "create_connection",
    "urlopen",
    "urlretrieve",
    "HTTPConnection",
    "HTTPSConnection",
}
"""What makes connections to elsewhere, by name. `Application.builder` is looked for besides."""
GUARDED = {
    # Refuses private addresses; see tests/recommender/songs/lookup.
    "recommender/songs/lookup/client.py: httpx2.AsyncClient",
    # These ask only the hosts of the settings and follow no redirect; see tests/bot/test_redirects.
    "recommender/retrying.py: AsyncOpenAI",
    "recommender/retrying.py: DefaultAsyncHttpxClient",
    "bot/application.py: Application.builder",
    "bot/checking.py: Bot",
    # The local Bot API sends updates to the webhook that the bot on the same machine named.
    "bot/sandbox/updates.py: httpx.AsyncClient",
}
NETWORK_MODULES = {
    "requests",
    "aiohttp",
    "urllib3",
    "http.client",
    "ftplib",
    "smtplib",
    "telnetlib",
}
"""Modules that nobody needs; `urllib.request` and `socket` are looked at by what is called."""

UNSAFE_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
UNSAFE_MODULES |= {"jsonpickle", "subprocess", "pty", "code", "codeop", "xml.etree", "xml.sax"}
UNSAFE_CALLS = re.compile(
    r"(?:builtins\.)?(?:eval|exec|compile|__import__|breakpoint)"
    r"|os\.(?:system|popen|spawn\w*|exec\w*|posix_spawnp?)"
    r"|(?:asyncio\.)?create_subprocess_(?:exec|shell)"
    r"|yaml\.(?:load|unsafe_load|full_load)(?:_all)?"
    r"|pandas\.read_pickle|pd\.read_pickle|torch\.load|tempfile\.mktemp"
)
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(\[[a-z0-9, ._-]+\])?==([^\s;\\]+)", re.IGNORECASE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of the code that runs, with the file it stands in."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                yield path.relative_to(ROOT).as_posix(), node


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call, with its file and the name that is called."""
    for place, node in nodes():
        if isinstance(node, ast.Call):
            yield place, ast.unparse(node.func), node


def modules() -> Iterator[tuple[str, str]]:
    """Every imported module, with its file; of `from a import b` also `a.b`."""
    for place, node in nodes():
        if isinstance(node, ast.Import):
            yield from ((place, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield place, node.module
            yield from ((place, f"{node.module}.{name.name}") for name in node.names)


def test_every_client_is_one_that_is_guarded() -> None:
    """Whoever makes a new one has to say in this list what keeps it at the configured hosts."""
    found = {
        f"{place}: {name}"
        for place, name, _ in calls()
        if name.split(".")[-1] in CLIENTS or name == "Application.builder"
    }
    assert found == GUARDED


def test_no_other_library_speaks_to_the_network() -> None:
    """None is imported that would open connections on its own."""
    found = {
        f"{place}: {name}"
        for place, name in modules()
        if name in NETWORK_MODULES or name.split(".")[0] in NETWORK_MODULES
    }
    assert found == set()


def test_nothing_is_unpickled_and_no_program_is_started() -> None:
    """Modules that run what they read are not imported; multiprocessing's own use is not ours."""
    found = {
        f"{place}: {name}"
        for place, name in modules()
        if name in UNSAFE_MODULES or name.split(".")[0] in UNSAFE_MODULES
    }
    assert found == set()


def test_nothing_that_runs_what_it_is_given_is_called() -> None:
    """No `eval`, no `exec`, no shell, no loader that builds any object; patterns are no code."""
    found = {
        f"{place}: {ast.unparse(node)[:80]}"
        for place, name, node in calls()
        if UNSAFE_CALLS.fullmatch(name)
        or any(_unsafe(keyword) for keyword in node.keywords if keyword.arg)
    }
    assert found == set()


def _unsafe(keyword: ast.keyword) -> bool:
    """`shell=`, `allow_pickle=` and `verify=` that are not plainly safe."""
    safe = {"shell": False, "allow_pickle": False, "verify": True}
    if keyword.arg not in safe:
        return False
    return not (
        isinstance(keyword.value, ast.Constant) and keyword.value.value is safe[keyword.arg]
    )


@pytest.mark.parametrize(
    "code",
    [
        "eval(x)",
        "os.system(x)",
        "asyncio.create_subprocess_shell(x)",
        "yaml.load(x)",
        "numpy.load(x, allow_pickle=True)",
        "numpy.load(x, allow_pickle=flag)",
        "run(x, shell=1)",
        "httpx.AsyncClient(verify=False)",
    ],
)
def test_the_rule_sees_what_it_forbids(code: str) -> None:
    """Otherwise it would hold of anything."""
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    unsafe = any(map(_unsafe, call.keywords))
    assert UNSAFE_CALLS.fullmatch(ast.unparse(call.func)) or unsafe


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    """One version each, and nothing that comes from an address or a folder."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 50
    for entry in entries:
        assert PIN.match(entry), entry.splitlines()[0]
        assert HASH.search(entry), entry.splitlines()[0]
    assert "://" not in text
    assert " @ " not in text


def test_the_image_and_the_makefile_ask_for_hashes() -> None:
    """A pin is worth nothing where pip is not told to check it."""
    for name in ("Dockerfile", "Makefile"):
        text = (ROOT / name).read_text(encoding="utf-8")
        installs = re.findall(r"pip install.*(?:\\\n.*)*-r requirements.*", text)
        assert installs
        assert all("--require-hashes" in line for line in installs)
