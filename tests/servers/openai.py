"""An OpenAI-compatible server on loopback whose answers a test writes."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.serving import GuestServer

MODEL = "gpt-5.4-mini"


@dataclass(frozen=True)
class ChatRequest:
    """One request as it arrived."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        """The rules."""
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        """The question, without the pictures that belong to it."""
        content = self.body["messages"][1]["content"]
        if isinstance(content, str):
            return content
        return "\n".join(part["text"] for part in content if part["type"] == "text")

    @property
    def objection(self) -> str | None:
        """What is said against an answer that is sent back; None in a first question."""
        messages = self.body["messages"]
        return str(messages[-1]["content"]) if len(messages) > 2 else None

    @property
    def images(self) -> list[bytes]:
        """The pictures anywhere in the request, each from its data URL."""
        found = re.findall(r"data:image/\w+;base64,([\w+/=]+)", json.dumps(self.body))
        return [base64.b64decode(text) for text in found]

    @property
    def candidates(self) -> dict[int, str]:
        """The lines of the numbered list ("Title — Artist (year), mood") by their number."""
        block = self.user.rpartition("<candidates>")[2].partition("</candidates>")[0]
        return {int(n): line for n, line in re.findall(r"^(\d+)\. (.+)$", block, re.MULTILINE)}

    @property
    def wanted(self) -> int:
        """How many songs are asked for."""
        return len(re.findall(r"^Place \d+:", self.user, re.MULTILINE))

    @property
    def language(self) -> str:
        """The language of the reasons: `en`, `ko`."""
        return "ko" if "reason in Korean" in self.system else "en"


Body = str | Mapping[str, Any] | Response
"""Text of the message, a whole JSON body (with `choices` or `error`), JSON for the message, or
any other response."""
Answer = Callable[[ChatRequest], Body]


def picks(count: int | None = None, *, start: int = 1) -> Answer:
    """Names `count` candidates (None: as many as asked for) from number `start` on.

    Numbers beyond the list come around again, so that 50 of 40 hold repeats.
    """

    def answer(request: ChatRequest) -> Body:
        size = len(request.candidates)
        total = request.wanted if count is None else count
        return numbers(*((start - 1 + k) % size + 1 for k in range(total)))(request)

    return answer


def numbers(*chosen: int) -> Answer:
    """Names exactly these numbers, on the list or not, with reasons in the right language."""

    def answer(request: ChatRequest) -> Body:
        chosen_picks = [{"number": n, "reason": _reason(request, n)} for n in chosen]
        return {"picks": chosen_picks}

    return answer


def describes(description: str, *words: str, valence: float = 0.0, arousal: float = 0.0) -> Answer:
    """Says this of every picture, and chooses songs when it is shown none."""
    seen = {"description": description, "words": words, "valence": valence, "arousal": arousal}
    return lambda request: seen if request.images else picks()(request)


def invents(*named: str, chosen: int | None = None) -> Answer:
    """Picks as `picks`, and songs of its own ("Artist – Title") for places 1, 2, …, asked or not.

    Without names each answer invents two new songs.
    """

    def answer(request: ChatRequest) -> Body:
        seed = zlib.crc32(request.user.encode()) + len(request.body["messages"])
        songs = named or tuple(f"Nobody {seed}{k} – Never Sung {seed}{k}" for k in range(2))
        own = []
        for place, (artist, _, title) in enumerate((name.partition(" – ") for name in songs), 1):
            own.append({"title": title, "artist": artist, "place": place, "reason": "It fits."})
        body = picks(chosen)(request)
        return {**body, "own": own} if isinstance(body, dict) else body

    return answer


def first(answer: Answer | Body, then: Answer | Body) -> Answer:
    """One answer to a question, another one to an objection."""

    def chosen(request: ChatRequest) -> Body:
        return _given(answer if request.objection is None else then, request)

    return chosen


def billed(prompt: object, completed: object, answer: Answer | Body) -> Answer:
    """The same answer at this price, or at what is none."""

    def priced(request: ChatRequest) -> Body:
        body = _given(answer, request)
        if isinstance(body, str) or (isinstance(body, Mapping) and "choices" not in body):
            body = completion(request, _text(body))
        if isinstance(body, Response):
            return body
        return {**body, "usage": {"prompt_tokens": prompt, "completion_tokens": completed}}

    return priced


def unbilled(answer: Answer) -> Answer:
    """The same answer from a server that reports no usage."""

    def plain(request: ChatRequest) -> Body:
        body = completion(request, _text(answer(request)))
        return {key: value for key, value in body.items() if key != "usage"}

    return plain


def fenced(answer: Answer) -> Answer:
    """The same answer as servers give it that know no schema: talk, then a code fence."""
    return lambda request: f"Sure!\n```json\n{_text(answer(request))}\n```\nEnjoy!"


def refusal(request: ChatRequest) -> Body:
    """The model refuses."""
    return completion(request, None, refusal="I'm sorry, I can't help with that.")


def silence(request: ChatRequest) -> Body:
    """The message has no text, and nobody says why."""
    return completion(request, None)


def truncated(request: ChatRequest) -> Body:
    """The answer ends in the middle, at the limit of tokens."""
    return completion(request, _text(picks()(request))[:40], finish_reason="length")


def filtered(request: ChatRequest) -> Body:
    """The content filter stops the answer."""
    return completion(request, "", finish_reason="content_filter")


def web_page(request: ChatRequest) -> Body:
    """A proxy answers 200 with a page."""
    return HTMLResponse("<html><body><h1>Welcome to nginx!</h1></body></html>")


def completion(
    request: ChatRequest,
    content: str | None,
    *,
    refusal: str | None = None,
    finish_reason: str = "stop",
) -> dict[str, Any]:
    """A whole chat completion around the text of a message."""
    message: dict[str, Any] = {
        "role": "assistant",
        "content": content,
        "refusal": refusal,
        "annotations": [],
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish_reason}
    details = {"audio_tokens": 0, "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}
    prompt_tokens, tokens = len(request.user) // 4, len(content or "") // 4
    return {
        "id": "chatcmpl-CKz0qWqkV3tT5n5mHqj2x9G4d7bQe",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": f"{request.body['model']}-2026-03-17",
        "choices": [choice],
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": tokens,
            "total_tokens": prompt_tokens + tokens,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 0, **details},
        },
        "service_tier": "default",
        "system_fingerprint": None,
    }


def error_body(status: int, headers: Mapping[str, str]) -> JSONResponse:
    """An error in OpenAI's form; like the real one, a 401 quotes the end of the key."""
    words = {401: "Incorrect API key provided: sk-test-****cret.", 429: "Rate limit reached."}
    codes = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}
    error = {
        "message": words.get(status, "The server had an error while processing your request."),
        "type": "invalid_request_error" if status < 500 else "server_error",
        "param": None,
        "code": codes.get(status),
    }
    return JSONResponse({"error": error}, status, dict(headers))


@dataclass(frozen=True)
class VoiceRequest:
    """A recording as it arrived, to be put into words."""

    model: str
    form: str
    """In which format the words are wanted."""
    file_name: str
    content: bytes


class ModelServer:
    """Answers `POST {base_url}/chat/completions`; at first with as many picks as asked for.

    It hears in every recording what `hear` told it, at first nothing.

    `base_url` ends in `/v1`. `delay` (s) passes before each answer. `requests` keeps what came.
    """

    def __init__(self) -> None:
        self.base_url = ""
        self.requests: list[ChatRequest] = []
        self.voices: list[VoiceRequest] = []
        self.delay = 0.0
        self._heard: Mapping[str, Any] | Response = {"text": ""}
        self._answer: Answer | None = picks()
        self._closing = asyncio.Event()

    def answer_with(self, answer: Answer | Body) -> None:
        """Answer from now on with this, or with what this gives for a request."""
        self._answer = lambda request: _given(answer, request)

    def hear(self, heard: str | Mapping[str, Any] | Response) -> None:
        """Put recordings from now on into these words, or answer with this body or response."""
        self._heard = {"text": heard} if isinstance(heard, str) else heard

    def fail(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        """Answer from now on with an error in OpenAI's form."""
        self._answer = lambda _: error_body(status, headers or {})

    def drop(self) -> None:
        """Close the connection from now on instead of answering."""
        self._answer = None

    async def __aenter__(self) -> Self:
        routes = [
            Route("/v1/chat/completions", self._complete, methods=["POST"]),
            Route("/v1/audio/transcriptions", self._transcribe, methods=["POST"]),
        ]
        self._server = GuestServer(Starlette(routes=routes))
        host, port = await self._server.open()
        self.base_url = f"http://{host}:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self._server.close()

    async def _complete(self, request: Request) -> Response:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return error_body(401, {})
        chat = ChatRequest(await request.json(), dict(request.headers))
        self.requests.append(chat)
        await self._wait()
        if self._answer is None:
            if request.client is not None:
                self._server.cut(request.client)
            return Response()
        return _response(chat, self._answer(chat))

    async def _transcribe(self, request: Request) -> Response:
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return error_body(401, {})
        async with request.form() as form:
            file = form["file"]
            if not isinstance(file, UploadFile):
                return error_body(400, {})
            voice = VoiceRequest(
                model=str(form["model"]),
                form=str(form.get("response_format")),
                file_name=file.filename or "",
                content=await file.read(),
            )
        self.voices.append(voice)
        await self._wait()
        return self._heard if isinstance(self._heard, Response) else JSONResponse(dict(self._heard))

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self.delay):
                await self._closing.wait()
        except TimeoutError:
            return


def _response(request: ChatRequest, body: Body) -> Response:
    if isinstance(body, Response):
        return body
    if isinstance(body, str) or not {"choices", "error"} & body.keys():
        body = completion(request, _text(body))
    return JSONResponse(body, headers={"x-request-id": "req_0123456789abcdef"})


def _given(answer: Answer | Body, request: ChatRequest) -> Body:
    return answer(request) if callable(answer) and not isinstance(answer, Response) else answer


def _text(body: Body) -> str:
    if isinstance(body, Response):
        raise TypeError("a response has no text for a message")
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)


def _reason(request: ChatRequest, number: int) -> str:
    title = request.candidates.get(number, "?").split(" — ")[0]
    if request.language == "ko":
        return f"‘{title}’, 지금 마음에 잘 어울리는 곡이에요."
    return f"“{title}” sits well with how you feel right now."
