"""What messages carry, and how it comes to us."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, Message
from telegram.error import BadRequest

from bot.sandbox import Attachment, Call, Fault, SandboxServer, User, attachments
from handlers.attachments import DOWNLOADS_AT_ONCE, attachment_of, received
from recommender.errors import PhotoTooLargeError, UnknownFormatError
from tests.handlers.messages import document, message, photo, video
from tests.photos import portrait_jpeg
from tests.videos import portrait_video

LIMIT = 20 * 1024 * 1024


@pytest.fixture
async def client(server: SandboxServer) -> AsyncIterator[Bot]:
    """The library's own client, pointed at the sandbox."""
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.file_url) as bot:
        yield bot


@pytest.fixture
def user(server: SandboxServer) -> User:
    """Someone with a private chat."""
    return server.user(chat_id=1)


async def newest(client: Bot) -> list[Message]:
    """The messages of all updates that wait."""
    updates = await client.get_updates()
    return [update.message for update in updates if update.message is not None]


async def each(messages: list[Message]) -> AsyncIterator[Message]:
    """The same, as an album gives them."""
    for one in messages:
        yield one


@pytest.mark.parametrize(
    ("mime_type", "file_name", "moving"),
    [
        ("image/jpeg", "me.jpg", False),
        ("image/heic", None, False),
        (None, "ME.HEIC", False),
        ("video/mp4", None, True),
        ("video/quicktime", "IMG_1.MOV", True),
        ("application/octet-stream", "me.webm", True),
        ("image/png", "me.mp4", False),
        ("video/mp4", "me.png", True),
    ],
)
def test_files_are_taken_for_what_they_claim_to_be(
    mime_type: str | None, file_name: str | None, *, moving: bool
) -> None:
    """The type counts before the name."""
    assert attachment_of(message(document=document(mime_type, file_name))).moving is moving


@pytest.mark.parametrize("mime_type", ["application/pdf", "audio/mpeg", "text/plain", None])
def test_other_files_are_declined(mime_type: str | None) -> None:
    """Without looking at their bytes."""
    with pytest.raises(UnknownFormatError):
        attachment_of(message(document=document(mime_type, "me.pdf")))


def test_a_message_without_a_file_is_declined() -> None:
    """As every message of an album that is neither picture nor video."""
    with pytest.raises(UnknownFormatError):
        attachment_of(message())


def test_twenty_megabytes_are_the_limit() -> None:
    """For photos, videos and files alike."""
    for size, allowed in ((LIMIT, True), (LIMIT + 1, False)):
        for sent in (
            message(photo=photo(size)),
            message(video=video(size)),
            message(document=document("video/mp4", size=size)),
        ):
            if allowed:
                assert attachment_of(sent).file.file_size == size
                continue
            with pytest.raises(PhotoTooLargeError):
                attachment_of(sent)


@pytest.mark.parametrize(
    ("sent", "moving"),
    [
        (attachments.photo(portrait_jpeg()), False),
        (attachments.video(portrait_video()), True),
        (attachments.video_note(portrait_video()), True),
        (attachments.animation(portrait_video()), True),
        (attachments.document(portrait_jpeg()), False),
        (attachments.document(portrait_video(), "me.mp4", "video/mp4"), True),
        (attachments.document(portrait_video(), "me.jpg", "image/jpeg"), True),
        (attachments.document(portrait_jpeg(), "me.mp4", "video/mp4"), False),
    ],
    ids=lambda value: value.kind if isinstance(value, Attachment) else None,
)
async def test_what_is_downloaded_is_what_was_sent(
    client: Bot, user: User, sent: Attachment, *, moving: bool
) -> None:
    """Byte for byte, and of a file its bytes tell whether it moves."""
    await user.send(sent)
    (picture,) = (await received(each(await newest(client)))).pictures
    assert picture.content == sent.content
    assert picture.moving is moving


async def test_the_pictures_are_in_the_order_in_which_they_were_sent(
    client: Bot, user: User
) -> None:
    """In whatever order the updates came, and the words too."""
    parts = [attachments.photo(bytes([n]), caption) for n, caption in enumerate(("a", None, "b"))]
    await user.send_album(parts)
    sent = await received(each([*reversed(await newest(client))]))
    assert [picture.content for picture in sent.pictures] == [b"\0", b"\1", b"\2"]
    assert sent.caption == "a\nb"


async def test_what_cannot_be_had_is_left_out(
    client: Bot, user: User, server: SandboxServer
) -> None:
    """One picture is enough, and its caption may stand under a part that is not."""
    too_large = attachments.video(bytes(LIMIT + 1), "look")
    await user.send_album([too_large, b"one", b"two"])
    sent = await received(each(await newest(client)))
    assert [picture.content for picture in sent.pictures] == [b"one", b"two"]
    assert sent.caption == "look"
    assert len(server.calls_of("getFile")) == 2


async def test_when_nothing_can_be_had_the_first_failure_is_told(client: Bot, user: User) -> None:
    """It is as if that part had come alone."""
    await user.send_album([attachments.document(b"%PDF", "a.pdf", "application/pdf")] * 2)
    await user.send_album([attachments.video(bytes(LIMIT + 1)), attachments.video(b"gone")])
    *papers, large, gone = await newest(client)
    with pytest.raises(UnknownFormatError):
        await received(each(papers))
    with pytest.raises(PhotoTooLargeError):
        await received(each([large]))
    forgotten = message(photo=photo())
    forgotten.photo[0].set_bot(client)
    with pytest.raises(BadRequest):
        await received(each([forgotten]))
    assert (await received(each([large, gone]))).pictures[0].content == b"gone"


async def test_only_a_few_parts_are_downloaded_at_once(
    client: Bot, user: User, server: SandboxServer
) -> None:
    """More than one, but not all ten."""
    server.faults.add(Fault(method="download", kind="delay", delay_s=0.2, times=10))
    await user.send_album([b"picture"] * 10)
    assert len((await received(each(await newest(client)))).pictures) == 10
    calls = server.calls_of("download")
    assert 1 < max(_at_once(call, calls) for call in calls) <= DOWNLOADS_AT_ONCE


def _at_once(call: Call, calls: tuple[Call, ...]) -> int:
    """How many calls were being served when this one began."""
    return sum(other.at <= call.at < other.at + other.seconds for other in calls)
