"""What can be seen of a text."""

import unicodedata

import pytest

from graphsvc.model.ink import has_ink


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "\u200b\u200d",
        "\u202e" * 5,
        "\u3164",
        "\u2800\u00ad",
        "\ufeff",
        "\U000e0041\U000e007f",
        "\u2066\u2069",
    ],
)
def test_nothing_is_to_be_seen(text: str) -> None:
    assert not has_ink(text)


@pytest.mark.parametrize("text", ["0", "-", "\u200bx", "\u202eevil", "張", "\U0001f600", "ا"])
def test_something_is_to_be_seen(text: str) -> None:
    assert has_ink(text)


def test_every_letter_digit_and_sign_is_ink() -> None:
    blank = set("\u115f\u1160\u3164\uffa0\u2800\ufffb")
    seen = (chr(code) for code in range(0x30000) if unicodedata.category(chr(code))[0] in "LNPS")
    assert {char for char in seen if not has_ink(char)} <= blank
