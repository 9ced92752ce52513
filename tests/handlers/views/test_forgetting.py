"""What `/forget` says when it is done."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.forgetting import Scope, forget_keyboard, forgotten_text, question
from recommender.models import Erased

WAYS = [("mine", False), ("all", False), ("all", True)]
"""What was deleted, and whether in a private chat."""


def said(what: str, answers: int, *, private: bool, language: str = "en") -> str:
    """The sentence for so many answers."""
    erased = Erased(answers=answers, corrections=1)
    return forgotten_text(what, erased, words_in(language), private=private)


@pytest.mark.parametrize(("what", "private"), WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_no_number_is_named(what: str, private: bool, language: str) -> None:
    """And no buttons are spoken of, for there were none."""
    text = said(what, 0, private=private, language=language)
    none, button = {
        "en": ("There were no answers", "button"),
        "ko": ("없었어요.", "버튼"),
        "ja": ("ありませんでした。", "ボタン"),
        "es": ("no había recomendaciones", "botones"),
    }[language]
    assert none in text or none.capitalize() in text
    assert "0" not in text
    assert button not in text
    assert button in said(what, 1, private=private, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", [0, 1, 3])
def test_each_way_has_a_sentence_of_its_own(answers: int, language: str) -> None:
    """In every language, whatever was there."""
    texts = {said(what, answers, private=private, language=language) for what, private in WAYS}
    assert len(texts) == 3


def test_what_is_ones_own_is_counted() -> None:
    """As a person would say it."""
    assert said("mine", 3, private=False).startswith(
        "Done. I deleted what was yours in this group: "
        "3 answers with their words, moods and songs, and your corrections."
    )
    assert said("mine", 3, private=False, language="ko").startswith(
        "이 그룹에서 회원님께 드린 추천 3개와 그 안의 글, 기분, 노래, "
        "그리고 고쳐 주신 내용을 모두 지웠어요."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scope", [Scope.OWN_OR_GROUP, Scope.GROUP])
def test_the_question_names_the_button_that_it_is_about(language: str, scope: Scope) -> None:
    """By the very words on it."""
    words = words_in(language)
    *_, group, _ = (row[0].text for row in forget_keyboard(scope, 1, words).inline_keyboard)
    assert group in question(scope, words)
