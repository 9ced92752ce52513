"""Everything that the environment may set, and the only place that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict

from recommender.readers.loading import Detector

LookupName = Literal["deezer", "itunes", "musicbrainz"]
Address = Annotated[str, Field(repr=False)]
"""May hold a password."""
CREDENTIALS = re.compile(r"://([^:/@\s]*)(?::([^/?#\s]*|[^@\s]*))?@")
SECRET_PARAMETER = re.compile("pass|secret|token|key", re.IGNORECASE)

TELEGRAM = "https://api.telegram.org/"
TELEGRAM_PORTS = (443, 80, 88, 8443)
"""Where Telegram posts updates to."""
MIN_SECRET_LENGTH = 16
_WEBHOOK = re.compile(
    r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9/._~-]*)?"
)
NO_LIMITS = {
    f"photos_per_{span}_per_{whose}": 0 for span in ("minute", "day") for whose in ("user", "chat")
}
"""Settings for those who hurry: the demo, measurements."""


class Settings(BaseSettings):
    """The settings of one process, read from the environment and from `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    telegram_bot_token: SecretStr | None = None
    """The token that @BotFather gave; needed by `run`."""
    telegram_api_base_url: Address = "https://api.telegram.org/bot"
    """Bot API server; ends in `/bot`."""
    telegram_file_base_url: Address = "https://api.telegram.org/file/bot"
    """Where its files are; ends in `/file/bot`."""
    allowed_chat_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    """Chats that are answered, separated by commas; empty: all."""
    admin_chat_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    """Chats that may ask what language models cost (`/usage`), separated by commas."""
    photos_per_minute_per_user: Annotated[int, Field(ge=0)] = 30
    """Answers that one person gets a minute, in all chats together; 0: as many as they like."""
    photos_per_minute_per_chat: Annotated[int, Field(ge=0)] = 60
    """Answers that everybody in one chat gets a minute; 0: as many as they like."""
    photos_per_day_per_user: Annotated[int, Field(ge=0)] = 300
    """Answers that one person gets a day (UTC); 0: as many as they like."""
    photos_per_day_per_chat: Annotated[int, Field(ge=0)] = 1000
    """Answers that everybody in one chat gets a day (UTC); 0: as many as they like."""
    database_url: Address = "sqlite:///data/selfie-dj.sqlite3"
    """SQLAlchemy address of the database."""
    retention_days: Annotated[int, Field(ge=0, le=36_500)] = 0
    """After how many days answers are deleted; 0: they are kept until a chat wants them gone."""
    openai_api_key: SecretStr | None = None
    """Key of an OpenAI-compatible service; without key and base URL songs are chosen offline."""
    openai_base_url: Annotated[str | None, Field(repr=False)] = None
    """Another OpenAI-compatible server, such as Ollama, llama.cpp or vLLM."""
    openai_model: str = "gpt-5.4-mini"
    """The language model."""
    openai_timeout_s: Annotated[float, Field(gt=0)] = 12.0
    """How long one choice may take, in seconds."""
    llm_daily_tokens_per_chat: Annotated[int, Field(ge=0)] = 100_000
    """Tokens of the language model that one chat may use a day (UTC); 0: as many as it likes."""
    llm_daily_tokens: Annotated[int, Field(ge=0)] = 2_000_000
    """Tokens that all chats together may use a day (UTC); 0: as many as they like."""
    llm_vision: bool = False
    """Whether photos without a face are shown to the language model: `on` or `off`."""
    transcription_model: str | None = None
    """Which model of that service puts voice messages into words; none: nobody listens to them."""
    song_lookup: Annotated[tuple[LookupName, ...], NoDecode] = get_args(LookupName)
    """Services that are asked for covers and previews, in this order; `off`: none."""
    deezer_base_url: Address = "https://api.deezer.com"
    """Where Deezer's API is."""
    itunes_base_url: Address = "https://itunes.apple.com"
    """Where the iTunes Search API is."""
    musicbrainz_base_url: Address = "https://musicbrainz.org/ws/2"
    """Where MusicBrainz's web service is."""
    webhook_url: str | None = None
    """Where Telegram posts updates for `webhook`; its path is the one that is served."""
    webhook_secret: SecretStr | None = None
    """What Telegram says with each update; 16 to 256 letters, digits, `_` and `-`."""
    listen_host: str = "127.0.0.1"
    """Where `webhook` listens. What ends TLS stands in front of it, mostly on the same machine."""
    listen_port: Annotated[int, Field(ge=1, le=65535)] = 8080
    """The port of it."""
    expression_weights: Literal["own", "stock"] = "own"
    """Whose expression network DeepFace uses: the shipped one, or DeepFace's (downloaded)."""
    face_detector: Detector = "opencv"
    """Which of DeepFace's detectors finds the faces; all but `opencv` need a download."""
    workers: Annotated[int, Field(ge=1)] = 1
    """Processes that read photos and draw pictures; each takes about 250 MB."""
    log_format: Literal["text", "json"] = "text"
    """`text` for people, `json` for machines."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least severe messages that are logged."""

    @field_validator("allowed_chat_ids", "admin_chat_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            parts = value.replace(",", " ").split()
            # Numbers that got lost must not open the bot to everybody.
            if not parts or not all(re.fullmatch("-?[0-9]+", part) for part in parts):
                raise ValueError("must be numbers separated by commas")
            return frozenset(map(int, parts))
        return value

    @field_validator("song_lookup", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        if isinstance(value, str):
            names = value.replace(",", " ").lower().split()
            if names == ["off"]:
                return ()
            if not names or not {*names} <= {*get_args(LookupName)}:
                raise ValueError(f"must be {', '.join(get_args(LookupName))} or off")
            return tuple(dict.fromkeys(names))
        return value

    @field_validator("deezer_base_url", "itunes_base_url", "musicbrainz_base_url")
    @classmethod
    def _is_service(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _is_webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        return value if value is None else _webhook_address(value, _is_telegram(info))

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None) -> SecretStr | None:
        pattern = f"[A-Za-z0-9_-]{{{MIN_SECRET_LENGTH},256}}"
        if value is not None and not re.fullmatch(pattern, value.get_secret_value()):
            raise ValueError(f"must be {MIN_SECRET_LENGTH} to 256 letters, digits, _ and -")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("telegram_api_base_url")
    @classmethod
    def _ends_in_bot(cls, value: str) -> str:
        if not value.endswith("/bot"):
            raise ValueError("must end in /bot")
        return value

    @field_validator("telegram_file_base_url")
    @classmethod
    def _ends_in_file_bot(cls, value: str) -> str:
        if not value.endswith("/file/bot"):
            raise ValueError("must end in /file/bot")
        return value

    @field_validator(
        "telegram_api_base_url",
        "telegram_file_base_url",
        "openai_base_url",
        "deezer_base_url",
        "itunes_base_url",
        "musicbrainz_base_url",
    )
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and not _names_a_host(value):
            raise ValueError("must begin with http:// or https:// and a host")
        return value

    @property
    def uses_language_model(self) -> bool:
        """Whether songs are chosen by a language model."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def uses_vision(self) -> bool:
        """Whether photos without a face leave this machine."""
        return self.llm_vision and self.uses_language_model

    @property
    def hears_voice(self) -> bool:
        """Whether voice messages leave this machine, to be put into words."""
        return self.transcription_model is not None and self.uses_language_model

    @property
    def model_provider(self) -> str | None:
        """Who runs the language model, where it is known."""
        host = urlsplit(self.openai_base_url or "https://api.openai.com").hostname or ""
        return "OpenAI" if host == "api.openai.com" else None

    def secrets(self) -> tuple[str, ...]:
        """What must never be logged: keys and tokens, and the passwords in addresses."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        kept = (value for value in values.values() if isinstance(value, SecretStr))
        known = tuple(secret.get_secret_value() for secret in kept)
        addresses = (value or "" for name, value in values.items() if name.endswith("_url"))
        return (*known, *(secret for address in addresses for secret in _secrets_of(address)))


def unknown_names() -> tuple[str, ...]:
    """Names in `.env`, in upper case, that are no settings: another program's, or misspelt."""
    said = DotEnvSettingsSource(Settings).env_vars
    return tuple(name.upper() for name in said if name not in Settings.model_fields)


def _names_a_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # quotes the address
        return False


def _secrets_of(address: str) -> Iterator[str]:
    """The passwords in an address, as they are written and as they are meant."""
    if credentials := CREDENTIALS.search(address):
        # A service may take a key for the name; a name in a database is no secret.
        name = credentials[1] if address.startswith("http") else ""
        secret = credentials[2] or name
        yield from dict.fromkeys(filter(None, (secret, unquote(secret))))
    for name, value in parse_qsl(address.partition("?")[2]):
        if SECRET_PARAMETER.search(name):
            yield value


def _is_telegram(info: ValidationInfo) -> bool:
    """Whether updates come from Telegram itself, not from a Bot API server of one's own."""
    return str(info.data.get("telegram_api_base_url", TELEGRAM)).startswith(TELEGRAM)


def _webhook_address(value: str, telegram: bool) -> str:
    if not value.startswith("https://") and (telegram or not value.startswith("http://")):
        raise ValueError("must begin with https://; http:// needs a Bot API server of your own")
    if not _WEBHOOK.fullmatch(value):
        raise ValueError("must be a host and a path of letters, digits, /, ., _, ~ and -")
    path, port = _path_and_port(value)
    if path.startswith("/health/"):
        raise ValueError("/health/ is taken")
    if telegram and port not in TELEGRAM_PORTS:
        raise ValueError("must have no port or 443, 80, 88 or 8443: Telegram takes no other")
    return value


def _path_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # quotes the address
        raise ValueError("must have a valid host and port") from None
    if port == 0:
        raise ValueError("must have a valid host and port")
    return parts.path, port or 443
