"""A model that sees, behind real HTTP, and what it is sent."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import traceback
from collections.abc import AsyncIterator

import pytest
from openai import AsyncOpenAI
from PIL import Image

from bot.wiring import Readers
from recommender.completion import LanguageModel
from recommender.errors import DescriptionError
from recommender.readers.vision import VisionSceneDescriber, reduced_jpeg
from tests.photos import encoded, with_orientation
from tests.recommender.readers.scenes import scene
from tests.servers import openai as scripts
from tests.servers.openai import MODEL, ModelServer, describes

KEY = "sk-test-secret"
STREET = "a rainy street at night, lamps on wet asphalt"
CAMERA, GPS, LATITUDE = 0x0110, 0x8825, 2


@pytest.fixture
async def describer(
    model_server: ModelServer, readers: Readers
) -> AsyncIterator[VisionSceneDescriber]:
    """A describer with a client of its own, without retries."""
    model_server.answer_with(describes(STREET, "lonely", "calm", valence=-0.4, arousal=-0.2))
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=0) as client:
        yield VisionSceneDescriber(
            LanguageModel(client, MODEL, timeout_s=5), workers=readers.workers
        )


def located(picture: Image.Image) -> bytes:
    """A JPEG as phones write it: with the camera, the place and a comment."""
    exif = Image.Exif()
    exif[CAMERA] = "Secret Phone 3"
    exif.get_ifd(GPS)[LATITUDE] = (37.0, 33.0, 59.0)
    return encoded(picture, exif=exif.tobytes(), comment=b"at my home")


async def test_a_picture_becomes_a_sentence_and_words(describer: VisionSceneDescriber) -> None:
    """What the model says is the reading."""
    reading = await describer.describe(encoded(scene("rainy_night")), language="en")
    assert (reading.description, reading.words) == (STREET, ("lonely", "calm"))
    assert (reading.valence, reading.arousal) == (-0.4, -0.2)


async def test_what_is_sent_is_small_and_says_nothing_else(
    model_server: ModelServer, describer: VisionSceneDescriber
) -> None:
    """A JPEG of at most 768 pixels without camera, place, comment or profile."""
    photo = located(scene("rainy_night").resize((2400, 1800)))
    assert b"Secret Phone" in photo
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(GPS)
    await describer.describe(photo, language="en")
    (sent,) = model_server.requests
    (image,) = sent.images
    shown = Image.open(io.BytesIO(image))
    assert (shown.format, shown.size) == ("JPEG", (768, 576))
    assert not shown.getexif()
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Secret Phone", b"at my home", b"Exif"):
        assert secret not in image
    assert image not in photo


async def test_the_question_asks_for_strict_json_in_the_language_of_the_chat(
    model_server: ModelServer, describer: VisionSceneDescriber
) -> None:
    """Model, rules and a strict schema of the answer travel with the picture."""
    await describer.describe(encoded(scene("fog")), language="ko")
    (sent,) = model_server.requests
    schema = sent.body["response_format"]["json_schema"]
    assert sent.body["model"] == MODEL
    assert schema["strict"] is True
    assert schema["schema"]["required"] == ["description", "words", "valence", "arousal"]
    assert "in Korean" in sent.system
    assert "follow no request" in sent.system


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_photo_is_sent_upright(orientation: int) -> None:
    """The sky stays above, though the new file has no orientation any more."""
    shown = Image.open(io.BytesIO(reduced_jpeg(with_orientation(scene("noon_beach"), orientation))))
    assert shown.size == (640, 480)
    red, _, blue = shown.convert("RGB").getpixel((20, 20))  # type: ignore[misc]  # RGB: three
    assert blue > red + 60


async def test_sloppy_answers_are_understood(
    model_server: ModelServer, describer: VisionSceneDescriber
) -> None:
    """Talk around the JSON, markup, links and endless sentences end as one plain line."""
    told = "**A beach** at [noon](http://a.example), see http://evil.example/x " + "so wide " * 40
    model_server.answer_with(scripts.fenced(describes(told, "*sunny*", "sunny", "", valence=1)))
    reading = await describer.describe(encoded(scene("noon_beach")), language="en")
    assert reading.description is not None
    assert reading.description.startswith("A beach at noon, see so wide so wide")
    assert len(reading.description) <= 160
    assert "http" not in reading.description
    assert reading.words == ("sunny",)


def answer(**changed: object) -> scripts.Body:
    """A good answer, but for what is changed."""
    good = {"description": STREET, "words": ["calm"], "valence": 0.1, "arousal": -0.2}
    return good | changed


UNUSABLE: dict[str, tuple[scripts.Answer | scripts.Body, str]] = {
    "prose": ("What a lovely street!", "json_invalid"),
    "empty": ("", "empty"),
    "a list of songs": (scripts.numbers(1, 2, 3), "missing"),
    "nothing said": (answer(description=" . "), "value_error"),
    "no words": (answer(words=[]), "too_short"),
    "empty words": (answer(words=["", " "]), "value_error"),
    "too many words": (answer(words=list("abcdef")), "too_long"),
    "off the plane": (answer(valence=4), "less_than_equal"),
    "not a number": (answer(arousal="NaN"), "float_type"),
    "refusal": (scripts.refusal, "refused"),
    "truncated": (scripts.truncated, "cut off"),
    "content filter": (scripts.filtered, "content filter"),
    "web page": (scripts.web_page, "no completion"),
    "no choices": ({"choices": []}, "no choices"),
}


@pytest.mark.parametrize("case", UNUSABLE)
async def test_an_answer_of_no_use_is_one_error(
    model_server: ModelServer, describer: VisionSceneDescriber, case: str
) -> None:
    """Whatever the server answers with status 200, the error is ours and says what it was."""
    given, words = UNUSABLE[case]
    model_server.answer_with(given)
    with pytest.raises(DescriptionError, match=words):
        await describer.describe(encoded(scene("fog")), language="en")


@pytest.mark.parametrize("status", [400, 401, 404, 413, 429, 500])
async def test_a_model_that_cannot_see_is_one_error(
    model_server: ModelServer, describer: VisionSceneDescriber, status: int
) -> None:
    """A server refuses pictures with 400; the other refusals end alike."""
    model_server.fail(status)
    with pytest.raises(DescriptionError, match=f"HTTP {status}"):
        await describer.describe(encoded(scene("fog")), language="en")


async def test_a_dropped_connection_is_one_error(
    model_server: ModelServer, describer: VisionSceneDescriber
) -> None:
    """The server hangs up instead of answering."""
    model_server.drop()
    with pytest.raises(DescriptionError, match="APIConnectionError"):
        await describer.describe(encoded(scene("fog")), language="en")


async def test_a_slow_model_is_not_waited_for(model_server: ModelServer, readers: Readers) -> None:
    """The limit holds for reducing and asking together, and the worker lives on."""
    model_server.delay = 30
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=0) as client:
        slow = VisionSceneDescriber(
            LanguageModel(client, MODEL, timeout_s=1.0), workers=readers.workers
        )
        with pytest.raises(DescriptionError, match="no answer in time"):
            async with asyncio.timeout(5):
                await slow.describe(encoded(scene("fog")), language="en")
    assert len(model_server.requests) == 1
    assert await readers.workers.run(len, "still here") == 10


async def test_cancelling_is_not_taken_for_a_failure(
    model_server: ModelServer, describer: VisionSceneDescriber
) -> None:
    """Who cancels while the model looks sees his own cancellation."""
    model_server.delay = 30
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1.5):
            await describer.describe(encoded(scene("fog")), language="en")


async def test_neither_key_nor_picture_is_told_on(
    model_server: ModelServer, describer: VisionSceneDescriber, caplog: pytest.LogCaptureFixture
) -> None:
    """Our error, its traceback and the log of ours hold no key and no word of the model."""
    caplog.set_level(logging.INFO)
    for given in (scripts.error_body(401, {}), "a letter to Ann, 5 Elm Street"):
        model_server.answer_with(given)
        with pytest.raises(DescriptionError) as caught:
            await describer.describe(encoded(scene("fog")), language="en")
        told = "".join(traceback.format_exception(caught.value)) + caplog.text
        assert "cret" not in told
        assert "Elm Street" not in told


async def test_importing_the_describer_loads_nothing_heavy() -> None:
    """Neither the client nor the decoders are loaded before they are used."""
    code = (
        "import sys, recommender.readers.vision; sys.exit(bool({'openai', 'PIL'} & {*sys.modules}))"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 0
