"""What the log says of a fault."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Log:
    """The log of one test."""

    caplog: pytest.LogCaptureFixture

    def lines(self, logger: str, level: int) -> list[str]:
        """What a logger said at a level."""
        return [
            record.getMessage()
            for record in self.caplog.records
            if (record.name, record.levelno) == (logger, level)
        ]

    def alarms(self) -> list[str]:
        """Errors and tracebacks, which no fault that is known may bring about."""
        return [
            f"{record.name}: {record.getMessage()}"
            for record in self.caplog.records
            if record.levelno >= logging.ERROR or record.exc_info
        ]

    def warnings(self) -> list[str]:
        """Loggers and messages of all warnings and errors."""
        return [
            f"{record.name}: {record.getMessage()}"
            for record in self.caplog.records
            if record.levelno >= logging.WARNING
        ]

    async def until(self, logger: str, beginning: str) -> None:
        """Wait for a line."""
        for _ in range(1500):
            if any(
                record.name == logger and record.getMessage().startswith(beginning)
                for record in self.caplog.records
            ):
                return
            await asyncio.sleep(0.01)
        raise TimeoutError(f"{logger} never said: {beginning}")
