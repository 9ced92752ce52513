"""`/forget` through the real application, and what is left in the database afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Fault, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Correction, Emotion, Reader, Recommendation
from storage.errors import DatabaseUnavailableError
from storage.recommendations import RecommendationRepository
from tests.bot.kept import (
    CAPTION,
    FIRST_UPDATE,
    answers_of,
    belonging,
    database,
    files_holding,
    fill,
    holding,
    receive,
    rows,
    tables_of_chats,
    thrifty_bot,
    until_settled,
)
from tests.chats import BotInSandbox, answer_to, menus, press
from tests.photos import portrait_jpeg
from tests.servers.openai import ModelServer

PERSON, NEIGHBOUR = 7_111_222_333, 7_444_555_666
GROUP = -1_009_876_543_210
YES, NO = "Yes, delete everything", "No, keep it"
MINE, GROUPS = "Yes, delete what is mine", "Delete everything in this group"
SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)


@pytest.fixture
async def thrifty(
    server: SandboxServer, settings: Settings, readers: Readers, model_server: ModelServer
) -> AsyncIterator[BotInSandbox]:
    """A bot that writes to every table."""
    async with thrifty_bot(server, settings, readers, model_server) as running:
        yield running


async def asked(user: User) -> Message:
    """The question that `/forget` asks."""
    return await answer_to(user, await user.send_text("/forget"))


async def test_nothing_is_left_in_any_table(thrifty: BotInSandbox, settings: Settings) -> None:
    """Every table had something of the chat; afterwards none has its number, words or answers."""
    user = thrifty.user(PERSON)
    await fill(user, settings)
    answers = answers_of(settings, PERSON)
    owned = belonging(settings, answers)
    filled = holding(settings, PERSON) | {name for name, count in owned.items() if count}
    assert tables_of_chats() <= filled
    assert holding(settings, CAPTION) == {"moods", "inbox"}
    done = await press(user, await asked(user), YES)
    assert "2 answers with their words, moods and songs" in done.words
    assert done.buttons == ()
    assert holding(settings, PERSON, CAPTION) == set()
    assert not any(belonging(settings, answers).values())


async def test_the_words_are_gone_from_the_files_too(
    thrifty: BotInSandbox, settings: Settings
) -> None:
    """Neither free pages nor the write-ahead log have them."""
    user = thrifty.user(PERSON)
    await fill(user, settings)
    folder = database(settings).parent
    assert files_holding(folder, CAPTION) != []
    await press(user, await asked(user), YES)
    assert files_holding(folder, CAPTION) == []
    assert files_holding(folder, str(PERSON)) == []


async def test_other_chats_keep_theirs(thrifty: BotInSandbox, settings: Settings) -> None:
    """Whatever they have in whichever table; and songs are everybody's."""
    user, neighbour = thrifty.user(PERSON), thrifty.user(NEIGHBOUR)
    await fill(neighbour, settings)
    before = rows(settings)
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption="so happy"))
    await press(user, await asked(user), YES)
    after = rows(settings)
    for name in before.keys() - {"sqlite_sequence"}:
        assert all(row in after[name] for row in before[name])


async def test_no_keeps_everything(bot: BotInSandbox, settings: Settings) -> None:
    """And the question is gone."""
    user = bot.user(PERSON)
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(user)
    await until_settled(settings)
    kept = rows(settings)
    done = await press(user, question, NO)
    assert (done.words, done.buttons) == ("Nothing is deleted.", ())
    # The press is an update, too.
    assert rows(settings) | {"inbox": []} == kept | {"inbox": []}


async def test_a_double_tap_deletes_once(bot: BotInSandbox, settings: Settings) -> None:
    """The second press neither deletes what came meanwhile nor takes back what was said."""
    user = bot.user(PERSON)
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(user)
    for query in [await user.press(question, YES) for _ in range(3)]:
        await query.answered()
    await until_settled(settings)
    done = user.message(question)
    assert done.words.startswith("Done. I deleted 1 answer with its words")
    assert (done.edits, done.buttons) == (question.edits + 1, ())


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "from a stale client"])
async def test_a_question_is_answered_once(
    bot: BotInSandbox, settings: Settings, at_once: bool
) -> None:
    """After "keep" no button of it deletes anything any more."""
    user = bot.user(PERSON)
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(user)
    kept = await user.press(question, NO)
    if not at_once:
        await user.wait_for(lambda message: message.words == "Nothing is deleted.")
    late = await user.press_data(question, f"forget:all:{PERSON}")
    assert [(await query.answered()).text for query in (kept, late)] == ["", ""]
    await until_settled(settings)
    assert holding(settings, CAPTION) == {"moods"}
    assert user.message(question).words == "Nothing is deleted."


async def test_life_goes_on_afterwards(bot: BotInSandbox) -> None:
    """Old buttons say that they are over, the history is empty, and a new photo is answered."""
    user = bot.user(PERSON)
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    await press(user, await asked(user), YES)
    gone = await (await user.press(answer, "1")).answered()
    assert "no longer in use" in (gone.text or "")
    assert "Nothing here yet" in (await answer_to(user, await user.send_text("/history"))).words
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo


async def test_it_asks_in_the_language_of_the_chat(bot: BotInSandbox) -> None:
    """Question, buttons and what is gone."""
    user = bot.user(PERSON, "ko")
    question = await asked(user)
    assert "모두 지울까요?" in question.words
    done = await press(user, question, "네, 모두 지워 주세요")
    assert done.words.startswith("저장된 추천은 없었어요.")


async def test_what_is_being_answered_is_forgotten_too(
    bot: BotInSandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deletion waits for it, and nothing comes back."""
    add, begun = RecommendationRepository.add, asyncio.Event()

    async def slowly(kept: RecommendationRepository, new: Recommendation) -> Recommendation:
        begun.set()
        await asyncio.sleep(0.3)
        return await add(kept, new)

    monkeypatch.setattr(RecommendationRepository, "add", slowly)
    user = bot.user(PERSON)
    question = await asked(user)
    sent = await user.send_photo(portrait_jpeg(), caption=CAPTION)
    await begun.wait()
    done, _ = await asyncio.gather(press(user, question, YES), answer_to(user, sent))
    assert "1 answer with its words" in done.words
    await until_settled(settings)
    assert holding(settings, PERSON, CAPTION) == set()


async def test_what_is_still_being_fetched_is_dropped(
    bot: BotInSandbox, server: SandboxServer, settings: Settings
) -> None:
    """The chat is told so, and nothing comes back."""
    user = bot.user(PERSON)
    question = await asked(user)
    server.faults.add(Fault(method="download", kind="delay", delay_s=1))
    sent = await user.send_photo(portrait_jpeg(), caption=CAPTION)
    await user.wait_for(lambda message: "Reading your face" in message.words)
    assert "There were no answers" in (await press(user, question, YES)).words
    dropped = await answer_to(user, sent)
    assert "You asked me to forget, so I stopped reading this" in dropped.words
    await until_settled(settings)
    assert holding(settings, PERSON, CAPTION) == set()


async def test_what_waited_to_be_answered_is_dropped(
    bot: BotInSandbox, server: SandboxServer, settings: Settings
) -> None:
    """It was sent before the deletion; what is sent afterwards is answered."""
    user = bot.user(PERSON)
    question = await asked(user)
    server.faults.add(Fault(method="download", kind="delay", delay_s=0.5))
    first = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: "Reading your face" in message.words)
    waiting = await user.send_text(CAPTION)
    done, _ = await asyncio.gather(press(user, question, YES), answer_to(user, first))
    assert "There were no answers" in done.words
    await until_settled(settings)
    after = await answer_to(user, await user.send_text("so happy today"))
    shown = [each for each in user.bot_messages() if each.message_id > waiting.message_id]
    assert [each.message_id for each in shown] == [after.message_id]
    assert holding(settings, CAPTION) == set()


async def test_what_came_later_is_still_to_be_answered(
    bot: BotInSandbox, settings: Settings
) -> None:
    """Updates after the press are left as they are; those before it are known by number alone."""
    user = bot.user(PERSON)
    question = await asked(user)
    later = 2**40
    await receive(user, settings, FIRST_UPDATE)
    await receive(user, settings, later)
    await press(user, question, YES)
    inbox = {row["update_id"]: row for row in rows(settings)["inbox"]}
    assert (inbox[later]["state"], inbox[later]["chat_id"]) == ("received", PERSON)
    assert CAPTION in str(inbox[later]["payload"])
    assert (inbox[FIRST_UPDATE]["state"], inbox[FIRST_UPDATE]["payload"]) == ("done", None)


async def test_a_limit_of_tokens_is_not_evaded(thrifty: BotInSandbox, settings: Settings) -> None:
    """What the chat spent today still counts, for it and for all, in nobody's name."""
    user = thrifty.user(PERSON)
    await fill(user, settings)
    page = await thrifty.services.recommendations.page(PERSON)
    assert [each.selected_by for each in page] == ["nearest", "nearest"]
    total = sum(int(str(row["prompt_tokens"])) for row in rows(settings)["token_uses"])
    assert total > 0
    await press(user, await asked(user), YES)
    assert {row["chat_id"] for row in rows(settings)["token_uses"]} == {0}
    await answer_to(user, await user.send_text("so happy today"))
    [answer] = await thrifty.services.recommendations.page(PERSON)
    assert answer.selected_by == "nearest"


async def test_when_the_database_is_away_the_chat_is_told(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """Nothing is claimed that is not so; the buttons stay, and work once it is back."""

    async def fail(*_: object, **__: object) -> None:
        raise DatabaseUnavailableError("disk full")

    user = bot.user(PERSON)
    await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(user)
    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.erasure), "forget", fail)
        await user.press(question, YES)
        await user.wait_for(lambda message: "Something went wrong" in message.words)
    assert holding(settings, CAPTION) == {"moods"}
    assert "Done" in (await press(user, question, YES)).words
    assert holding(settings, CAPTION) == set()


async def test_in_a_group_everybody_forgets_their_own(
    bot: BotInSandbox, settings: Settings
) -> None:
    """The other's answers, corrections and updates stay, and the one who asked has none."""
    author = bot.server.user(GROUP, user_id=PERSON).calling()
    other = bot.server.user(GROUP, user_id=NEIGHBOUR).calling()
    for number, user in enumerate((author, other), start=FIRST_UPDATE):
        answer = await answer_to(user, await user.send_photo(portrait_jpeg(), caption=CAPTION))
        await press(user, answer, "Not my mood?")
        await press(user, answer, "😢 Sad")
        await receive(user, settings, number)
    question = await asked(author)
    assert [button.text for button in question.buttons] == [MINE, NO]
    done = await press(author, question, MINE)
    assert "what was yours in this group: 1 answer" in done.words
    assert holding(settings, PERSON) == set()
    kept = {"recommendations", "corrections", "inbox"}
    assert holding(settings, NEIGHBOUR) == kept
    assert len(rows(settings)["moods"]) == 1
    past, present = rows(settings)["past_cards"], rows(settings)["recommendations"]
    assert {row["recommendation_id"] for row in past} == {present[0]["recommendation_id"]}
    assert SMILE in await bot.services.corrections.all(GROUP, NEIGHBOUR)


async def test_only_the_one_who_asked_can_decide(bot: BotInSandbox, settings: Settings) -> None:
    """Neither another member nor a forged button deletes anything, and each is told why."""
    author = bot.server.user(GROUP, user_id=PERSON).calling()
    other = bot.server.user(GROUP, user_id=NEIGHBOUR).calling()
    await answer_to(author, await author.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(author)
    asker, leaders = "Only the one who asked", "Only those who administer this group"
    forged = (
        (other, f"forget:mine:{PERSON}", asker),
        (other, f"forget:all:{NEIGHBOUR}", leaders),
        (other, "forget:all:0", leaders),
        (other, "forget:keep:0", leaders),
        (author, f"forget:all:{PERSON}", leaders),
    )
    for user, data, alert in forged:
        answer = await (await user.press_data(question, data)).answered()
        assert alert in (answer.text or "")
    assert holding(settings, CAPTION) == {"moods"}
    assert author.message(question).edits == question.edits


async def test_an_administrator_can_have_the_whole_group_forgotten(
    bot: BotInSandbox, settings: Settings
) -> None:
    """The question says so, and afterwards nobody in the group has anything."""
    leader = bot.server.user(GROUP, user_id=PERSON).calling()
    member = bot.server.user(GROUP, user_id=NEIGHBOUR).calling()
    leader.lead()
    await answer_to(member, await member.send_photo(portrait_jpeg(), caption=CAPTION))
    question = await asked(leader)
    assert "about all members of this group" in question.words
    assert [button.text for button in question.buttons] == [MINE, GROUPS, NO]
    done = await press(leader, question, GROUPS)
    assert "about this group" in done.words
    assert holding(settings, GROUP, NEIGHBOUR, PERSON, CAPTION) == set()


async def test_when_telegram_does_not_say_who_leads_nobody_does(bot: BotInSandbox) -> None:
    """The question then is about what is one's own."""
    leader = bot.server.user(GROUP, user_id=PERSON).calling()
    leader.lead()
    bot.server.faults.add(Fault(method="getChatMember", kind="server_error", times=9))
    assert [button.text for button in (await asked(leader)).buttons] == [MINE, NO]


async def test_the_command_is_offered(bot: BotInSandbox) -> None:
    """In the menu and in the help."""
    offered = await menus(bot.server)
    assert all("forget" in str(menu.params["commands"]) for menu in offered)
    user = bot.user()
    assert "/forget" in (await answer_to(user, await user.send_text("/help"))).words
