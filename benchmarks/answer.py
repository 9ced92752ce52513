"""What one selfie costs, against a bare `DeepFace.analyze` of the same photo in the same run.

    make bench

Prints the medians, their ratio, and the longest pause of the event loop meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from pathlib import Path

from pydantic import SecretStr

from benchmarks.pauses import LoopPauses
from bot.application import build_application, polling
from bot.demo.command import SAMPLE
from bot.run import settle
from bot.sandbox import Message, SandboxServer, User
from bot.settings import NO_LIMITS, Settings
from bot.wiring import open_readers, open_services
from handlers.locale import words_in
from handlers.status import stage_text
from recommender.models import Stage
from recommender.readers.loading import SHIPPED_WEIGHTS

TOKEN = "100000:benchmark"  # noqa: S105 — the local Bot API's own
PROGRESS = {stage_text(stage, words_in("en")) for stage in Stage}
WIDTH, HEIGHT = 1280, 960


def selfie() -> bytes:
    """The sample portrait on a 1280 × 960 canvas, as a phone would send it."""
    from PIL import Image, ImageOps

    with Image.open(SAMPLE) as portrait:
        picture = ImageOps.fit(portrait, (WIDTH, HEIGHT), centering=(0.5, 0.0))
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=90)
    return encoded.getvalue()


def prepare_bare() -> None:
    """Set DeepFace up as anyone would: its own threads and defaults, the shipped network."""
    os.environ["DEEPFACE_BACKEND_ENGINE"] = "onnx"
    os.environ["DEEPFACE_HOME"] = str(SHIPPED_WEIGHTS)


def analyze_bare(photo: bytes) -> float:
    """Seconds that DeepFace itself takes for a decoded photo; runs in a process of its own."""
    import cv2
    import numpy as np
    from deepface import DeepFace

    image = cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError("the photo cannot be decoded")
    started = time.perf_counter()
    DeepFace.analyze(img_path=image, actions=("emotion",), silent=True)
    return time.perf_counter() - started


async def answer(user: User, photo: bytes) -> float:
    """Seconds from the update to the edit that shows the cards."""
    started = time.monotonic()
    sent = await user.send_photo(photo, caption="got the job!!")
    shown: Message = await user.wait_for(
        lambda message: message.message_id > sent.message_id and message.words not in PROGRESS,
        timeout=60,
    )
    return shown.body.at - started


async def compare(
    user: User, photo: bytes, process: ProcessPoolExecutor, rounds: int
) -> tuple[list[float], list[float]]:
    """Both measured in turn, so that a busy machine slows both alike."""
    ours, theirs = [], []
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(process, analyze_bare, photo)
    for _ in range(rounds):
        theirs.append(await loop.run_in_executor(process, analyze_bare, photo))
        ours.append(await answer(user, photo))
    return ours, theirs


async def measure(rounds: int, folder: Path) -> None:
    """Run and print."""
    async with SandboxServer(token=TOKEN) as server:
        settings = Settings(
            _env_file=None,
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_base_url=server.base_url,
            telegram_file_base_url=server.file_url,
            database_url=f"sqlite:///{folder / 'bench.sqlite3'}",
            openai_api_key=None,
            openai_base_url=None,
            allowed_chat_ids=frozenset(),
            song_lookup=(),
        ).model_copy(update=NO_LIMITS)
        async with (
            open_readers(settings) as readers,
            open_services(settings, readers) as services,
            polling(build_application(settings, services)),
        ):
            user, photo = server.user(chat_id=1), selfie()
            await readers.workers.ready()
            await answer(user, photo)
            settle()
            spawn = multiprocessing.get_context("spawn")
            # Ended outside of the pauses: waiting for its process would be one of ours.
            with ProcessPoolExecutor(1, mp_context=spawn, initializer=prepare_bare) as process:
                async with LoopPauses() as pauses:
                    ours, theirs = await compare(user, photo, process, rounds)
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"bare DeepFace.analyze    {statistics.median(theirs) * 1000:7.0f} ms")
    print(f"photo to cards           {statistics.median(ours) * 1000:7.0f} ms")
    print(f"ratio                    {ratio:7.2f}    (at most 1.5)")
    print(f"longest event loop pause {pauses.longest_s * 1000:7.0f} ms (at most 50)")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options.rounds, Path(folder)))


if __name__ == "__main__":
    main()
