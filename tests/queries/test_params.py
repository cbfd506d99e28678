"""Binding: what a caller typed becomes what a statement takes, or one message per parameter at fault."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import InvalidInputError
from graphsvc.queries.header import Label, Param
from graphsvc.queries.params import bind, moment, near


def declare(**params: dict[str, Any]) -> dict[str, Param]:
    return {
        name: Param.model_validate({"label": {"en": name, "id": name}, **param})
        for name, param in params.items()
    }


def faults(declared: dict[str, Param], given_: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InvalidInputError) as caught:
        bind(declared, given_)
    return {fault["field"]: fault["message"] for fault in caught.value.errors}


@pytest.mark.parametrize(
    ("param", "value", "bound"),
    [
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, -3, -3),
        ({"type": "number"}, "1.5", 1.5),
        ({"type": "number"}, 2, 2.0),
        ({"type": "boolean"}, "Ya", True),
        ({"type": "boolean"}, "false", False),
        ({"type": "boolean"}, True, True),
        ({"type": "text"}, "  Drugs ", "Drugs"),
        ({"type": "date"}, "1970-01-02", 86_400),
        ({"type": "date", "edge": "end"}, "1970-01", 31 * 86_400),
        ({"type": "datetime"}, "1970-01-01T00:01+00:00", 60),
        ({"type": "datetime"}, "1970-01-01T07:00+07:00", 0),
        ({"type": "entity"}, "person:pole:325", "person:pole:325"),
        ({"type": "entities"}, "place:-5.9,105.9", ["place:-5.9,105.9"]),
        ({"type": "entities"}, '["person:a:1", "person:a:1", "person:a:2"]', ["person:a:1", "person:a:2"]),
        ({"type": "link_types"}, "KNOWS, MET", ["KNOWS", "MET"]),
        ({"type": "entity_types"}, ["Person"], ["Person"]),
        ({"type": "choice", "choices": {"a": {"en": "A", "id": "A"}}}, "a", "a"),
    ],
)
def test_values(param: dict[str, Any], value: Any, bound: Any) -> None:
    assert bind(declare(x=param), {"x": value}) == {"x": bound}


@pytest.mark.parametrize(
    ("param", "value"),
    [
        ({"type": "integer"}, "twelve"),
        ({"type": "integer"}, 2.0),
        ({"type": "integer"}, True),
        ({"type": "integer"}, 1 << 63),
        ({"type": "integer", "min": 1}, 0),
        ({"type": "integer", "max": 5}, "6"),
        ({"type": "number"}, "nan"),
        ({"type": "number"}, "1,5"),
        ({"type": "boolean"}, "perhaps"),
        ({"type": "text"}, 5),
        ({"type": "text", "min": 3}, "ab"),
        ({"type": "text"}, "x" * 501),
        ({"type": "date"}, "4 August"),
        ({"type": "date"}, "2017-02-30"),
        ({"type": "date"}, "2017-08-04T10:00"),
        ({"type": "entity"}, "Jack Powell"),
        ({"type": "entity", "entity_types": ["Person"]}, "phone:+62812"),
        ({"type": "entities", "min": 2}, ["person:a:1"]),
        ({"type": "entities"}, {"id": 1}),
        ({"type": "link_types"}, "KNOW"),
        ({"type": "entity_types"}, ["person"]),
        ({"type": "choice", "choices": {"a": {"en": "A", "id": "A"}}}, "b"),
    ],
)
def test_values_that_cannot_be_used(param: dict[str, Any], value: Any) -> None:
    assert list(faults(declare(x=param), {"x": value})) == ["x"]


def test_all_faults_are_told_together() -> None:
    declared = declare(entity={"type": "entity"}, limit={"type": "integer", "default": 5})
    found = faults(declared, {"entiti": "person:a:1", "limit": "many", "access": [0, 1, 2]})
    assert found["entiti"] == "There is no such parameter. Did you mean entity?"
    assert found["limit"] == "Give a whole number."
    assert "cannot be given" in found["access"]
    assert found["entity"] == "It is needed: entity."


def test_what_is_left_out() -> None:
    declared = declare(
        limit={"type": "integer", "default": 5},
        types={"type": "link_types", "optional": True},
        text={"type": "text", "optional": True},
    )
    assert bind(declared, {}) == {"limit": 5, "types": None, "text": None}
    # A form sends empty fields
    assert bind(declared, {"limit": "", "types": [], "text": " "}) == {
        "limit": 5,
        "types": None,
        "text": None,
    }


def test_a_list_of_equal_ids_keeps_to_its_least_length() -> None:
    assert bind(declare(x={"type": "entities", "min": 2}), {"x": ["person:a:1"] * 2}) == {"x": ["person:a:1"]}


def test_moments_are_the_ends_of_what_is_known() -> None:
    assert moment("2017") < moment("2017-08") < moment("2017-08-04") < moment("2017-08-04", end=True)
    assert moment("2017", end=True) == moment("2018")


def test_near_names() -> None:
    assert (
        near("conected", ["most_connected", "linked", "connected"])
        == " Did you mean connected or most_connected?"
    )
    assert near("zzz", ["linked"]) == ""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.sampled_from(
        ["entity", "entities", "text", "integer", "number", "boolean", "date", "datetime", "link_types"]
    ),
    _JSON,
)
def test_any_json_is_bound_or_refused(name: str, value: Any) -> None:
    param = Param.model_validate({"type": name, "label": Label(en="x", id="x"), "optional": True})
    fields: list[str] = []
    bound = None
    try:
        bound = bind({"x": param}, {"x": value})["x"]
    except InvalidInputError as error:
        fields = [fault["field"] for fault in error.errors]
    assert fields in ([], ["x"])
    expected: dict[str, tuple[type, ...]] = {
        "entity": (str,), "text": (str,), "integer": (int,), "number": (float,), "boolean": (bool,), "date": (int,),
        "datetime": (int,), "entities": (list,), "link_types": (list,),
    }  # fmt: skip
    assert bound is None or isinstance(bound, expected[name])
    assert not isinstance(bound, float) or math.isfinite(bound)
