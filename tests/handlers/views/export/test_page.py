"""The exported page, and the JSON beside it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from handlers.locale import words_in
from handlers.views.export.page import Summary, answer_html, html_file
from handlers.views.export.record import answer_json, json_file
from recommender.models import Correction, Emotion, Feedback, KeptAnswer, Reader
from tests.storage.samples import recommendation

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOSTILE = "</blockquote><script>alert(1)</script><img src=https://evil.example/x> & \"'\u202e\x00"
TABLES: dict[str, list[dict[str, Any]]] = {
    "token_uses": [{"prompt_tokens": 1200, "completion_tokens": 34}],
    "inbox": [{"update_id": 1}, {"update_id": 2}],
}
SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD, times=3)
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Outline(HTMLParser):
    """The elements of a page, with their attributes, and whether each was closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The innermost one ends."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """What is to be read."""
        self.text += data


def kept(caption: str | None = "합격했어요!!") -> KeptAnswer:
    """An answer with a card that was liked."""
    answer = recommendation("a", "b").model_copy(update={"caption": caption})
    liked = answer.cards[0].model_copy(update={"feedback": Feedback.LIKE})
    answer = answer.model_copy(update={"cards": (liked, answer.cards[1]), "recommendation_id": 7})
    return KeptAnswer(recommendation=answer, judged_at={1: NOW}, pictures={0: "file-0"})


def page(
    language: str,
    *answers: KeptAnswer,
    corrections: tuple[Correction, ...] = (SMILE,),
    group: bool = False,
) -> Outline:
    """The page with these answers."""
    words = words_in(language)
    summary = Summary(
        at=NOW, language=language, tables=TABLES, corrections=corrections, group=group
    )
    file = html_file(summary, words)
    assert file.add(answer_html(each, words, group=group) for each in answers) == []
    return Outline(file.end().content.decode())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("What Selfie DJ keeps", "As of 2026-11-27 12:00 UTC", "1 call", "1,234 tokens")),
        ("ko", ("Selfie DJ가 저장한 내용", "토큰 1,234개", "2건", "기분과 노래")),
    ],
)
def test_it_is_in_the_language_of_the_chat(language: str, said: tuple[str, ...]) -> None:
    """Title, dates, what else is kept, moods and songs."""
    shown = page(language, kept())
    assert shown.open == []
    assert ("html", {"lang": language}) in shown.elements
    assert all(each in shown.text for each in said)
    assert all(
        each in shown.text for each in ("합격했어요!!", "밤편지", "아이유", "그래서 a", "👍")
    )


@pytest.mark.parametrize(
    ("language", "own", "everybodys"),
    [
        ("en", "Your moods and songs", "All moods and songs of this group, newest first"),
        ("ko", "기분과 노래 (최근 순)", "이 그룹의 기분과 노래 (최근 순)"),
    ],
)
def test_of_a_group_it_says_whose_each_answer_is(language: str, own: str, everybodys: str) -> None:
    """By their number, if it is known; one's own page needs none."""
    known, nameless = (
        kept().model_copy(
            update={"recommendation": kept().recommendation.model_copy(update={"user_id": number})}
        )
        for number in (7_111_222_333, None)
    )
    whole = page(language, known, nameless, group=True).text
    assert everybodys in whole
    assert whole.count(" · 7111222333") == 1
    assert "None" not in whole
    mine = page(language, known, nameless).text
    assert own in mine
    assert everybodys not in mine
    assert "7111222333" not in mine


@pytest.mark.parametrize(
    ("language", "nothing", "invitation"),
    [("en", "Nothing.", "Not my mood?"), ("ko", "없어요.", "내 기분이 아니에요")],
)
def test_without_corrections_it_names_no_button(
    language: str, nothing: str, invitation: str
) -> None:
    """A file has none to press."""
    shown = page(language, kept(), corrections=()).text
    assert nothing in shown
    assert invitation not in shown


def test_it_loads_nothing_and_runs_nothing() -> None:
    """No script, no picture, no style sheet from elsewhere; links only where one may click."""
    shown = page("en", kept())
    tags = {tag for tag, _ in shown.elements}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "form", "video"})
    sources = [attributes for _, attributes in shown.elements if "src" in attributes]
    assert sources == []
    links = [attributes["href"] or "" for tag, attributes in shown.elements if tag == "a"]
    hosts = ("https://www.youtube.com/", "https://open.spotify.com/")
    assert len(links) == 4
    assert all(link.startswith(hosts) for link in links)
    policy = next(a["content"] for tag, a in shown.elements if "http-equiv" in a)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_whatever_somebody_wrote_stays_text() -> None:
    """In the words, in a reason, in a title."""
    answer = kept(HOSTILE)
    card = answer.recommendation.cards[0]
    song = card.song.model_copy(update={"title": HOSTILE, "artist": HOSTILE})
    hostile = card.model_copy(update={"song": song, "reason": HOSTILE})
    shown_answer = answer.recommendation.model_copy(update={"cards": (hostile,)})
    shown = page("en", answer.model_copy(update={"recommendation": shown_answer}))
    assert shown.open == []
    assert {tag for tag, _ in shown.elements}.isdisjoint({"script", "img"})
    assert shown.text.count("alert(1)") == 4


def test_an_answer_without_words_quotes_none() -> None:
    """There is nothing to quote."""
    assert "blockquote" not in {tag for tag, _ in page("en", kept(None)).elements}


def test_the_json_is_whole() -> None:
    """The tables first, then every answer with its mood, cards and what was said of them."""
    file = json_file(-5, TABLES, NOW)
    file.add([answer_json(kept()), answer_json(kept(HOSTILE))])
    record = json.loads(file.end().content)
    assert record["chat_id"] == -5
    assert record["token_uses"] == TABLES["token_uses"]
    first, second = record["answers"]
    assert (first["caption"], second["caption"]) == ("합격했어요!!", HOSTILE)
    assert first["mood"]["scores"]["sad"] > 0
    card = first["cards"][0]
    assert (card["title"], card["feedback"], card["feedback_at"]) == (
        "밤편지",
        "like",
        NOW.isoformat(),
    )
    assert first["pictures"] == {"0": "file-0"}
    assert {*first} >= {*kept().recommendation.model_dump()}


def test_a_later_part_has_answers_alone() -> None:
    """And is JSON, too."""
    file = json_file(-5, TABLES, NOW, max_bytes=4000)
    parts = [*file.add([answer_json(kept())] * 5), file.end()]
    records = [json.loads(part.content) for part in parts]
    assert len(parts) > 1
    assert [record["part"] for record in records] == [*range(1, len(parts) + 1)]
    assert "inbox" not in records[1]
    assert sum(len(record["answers"]) for record in records) == 5
