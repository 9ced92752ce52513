"""The Bot API server: its life, its routes and what a test may hold of it."""

from __future__ import annotations

import time
from typing import Any, Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.sandbox.errors import ApiError, DroppedError, GarbledError
from bot.sandbox.faults import DOWNLOAD, Fault, Faults, raise_after, raise_before
from bot.sandbox.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.groups import Group, open_chat
from bot.sandbox.inline import ask_inline, choose
from bot.sandbox.messages import Account, Message
from bot.sandbox.methods import Method, find_method
from bot.sandbox.params import Params, read_params
from bot.sandbox.queries import InlineQuery, Offer
from bot.sandbox.state import Call, State, chat_id_in
from bot.sandbox.user import User
from bot.serving import GuestServer

DEMO_BOT = "7000000001:sandbox"
"""Token of the bot when no other is given; good for nothing outside the sandbox."""
GARBAGE = "<!DOCTYPE html><html><body><h1>Welcome to our network!</h1></body></html>"


class SandboxServer:
    """A Bot API on loopback, running inside the current event loop.

    `async with SandboxServer() as server:` starts and stops it; port 0 takes any free one.
    """

    def __init__(self, token: str = DEMO_BOT, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.token = token
        self.faults = Faults()
        self.state = State(token, _bot(token))
        self._address = (host, port)
        self._server: GuestServer | None = None

    @property
    def base_url(self) -> str:
        """Where the Bot API is; ends in `/bot`."""
        return f"{self._root}/bot"

    @property
    def file_url(self) -> str:
        """Where files are downloaded; ends in `/file/bot`."""
        return f"{self._root}/file/bot"

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every finished call so far, oldest first."""
        return tuple(self.state.calls)

    def calls_of(self, method: str) -> tuple[Call, ...]:
        """The finished calls of one method (`download` for files), oldest first."""
        return tuple(call for call in self.state.calls if call.method == method)

    def user(
        self,
        chat_id: int = 1001,
        *,
        language_code: str | None = "en",
        first_name: str = "Mina",
        user_id: int | None = None,
    ) -> User:
        """Someone who talks to the bot; a negative `chat_id` is a group, `user_id` its member."""
        account = Account(
            user_id or abs(chat_id), first_name, username=None, language_code=language_code
        )
        return User(self.state, open_chat(self.state, chat_id, account), account)

    def ask_inline(self, user: User, text: str = "", offset: str = "") -> InlineQuery:
        """Type words behind the bot's name, in any chat; an `offset` asks for more of the same."""
        return ask_inline(self.state, user.account, text, offset)

    def choose(self, user: User, offer: Offer) -> Message:
        """Send what was offered into the user's chat with the bot."""
        return choose(self.state, user.chat_id, user.account, offer)

    def group(self, leader: User) -> Group:
        """The group of somebody who runs it."""
        return Group(self.state, self.state.chats[leader.chat_id], leader.account)

    async def start(self) -> None:
        """Listen; raises `OSError` when the port is taken."""
        self._server = GuestServer(self._app())
        self._address = await self._server.open(*self._address)

    async def stop(self) -> None:
        """Answer what is under way, end long polls and deliveries, and close the port."""
        await self.state.close()
        if self._server is not None:
            await self._server.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def _root(self) -> str:
        return f"http://{self._address[0]}:{self._address[1]}"

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            ],
            exception_handlers={404: _not_found},
        )

    async def _call(self, request: Request) -> Response:
        record = _Record(request.path_params["method"])
        try:
            self._authorise(request)
            record.method, method = find_method(record.method)
            params = await read_params(request)
            record.params = params.record()
            result = await self._execute(record.method, method, params)
        except ApiError as error:
            self.state.calls.append(record.finished(error.code, error.description))
            return JSONResponse(error.payload(), error.code)
        except DroppedError:
            self.state.calls.append(record.finished(0))
            return self._cut()
        except GarbledError:
            self.state.calls.append(record.finished(200))
            return HTMLResponse(GARBAGE)
        self.state.calls.append(record.finished(200))
        return JSONResponse({"ok": True, "result": result})

    async def _execute(self, name: str, method: Method, params: Params) -> object:
        due = await self._strike(name, chat_id_in(params.record()))
        result = await method(self.state, params)
        raise_after(due)
        return result

    async def _download(self, request: Request) -> Response:
        record = _Record(DOWNLOAD, {"path": request.path_params["path"]})
        try:
            self._authorise(request)
            due = await self._strike(DOWNLOAD)
            file = self.state.files.at(record.params["path"])
            if file is None or len(file.content) > MAX_DOWNLOAD_BYTES:
                raise ApiError(404, "Not Found")
            content = await self.state.files.read(file)
            raise_after(due)
        except ApiError as error:
            self.state.calls.append(record.finished(error.code, error.description))
            return JSONResponse(error.payload(), error.code)
        except DroppedError:
            self.state.calls.append(record.finished(0))
            return self._cut()
        except GarbledError:
            self.state.calls.append(record.finished(200))
            return HTMLResponse(GARBAGE)
        self.state.calls.append(record.finished(200))
        return Response(content, media_type="application/octet-stream")

    async def _strike(self, method: str, chat_id: int | None = None) -> tuple[Fault, ...]:
        due = self.faults.due(method, chat_id)
        delay_s = sum(fault.delay_s for fault in due)
        if delay_s:
            await self.state.pause(delay_s)
        raise_before(due)
        return due

    def _authorise(self, request: Request) -> None:
        if request.path_params["token"] != self.token:
            raise ApiError(401, "Unauthorized")

    def _cut(self) -> Response:
        if self._server is None:
            raise RuntimeError("a call reached a server that does not run")
        return _CutConnection(self._server)


class _Record:
    """A call under way."""

    def __init__(self, method: str, params: dict[str, Any] | None = None) -> None:
        self.method = method
        self.params = params or {}
        self._at = time.monotonic()

    def finished(self, status: int, description: str = "") -> Call:
        seconds = time.monotonic() - self._at
        return Call(self.method, self.params, status, self._at, seconds, description)


class _CutConnection(Response):
    """No answer at all: the client's connection is aborted."""

    def __init__(self, server: GuestServer) -> None:
        super().__init__()
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._server.cut(tuple(scope["client"]))
        while (await receive())["type"] != "http.disconnect":
            pass


async def _not_found(request: Request, error: Exception) -> Response:
    return JSONResponse(ApiError(404, "Not Found").payload(), 404)


def _bot(token: str) -> Account:
    number = token.partition(":")[0]
    bot_id = int(number) if number.isdecimal() else 7_000_000_001
    return Account(bot_id, "Selfie DJ", is_bot=True, username="selfie_dj_sandbox_bot")
