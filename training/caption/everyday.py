"""Korean sentences of everyday life, so that they are told from reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SAYINGS = (
    "슬퍼 슬퍼요 슬프다 슬프네요 외로워 외로워요 외롭다 외롭네요 우울해 우울해요 우울하다 "
    "우울하네요 힘들어 힘들어요 힘들다 힘드네요 지쳤어 지쳤어요 지친다 지치네요 피곤해 "
    "피곤해요 피곤하다 피곤하네요 무서워 무서워요 무섭다 무섭네요 불안해 불안해요 "
    "불안하다 불안하네요 화나 화나요 화난다 화나네요 속상해 속상해요 속상하다 속상하네요 "
    "서러워 서러워요 서럽다 서럽네요 쓸쓸해 쓸쓸해요 쓸쓸하다 쓸쓸하네요 허전해 허전해요 "
    "허전하다 허전하네요 답답해 답답해요 답답하다 답답하네요 눈물_나 눈물_나요 눈물_난다 "
    "눈물이_나네요 울고_싶어 울고_싶어요 울고_싶다 울고_싶네요 펑펑_울었어 펑펑_울었어요 "
    "마음이_아파 마음이_아파요 마음이_아프다 마음이_아프네요 가슴이_먹먹해 "
    "가슴이_먹먹해요 먹먹하다 먹먹하네요 보고_싶어 보고_싶어요 보고_싶다 보고_싶네요 "
    "그리워 그리워요 그립다 그립네요 막막해 막막해요 막막하다 막막하네요"
)
"""What people say of themselves in the familiar, the polite and the plain style. They say it of
films too, but under a picture of oneself it is meant."""
BEFORE = ("", "너무 ", "정말 ", "진짜 ", "오늘 ", "요즘 ", "나 지금 ", "오늘따라 ", "그냥 ")

_FAMILIAR = re.compile(r"([어아해여워와져려봐줘돼지네래야데게까])([\s.,!?~…ㅠㅜㅋㅎ]*)$")


def own_feelings() -> list[str]:
    """Short sentences about the writer's own sorrow, weariness, fear or anger."""
    sayings = [saying.replace("_", " ") for saying in SAYINGS.split()]
    return [before + saying for saying in sayings for before in BEFORE]


def politely(sentences: Iterable[str]) -> Iterator[str]:
    """Those of the sentences that become polite by 요 at the end, with it."""
    for sentence in sentences:
        polite, changed = _FAMILIAR.subn(r"\1요\2", sentence)
        if changed:
            yield polite
