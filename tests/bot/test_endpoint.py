"""What the web endpoint answers, and when."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from telegram import Bot, Update

from bot.endpoint import AUTHENTICITY_HEADER, MAX_BODY_BYTES, Endpoint
from bot.readiness import Readiness
from bot.serving import GuestServer
from storage.errors import DatabaseUnavailableError
from tests.chats import TOKEN

SECRET = "a-secret-of-the-tests-0123456789"
GENUINE = {AUTHENTICITY_HEADER: SECRET}
WORDS = "what a private day"


def _update(update_id: int = 7, text: str = WORDS) -> dict[str, Any]:
    chat = {"id": 1, "type": "private"}
    message = {"message_id": 1, "date": 1_700_000_000, "chat": chat, "text": text}
    return {"update_id": update_id, "message": message}


class Queue:
    """Keeps updates, as soon as it may."""

    def __init__(self) -> None:
        self.kept: list[Update] = []
        self.arrived = asyncio.Event()
        self.may = asyncio.Event()
        self.may.set()
        self.error: Exception | None = None
        self.database_error: Exception | None = None
        self.puts = 0
        self.ends: list[str] = []

    async def put(self, update: Update) -> None:
        """Return when the update is kept."""
        self.puts += 1
        self.arrived.set()
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.ends.append("cancelled")
            raise
        if self.error:
            raise self.error
        self.kept.append(update)
        self.ends.append("kept")

    async def ask(self) -> None:
        """What readiness asks."""
        if self.database_error:
            raise self.database_error


@pytest.fixture
def queue() -> Queue:
    """One that keeps at once."""
    return Queue()


@pytest.fixture
def commit_s() -> float:
    """How long the endpoint waits for the queue."""
    return 1


@pytest.fixture
def endpoint(queue: Queue, commit_s: float) -> Endpoint:
    """What is under test."""
    return Endpoint(
        queue.put,
        Bot(TOKEN),
        path="/hook",
        secret=SecretStr(SECRET),
        readiness=Readiness(queue.ask),
        commit_s=commit_s,
    )


@pytest.fixture
async def client(endpoint: Endpoint) -> AsyncIterator[httpx.AsyncClient]:
    """Someone who can reach it over HTTP."""
    server = GuestServer(endpoint.app())
    host, port = await server.open()
    async with httpx.AsyncClient(base_url=f"http://{host}:{port}") as client:
        yield client
    await server.close()


@pytest.fixture
async def _accepting(endpoint: Endpoint) -> AsyncIterator[None]:
    async with endpoint.accepting():
        yield


accepting = pytest.mark.usefixtures("_accepting")


@accepting
async def test_an_update_is_answered_when_it_is_kept(
    client: httpx.AsyncClient, queue: Queue
) -> None:
    """Not before: Telegram forgets what was answered with 200."""
    queue.may.clear()
    answer = asyncio.create_task(client.post("/hook", json=_update(), headers=GENUINE))
    await queue.arrived.wait()
    done, _ = await asyncio.wait({answer}, timeout=0.3)
    assert not done
    assert queue.kept == []
    queue.may.set()
    assert (await answer).status_code == 200
    assert [update.update_id for update in queue.kept] == [7]
    message = queue.kept[0].message
    assert message
    assert message.text == WORDS
    assert message.get_bot().token == TOKEN


@accepting
async def test_an_update_that_cannot_be_kept_in_time_is_refused(
    client: httpx.AsyncClient, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    """503 has Telegram send it again; then it is kept."""
    queue.may.clear()
    assert (await client.post("/hook", json=_update(), headers=GENUINE)).status_code == 503
    assert queue.kept == []
    assert "update 7 is not kept in time" in caplog.text
    queue.may.set()
    assert (await client.post("/hook", json=_update(), headers=GENUINE)).status_code == 200
    assert {update.update_id for update in queue.kept} == {7}


@accepting
async def test_a_queue_that_fails_is_no_success(client: httpx.AsyncClient, queue: Queue) -> None:
    """Whatever happens, 200 is not said of an update that is not kept."""
    queue.error = DatabaseUnavailableError("the disk of /var/lib is full")
    answer = await client.post("/hook", json=_update(), headers=GENUINE)
    assert answer.status_code == 500
    assert "disk" not in answer.text


@accepting
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {AUTHENTICITY_HEADER: ""},
        {AUTHENTICITY_HEADER: SECRET[:-1]},
        {AUTHENTICITY_HEADER: SECRET.upper()},
        {AUTHENTICITY_HEADER: f"{SECRET}x"},
        {AUTHENTICITY_HEADER: "ÿ" * len(SECRET)},
        {"Authorization": f"Bearer {SECRET}"},
    ],
)
async def test_whoever_does_not_know_the_secret_is_turned_away(
    client: httpx.AsyncClient, queue: Queue, headers: dict[str, str]
) -> None:
    """One answer for a missing and for a wrong secret, whatever is sent with it."""
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    for body in (json.dumps(_update()).encode(), b"", b"x" * (MAX_BODY_BYTES + 1)):
        answer = await client.post("/hook", content=body, headers=raw)
        assert (answer.status_code, answer.content) == (403, b"")
        assert {*answer.headers} == {"content-length", "connection"}
    assert queue.kept == []


@accepting
async def test_there_is_nothing_else(client: httpx.AsyncClient, queue: Queue) -> None:
    """Updates are taken by POST on one path, and other answers say only that they are none."""
    wrong = {
        404: "POST /, POST /hook/, POST /hook/more, POST //hook, GET /docs, GET /health",
        405: "GET /hook, PUT /hook, DELETE /hook, POST /health/live, POST /health/ready",
    }
    for status, requests in wrong.items():
        for request in requests.split(", "):
            answer = await client.request(*request.split(), json=_update(), headers=GENUINE)
            assert (request, answer.status_code, answer.content) == (request, status, b"")
    assert queue.kept == []


NO_UPDATES = [
    b"",
    b"{",
    b"[]",
    b"7",
    b"null",
    b'"update"',
    b"\xff\xfe\x00",
    b"[" * 200_000,
    b'{"update_id": ' + b"9" * 5000 + b"}",
    b"{}",
    b'{"update_id": "7"}',
    b'{"update_id": true}',
    b'{"update_id": -1}',
    b'{"update_id": 1.5}',
    b'{"update_id": 9223372036854775808}',
]


@accepting
async def test_what_is_no_update_is_refused(client: httpx.AsyncClient, queue: Queue) -> None:
    """Telegram sends no such thing, so it was mutilated on its way and may come whole again."""
    for body in NO_UPDATES:
        answer = await client.post("/hook", content=body, headers=GENUINE)
        assert (body, answer.status_code, answer.content) == (body, 400, b"")
    assert queue.kept == []


@accepting
@pytest.mark.parametrize(
    "content",
    [
        {"message": {"text": WORDS}},
        {"message": WORDS},
        {"message": [WORDS]},
        {"message": {**_update()["message"], "date": WORDS}},
        {"callback_query": {"id": WORDS, "from": WORDS}},
    ],
)
async def test_an_update_that_cannot_be_read_holds_up_nothing(
    client: httpx.AsyncClient, queue: Queue, caplog: pytest.LogCaptureFixture, content: object
) -> None:
    """It is given up, told in the log by its number, and the next one is taken."""
    assert isinstance(content, dict)
    given_up = await client.post("/hook", json={"update_id": 6, **content}, headers=GENUINE)
    assert given_up.status_code == 200
    assert caplog.text.count("update 6 cannot be read") == 1
    assert WORDS not in caplog.text
    assert (await client.post("/hook", json=_update(), headers=GENUINE)).status_code == 200
    assert [update.update_id for update in queue.kept] == [7]


@accepting
async def test_kinds_of_later_years_are_taken(client: httpx.AsyncClient, queue: Queue) -> None:
    """Nobody answers them, and Telegram needs not repeat them."""
    update = {"update_id": 8, "dream": {"from": 1}}
    assert (await client.post("/hook", json=update, headers=GENUINE)).status_code == 200
    assert [update.update_id for update in queue.kept] == [8]


@accepting
async def test_the_longest_update(client: httpx.AsyncClient, queue: Queue) -> None:
    """A megabyte is taken, one byte more is not, chunked or not."""
    whole = json.dumps(_update()).encode().ljust(MAX_BODY_BYTES)
    assert (await client.post("/hook", content=whole, headers=GENUINE)).status_code == 200
    answer = await client.post("/hook", content=whole + b" ", headers=GENUINE)
    assert (answer.status_code, answer.content) == (413, b"")
    assert len(queue.kept) == 1


async def _raw(client: httpx.AsyncClient, head: str, *, drip: bytes = b"") -> tuple[bytes, int]:
    """What is said to a head with the right secret, and how many drips were sent until the end."""
    address = client.base_url
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(f"POST /hook HTTP/1.1\r\nHost: x\r\n{AUTHENTICITY_HEADER}: {SECRET}\r\n".encode())
    writer.write(f"{head}\r\n\r\n".encode())
    sent = 0
    said = asyncio.create_task(reader.read())
    while drip and sent < 2000 and not said.done() and not writer.is_closing():
        writer.write(drip)
        sent += 1
        await asyncio.sleep(0)
    try:
        return await asyncio.wait_for(said, 5), sent
    except ConnectionError:
        return b"", sent
    finally:
        writer.close()


@accepting
async def test_a_length_that_is_too_much_is_refused_unread(client: httpx.AsyncClient) -> None:
    """Nothing of the body was sent, and the connection is closed."""
    said, _ = await _raw(client, f"Content-Length: {MAX_BODY_BYTES + 1}")
    assert said.startswith(b"HTTP/1.1 413 ")


@accepting
async def test_a_body_without_end_is_cut_off(client: httpx.AsyncClient, queue: Queue) -> None:
    """Chunks that claim no length are counted, and the connection is closed on them."""
    chunk = b"2710\r\n" + b" " * 10_000 + b"\r\n"
    _, sent = await _raw(client, "Transfer-Encoding: chunked", drip=chunk)
    assert sent > MAX_BODY_BYTES / 10_000
    assert queue.kept == []


@accepting
async def test_a_body_that_does_not_come_is_not_waited_for(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A promise of ten bytes keeps nobody busy."""
    monkeypatch.setattr("bot.endpoint.BODY_S", 0.2)
    said, _ = await _raw(client, "Content-Length: 10")
    assert said.startswith(b"HTTP/1.1 408 ")


@accepting
async def test_one_who_leaves_in_the_middle_is_no_error(
    client: httpx.AsyncClient, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    """Half a body is nothing, and no traceback."""
    address = client.base_url
    _, writer = await asyncio.open_connection(address.host, address.port)
    head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{AUTHENTICITY_HEADER}: {SECRET}\r\n"
    writer.write(f'{head}Content-Length: 100\r\n\r\n{{"update_id"'.encode())
    await asyncio.sleep(0.1)
    writer.transport.abort()
    await asyncio.sleep(0.1)
    assert (await client.post("/hook", json=_update(), headers=GENUINE)).status_code == 200
    assert caplog.text == ""


async def test_before_and_after_work_nothing_is_taken(
    client: httpx.AsyncClient, endpoint: Endpoint, queue: Queue
) -> None:
    """Telegram keeps it meanwhile; the process lives but is not ready."""

    async def statuses() -> list[int]:
        posted = await client.post("/hook", json=_update(), headers=GENUINE)
        health = [await client.get(f"/health/{part}") for part in ("live", "ready")]
        return [answer.status_code for answer in (posted, *health)]

    assert await statuses() == [503, 200, 503]
    async with endpoint.accepting():
        assert await statuses() == [200, 200, 200]
    assert await statuses() == [503, 200, 503]
    assert len(queue.kept) == 1


@pytest.mark.parametrize("commit_s", [60])
async def test_stopping_waits_for_no_database(
    client: httpx.AsyncClient, endpoint: Endpoint, queue: Queue
) -> None:
    """An update that is not kept yet is given back to Telegram at once, and its put ends."""
    queue.may.clear()
    async with endpoint.accepting():
        answer = asyncio.create_task(client.post("/hook", json=_update(), headers=GENUINE))
        await queue.arrived.wait()
    assert queue.ends == ["cancelled"]
    async with asyncio.timeout(10):
        assert (await answer).status_code == 503
    assert queue.kept == []


@accepting
@pytest.mark.parametrize("commit_s", [0.5])
async def test_an_update_that_is_late_is_not_interrupted(
    client: httpx.AsyncClient, queue: Queue
) -> None:
    """Nor begun anew when Telegram repeats it: a locked database would be asked more and more."""
    queue.may.clear()
    for _ in range(3):
        assert (await client.post("/hook", json=_update(), headers=GENUINE)).status_code == 503
    assert (queue.puts, queue.ends) == (1, [])
    answer = asyncio.create_task(client.post("/hook", json=_update(), headers=GENUINE))
    await asyncio.sleep(0.1)
    queue.may.set()
    assert (await answer).status_code == 200
    assert (queue.puts, queue.ends) == (1, ["kept"])


@accepting
@pytest.mark.parametrize("commit_s", [0.1])
async def test_only_so_many_wait(
    client: httpx.AsyncClient, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes then is refused without a try, until one of them is kept."""
    monkeypatch.setattr("bot.endpoint.WAITING", 2)
    queue.may.clear()
    for number in range(4):
        answer = await client.post("/hook", json=_update(number), headers=GENUINE)
        assert answer.status_code == 503
    assert queue.puts == 2
    queue.may.set()
    assert (await client.post("/hook", json=_update(3), headers=GENUINE)).status_code == 200
    assert [update.update_id for update in queue.kept] == [0, 1, 3]


@accepting
@pytest.mark.parametrize("commit_s", [0.1])
async def test_one_that_fails_late_is_one_line_of_the_log(
    client: httpx.AsyncClient, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody waits for it any more, and Telegram repeats it."""
    queue.may.clear()
    await client.post("/hook", json=_update(), headers=GENUINE)
    queue.error = DatabaseUnavailableError("the disk of /var/lib is full")
    queue.may.set()
    await asyncio.sleep(0.1)
    assert [record.getMessage() for record in caplog.records] == [
        "update 7 is not kept in time; Telegram repeats it",
        "update 7 could not be kept: DatabaseUnavailableError",
    ]


@accepting
async def test_health_is_told_to_everybody(client: httpx.AsyncClient) -> None:
    """No secret is needed, and nothing is told but that."""
    for part in ("live", "ready"):
        answer = await client.get(f"/health/{part}")
        assert (answer.status_code, answer.text) == (200, "ok")


@accepting
async def test_not_ready_without_a_database(client: httpx.AsyncClient, queue: Queue) -> None:
    """The cause is in the log alone."""
    queue.database_error = DatabaseUnavailableError("no such file: /data/x.sqlite3")
    answer = await client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"")
    assert (await client.get("/health/live")).status_code == 200


@accepting
async def test_neither_words_nor_secrets_are_logged(
    client: httpx.AsyncClient, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    """At the most detailed level, for good, wrong, late and failing updates."""
    caplog.set_level(logging.DEBUG)
    for body in (json.dumps(_update()), f'{{"update_id": 1, "message": "{WORDS}"}}', WORDS):
        for secret in (SECRET, "another-secret-of-somebody"):
            await client.post("/hook", content=body, headers={AUTHENTICITY_HEADER: secret})
    queue.error = DatabaseUnavailableError("locked")
    await client.post("/hook", json=_update(), headers=GENUINE)
    queue.may.clear()
    await client.post("/hook", json=_update(), headers=GENUINE)
    assert "update 7 is not kept in time" in caplog.text
    for private in (WORDS, SECRET, "another-secret-of-somebody", TOKEN):
        assert private not in caplog.text
