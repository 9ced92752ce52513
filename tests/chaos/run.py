"""The chaos run from the command line; see `make chaos`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from bot.console import say
from tests.chaos.harness import Options, run
from tests.chaos.report import table


def main() -> int:
    """Run it and print its figures; 1 when something was lost or answered twice."""
    given = vars(_parser().parse_args())
    folder = given.pop("folder") or Path(tempfile.mkdtemp(prefix="selfie-dj-chaos-"))
    options = Options(**given)
    say(f"{options}; database and log: {folder}")
    logging.basicConfig(level=logging.CRITICAL)  # of callers that die while they send
    figures = asyncio.run(run(options, folder))
    say(table(figures))
    return 0 if figures.good else 1


def _parser() -> argparse.ArgumentParser:
    usual = Options()
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.run", description=__doc__)
    parser.add_argument("--photos", type=int, default=usual.photos)
    parser.add_argument("--chats", type=int, default=usual.chats)
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--worker-kills", type=int, default=usual.worker_kills)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--minutes", type=float, default=usual.minutes, help="at most")
    parser.add_argument("--folder", type=Path, help="for database and log, empty")
    return parser


if __name__ == "__main__":
    sys.exit(main())
