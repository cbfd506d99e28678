"""The questions of POLE's published guide, through the named questions, with the guide's numbers.

Each number is also worked out here from the files themselves, without the graph. The guide counts over its general
`KNOWS`, which repeats every specific link once more; the questions count different people over any link that shows
contact, and get the same.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from graphsvc.graph.connection import Graph
from graphsvc.graph.loader import Loader
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.run import Answer, Runner
from graphsvc.queries.search import search
from graphsvc.sources import pole
from graphsvc.sources.base import Context, SourceFile
from graphsvc.sources.report import Report
from tests.support.graph import wipe

pytestmark = pytest.mark.shared_data

OURS = [0, 1]
ANNE, KIMBERLY, ANNIE, DEBORAH, PHILLIP = (
    "804-54-6976", "548-59-5017", "863-96-9468", "838-45-9343", "337-28-4424",
)  # fmt: skip
LARIVE = "26-5234182"
ACQUAINTED = ("KNOWS", "KNOWS_LW", "KNOWS_SN", "FAMILY_REL", "KNOWS_PHONE")


class Files:
    """POLE as its files have it: rows by `:ID`, relationships as pairs of them."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as bundle:
            self._tables = {
                name.split(".")[2 if "relationships" in name else -2]: list(
                    csv.DictReader(io.TextIOWrapper(bundle.open(name), "utf-8"))
                )
                for name in bundle.namelist()
                if name.endswith(".csv")
            }
        self.persons = self.nodes("Person")
        self.crimes = self.nodes("Crime")
        self.places = self.nodes("Location")
        self.friends = self.near("KNOWS")
        self.offences: dict[str, set[str]] = defaultdict(set)
        for person, crime in self.pairs("PARTY_TO"):
            self.offences[person].add(crime)

    def nodes(self, label: str) -> dict[str, dict[str, str]]:
        return {row[":ID"]: row for row in self._tables[label]}

    def pairs(self, type_: str) -> list[tuple[str, str]]:
        return [(row[":START_ID"], row[":END_ID"]) for row in self._tables[type_]]

    def near(self, *types: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for type_ in types:
            for a, b in self.pairs(type_):
                found[a].add(b)
                found[b].add(a)
        return found

    def person(self, number: str) -> str:
        [key] = [key for key, row in self.persons.items() if row["nhs_no"] == number]
        return key

    def named(self, first: str, last: str) -> str:
        [key] = [k for k, row in self.persons.items() if (row["name"], row["surname"]) == (first, last)]
        return key

    def within(self, person: str, hops: int) -> set[str]:
        """Everybody within so many acquaintances, without the person."""
        reached, edge = {person}, {person}
        for _ in range(hops):
            edge = {friend for one in edge for friend in self.friends[one]} - reached
            reached |= edge
        return reached - {person}

    def dangerous(self, person: str, hops: int = 1) -> set[str]:
        return {friend for friend in self.within(person, hops) if self.offences[friend]}


@pytest.fixture(scope="module")
def files(shared_data: Path) -> Files:
    return Files(shared_data / "pole" / "pole-data-importer.zip")


@pytest.fixture(scope="module")
def runner(
    graph: Graph, catalogue: Catalogue, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runner]:
    wipe(graph)
    path = shared_data / "pole" / "pole-data-importer.zip"
    context = Context(dataset="pole", report=Report(), region="GB", zone="Europe/London")
    items = pole.read([SourceFile(path, path.name)], context)
    Loader(graph).load(items, import_id="pole", access=1, stage_dir=tmp_path_factory.mktemp("stage"))
    yield Runner(graph, catalogue)
    wipe(graph)


def column(answer: Answer, name: str) -> list[Any]:
    place = list(answer.columns).index(name)
    return [row[place] for row in answer.rows]


def keys(nodes: list[dict[str, Any]]) -> list[str]:
    """The `:ID`s of nodes."""
    return [node["id"].rpartition(":")[2] for node in nodes]


def counted(answer: Answer, node: str, number: str) -> dict[str, int]:
    return dict(zip(keys(column(answer, node)), column(answer, number), strict=True))


def test_crime_totals(runner: Runner, files: Files) -> None:
    answer = runner.run("events_by_offence", {}, OURS)
    totals = {row[0] or "": row[1] for row in answer.rows}
    assert totals == Counter(crime["type"] for crime in files.crimes.values())
    assert answer.rows[0] == ["Violence and sexual offences", 8765]
    named = [row for row in answer.rows if row[0]]
    assert named[-1][0] == "Possession of weapons"
    assert sum(totals.values()) == 28_762


@pytest.mark.parametrize(
    ("involving", "type_", "label"), [("things", "INVOLVED_IN", "Object"), ("people", "PARTY_TO", "Person")]
)
def test_crimes_that_involve_things_or_people(
    involving: str, type_: str, label: str, runner: Runner, files: Files
) -> None:
    ends = files.nodes(label)
    crimes = {crime for end, crime in files.pairs(type_) if end in ends}
    expected = Counter(files.crimes[crime]["type"] for crime in crimes)
    answer = runner.run("events_by_offence", {"involving": involving}, OURS)
    assert dict(answer.rows) == expected


def test_top_locations(runner: Runner, files: Files) -> None:
    answer = runner.run("busiest_places", {"limit": 15}, OURS)
    expected = Counter(place for _, place in files.pairs("OCCURRED_AT"))
    got = counted(answer, "place", "events")
    assert all(expected[place] == number for place, number in got.items())
    assert sorted(got.values(), reverse=True) == [number for _, number in expected.most_common(15)]
    assert answer.total == len(expected)
    names = {row[0]["caption"].rpartition(",")[0]: row[1] for row in answer.rows}
    assert names["Piccadilly"] == 166
    assert next(iter(names)) == "Piccadilly"
    assert names["182 Waterson Avenue"] == names["43 Walker's Croft"] == 35


def _metres(a: dict[str, str], b: dict[str, str]) -> float:
    """Great-circle distance on a sphere of the radius that Neo4j uses."""
    (lat1, lon1), (lat2, lon2) = (
        (radians(float(row["latitude:double"])), radians(float(row["longitude:double"]))) for row in (a, b)
    )
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_378_140 * asin(sqrt(h))


def test_crimes_near_coronation_street(runner: Runner, files: Files) -> None:
    street = search(runner.graph, OURS, "1 Coronation Street M5 3RW", types=["Place"])["hits"][0]
    assert street["caption"] == "1 Coronation Street, M5 3RW"
    here = files.places[street["id"].rpartition(":")[2]]
    crimes: dict[str, list[str]] = defaultdict(list)
    for crime, place in files.pairs("OCCURRED_AT"):
        if _metres(files.places[place], here) < 500:
            crimes[place].append(files.crimes[crime]["type"])
    nearest = sorted(crimes, key=lambda place: _metres(files.places[place], here))
    answer = runner.run("near_place", {"place": street["id"], "metres": 500, "limit": 10}, OURS)
    assert keys(column(answer, "place")) == nearest[:10]
    assert answer.total == len(nearest)
    for key, row in zip(nearest, answer.rows, strict=False):
        assert row[1] == pytest.approx(_metres(files.places[key], here), abs=0.2)
        assert row[2:4] == [len(crimes[key]), sorted(set(crimes[key]))]
    # One by one they are the same crimes
    each = runner.run("events_near_place", {"place": street["id"], "limit": 500}, OURS)
    assert each.total == sum(map(len, crimes.values()))
    point = {"latitude": float(here["latitude:double"]), "longitude": float(here["longitude:double"])}
    assert runner.run("events_near_point", {**point, "limit": 500}, OURS).rows == each.rows


def test_crimes_of_inspector_morse(runner: Runner, files: Files) -> None:
    [morse] = [key for key, row in files.nodes("Officer").items() if row["surname"] == "Morse"]
    expected = {crime for crime, officer in files.pairs("INVESTIGATED_BY") if officer == morse}
    answer = runner.run("events_of_officer", {"officer": "morse"}, OURS)
    assert set(keys(column(answer, "event"))) == expected
    assert {node["caption"] for node in column(answer, "officer")} == {"Chief Inspector Endeavour Morse"}
    assert column(answer, "subjects") == [[]] * len(expected)
    linked = runner.run("linked", {"entity": f"officer:pole:{morse}", "limit": 500}, OURS)
    assert set(keys(column(linked, "other"))) == expected


def test_open_cases_of_officer_larive(runner: Runner, files: Files) -> None:
    [larive] = [key for key, row in files.nodes("Officer").items() if row["badge_no"] == LARIVE]
    open_cases = [
        crime
        for crime, officer in files.pairs("INVESTIGATED_BY")
        if officer == larive and files.crimes[crime]["last_outcome"] == "Under investigation"
    ]
    answer = runner.run("events_of_officer", {"officer": LARIVE, "outcome": "Under investigation"}, OURS)
    assert sorted(keys(column(answer, "event"))) == sorted(open_cases)
    drugs = runner.run(
        "events_of_officer", {"officer": LARIVE, "outcome": "Under investigation", "offence": "Drugs"}, OURS
    )
    assert drugs.total == 3 == sum(files.crimes[crime]["type"] == "Drugs" for crime in open_cases)
    by_person = defaultdict(list)
    for subjects, charge, places, things in zip(
        *(column(drugs, name) for name in ("subjects", "charge", "places", "things")), strict=True
    ):
        by_person[subjects[0]["caption"]].append((charge, places[0]["id"]))
        assert len(subjects) == 1
        assert {thing["type"] for thing in things} == {"Item"}
    jack, raymond = by_person["Jack Powell"], by_person["Raymond Walker"]
    assert len(jack) == 2
    assert len(set(jack)) == 1, "both at one address"
    assert jack[0][0] == "Possession of Cannabis with Intent To Supply"
    assert [charge.casefold() for charge, _ in raymond] == ["production of cannabis with intent to supply"]


def test_shortest_paths_between_jack_and_raymond(runner: Runner, files: Files) -> None:
    jack, raymond = files.named("Jack", "Powell"), files.named("Raymond", "Walker")
    near = files.near(*ACQUAINTED)
    expected = {
        (jack, one, other, raymond)
        for one in near[jack]
        for other in near[one] & near[raymond]
        if other not in (jack, raymond)
    }
    assert raymond not in near[jack]
    assert not near[jack] & near[raymond], "three steps are the fewest"
    ends = {"source": f"person:pole:{jack}", "target": f"person:pole:{raymond}"}
    answer = runner.run(
        "k_shortest_paths", {**ends, "max_hops": 3, "k": 50, "link_types": ["KNOWS", "FAMILY"]}, OURS
    )
    assert {tuple(keys(path["nodes"])) for path in column(answer, "path")} == expected
    met = {node["caption"] for path in column(answer, "path") for node in path["nodes"]}
    assert {"Alan Ward", "Phillip Williamson", "Kathleen Peters"} <= met
    one = runner.run("shortest_path", ends, OURS)
    assert column(one, "hops") == [3]
    assert one.total == len(expected)


def test_others_related_to_drugs(runner: Runner, files: Files) -> None:
    start = [files.named("Jack", "Powell"), files.named("Raymond", "Walker")]
    drugs = {
        person: {crime for crime in crimes if files.crimes[crime]["type"] == "Drugs"}
        for person, crimes in files.offences.items()
    }
    reached = {*start, *(other for one in start for other in files.within(one, 3))}
    expected = {person: len(drugs[person]) for person in reached if drugs.get(person)}
    answer = runner.run(
        "offence_network",
        {"entities": [f"person:pole:{key}" for key in start], "hops": 3, "offence": "Drugs"},
        OURS,
    )
    assert counted(answer, "person", "number") == expected
    by_name = {node["caption"]: row[2] for row in answer.rows for node in row[:1]}
    assert by_name["Diana Murray"] == 3
    assert by_name["Jack Powell"] == 4
    assert by_name["Brian Morales"] == 3, "Jack's father"


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_people_at_risk(hops: int, runner: Runner, files: Files) -> None:
    expected = {
        person: len(files.dangerous(person, hops))
        for person in files.persons
        if not files.offences[person] and files.dangerous(person, hops)
    }
    answer = runner.run("at_risk", {"hops": hops, "limit": 500}, OURS)
    assert counted(answer, "person", "number") == expected
    assert column(answer, "number") == sorted(expected.values(), reverse=True)
    if hops == 1:
        assert keys(column(answer, "person"))[0] == files.person(ANNE)
        assert column(answer, "number")[0] == 8


def test_links_that_were_derived_count_nobody_twice(runner: Runner, files: Files) -> None:
    """The general KNOWS, the specific links alone, and both together name the same people."""
    anne = f"person:pole:{files.person(ANNE)}"
    specific = runner.run("at_risk", {"link_types": ["KNOWS", "FAMILY"], "limit": 500}, OURS)
    assert specific.rows == runner.run("at_risk", {"limit": 500}, OURS).rows
    contacts = runner.run("contacts_with_offence", {"entity": anne}, OURS)
    assert contacts.total == 8


def test_annes_dangerous_friends(runner: Runner, files: Files) -> None:
    anne = files.person(ANNE)
    answer = runner.run("contacts_with_offence", {"entity": f"person:pole:{anne}"}, OURS)
    got = {
        key: set(keys(events))
        for key, events in zip(keys(column(answer, "contact")), column(answer, "events"), strict=True)
    }
    assert got == {friend: files.offences[friend] for friend in files.dangerous(anne)}
    local = runner.run("contacts_with_offence", {"entity": f"person:pole:{anne}", "same_area": True}, OURS)
    assert [node["caption"] for node in column(local, "contact")] == ["Craig Marshall"]
    assert column(local, "offences") == [["Public order"]]
    assert len(column(local, "events")[0]) == 2
    assert [area["id"] for area in column(local, "areas")[0]] == ["place:area:GB:SK1"]


def test_connections_between_vulnerable_people(runner: Runner, files: Files) -> None:
    top = column(runner.run("at_risk", {"limit": 5}, OURS), "person")
    answer = runner.run("paths_among", {"entities": [node["id"] for node in top], "max_hops": 12}, OURS)
    got = {frozenset((keys(path["nodes"])[0], keys(path["nodes"])[-1])): hops for path, hops in answer.rows}
    expected = {}
    for one, other in combinations(keys(top), 2):
        for hops in range(1, 13):
            if other in files.within(one, hops):
                expected[frozenset((one, other))] = hops
                break
    assert got == expected
    assert expected


@pytest.mark.parametrize("living_together", [False, True])
def test_dangerous_family_friends(living_together: bool, runner: Runner, files: Files) -> None:
    homes = dict(files.pairs("CURRENT_ADDRESS"))
    expected: dict[str, set[str]] = defaultdict(set)
    for person, relatives in files.near("FAMILY_REL").items():
        for relative in relatives:
            together = homes.get(person) is not None and homes.get(person) == homes.get(relative)
            if files.offences[person] or files.offences[relative] or (living_together and not together):
                continue
            expected[person] |= files.dangerous(relative) - {person}
    numbers = {person: len(friends) for person, friends in expected.items() if friends}
    answer = runner.run("at_risk_family", {"living_together": living_together, "limit": 500}, OURS)
    assert counted(answer, "person", "number") == numbers
    assert keys(column(answer, "person"))[0] == files.person(KIMBERLY)
    assert len(numbers) == 2 if living_together else len(numbers) >= 5


def _triangles(friends: dict[str, set[str]]) -> dict[str, int]:
    return {one: sum(b in friends[a] for a, b in combinations(near, 2)) for one, near in friends.items()}


@pytest.mark.parametrize("offenders_only", [False, True])
def test_triangles(offenders_only: bool, runner: Runner, files: Files) -> None:
    people = {one for one in files.friends if files.offences[one] or not offenders_only}
    expected = _triangles({one: files.friends[one] & people for one in people})
    answer = runner.run("most_triangles", {"offenders_only": offenders_only, "limit": 500}, OURS)
    got = counted(answer, "entity", "score")
    assert got == {one: expected[one] for one in got}
    assert all(one in got for one, number in expected.items() if number)
    if offenders_only:
        best = max(got.values())
        assert got[files.person(PHILLIP)] == best
    else:
        assert next(iter(got)) == files.person(DEBORAH)
        assert got[files.person(DEBORAH)] == 10


def _betweenness(friends: dict[str, set[str]]) -> dict[str, float]:
    """Brandes, U. (2001). A faster algorithm for betweenness centrality. Each pair once."""
    scores = dict.fromkeys(friends, 0.0)
    for source in friends:
        order, before = [source], defaultdict(list)
        ways, distance = Counter({source: 1}), {source: 0}
        for one in order:
            for other in friends[one]:
                if other not in distance:
                    distance[other] = distance[one] + 1
                    order.append(other)
                if distance[other] == distance[one] + 1:
                    ways[other] += ways[one]
                    before[other].append(one)
        share: dict[str, float] = defaultdict(float)
        for one in reversed(order):
            for earlier in before[one]:
                share[earlier] += ways[earlier] / ways[one] * (1 + share[one])
            if one != source:
                scores[one] += share[one] / 2
    return scores


def test_betweenness(runner: Runner, files: Files) -> None:
    scores = _betweenness({one: set(near) for one, near in files.friends.items() if near})
    expected = {one: score for one, score in scores.items() if score > 0}
    answer = runner.run("brokers", {"limit": 500}, OURS)
    got = counted(answer, "entity", "score")
    assert got == pytest.approx(expected, abs=1e-5)
    assert next(iter(got)) == files.person(ANNIE)


def test_most_connected(runner: Runner, files: Files) -> None:
    expected = {one: len(near) for one, near in files.friends.items() if near}
    answer = runner.run("most_connected", {"limit": 500}, OURS)
    assert counted(answer, "person", "contacts") == expected


def test_shared_addresses_and_phones(runner: Runner, files: Files) -> None:
    people = defaultdict(set)
    for person, place in files.pairs("CURRENT_ADDRESS"):
        people[place].add(person)
    expected = {place: who for place, who in people.items() if len(who) > 1}
    answer = runner.run("shared_identifier", {"identifier_types": ["Place"], "limit": 500}, OURS)
    got = {
        key: set(keys(who))
        for key, who in zip(keys(column(answer, "shared")), column(answer, "subjects"), strict=True)
    }
    assert got == expected
    assert (answer.total, max(column(answer, "number"))) == (51, 5)
    assert runner.run("shared_identifier", {"identifier_types": ["Phone", "Email"]}, OURS).total == 0


def test_calls_between_two(runner: Runner, files: Files) -> None:
    caller, called = dict(files.pairs("CALLER")), dict(files.pairs("CALLED"))
    users = {phone: person for person, phone in files.pairs("HAS_PHONE")}
    between: dict[frozenset[str], set[str]] = defaultdict(set)
    for call, phone in caller.items():
        pair = frozenset((users.get(phone, ""), users.get(called[call], "")))
        between[pair].add(call)
    pair, calls = max(between.items(), key=lambda item: (len(item[1]), sorted(item[0])))
    one, other = (f"person:pole:{key}" for key in sorted(pair))
    answer = runner.run("calls_between", {"one": one, "other": other}, OURS)
    assert {link["id"].rpartition(":")[2] for link in column(answer, "call")} == calls
    assert column(answer, "at") == sorted(column(answer, "at"))
    assert answer.rows == runner.run("calls_between", {"one": other, "other": one}, OURS).rows


def test_most_called(runner: Runner, files: Files) -> None:
    caller, called = dict(files.pairs("CALLER")), dict(files.pairs("CALLED"))
    owned = defaultdict(set)
    for person, phone in files.pairs("HAS_PHONE"):
        owned[person].add(phone)
    person = max(owned, key=lambda one: (sum(phone in owned[one] for phone in caller.values()), one))
    made = Counter(called[call] for call, phone in caller.items() if phone in owned[person])
    taken = Counter(caller[call] for call, phone in called.items() if phone in owned[person])
    answer = runner.run("most_called", {"entity": f"person:pole:{person}", "limit": 500}, OURS)
    # A phone is known by its number here, not by the id of its row
    got = Counter(zip(column(answer, "made"), column(answer, "taken"), strict=True))
    assert got == Counter((made[phone], taken[phone]) for phone in {*made, *taken})
    assert sum(column(answer, "calls")) == sum(made.values()) + sum(taken.values()) > 0
