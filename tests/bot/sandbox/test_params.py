"""Bodies of every kind that the Bot API takes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import SandboxServer, User

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


@pytest.fixture
async def client(server: SandboxServer) -> AsyncIterator[httpx.AsyncClient]:
    """A plain HTTP client at the bot's address."""
    async with httpx.AsyncClient(base_url=f"{server.base_url}{server.token}") as plain:
        yield plain


async def test_query_form_and_json_are_alike(client: httpx.AsyncClient, user: User) -> None:
    """Query string, form and JSON body say the same, and names of methods ignore case."""
    flat: dict[str, str | int] = {
        "chat_id": 1001,
        "text": "12",
        "reply_markup": json.dumps(KEYBOARD),
    }
    nested = {"chat_id": 1001, "text": "12", "reply_markup": KEYBOARD}
    answers = [
        await client.get("/sendmessage", params=flat),
        await client.post("/sendMessage", data=flat),
        await client.post("/SENDMESSAGE", json=nested),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {(message.text, message.buttons[0].data) for message in user.messages()} == {
        ("12", "go")
    }


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "hi"}, "chat_id is empty"),
        ({"chat_id": "@nobody", "text": "hi"}, "chat not found"),
        ({"chat_id": "7", "text": "hi"}, "chat not found"),
        ({"chat_id": "1001"}, "message text is empty"),
        ({"chat_id": "1001", "text": " \n"}, "message text is empty"),
        ({"chat_id": "1001", "text": "hi", "reply_markup": "{"}, "can't parse reply_markup"),
        ({"chat_id": "1001", "text": "hi", "reply_markup": "[]"}, "object expected as reply"),
        ({"chat_id": "1001", "text": "hi", "entities": "{}"}, "array expected as entities"),
        ({"chat_id": "1001", "text": "hi", "entities": '[{"type": "bold"}]'}, "can't parse ent"),
        ({"chat_id": "1001", "text": "hi", "parse_mode": "Poem"}, "unsupported parse_mode"),
    ],
)
async def test_refused(
    client: httpx.AsyncClient, user: User, fields: dict[str, str], reason: str
) -> None:
    """What is missing or wrong is named in a 400, and the chat stays empty."""
    answer = await client.post("/sendMessage", data=fields)
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: {reason}")
    assert user.messages() == []


@pytest.mark.parametrize("body", ["{", "[1]"])
async def test_broken_json_body(client: httpx.AsyncClient, body: str) -> None:
    """A JSON body that is no object gives 400."""
    headers = {"content-type": "application/json"}
    answer = await client.post("/sendMessage", content=body, headers=headers)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("method", "field"), [("editMessageText", "message_id"), ("getUpdates", "timeout")]
)
async def test_number_expected(
    client: httpx.AsyncClient, user: User, method: str, field: str
) -> None:
    """A word where a number belongs gives 400."""
    answer = await client.post(f"/{method}", data={"chat_id": 1001, "text": "x", field: "soon"})
    assert answer.json()["description"].startswith(f"Bad Request: parameter {field} must be")


async def test_upload_limit(client: httpx.AsyncClient, user: User) -> None:
    """A file of more than 50 MB is refused with 413."""
    files = {"document": ("big.bin", bytes(50 * 1024 * 1024 + 1))}
    answer = await client.post("/sendDocument", data={"chat_id": 1001}, files=files)
    assert answer.status_code == 413
