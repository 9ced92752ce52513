"""What the environment may set."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.settings import Settings


def test_nothing_needs_to_be_set() -> None:
    """The defaults work offline, with SQLite and one worker."""
    settings = Settings(_env_file=None)
    assert settings.telegram_bot_token is None
    assert not settings.uses_language_model
    assert settings.openai_model == "gpt-5.4-mini"
    assert settings.workers == 1


def test_chats_are_a_list_of_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas and blanks separate ids; groups have negative ones."""
    monkeypatch.setenv("ALLOWED_CHAT_IDS", "12, -100345,7")
    assert Settings(_env_file=None).allowed_chat_ids == {12, -100345, 7}


@pytest.mark.parametrize(
    ("value", "seen"),
    [("on", True), ("true", True), ("1", True), ("off", False), ("0", False), ("", False)],
)
def test_vision_is_switched_on(monkeypatch: pytest.MonkeyPatch, value: str, seen: bool) -> None:
    """`on` and its kin show photos to the model, if there is one; nothing set does not."""
    monkeypatch.setenv("LLM_VISION", value)
    assert not Settings(_env_file=None).uses_vision
    assert Settings(_env_file=None, openai_base_url="http://127.0.0.1/v1").uses_vision is seen


def test_an_empty_line_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env.example` copied as it is changes nothing."""
    monkeypatch.setenv("OPENAI_TIMEOUT_S", "")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    assert Settings(_env_file=None) == Settings(_env_file=".env.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_BASE_URL", "http://localhost:8081"),
        ("TELEGRAM_FILE_BASE_URL", "http://localhost:8081/bot"),
        ("ALLOWED_CHAT_IDS", "me"),
        ("WORKERS", "0"),
        ("OPENAI_TIMEOUT_S", "-1"),
        ("EXPRESSION_WEIGHTS", "mine"),
        ("LOG_LEVEL", "LOUD"),
        ("LLM_VISION", "sometimes"),
    ],
)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A wrong value is an error at start, not a surprise later."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings(_env_file=None)


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings shows no token and no key; `secrets` gives both to the log filter."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:token")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-key")
    settings = Settings(_env_file=None)
    assert "123:token" not in repr(settings)
    assert "sk-key" not in repr(settings)
    assert settings.secrets() == ("123:token", "sk-key")
