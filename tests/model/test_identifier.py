"""Identifiers: what fails its check never meets a real value."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.luhn import calc_check_digit

from graphsvc.model.errors import InvalidValue, Placeholder
from graphsvc.model.identifier import (
    candidates,
    document,
    email,
    handset,
    identify,
    is_placeholder,
    place,
    search_tokens,
    vehicle,
)
from graphsvc.model.identifier.base import digit_tokens

TYPES = ["Phone", "Email", "Handset", "Sim", "TravelDocument", "Account", "Vehicle", "Place", "Booking"]


@pytest.mark.parametrize(
    "raw",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "(0812) 3456 7890",
        "0062 812 3456 7890".replace(" ", ""),
        "٠٨١٢٣٤٥٦٧٨٩٠",
    ],
)
def test_one_phone_however_typed(raw: str) -> None:
    assert identify("Phone", raw, dataset="x", region="ID").id == "phone:+6281234567890"


@pytest.mark.parametrize("region", [None, "GB", "US", "ID"])
@pytest.mark.parametrize("raw", ["0-(070)893-3322", "5-(997)640-5104", "9-(104)287-4417"])
def test_an_invented_number_stays_in_its_dataset(raw: str, region: str | None) -> None:
    found = identify("Phone", raw, dataset="pole", region=None if region is None else region)
    if region is None:
        assert found.local
        assert found.id == f"phone:pole:{raw}"
        assert found.note
    assert not found.id.startswith("phone:+7")


def test_a_service_name_or_short_code_is_local() -> None:
    for raw in ("TELKOMSEL", "123456789012345678901", "*123#"):
        assert identify("Phone", raw, dataset="x", region="ID").local


@given(st.text(max_size=40), st.sampled_from(TYPES), st.sampled_from([None, "ID", "GB", "??"]))
def test_any_text_is_an_identifier_a_placeholder_or_refused(raw: str, type_: str, region: str | None) -> None:
    try:
        found = identify(type_, raw, dataset="set", region=region)
    except InvalidValue:
        return
    assert found.id.startswith(type_.lower() + ":")
    assert found.caption.strip()
    assert found.value
    assert found.local == found.id.startswith(f"{type_.lower()}:set:")
    assert search_tokens(type_, found.value) is not None
    again = identify(type_, raw, dataset="set", region=region)
    assert again == found


@given(st.text(alphabet="0123456789", min_size=14, max_size=14))
def test_imei_of_14_15_and_16_digits_are_one_handset(body: str) -> None:
    assume(len(set(body)) > 1)
    full = body + calc_check_digit(body)
    keys = {
        handset.normalise(raw).key
        for raw in (body, full, body + "07", f"{full[:2]}-{full[2:8]}-{full[8:14]}-{full[14]}")
    }
    assert keys == {body}
    wrong = body + str((int(full[-1]) + 1) % 10)
    if wrong[-1] == "0":
        assert handset.normalise(wrong).note
    else:
        with pytest.raises(InvalidValue):
            handset.normalise(wrong)


@pytest.mark.parametrize(
    "raw",
    [
        "12345678",
        "123456789",
        "00000000",
        "XXXX",
        "unknown",
        "N/A",
        "-",
        "",
        "  ",
        "9999999",
        "Tidak Diketahui",
        "987654321",
    ],
)
def test_fillers_link_nothing(raw: str) -> None:
    assert is_placeholder(raw)
    with pytest.raises(Placeholder):
        identify("TravelDocument", raw, dataset="x", issuer="US")


@pytest.mark.parametrize("raw", ["381310014", "A1234567", "1234", "RY52 APF", "6620505"])
def test_real_numbers_are_no_fillers(raw: str) -> None:
    assert not is_placeholder(raw)


def test_documents_meet_by_number_and_issuer() -> None:
    one = document.normalise("b 123-4098", issuer="Indonesia")
    assert one.id == document.normalise("B1234098", issuer="IDN").id == "traveldocument:ID:B1234098"
    assert document.normalise("B1234098").id == "traveldocument:?:B1234098"
    assert document.normalise("B1234098", issuer="D").id == "traveldocument:DE:B1234098"
    with pytest.raises(InvalidValue):
        document.normalise("Russian passport number 8208 No. 555627")


def test_check_digits_of_the_icao_specimen() -> None:
    """Doc 9303-4, appendix B: document L898902C3, born 740812, expires 120415."""
    assert [document.check_digit(field) for field in ("L898902C3", "740812", "120415")] == ["6", "2", "9"]


def test_plates_need_a_country() -> None:
    assert (
        vehicle.normalise("B 1234 xyz", region="ID").id
        == vehicle.normalise("B1234XYZ", issuer="Indonesia").id
    )
    assert vehicle.confusable("RYS2OPF") == "RY520PF"
    with pytest.raises(InvalidValue):
        vehicle.normalise("B 1234 XYZ")


def test_email() -> None:
    assert email.normalise("Budi <Budi.S@Example.COM>").value == "budi.s@example.com"
    assert email.normalise("a@bücher.example").value == "a@xn--bcher-kva.example"
    for raw in ("a@b", "a b@c.de", "@c.de", "a@-c.de", "javascript:alert(1)"):
        with pytest.raises(InvalidValue):
            email.normalise(raw)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_points(latitude: float, longitude: float) -> None:
    found = place.normalise(f"{latitude:.7f}, {longitude:.7f}")
    assert place.normalise(found.value) == found


def test_what_a_person_types_finds_every_reading() -> None:
    ids = {hit.id for hit in candidates("0812-3456-7890", ("ID", "GB"))}
    assert "phone:+6281234567890" in ids
    assert "vehicle:GB:RY52APF" in {hit.id for hit in candidates("ry52 apf", ("GB",))}
    assert "account:GB33BUKB20201555555555" in {hit.id for hit in candidates("GB33 BUKB 2020 1555 5555 55")}
    assert candidates("") == []


def test_numbers_are_found_by_beginning_and_end() -> None:
    tokens = search_tokens("Phone", "+6281234567890")
    assert {"6281234567890", "081234567890", "81234567890"} <= set(tokens)
    assert any(token.startswith("r" + "7890"[::-1]) for token in tokens)
    assert digit_tokens("") == []


def test_a_number_for_one_town_only_is_local() -> None:
    assert identify("Phone", "555-1234", dataset="pole", region="US").local
