"""Every text that a person sees is in both catalogues, and Indonesian is whole."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "graphsvc" / "web" / "translations"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language: str) -> Catalog:
    """Read a language's messages.po."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as stream:
        return read_po(stream, locale=language)


def marked() -> set[str]:
    """Return the texts that code and templates mark, read as `make messages` reads them."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)
    keywords = {**DEFAULT_KEYWORDS, "N_": None, "say": None}
    found = extract_from_dir(
        ROOT / "graphsvc",
        [(f"**{p.removeprefix('graphsvc/**')}", m) for p, m in methods if p.startswith("graphsvc")],
        options,
        keywords,
    )
    return {message[2] if isinstance(message[2], str) else message[2][0] for message in found}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_marked_text_is_in_the_catalogue(language: str) -> None:
    texts = marked()
    assert len(texts) > 100
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(language)}
    assert sorted(texts - known) == [], "run `make messages`"


def test_indonesian_is_whole() -> None:
    for message in catalogue("id"):
        if message.id:
            assert message.string, f"not translated: {message.id}"
            assert not message.fuzzy, f"not confirmed: {message.id}"
            english = message.id if isinstance(message.id, str) else message.id[-1]
            translated = [message.string] if isinstance(message.string, str) else list(message.string)
            for text in translated:
                assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english)), message.id
