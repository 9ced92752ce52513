"""What `make audit` says."""

from __future__ import annotations

import json

import pytest

from tests import audit
from tests.audit import judged

GOOD = {"name": "anyio", "version": "4.16.0", "vulns": []}
BAD = {
    "name": "pillow",
    "version": "9.0.0",
    "vulns": [{"id": "PYSEC-2022-42", "fix_versions": ["9.0.1"], "aliases": ["CVE-2022-1"]}],
}
UNKNOWN = {"name": "pebble", "skip_reason": "Dependency not found on PyPI and could not be audited"}
AWAY = "Traceback (most recent call last):\n  …\nrequests.exceptions.ConnectionError: Max retries"


def printed(*packages: object) -> str:
    """As pip-audit prints it."""
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("status", "out", "err", "well", "text"),
    [
        (0, printed(GOOD, GOOD), "", True, "2 packages without a known vulnerability"),
        (1, printed(GOOD, BAD), "Found 1 known", False, "vulnerable: 1\n  pillow 9.0.0: PYSEC-20"),
        (1, printed(BAD, UNKNOWN), "", False, "vulnerable: 1; NOT CHECKED: 1 that the service"),
        (0, printed(UNKNOWN), "", True, "NOT CHECKED: the service knows none of the 1 packages"),
        (0, printed(GOOD, UNKNOWN), "", True, "vulnerability; NOT CHECKED: 1 that the service"),
        (1, "", AWAY, True, "NOT CHECKED: the service that knows vulnerabilities does not answer"),
        (1, "", "requests.exceptions.ReadTimeout: 15", True, "NOT CHECKED: the service"),
        (1, "", "ERROR: requirement file requirements.txt: no such file", False, "failed: ERROR"),
        (1, "", "No module named pip_audit", False, "failed: No module named pip_audit"),
        (2, "", "", False, "failed: exit status 2"),
    ],
)
def test_nothing_checked_is_not_taken_for_nothing_found(
    status: int, out: str, err: str, well: bool, text: str
) -> None:
    """What is vulnerable fails, what was not checked is said, and our own mistakes fail."""
    verdict = judged(status, out, err)
    assert verdict.well is well
    assert text in verdict.text


def test_fixes_are_named() -> None:
    """Whoever reads it wants to know what to do."""
    assert judged(1, printed(BAD), "").text.endswith("PYSEC-2022-42; fixed in 9.0.1")


def test_the_real_program_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of requirements are read, and that nobody answers is said."""
    pytest.importorskip("pip_audit")
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    verdict = audit.audit("requirements.txt")
    assert verdict.text.startswith("NOT CHECKED: ")
    assert verdict.well
