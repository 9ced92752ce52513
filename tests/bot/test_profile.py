"""What Telegram shows of the bot, through the real application."""

from __future__ import annotations

import asyncio

from telegram import Bot, BotCommandScopeAllGroupChats

from bot.sandbox import Fault, SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from handlers.locale import LANGUAGES
from tests.chats import TOKEN, answer_to, bot_in_sandbox

LAST = "setMyShortDescription"
LANGUAGE_TEXTS = len(LANGUAGES)
"""The English one is that of all languages without one of their own."""
SETTING = ("setMyCommands", "setMyDescription", LAST)


async def settled(server: SandboxServer) -> None:
    """Wait until the profile was looked at whole."""
    for _ in range(1000):
        if len(server.calls_of("getMyShortDescription")) >= 1 + len(LANGUAGES):
            break
        await asyncio.sleep(0.01)
    else:
        raise TimeoutError("the profile was not looked at")
    await asyncio.sleep(0.1)


async def test_it_is_set_for_chats_and_languages(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Menus of private chats and groups differ, and descriptions are in every language."""
    async with bot_in_sandbox(server, settings, readers):
        await settled(server)
    async with Bot(TOKEN, base_url=server.base_url, base_file_url=server.file_url) as api:
        private = {each.command for each in await api.get_my_commands()}
        group = {each.command for each in await api.get_my_commands(BotCommandScopeAllGroupChats())}
        described = [(await api.get_my_description(each)).description for each in LANGUAGES]
        short = [(await api.get_my_short_description(each)).short_description for each in LANGUAGES]
        korean = await api.get_my_commands(language_code="ko")
    assert private - group == {"start"}
    assert {"history", "settings", "privacy", "export", "forget", "help"} <= private & group
    assert len({*described}) == len({*short}) == len(LANGUAGES)
    assert any("가" <= letter <= "힣" for letter in korean[0].description)


async def test_a_second_start_changes_nothing(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Telegram lets these be set rarely: what is there already is not sent."""
    async with bot_in_sandbox(server, settings, readers):
        await settled(server)
    before = {method: len(server.calls_of(method)) for method in SETTING}
    assert before["setMyCommands"] == 2 * (1 + len(LANGUAGES))
    assert before[LAST] == LANGUAGE_TEXTS
    server.state.profile.descriptions["ko"] = "old"
    asked = len(server.calls_of("getMyShortDescription"))
    async with bot_in_sandbox(server, settings, readers):
        for _ in range(1000):
            if len(server.calls_of("getMyShortDescription")) >= 2 * asked:
                break
            await asyncio.sleep(0.01)
    after = {method: len(server.calls_of(method)) for method in SETTING}
    assert after == {**before, "setMyDescription": before["setMyDescription"] + 1}
    assert server.state.profile.descriptions["ko"] != "old"


async def test_a_refusal_costs_nothing(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """The rest is set, and chats are answered."""
    for method in ("setMyCommands", "getMyDescription"):
        server.faults.add(Fault(method=method, status=403, times=99))
    server.faults.add(
        Fault(method="setMyDescription", kind="too_many_requests", retry_after=7200, times=99)
    )
    async with bot_in_sandbox(server, settings, readers) as bot:
        await settled(server)
        user = bot.user()
        assert (await answer_to(user, await user.send_text("/help"))).words
    assert server.state.profile.commands == {}
    assert len(server.state.profile.short_descriptions) == LANGUAGE_TEXTS


async def test_who_has_to_wait_asks_no_more(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """One refusal until later stands for all of its kind."""
    fault = Fault(method="setMyDescription", kind="too_many_requests", retry_after=7200, times=99)
    server.faults.add(fault)
    async with bot_in_sandbox(server, settings, readers):
        await settled(server)
    assert len(server.calls_of("setMyDescription")) == 1
    assert len(server.state.profile.short_descriptions) == LANGUAGE_TEXTS
