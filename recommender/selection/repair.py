"""What a model is told about an answer that cannot be used, before it is asked once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommender.errors import ModelAnswerError
from recommender.models import SelectionRequest
from recommender.selection.lines import one_line
from recommender.selection.prompt import offered

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

MAX_SAID = 600
"""Characters of the answer that are sent back; it may be endless."""


def objection(
    said: str, error: ModelAnswerError, request: SelectionRequest
) -> list[ChatCompletionMessageParam]:
    """The answer, shortened, and one line that names the error and what is allowed."""
    wanted, last = len(request.path), len(offered(request))
    demand = (
        f"That cannot be used: {error}. Answer again as the rules say, with JSON only: exactly "
        f"{wanted} different numbers from 1 to {last}, each with its reason."
    )
    # Some servers insist on turns, and refuse an empty one.
    shown = one_line(said[: 2 * MAX_SAID], MAX_SAID) or "(nothing)"
    return [{"role": "assistant", "content": shown}, {"role": "user", "content": demand}]
