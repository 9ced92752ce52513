"""`make audit`: which pinned packages have a known vulnerability, as far as anybody says so.

pip-audit calls it "no known vulnerabilities" when the service knows none of the packages, and fails
with a traceback when it cannot be reached. Both mean that nothing was checked, and are told so.
Exit status: 1 for a vulnerability or a mistake of ours, 0 otherwise.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

ROOT = Path(__file__).resolve().parents[1]
FILES = ("requirements.txt", "requirements-dev.txt")
TIME_LIMIT_S = 300
AWAY = re.compile(
    r"^\S*(?:Connection|Connect|Proxy|SSL|Service|HTTP|Timeout|ReadTimeout)Error\b"
    r"|^\S*(?:ConnectTimeout|ReadTimeout|Timeout)\b"
)
"""The last line of pip-audit when the service does not answer as it should."""


class Vulnerability(BaseModel):
    """One that is known."""

    id: str
    fix_versions: tuple[str, ...] = ()


class Package(BaseModel):
    """A pinned package; without `vulns` the service does not know it."""

    name: str
    version: str = ""
    vulns: tuple[Vulnerability, ...] | None = None


class Report(BaseModel):
    """What pip-audit prints."""

    dependencies: tuple[Package, ...]


@dataclass(frozen=True)
class Verdict:
    """What to say of a file of requirements, and whether all is well as far as is known."""

    text: str
    well: bool = True


def judged(status: int, printed: str, complaint: str) -> Verdict:
    """What pip-audit's exit status, standard output and standard error mean."""
    try:
        packages = Report.model_validate_json(printed).dependencies
    except ValidationError:
        last = (complaint.strip().splitlines() or [f"exit status {status}"])[-1]
        if AWAY.match(last):
            return Verdict("NOT CHECKED: the service that knows vulnerabilities does not answer")
        return Verdict(f"failed: {last[:200]}", well=False)
    return _judged(packages)


def _judged(packages: Sequence[Package]) -> Verdict:
    known = [package for package in packages if package.vulns is not None]
    bad = [package for package in known if package.vulns]
    if not known:
        return Verdict(f"NOT CHECKED: the service knows none of the {len(packages)} packages")
    unknown = len(packages) - len(known)
    rest = f"; NOT CHECKED: {unknown} that the service does not know" if unknown else ""
    if not bad:
        return Verdict(f"{len(known)} packages without a known vulnerability{rest}")
    return Verdict("\n".join([f"vulnerable: {len(bad)}{rest}", *map(_line, bad)]), well=False)


def _line(package: Package) -> str:
    ids = ", ".join(each.id for each in package.vulns or ())
    fixes = {version for each in package.vulns or () for version in each.fix_versions}
    return f"  {package.name} {package.version}: {ids}; fixed in {', '.join(sorted(fixes)) or '-'}"


def audit(file: str) -> Verdict:
    """Ask about everything that a file of requirements pins."""
    options = ("--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
    command = [sys.executable, "-m", "pip_audit", "--requirement", file, *options]
    try:
        done = subprocess.run(  # noqa: S603 — our own interpreter and words
            command, capture_output=True, text=True, cwd=ROOT, timeout=TIME_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return Verdict("NOT CHECKED: no answer in time")
    return judged(done.returncode, done.stdout, done.stderr)


def main() -> int:
    """Say what is known of each file."""
    verdicts = [(file, audit(file)) for file in FILES]
    for file, verdict in verdicts:
        sys.stdout.write(f"{file}: {verdict.text}\n")
    return 0 if all(verdict.well for _, verdict in verdicts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
