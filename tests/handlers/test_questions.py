"""What we asked, until it is answered or closed."""

from __future__ import annotations

from handlers.questions import OpenQuestions, Question

CHAT, OTHER = -1, -2


def put(questions: OpenQuestions, chat_id: int, message_id: int, user_id: int | None) -> Question:
    """One more question."""

    async def close() -> None:
        """Nothing to do."""

    question = Question(user_id, close)
    questions.ask((chat_id, message_id), question)
    return question


def test_a_person_closes_what_was_put_to_them() -> None:
    """And what was put to all only with a say; never what belongs to others or other chats."""
    questions = OpenQuestions()
    mine, _, everybodys, _ = (
        put(questions, chat, number, user)
        for number, (chat, user) in enumerate([(CHAT, 1), (CHAT, 2), (CHAT, None), (OTHER, 1)])
    )
    assert questions.has_everybodys(CHAT)
    assert not questions.has_everybodys(OTHER)
    assert questions.take(CHAT, 1, everybodys=False) == [mine]
    assert questions.take(CHAT, 1, everybodys=False) == []
    assert questions.take(CHAT, 1, everybodys=True) == [everybodys]
    assert len(questions.take(CHAT, None, everybodys=True)) == 1


def test_what_is_settled_is_open_no_longer() -> None:
    """To settle it twice is no error."""
    questions = OpenQuestions()
    put(questions, CHAT, 1, 1)
    for _ in range(2):
        questions.settle(CHAT, 1)
    assert questions.take(CHAT, None, everybodys=True) == []


def test_the_oldest_are_forgotten_first() -> None:
    """However many are asked, only so many are remembered."""
    questions = OpenQuestions(remembered=2)
    asked = [put(questions, CHAT, number, 1) for number in range(4)]
    assert questions.take(CHAT, 1, everybodys=False) == asked[2:]
