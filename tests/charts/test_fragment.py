"""Fragments: parallel links as one, and what a node or a link says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.charts.fragment import GRADES, MEMBERS, TIMES, Omitted, collapse, fragment, link_json, node_json


@dataclass(frozen=True)
class Node:
    id: str
    type: str = "Person"
    props: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    id: str
    type: str
    source: str
    target: str
    props: Mapping[str, Any] = field(default_factory=dict)


def call(number: int, source: str, target: str, start: int | None, **props: Any) -> Link:
    times = {} if start is None else {"start": start, "end": start + 60, "at": f"t{start}"}
    return Link(f"a:called:{number}", "CALLED", source, target, {"dataset": "a", **times, **props})


def test_parallel_links_are_one() -> None:
    [bundle] = collapse(call(n, "p", "q", start) for n, start in enumerate((30, 10, None, 20)))
    assert (bundle.id, bundle.count) == ("CALLED|p|q", 4)
    assert (bundle.first, bundle.last, bundle.start, bundle.end) == ("t10", "t30", 10, 90)
    assert bundle.members == ["a:called:1", "a:called:3", "a:called:0", "a:called:2"]


def test_a_link_alone_keeps_its_id_and_what_it_says() -> None:
    [bundle] = collapse([call(1, "p", "q", 5, duration=7, source_ref="row 1")])
    shown = fragment([], [bundle])["links"][0]
    assert shown["id"] == "a:called:1"
    assert shown["props"] == {"duration": 7}
    assert shown["source_ref"] == "row 1"


def test_directions_stay_apart_where_the_type_has_one() -> None:
    assert len(collapse([call(1, "p", "q", 1), call(2, "q", "p", 2)])) == 2
    [met] = collapse([Link("1", "MET", "q", "p"), Link("2", "MET", "p", "q")])
    assert (met.source, met.target, met.count) == ("p", "q", 2)


def test_derived_only_when_all_are_and_a_grade_only_when_all_agree() -> None:
    grade = {"grade_scheme": "admiralty", "grade_source": "B", "grade_information": "2"}
    [mixed] = collapse([call(1, "p", "q", 1, derived=True, **grade), call(2, "p", "q", 2, dataset="b")])
    shown = fragment([], [mixed])["links"][0]
    assert (shown["derived"], shown["grade"], shown["dataset"], shown["datasets"]) == (
        False,
        None,
        None,
        ["a", "b"],
    )
    [same] = collapse([call(n, "p", "q", n, derived=True, **grade) for n in range(2)])
    shown = fragment([], [same])["links"][0]
    assert (shown["derived"], shown["dataset"]) == (True, "a")
    assert shown["grade"] == {"scheme": "admiralty", "source": "B", "information": "2", "handling": None}


def test_every_grade_among_parallel_links_is_told() -> None:
    def graded(number: int, handling: str | None) -> Link:
        return call(
            number, "p", "q", number, grade_scheme="uk3x5x2", grade_source="1", grade_information="A",
            handling=handling,
        )  # fmt: skip

    [mixed] = collapse([graded(1, "P"), graded(2, "A2"), graded(3, "A2"), call(4, "p", "q", 4)])
    shown = fragment([], [mixed])["links"][0]
    assert shown["grade"] is None
    assert [grade["handling"] for grade in shown["all_grades"]] == ["A2", "P"]
    [alike] = collapse([graded(1, "A2"), graded(2, "A2")])
    shown = fragment([], [alike])["links"][0]
    assert shown["all_grades"] == [shown["grade"]]
    [plain] = collapse([call(1, "p", "q", 1), call(2, "p", "q", 2)])
    assert fragment([], [plain])["links"][0]["all_grades"] == []


def test_more_grades_than_can_be_named_are_not_named_in_part() -> None:
    def shown(number: int) -> Any:
        links = [call(n, "p", "q", n, grade_scheme="own", handling=f"{n:03}") for n in range(number)]
        return fragment([], collapse(links))["links"][0]["all_grades"]

    assert len(shown(GRADES)) == GRADES
    assert shown(GRADES + 1) is None


def test_the_end_of_a_span_is_its_last_time() -> None:
    [bundle] = collapse([Link("1", "USES", "p", "q", {"at": "2015", "until": "..", "start": 0, "end": 9})])
    assert (bundle.first, bundle.last) == ("2015", "..")


def test_members_are_few() -> None:
    [bundle] = collapse(call(n, "p", "q", n) for n in range(MEMBERS + 10))
    assert (bundle.count, len(bundle.members)) == (MEMBERS + 10, MEMBERS)


def test_a_node_shows_declared_properties_alone() -> None:
    stored = {"kind": "record", "caption": "Budi", "age": 4, "search": "budi", "sounds": "0bd", "access": 3}
    shown = node_json(Node("person:a:1", props=stored), 5)
    assert shown["props"] == {"age": 4}
    assert shown["links"] == 5
    assert not {"access", "search", "sounds"} & (shown.keys() | shown["props"].keys())
    assert "access" not in link_json(call(1, "p", "q", 1, access=3))


def test_what_is_left_out_is_said() -> None:
    left = Omitted(nodes=3, links=9, by_type={"Phone": (5, 2)})
    shown = fragment([Node("n"), Node("n")], [], omitted=left, total=5, shown=2, cut_by="limit")
    assert [node["id"] for node in shown["nodes"]] == ["n"]
    assert shown["omitted"] == {"nodes": 3, "links": 9, "by_type": {"Phone": {"total": 5, "shown": 2}}}


_LINKS = st.lists(
    st.builds(
        call, st.integers(0, 8), st.sampled_from("pq"), st.sampled_from("xy"), st.none() | st.integers(0, 5)
    ),
    max_size=12,
    unique_by=lambda link: link.id,
)


@given(_LINKS, st.randoms(use_true_random=False))
def test_collapse_keeps_every_link_whatever_their_order(links: list[Link], rng: Any) -> None:
    bundles = collapse(links)
    assert sum(bundle.count for bundle in bundles) == len(links)
    assert sorted(id_ for bundle in bundles for id_ in bundle.members) == sorted(link.id for link in links)
    shuffled = [*links, *links[:2]]
    rng.shuffle(shuffled)
    assert collapse(shuffled) == bundles


def test_the_times_of_those_that_are_collapsed_come_along_at_most_a_hundred_and_evenly() -> None:
    def times(starts: Sequence[int | None]) -> list[int]:
        calls = [call(number, "p", "q", start) for number, start in enumerate(starts)]
        found: list[int] = fragment([], collapse(calls))["links"][0]["times"]
        return found

    assert times((30, 10, None, 20)) == [10, 20, 30]
    assert times((5,)) == [], "one that stands alone says it as its start"
    many = times(range(10_000))
    assert (len(many), many[0], many[-1]) == (TIMES, 0, 9_999)
    assert {b - a for a, b in pairwise(many)} <= {100, 101, 102}
