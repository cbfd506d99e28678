"""Edge lists: both directions, headers that are none, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import InvalidInputError
from graphsvc.model.link import Link
from graphsvc.sources.errors import SourceError
from tests.support.sources import SAMPLES, Reading, account, note, run


def edges(path: Path, text: str, **options: str) -> Reading:
    path.write_text(text, encoding="utf-8")
    return run("edges", path, dataset="net", **{"type": "MET", **options})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def weights(reading: Reading) -> dict[str, object]:
    return {item.id: item.props["weight"] for item in reading.items if isinstance(item, Link)}


def test_both_directions_of_a_meeting_are_one_link() -> None:
    reading = run("edges", SAMPLES / "meetings.tsv", dataset="net", type="MET")
    assert weights(reading) == {"net:met:0:1": 2, "net:met:0:2": 4}
    lines = account(reading, "rows")
    assert (lines.read, lines.kept, lines.merged, lines.set_aside) == (7, 2, 2, 3)
    assert note(lines.changes, "with one weight each").examples == [("meetings.tsv:2", "1 0 1")]
    assert note(lines.changes, "different weights").examples == [("meetings.tsv:4", "2 0 1")]
    assert note(lines.reasons, "joins 3 to itself").examples[0][0] == "meetings.tsv:5"
    assert note(lines.reasons, "not a whole number").examples[0][0] == "meetings.tsv:6"
    assert note(lines.reasons, "2 fields").examples[0][0] == "meetings.tsv:7"


def test_directions_are_kept_when_asked_for() -> None:
    reading = run("edges", SAMPLES / "meetings.tsv", dataset="net", type="MET", direction="keep")
    assert weights(reading) == {"net:met:0:1": 1, "net:met:1:0": 1, "net:met:0:2": 3, "net:met:2:0": 1}


def test_a_number_is_shown_with_its_dataset(path: Path) -> None:
    reading = edges(path, "0\t1\t1\nAda\t1\t2\n")
    assert {item.id: item.caption for item in reading.of("Person")} == {
        "person:net:0": "net 0", "person:net:1": "net 1", "person:net:Ada": "Ada",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["a b 3\n", "a\tb\t3\n", "a,b,3\n", "a;b;3\n", "\n  a   b   3  \n", "a,b,3.0"]
)
def test_the_delimiter_is_found(path: Path, text: str) -> None:
    assert weights(edges(path, text)) == {"net:met:a:b": 3}


@pytest.mark.parametrize(
    "head", ["Source Target Weight\n", "Weight Target Source\n", "# source target weight\n"]
)
def test_a_header_is_believed_when_it_names_the_columns(path: Path, head: str) -> None:
    body = "1 2 5\n" if head.startswith(("S", "#")) else "5 2 1\n"
    if head.startswith("#"):
        head = head.replace("# ", "#")
    assert weights(edges(path, head + body)) == {"net:met:1:2": 5}


def test_a_first_line_of_numbers_is_no_header(path: Path) -> None:
    assert weights(edges(path, "0\t1\t1\n")) == {"net:met:0:1": 1}


def test_without_weight_each_line_counts_once(path: Path) -> None:
    reading = edges(path, "x y\nx y\n")
    assert weights(reading) == {"net:met:x:y": 2}
    assert reading.warned("no weight").count == 1


def test_every_tie_twice_is_told(path: Path) -> None:
    assert edges(path, "a b 2\nb a 2\nc d 1\nd c 1\n").warned("written twice").count == 1


def test_names_with_colons_do_not_run_together(path: Path) -> None:
    assert len(weights(edges(path, "a:b,c,1\na,b:c,1\n"))) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("one\n", "no tab, comma, semicolon or blank"),
        ("x y heavy\n", "is no weight, and the line names no columns"),
        (
            "a a 1\n",
            "Nothing in list.csv could be used: 1 rows read, none kept. Most often: the line joins a",
        ),
    ],
)
def test_what_is_no_edge_list_is_refused_with_a_sentence(path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message.replace(".", r"\.")):
        edges(path, text)


def test_the_type_must_be_one_that_has_a_weight(path: Path) -> None:
    path.write_text("a b 1\n")
    with pytest.raises(InvalidInputError, match="type: not known: COMMUNICATED or KNOWS or MET"):
        run("edges", path, dataset="net", type="CALLED")
    with pytest.raises(InvalidInputError, match="type: must be given"):
        run("edges", path, dataset="net")


names = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='",;#'), min_size=1, max_size=6
)


@given(st.lists(st.tuples(names, names, st.integers(1, 99)), min_size=1, max_size=30))
def test_no_weight_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, int]]
) -> None:
    kept = [(a, b, n) for a, b, n in lines if a != b]
    path = tmp_path_factory.mktemp("edges") / "list.csv"
    text = "source\ttarget\tweight\n" + "".join(f"{a}\t{b}\t{n}\n" for a, b, n in lines)
    if not kept:
        with pytest.raises(SourceError):
            edges(path, text)
        return
    for direction in ("sum", "keep"):
        found = weights(edges(path, text, direction=direction))
        assert sum(int(str(weight)) for weight in found.values()) == sum(n for _, _, n in kept)
        pairs = {(a, b) if direction == "keep" else frozenset((a, b)) for a, b, _ in kept}
        assert len(found) == len(pairs)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("file", "type_", "rows", "persons", "links", "weight", "same", "differ"),
    [
        ("Montagna_meetings_edgelist.csv", "MET", 289, 101, 256, 456, 9, 24),
        ("Montagna_phonecalls_edgelist.csv", "COMMUNICATED", 150, 100, 124, 276, 7, 19),
    ],
)
def test_montagna(
    shared_data: Path,
    file: str,
    type_: str,
    rows: int,
    persons: int,
    links: int,
    weight: int,
    same: int,
    differ: int,
) -> None:
    reading = run("edges", shared_data / "montagna" / file, dataset="montagna", type=type_)
    lines = account(reading, "rows")
    assert (lines.read, lines.kept, lines.merged, lines.set_aside) == (rows, links, rows - links, 0)
    assert reading.counts == {"Person": persons, type_: links}
    assert sum(int(str(w)) for w in weights(reading).values()) == weight
    assert note(lines.changes, "with one weight each").count == same
    assert note(lines.changes, "different weights").count == differ


@pytest.mark.shared_data
def test_montagnas_two_lists_are_of_one_network(shared_data: Path) -> None:
    folder = shared_data / "montagna"
    meetings = run("edges", folder / "Montagna_meetings_edgelist.csv", dataset="montagna", type="MET")
    calls = run("edges", folder / "Montagna_phonecalls_edgelist.csv", dataset="montagna", type="COMMUNICATED")
    both = meetings.entities.keys() & calls.entities.keys()
    assert len(both) == 47
    # Loading the second list must not seem to change the people of the first
    assert all(meetings.entities[id_] == calls.entities[id_] for id_ in both)


def test_who_a_header_declares_protected_is_so_whichever_line_says_it(path: Path) -> None:
    head = "source,target,weight,source_protected,target_protected\n"
    reading = edges(path, head + "Ada,Ben,1,,\nBen,Cem,2,Victim,\nCem,Ada,1,,\nDea,Ben,1,frend,\n")
    assert {item.caption: item.props.get("protected") for item in reading.of("Person")} == {
        "Ada": None, "Ben": "victim", "Cem": None,
    }  # fmt: skip
    assert account(reading, "rows").set_aside == 1
