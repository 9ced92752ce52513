"""What every `SceneDescriber` does."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from openai import AsyncOpenAI

from bot.wiring import Readers
from recommender.completion import LanguageModel
from recommender.errors import DescriptionError
from recommender.ports import SceneDescriber
from recommender.readers.vision import VisionSceneDescriber
from tests.photos import encoded, wall_jpeg
from tests.recommender.readers.scenes import scene
from tests.servers.openai import MODEL, ModelServer, describes


@pytest.fixture
async def describer(model_server: ModelServer, readers: Readers) -> AsyncIterator[SceneDescriber]:
    """The model that sees, behind real HTTP."""
    model_server.answer_with(describes("a quiet place", "calm", valence=0.3, arousal=-0.4))
    async with AsyncOpenAI(base_url=model_server.base_url, api_key="none", max_retries=0) as client:
        yield VisionSceneDescriber(
            LanguageModel(client, MODEL, timeout_s=5), workers=readers.workers
        )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "GIF"])
async def test_any_picture_is_described(
    describer: SceneDescriber, form: str, language: str
) -> None:
    """Whatever its format, the reading has a description and a place."""
    reading = await describer.describe(encoded(scene("forest"), form), language=language)
    assert reading.description
    assert -1 <= reading.valence <= 1
    assert -1 <= reading.arousal <= 1


@pytest.mark.parametrize("photo", [b"", b"no picture", wall_jpeg()[:900]])
async def test_what_is_no_picture_is_its_own_error(describer: SceneDescriber, photo: bytes) -> None:
    """No other error gets out."""
    with pytest.raises(DescriptionError):
        await describer.describe(photo, language="en")
