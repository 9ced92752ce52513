"""Taking secrets out of texts."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import MASK, SHORTEST, Redactor

HALF = "AAF-abcdefghijklmnopqrstuvwxyz_012345"
TOKEN = f"123456789:{HALF}"
AWKWARD = "p@ss: w/ör\"d'<&>%\\\n"


@pytest.mark.parametrize("known", [(), (TOKEN,)])
@pytest.mark.parametrize(
    "written",
    [
        TOKEN,
        quote(TOKEN, safe=""),
        quote(TOKEN, safe="").lower(),
        f"bot{TOKEN}/getMe",
        f"https://api.telegram.org/file/bot{TOKEN}/photos/file_1.jpg",
        f"The token `{TOKEN}` was rejected by the server.",
        repr(f"bot{TOKEN}".encode()),
    ],
)
def test_a_token_is_masked_known_or_not(known: tuple[str, ...], written: str) -> None:
    """By its look, wherever it stands; case makes no difference to percent signs."""
    cleaned = Redactor(known).clean(written)
    assert MASK in cleaned
    assert "123456789" not in cleaned
    assert HALF.lower() not in cleaned.lower()


def test_the_half_that_makes_a_token_is_masked_alone() -> None:
    """The other one is the number that everybody sees."""
    cleaned = Redactor([TOKEN]).clean(f"@my_bot is 123456789, secret {HALF}")
    assert cleaned == "@my_bot is 123456789, secret ***"


@pytest.mark.parametrize("rest", ["AAF-abcd...45", "AAF", "AAF-abcdefgh…"])
def test_what_is_left_of_a_shortened_token_is_masked(rest: str) -> None:
    """Debuggers print the beginning of a long address."""
    cleaned = Redactor().clean(f"POST https://api.telegram.org/bot123456789:{rest}/getMe")
    assert cleaned == "POST https://api.telegram.org/bot***/getMe"


@pytest.mark.parametrize(
    "form",
    [
        str,
        repr,
        ascii,
        json.dumps,
        html.escape,
        quote,
        quote_plus,
        lambda text: quote(text, safe=""),
        lambda text: quote(text, safe="").replace("%2F", "%2f").replace("%3A", "%3a"),
    ],
)
def test_secrets_are_masked_in_every_way_of_writing_them(form: type[str]) -> None:
    """As Python, JSON, HTML and addresses have them."""
    assert Redactor([AWKWARD]).clean(f"<{form(AWKWARD)}>").strip("<>\"'") == MASK


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("postgresql://me:pw@db/x", "postgresql://***@db/x"),
        ("http://me:p@w@db/x?y=a@b", "http://***@db/x?y=a@b"),
        ("'https://key@host'", "'https://***@host'"),
        ("https://host/users/@me", "https://host/users/@me"),
        ("see https://host or mail me@host", "see https://host or mail me@host"),
    ],
)
def test_credentials_in_addresses_are_masked_unknown(written: str, cleaned: str) -> None:
    """A proxy's password comes from nobody's settings; other addresses stay readable."""
    assert Redactor().clean(written) == cleaned


def test_a_secret_within_a_secret_leaves_no_rest() -> None:
    """The longer one goes first, in whatever order they are given."""
    for secrets in (["word", "password"], ["password", "word"]):
        assert Redactor(secrets).clean("a password, a word") == "a ***, a ***"


def test_very_short_secrets_would_mask_everything() -> None:
    """They are left, except inside addresses; empty ones as well."""
    assert Redactor(["a", "", "abc"]).clean("a cat, abc") == "a cat, abc"
    assert Redactor(["abc"]).clean("x://me:abc@host") == "x://***@host"


@given(st.text(min_size=SHORTEST), st.text(), st.text())
def test_any_secret_in_any_text(secret: str, before: str, after: str) -> None:
    """It is in none of the parts between the masks."""
    parts = Redactor([secret]).clean(before + secret + after).split(MASK)
    assert len(parts) > 1
    assert [part for part in parts if secret in part] == []


def test_plain_texts_stay_as_they_are() -> None:
    """Times, ids and encoded pictures are no secrets."""
    text = f"2026-11-27 20:28:58,123 update 123456:1, {base64.b64encode(bytes(60)).decode()}"
    assert Redactor([TOKEN]).clean(text) == text
