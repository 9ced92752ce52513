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


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("", ("deezer", "itunes", "musicbrainz")),
        ("off", ()),
        ("OFF", ()),
        ("itunes, Deezer", ("itunes", "deezer")),
        ("deezer deezer", ("deezer",)),
    ],
)
def test_who_looks_songs_up(
    monkeypatch: pytest.MonkeyPatch, value: str, names: tuple[str, ...]
) -> None:
    """All in their order unless told otherwise, each once."""
    monkeypatch.setenv("SONG_LOOKUP", value)
    assert Settings(_env_file=None).song_lookup == names


def test_a_slash_at_the_end_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are added to the address of a service."""
    monkeypatch.setenv("DEEZER_BASE_URL", "http://127.0.0.1:8080/api/")
    assert Settings(_env_file=None).deezer_base_url == "http://127.0.0.1:8080/api"


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
        ("ALLOWED_CHAT_IDS", ","),
        ("ALLOWED_CHAT_IDS", " "),
        ("ADMIN_CHAT_IDS", ", ,"),
        ("SONG_LOOKUP", ","),
        ("WORKERS", "0"),
        ("OPENAI_TIMEOUT_S", "-1"),
        ("EXPRESSION_WEIGHTS", "mine"),
        ("LOG_LEVEL", "LOUD"),
        ("LLM_VISION", "sometimes"),
        ("ADMIN_CHAT_IDS", "the boss"),
        ("SONG_LOOKUP", "spotify"),
        ("SONG_LOOKUP", "deezer,off"),
        ("DEEZER_BASE_URL", "api.deezer.com"),
        ("ITUNES_BASE_URL", "https://"),
        ("MUSICBRAINZ_BASE_URL", "ftp://musicbrainz.org"),
        ("DEEZER_BASE_URL", "https://api.deezer.com:port"),
        ("OPENAI_BASE_URL", "http://me:hunter2@host:x/v1"),
        ("OPENAI_BASE_URL", "http://[/v1"),
        ("TELEGRAM_API_BASE_URL", "api.telegram.org/bot"),
        ("TELEGRAM_FILE_BASE_URL", "ftp://api.telegram.org/file/bot"),
        ("WEBHOOK_URL", "dj.example.org/hook"),
        ("WEBHOOK_URL", "http://dj.example.org/hook"),
        ("WEBHOOK_URL", "ftp://dj.example.org/hook"),
        ("WEBHOOK_URL", "https:///hook"),
        ("WEBHOOK_URL", "https://me:hunter2@dj.example.org/hook"),
        ("WEBHOOK_URL", "https://dj.example.org/hook?a=b"),
        ("WEBHOOK_URL", "https://dj.example.org/{hook}"),
        ("WEBHOOK_URL", "https://dj.example.org/a b"),
        ("WEBHOOK_URL", "https://dj.example.org/health/ready"),
        ("WEBHOOK_URL", "https://[dj.example.org"),
        ("WEBHOOK_URL", "https://dj.example.org:port/hook"),
        ("WEBHOOK_URL", "https://[1::::2]/hook"),
        ("WEBHOOK_URL", "https://dj.example.org:8080/hook"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "fifteen-letters"),
        ("WEBHOOK_SECRET", "with blanks in between"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("LISTEN_PORT", "0"),
        ("LISTEN_PORT", "65536"),
        ("LLM_DAILY_TOKENS", "-1"),
        ("LLM_DAILY_TOKENS_PER_CHAT", "many"),
    ],
)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A wrong value is an error at start, not a surprise later."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings(_env_file=None)


def test_a_webhook_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a Bot API server of one's own posts to plain HTTP."""
    monkeypatch.setenv("WEBHOOK_URL", "http://127.0.0.1:8080/hook")
    with pytest.raises(ValidationError, match="needs a Bot API server of your own"):
        Settings(_env_file=None)
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://127.0.0.1:8081/bot")
    assert Settings(_env_file=None).webhook_url == "http://127.0.0.1:8080/hook"


@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443"])
def test_ports_that_telegram_posts_to(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """It refuses all others."""
    monkeypatch.setenv("WEBHOOK_URL", f"https://dj.example.org{port}/hook")
    assert Settings(_env_file=None).webhook_url == f"https://dj.example.org{port}/hook"


@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_ports_that_there_are_not(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """Not even a Bot API server of one's own posts there."""
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", "http://127.0.0.1:8081/bot")
    monkeypatch.setenv("WEBHOOK_URL", f"https://dj.example.org:{port}/hook")
    with pytest.raises(ValidationError, match="must have a valid host and port"):
        Settings(_env_file=None)


@pytest.mark.parametrize("secret", ["sixteen-letters_", "x" * 256])
def test_a_good_secret(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    """What Telegram allows, if it is long enough."""
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    kept = Settings(_env_file=None).webhook_secret
    assert kept is not None
    assert kept.get_secret_value() == secret


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings shows no token and no key; `secrets` gives all to the log filter."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:token")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-key")
    monkeypatch.setenv("WEBHOOK_SECRET", "a-secret-of-the-tests")
    settings = Settings(_env_file=None)
    assert "123:token" not in repr(settings)
    assert "sk-key" not in repr(settings)
    assert "a-secret-of-the-tests" not in repr(settings)
    assert settings.secrets() == ("123:token", "sk-key", "a-secret-of-the-tests")


@pytest.mark.parametrize(
    "name",
    [name for name, field in Settings.model_fields.items() if "Secret" in str(field.annotation)],
)
def test_every_secret_is_known_to_the_log(name: str) -> None:
    """Also one that comes later."""
    value = "only-for-the-tests_0123456789abcdef"
    settings = Settings.model_validate({name: value})
    assert value in settings.secrets()
    assert value not in repr(settings)


ADDRESSES = [name for name in Settings.model_fields if name.endswith("_base_url")]
ADDRESSES.append("database_url")


@pytest.mark.parametrize("name", ADDRESSES)
def test_passwords_in_addresses_are_not_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They can be used, and `secrets` knows both ways to write them."""
    address = "https://me:hun%2Fter2@host/file/bot"
    monkeypatch.setenv(name.upper(), address)
    settings = Settings(_env_file=None)
    assert getattr(settings, name) == address
    assert "ter2" not in repr(settings) + str(settings)
    assert settings.secrets() == ("hun%2Fter2", "hun/ter2")


@pytest.mark.parametrize(
    ("address", "secrets"),
    [
        ("sqlite:///data/a:b@c.sqlite3", ()),
        ("postgresql+asyncpg://me@host/db", ()),
        ("postgresql+asyncpg://me:pw@host/db", ("pw",)),
        ("postgresql+asyncpg://me:p/w@host/db", ("p/w",)),
        ("postgresql+asyncpg://me:p@w:x@host/db", ("p@w:x",)),
        ("postgresql+asyncpg://host/db?user=me&password=pw&ssl=on", ("pw",)),
    ],
)
def test_where_databases_have_their_password(address: str, secrets: tuple[str, ...]) -> None:
    """Before the host, however oddly it is written, or among the parameters."""
    assert Settings(_env_file=None, database_url=address).secrets() == secrets


def test_a_service_may_take_a_key_for_the_name() -> None:
    """It is a secret, then."""
    settings = Settings(_env_file=None, deezer_base_url="https://key@mirror.example")
    assert settings.secrets() == ("key",)


@pytest.mark.parametrize("name", [*ADDRESSES, "telegram_bot_token", "openai_api_key", "workers"])
def test_a_refused_value_is_not_quoted(name: str) -> None:
    """The error names the setting; what somebody typed into it may be a password."""
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({name: ["hunter2"]})
    assert name in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "provider"),
    [
        (None, "OpenAI"),
        ("https://api.openai.com/v1", "OpenAI"),
        ("http://127.0.0.1:11434/v1", None),
        ("https://api.openai.com.example/v1", None),
    ],
)
def test_who_runs_the_model(address: str | None, provider: str | None) -> None:
    """Known of OpenAI alone; another address is nobody's business in a chat."""
    assert Settings(_env_file=None, openai_base_url=address).model_provider == provider


@pytest.mark.parametrize("days", ["-1", "36501", "a week"])
def test_days_are_a_number(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    """Not below 0, and not more than a century."""
    monkeypatch.setenv("RETENTION_DAYS", days)
    with pytest.raises(ValidationError):
        Settings(_env_file=None)
