"""What an update is taken for before anybody reads it."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.arrivals import lanes_of, origin_of, place_of, readable


def update(**changed: Any) -> dict[str, Any]:  # noqa: ANN401 — whatever JSON holds
    """A message, with something else in it."""
    sent = {
        "message_id": 5,
        "date": 1_790_000_000,
        "chat": {"id": 1, "type": "private"},
        "from": {"id": 1, "is_bot": False, "first_name": "Mina"},
        "text": "secret 🤫",
    }
    return {"update_id": 9, "message": sent | changed}


@pytest.mark.parametrize(
    "changed",
    [
        {"message_id": 2**70},
        {"message_id": "5"},
        {"chat": {"id": 2**70, "type": "private"}},
        {"chat": {"id": "abc", "type": "private"}},
        {"chat": {"id": float("inf"), "type": "private"}},
        {"from": {"id": -(2**63), "is_bot": False, "first_name": "Mina"}},
        {"chat": 7},
    ],
)
def test_numbers_that_no_database_takes(
    changed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Such an update is given up before it could hold up all others; its words are not logged."""
    with caplog.at_level(logging.DEBUG):
        assert readable(update(**changed)) is None
    assert "update 9 cannot be read" in caplog.text
    assert "secret" not in caplog.text


def test_the_same_update_has_the_same_origin() -> None:
    """Another message under the same number has another one, and no origin tells what was said."""
    first, again, other = (readable(update(**c)) for c in ({}, {}, {"message_id": 6}))
    assert first is not None
    assert again is not None
    assert other is not None
    assert origin_of(first) == origin_of(again) != origin_of(other)
    assert "secret" not in origin_of(first)


def test_parts_of_an_album_belong_together() -> None:
    """In the lane of their chat."""
    part = readable(update(media_group_id="a"))
    assert part is not None
    place = place_of(part)
    assert (place.lane, place.width, place.together) == (("messages", 1), 1, "a")


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("/cancel", True),
        ("/cancel@selfie_dj_bot now", True),
        ("/CANCEL", True),
        ("/cancelled", False),
        ("please /cancel", False),
        ("", False),
    ],
)
def test_cancel_does_not_wait_for_what_it_ends(text: str, beside: bool) -> None:
    """It has a lane of its own beside the messages of its chat."""
    read = readable(update(text=text))
    assert read is not None
    assert (place_of(read).lane not in lanes_of(1)) is beside
