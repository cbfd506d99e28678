"""Which identifiers a partner means by what it sends blinded."""

import pytest

from graphsvc.exchange.message import PairKey
from graphsvc.graph.connection import Graph
from graphsvc.queries import blinded
from graphsvc.queries.blinded import Blinded
from tests.queries.worlds import a_phone, link, person, put
from tests.support.graph import wipe

KEY = PairKey.create()
PHONES = [a_phone(f"08120000000{digit}") for digit in range(1, 8)]
BUDI = person("budi", "Budi")


@pytest.fixture
def phones(graph: Graph) -> Graph:
    wipe(graph)
    put(graph, [(BUDI, 1), *((one, 0) for one in PHONES[:6]), (link("USES", "1", BUDI, PHONES[0]), 1)])
    return graph


def test_identifiers_are_found_by_their_blinded_form(phones: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    # Less than there are, and as many as there are: a portion must neither end too early nor go on for ever
    for portion in (2, 3, 6, 20_000):
        monkeypatch.setattr(blinded, "_PORTION", portion)
        asked = {KEY.blind(one.id): one.id for one in PHONES}
        meant = Blinded().meant(phones, KEY.other(), asked)
        assert meant == {form: id_ for form, id_ in asked.items() if id_ != PHONES[6].id}


def test_a_record_is_no_identifier_and_another_key_finds_nothing(phones: Graph) -> None:
    assert Blinded().meant(phones, KEY, [KEY.blind(BUDI.id)]) == {}
    assert Blinded().meant(phones, PairKey.create(), [KEY.blind(PHONES[0].id)]) == {}


def test_what_agrees_at_first_only_is_not_meant(phones: Graph) -> None:
    whole = KEY.blind(PHONES[0].id)
    assert Blinded().meant(phones, KEY, [whole[:-1] + ("0" if whole[-1] != "0" else "1")]) == {}


def test_what_was_loaded_since_is_found_after_a_while(phones: Graph) -> None:
    kept, fresh = Blinded(), Blinded(kept=0)
    form = KEY.blind(PHONES[6].id)
    assert kept.meant(phones, KEY, [form]) == fresh.meant(phones, KEY, [form]) == {}
    put(phones, [(PHONES[6], 0)])
    assert kept.meant(phones, KEY, [form]) == {}
    assert fresh.meant(phones, KEY, [form]) == {form: PHONES[6].id}
