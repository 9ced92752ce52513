"""The command line. Exit status: 0 done, 1 failed, 2 wrong usage or configuration."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from bot import logs
from bot.errors import CommandError, ConfigurationError
from bot.redaction import Redactor
from bot.settings import Settings
from handlers.locale import LANGUAGES
from recommender.errors import RecommenderError
from recommender.version import __version__
from storage.errors import DatabaseAddressError

FAILED, WRONG = 1, 2
COLUMNS = """\
Add songs of your own. The first line of the table names its columns, in any order:

  title       as it is written on the record
  artist      several are separated by semicolons: "Epik High; IU"
  valence     how pleasant it feels, 0 (sorrow, anger) to 1 (joy)
  energy      how lively it is, 0 (a lullaby) to 1 (a storm)
  year        of release                                            (may be empty)
  language    two letters: en, es, fr, pt …; may be empty for titles in Hangul, kana or Han
  genres      at most three, separated by semicolons: "ballad; ost" (may be empty)
  explicit    yes or no                                             (empty: no)
  spotify_id  22 letters and digits                                 (may be empty)
  youtube_id  11 characters                                         (may be empty)

A row that cannot be used is told with its line, the others are kept, and the exit status is 1.
A song that is there already, in the catalogue or among your own, is replaced."""
RESTORE = """\
Put a backup in the place of the SQLite database; stop the bot first. It also brings back what chats
deleted since the backup with /forget. The database of before is kept beside it as ….before-restore,
out of reach of /forget and RETENTION_DAYS: delete it when all is well."""
BACKUP = """\
Copy the SQLite database to FILE as it is at one moment, also while the bot runs. It holds all that
chats said and were told: keep it as secret as the database."""
WEBHOOK = """\
Answer chats whose updates Telegram posts to WEBHOOK_URL, with WEBHOOK_SECRET. It listens on
LISTEN_HOST and LISTEN_PORT by plain HTTP, behind something that ends TLS."""
CHECK = """\
Try once what the bot works with. ok: it is well; warn: worth knowing; FAIL: the bot would not work,
and the exit status is 1. The language model is not called."""
PARTS = ("settings", "readers", "catalogue", "database", "model", "lookups", "telegram", "webhook")


PYDANTIC = {
    "bool_parsing": "must be on or off",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
}
"""Its kinds of errors, as people would say them."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="selfie-dj", description="A Telegram bot that turns a selfie into songs for the mood."
    )
    parser.add_argument("--version", action="version", version=f"selfie-dj {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="answer chats, fetching updates from Telegram")
    commands.add_parser(
        "webhook",
        help="answer chats, Telegram posting updates to this machine",
        description=WEBHOOK,
    )
    demo = commands.add_parser("demo", help="the whole job on this machine, without Telegram")
    demo.add_argument(
        "photos", nargs="*", type=Path, metavar="PHOTO", help="to send; none: a sample selfie"
    )
    demo.add_argument("--caption", help="words to send with each photo")
    demo.add_argument("--language", default="en", choices=LANGUAGES, help="of the demo's user")
    demo.add_argument(
        "--output",
        type=Path,
        default=Path("demo-output"),
        metavar="DIR",
        help="where the pictures are saved (default: demo-output)",
    )
    demo.add_argument("--json", action="store_true", help="one JSON object instead of text")
    read = commands.add_parser("read", help="read photos, videos or captions, without songs")
    read.add_argument("photos", nargs="*", type=Path, metavar="FILE", help="photos and videos")
    read.add_argument("--captions", metavar="FILE", help="one caption a line; - is standard input")
    read.add_argument("--json", action="store_true", help="one JSON object a line")
    _add_catalogue(commands)
    check = commands.add_parser(
        "check",
        help="check settings, models, catalogue, database, lookups, token, webhook",
        description=CHECK,
    )
    check.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    commands.add_parser("migrate", help="bring the database to this release's schema")
    _add_backups(commands)
    return parser


def _add_backups(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser(
        "backup", help="copy the database to a file, also while running", description=BACKUP
    )
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; it must not be there")
    backup.add_argument("--force", action="store_true", help="replace FILE if it is there")
    restore = commands.add_parser(
        "restore", help="put a backup in the place of the database", description=RESTORE
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="what `backup` made")


def _add_catalogue(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions = commands.add_parser(
        "catalogue", help="what songs there are, and adding your own"
    ).add_subparsers(dest="action", required=True, metavar="ACTION")
    stats = actions.add_parser("stats", help="print the report on all songs")
    stats.add_argument("--json", action="store_true", help="the counts as one JSON object")
    own = actions.add_parser(
        "import",
        help="add the songs of a CSV table",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=COLUMNS,
    )
    own.add_argument("file", type=Path, metavar="FILE.csv")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Usage errors raise `SystemExit(2)` like argparse."""
    options = _options(arguments)
    logs.configure("WARNING", "text")
    try:
        settings = Settings()
    except (ValidationError, UnicodeDecodeError) as error:
        return _complain(_configuration(error), WRONG)
    return _run(options, settings)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    secrets = settings.secrets()
    clean = Redactor(secrets).clean
    logs.configure(_log_level(options.command, settings), settings.log_format, secrets)
    try:
        return asyncio.run(_command(options, settings))
    except (ValidationError, DatabaseAddressError, ConfigurationError) as error:
        return _complain(clean(_configuration(error)), WRONG)
    except (CommandError, RecommenderError) as error:
        return _complain(clean(str(error)), FAILED)
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        cause = ": ".join(filter(None, (error.filename, error.strerror)))
        return _complain(clean(cause), FAILED)
    except KeyboardInterrupt:
        return FAILED


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "read" and bool(options.photos) == bool(options.captions):
        parser.error("read needs photos or videos, or --captions FILE, and not both")
    if options.command == "check" and set(options.parts) - set(PARTS):
        parser.error(f"check knows the parts {', '.join(PARTS)}")
    return options


def _configuration(error: Exception) -> str:
    """What is wrong with the settings; names and causes, never values: they may be secrets."""
    match error:
        case ValidationError():
            return f"wrong setting: {_wrong_settings(error)}"
        case UnicodeDecodeError():
            return ".env is not a UTF-8 text"
        case DatabaseAddressError():
            return f"DATABASE_URL: {error}"
        case _:
            return str(error)


async def _command(options: argparse.Namespace, settings: Settings) -> int:
    # Each command imports what it needs itself, so that none pays for another's libraries.
    match options.command:
        case "run":
            from bot.run import run

            return await run(settings)
        case "webhook":
            from bot.webhook import webhook

            return await webhook(settings)
        case "demo":
            from bot.demo.command import demo

            return await demo(settings, options)
        case "read":
            from bot.reading import read

            return await read(settings, options)
        case "catalogue":
            from bot.catalogue import catalogue

            return await catalogue(settings, options)
        case "migrate":
            from bot.checking import migrate_database

            return await migrate_database(settings)
        case "backup" | "restore":
            from bot.backup import COMMANDS

            return await COMMANDS[options.command](settings, options)
        case _:
            from bot.checking import check

            return await check(settings, options.parts)


def _log_level(command: str, settings: Settings) -> str:
    """As set; unset, only the bot itself tells of its work and other commands of trouble."""
    if command in ("run", "webhook") or "log_level" in settings.model_fields_set:
        return settings.log_level
    return "WARNING"


def _wrong_settings(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, each['loc'])).upper()}: {_wish(each['type'], each['msg'])}"
        for each in error.errors(include_input=False)
    )


def _wish(kind: str, message: str) -> str:
    """What a setting must be, in our words."""
    if kind in PYDANTIC:
        return PYDANTIC[kind]
    return message.removeprefix("Value error, ").replace("Input should be", "must be")


def _complain(text: str, status: int) -> int:
    print(f"selfie-dj: {text}", file=sys.stderr)  # noqa: T201 — the one line a failure prints
    return status
