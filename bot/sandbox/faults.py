"""Faults to order: what Telegram and the network do on a bad day."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.errors import ApiError, DroppedError, GarbledError

FaultKind = Literal[
    "too_many_requests", "server_error", "drop_before", "drop_after", "garbage", "delay"
]

DOWNLOAD = "download"
"""The method name under which faults reach file downloads."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble for the calls it matches.

    Without `times` and `probability` it strikes once; with a probability alone, without end.
    """

    method: str | None = None
    """The Bot API method, `download` for files; None: every call."""
    kind: FaultKind = "server_error"
    """`drop_before` cuts the connection before the call is executed, `drop_after` after it;
    `garbage` answers with a web page after it."""
    retry_after: int = 1
    """Seconds to wait that `too_many_requests` asks for."""
    delay_s: float = 0.0
    """Seconds that pass before the call goes on, whatever the kind."""
    times: int | None = None
    """How often it strikes."""
    probability: float | None = None
    """Share of the matching calls that it strikes, 0…1; None: all."""
    seed: int = 0
    """Which calls a probability picks; the same seed picks the same ones."""
    status: int = 500
    """HTTP status of `server_error` …"""
    reason: str = "Internal Server Error"
    """… and its description."""
    chat_id: int | None = None
    """The chat that the call is about; None: every call."""


@dataclass(slots=True)
class _Armed:
    fault: Fault
    left: int | None
    seen: int = 0

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether a call is one of those it is for."""
        fault = self.fault
        return fault.method in {None, method} and fault.chat_id in {None, chat_id}

    def strikes(self) -> bool:
        """Count one matching call."""
        self.seen += 1
        if self.left == 0 or not _drawn(self.fault, self.seen):
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Faults:
    """The faults a test has ordered."""

    def __init__(self) -> None:
        self._armed: list[_Armed] = []

    def add(self, fault: Fault) -> None:
        """Arm a fault for the calls that begin from now on."""
        times = fault.times
        if times is None and fault.probability is None:
            times = 1
        self._armed.append(_Armed(fault, times))

    def clear(self) -> None:
        """Disarm everything."""
        self._armed.clear()

    @property
    def pending(self) -> int:
        """How many faults can still strike."""
        return sum(armed.left != 0 for armed in self._armed)

    def due(self, method: str, chat_id: int | None = None) -> tuple[Fault, ...]:
        """The faults that strike this call; each of them counts it."""
        return tuple(
            armed.fault
            for armed in self._armed
            if armed.matches(method, chat_id)
            if armed.strikes()
        )


def raise_before(due: tuple[Fault, ...]) -> None:
    """Fail a call that has not been executed yet, when a fault says so."""
    for fault in due:
        if fault.kind == "too_many_requests":
            raise ApiError(
                429,
                f"Too Many Requests: retry after {fault.retry_after}",
                retry_after=fault.retry_after,
            )
        if fault.kind == "server_error":
            raise ApiError(fault.status, fault.reason)
        if fault.kind == "drop_before":
            raise DroppedError


def raise_after(due: tuple[Fault, ...]) -> None:
    """Lose the answer to a call that was executed, when a fault says so."""
    if any(fault.kind == "drop_after" for fault in due):
        raise DroppedError
    if any(fault.kind == "garbage" for fault in due):
        raise GarbledError


def _drawn(fault: Fault, number: int) -> bool:
    if fault.probability is None:
        return True
    draw = zlib.crc32(f"{fault.seed}:{number}".encode()) / 2**32
    return draw < fault.probability
