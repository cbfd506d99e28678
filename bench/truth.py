"""How much of a planted truth the named questions find, as they are, with no parameter but what they are asked about.

    python -m bench truth                                 1,000, 10,000 and 100,000 people, five random seeds each
    BENCH_PEOPLE="1000" BENCH_SEEDS="1 2" python -m bench truth
    BENCH_HOME=FOLDER python -m bench truth               keeps what is loaded there for the next run
    BENCH_ROWS=1 python -m bench truth                    without a database: the analyses on the rows that they would be handed

The exercise `proficiency-test` plants patterns of known truth in a population. Each answer is cut at as many rows as were planted;
recall is the share of what was planted among them, precision the share of them that was planted. Beside it stands what a bare
measure finds in the same rows. Results are kept in docs/train/truth.csv, a row a run, and told in docs/train/truth.md.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from bench import _truth_table
from bench._truth_rows import RowsAsker
from graphsvc import services, settings
from graphsvc.analysis.coincidence import Presence, Voyage, coincidences
from graphsvc.analysis.succession import Life, Succession, successions
from graphsvc.queries.catalogue import Catalogue
from graphsvc.queries.params import bind
from graphsvc.queries.run import Runner
from graphsvc.training.population import Population
from graphsvc.training.seeds import find_seed, load_seed, populate

SEED = "proficiency-test"
PEOPLE = tuple(int(text) for text in (os.environ.get("BENCH_PEOPLE") or "1000 10000 100000").split())
SEEDS = tuple(int(text) for text in (os.environ.get("BENCH_SEEDS") or "1 2 3 4 5").split())
#: Recall that the questions must reach at the largest size.
TARGET = 0.9
#: Told beside the question that answers: betweenness looks at people one by one, and the key players are a set.
BESIDE = ("brokers",)
_DEADLINE_S = 900.0
#: Where what is loaded stays, so that a changed question is measured without loading again.
KEPT = os.environ.get("BENCH_HOME")
#: Without a database: what loading takes too long for on a small machine is still measured, and says so.
BARE_ROWS = bool(os.environ.get("BENCH_ROWS"))
#: Rows asked for, so that what is set aside leaves enough; paths asked for between two phones.
_ROWS, _PATHS = 500, 10

#: What is ranked: an id, or a pair of them in the order or without.
Key = Any


@dataclass(frozen=True, slots=True)
class Result:
    """One question in one population.

    :param planted: how many there are to find; recall, precision: from 0 to 1; *bare*: recall of the bare measure.
    """

    people: int
    seed: int
    pattern: str
    question: str
    planted: int
    recall: float
    precision: float
    measure: str
    bare: float
    seconds: float
    asked: str = "service"


def run() -> bool:
    """Measure, write the documents, and say whether the largest size reaches the target."""
    reached = True
    for people in PEOPLE:
        for seed in SEEDS:
            with _home(people, seed) as home:
                for result in _measure(home, people, seed):
                    _truth_table.keep(result)
                    late = people == max(PEOPLE) and result.recall < TARGET and result.question not in BESIDE
                    reached &= not late
                    print(
                        f"  {people:>7,} people, seed {seed}: {result.pattern:20} {result.question:22} "
                        f"recall {result.recall:.2f}, precision {result.precision:.2f}, {result.measure} {result.bare:.2f}, "
                        f"{result.seconds:.1f} s{'   MISSED' if late else ''}",
                        flush=True,
                    )
            _truth_table.write()
    return reached


@contextmanager
def _home(people: int, seed: int) -> Iterator[Path]:
    """A folder for what is loaded, kept for the next run when one is named."""
    if KEPT:
        yield Path(KEPT) / f"{people}.{seed}"
        return
    with tempfile.TemporaryDirectory() as home:
        yield Path(home)


def _measure(home: Path, people: int, seed: int) -> Iterator[Result]:
    found = find_seed(SEED)
    population = populate(found, people, seed)
    assert population is not None
    plan = found.module().plant(population)
    if BARE_ROWS:
        items = chain(plan.items(), *(population.items(portion) for portion in population.portions()))
        rows = RowsAsker(items)
        measures = (_successions, _travelled, _moved, _couriers, _network)
        yield from _results(rows, plan, population, measures, "rows")
        return
    started = time.perf_counter()
    with services.opened(settings.load(home=home, neo4j_uri=None, query_deadline=int(_DEADLINE_S))) as opened:
        loaded = load_seed(SEED, opened, people=people, number=seed)
        total = loaded.counts.total + loaded.around.total
        print(f"truth: {total:,} entities and links in {time.perf_counter() - started:.0f} s", flush=True)
        asker = Asker(Runner(opened.graph, Catalogue.load(opened.graph)), [0, *loaded.access.values()])
        measures = (_successions, _travelled, _moved, _couriers, _chains, _network)
        yield from _results(asker, plan, population, measures, "service")


def _results(
    asker: Any, plan: Any, population: Population, measures: Sequence[Callable[..., Any]], asked: str
) -> Iterator[Result]:
    for measure in measures:
        for one in measure(asker, plan, population):
            yield Result(population.people, population.seed, *one, asked)


#: Pattern, question, planted, recall, precision, bare measure, its recall, seconds.
_Found = tuple[str, str, int, float, float, str, float, float]


class Asker:
    """Asks the service's own questions, and reads the rows that they rank."""

    def __init__(self, runner: Runner, access: Sequence[int]) -> None:
        self._runner, self._access = runner, access

    def knows(self, name: str) -> bool:
        """Whether there is a question of that name."""
        return any(question.name == name for question in self._runner.catalogue)

    def ask(self, name: str, **params: Any) -> tuple[list[list[Any]], float]:
        """The rows of the answer, and the seconds it took."""
        started = time.perf_counter()
        answer = self._runner.run(name, params, self._access, deadline=_DEADLINE_S)
        return answer.rows, time.perf_counter() - started

    def rows(self, name: str, **params: Any) -> list[tuple[Any, ...]]:
        """What the question's statement reads, before anything is ranked."""
        question = self._runner.catalogue[name]
        bound = {**bind(question.header.params, params), "access": list(self._access)}
        read = self._runner.graph.read(question.statement, bound, deadline=_DEADLINE_S, limit=None)
        assert not read.cut_by, f"{name} was not read in time"
        columns = question.engine.columns if question.engine else read.columns
        places = [read.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in read.rows]

    def default(self, name: str, param: str) -> Any:
        """What a question takes for a parameter that nobody states."""
        return self._runner.catalogue[name].header.params[param].default


def scored(ranked: Iterable[Key], right: Iterable[Key]) -> tuple[float, float]:
    """Recall and precision of the first so many of *ranked* as there are right ones."""
    wanted = set(right)
    top = list(dict.fromkeys(ranked))[: len(wanted)]
    hits = len(wanted.intersection(top))
    return hits / len(wanted), hits / len(top) if top else 0.0


def _successions(asker: Asker, plan: Any, _: Population) -> Iterator[_Found]:
    name = "phone_successions"
    right = set(plan.answers["successions"].expect)
    rows, took = asker.ask(name, limit=_ROWS)
    lives = [
        Life(phone, first, last, frozenset(contacts)) for phone, first, last, contacts, _ in asker.rows(name)
    ]
    gap, overlap = float(asker.default(name, "gap")), float(asker.default(name, "overlap"))
    pairs = successions(lives, gap=gap, overlap=overlap, least=1, share=0.0)
    pairs.sort(key=lambda one: (-_jaccard(one), one.before.phone, one.after.phone))
    bare, _ = scored(((one.before.phone, one.after.phone) for one in pairs), right)
    found = scored(((row[0]["id"], row[1]["id"]) for row in rows), right)
    yield "successions", name, len(right), *found, "Jaccard", bare, took


def _jaccard(pair: Succession) -> float:
    return len(pair.shared) / len(pair.before.contacts | pair.after.contacts)


def _travelled(asker: Asker, plan: Any, population: Population) -> Iterator[_Found]:
    """Pairs of one household are set aside: that families travel together is known, and nobody's finding."""
    name = "travelled_together"
    right = {frozenset(pair) for pair in plan.answers["travelled-together"].expect}

    def strangers(pair: frozenset[str]) -> bool:
        homes = {int(population.settlement.home[int(id_.split(":r")[1].partition("-")[0])]) for id_ in pair}
        return len(homes) == 2

    rows, took = asker.ask(name, limit=_ROWS)
    found = scored(filter(strangers, (frozenset((row[0]["id"], row[1]["id"])) for row in rows)), right)
    read = asker.rows(name)
    aboard = {item: (voyage, leaves) for _, item, _, _, voyage, leaves, _ in read if voyage is not None}
    bare = _bare([row[:4] for row in read], asker, name, strangers, aboard)
    yield "travelled together", name, len(right), *found, "bare count", scored(bare, right)[0], took


def _moved(asker: Asker, plan: Any, _: Population) -> Iterator[_Found]:
    name = "phones_together"
    right = {frozenset(pair) for pair in plan.answers["moved-together"].expect}
    rows, took = asker.ask(name, limit=_ROWS)
    found = scored((frozenset((row[0]["id"], row[1]["id"])) for row in rows), right)
    bare = _bare(
        [(phone, cell, cell, at) for phone, cell, at, _ in asker.rows(name)], asker, name, lambda _: True
    )
    yield "moved together", name, len(right), *found, "bare count", scored(bare, right)[0], took


def _bare(
    rows: Sequence[Presence],
    asker: Asker,
    name: str,
    kept: Callable[[frozenset[str]], bool],
    aboard: Mapping[str, Voyage] | None = None,
) -> list[frozenset[str]]:
    """Pairs by how often they met, whatever the crowd and their habits."""
    within, times = 60 * int(asker.default(name, "minutes")), int(asker.default(name, "times"))
    found = coincidences(rows, within, times, aboard)
    pairs = sorted(found, key=lambda pair: (-pair.times, pair.one, pair.other))
    return [pair for pair in (frozenset((one.one, one.other)) for one in pairs) if kept(pair)]


def _couriers(asker: Asker, plan: Any, _: Population) -> Iterator[_Found]:
    name = "courier"
    if not asker.knows(name):
        return
    right = set(plan.answers["couriers"].expect)
    rows, took = asker.ask(name, limit=_ROWS)
    passages = Counter(row[0] for row in asker.rows(name) if row[1] == "crossing")
    ranked = sorted(passages, key=lambda person: (-passages[person], person))
    found = scored((row[0]["id"] for row in rows), right)
    yield "couriers", name, len(right), *found, "bare count", scored(ranked, right)[0], took


def _chains(asker: Asker, plan: Any, _: Population) -> Iterator[_Found]:
    """A chain is found when it is among the paths between its ends; one that only looks like a chain must not be."""
    name = "contact_path"

    def reported(chain: tuple[str, ...], in_order: bool) -> tuple[bool, float]:
        rows, took = asker.ask(name, source=chain[0], target=chain[-1], time_respecting=in_order, k=_PATHS)
        return chain in [tuple(node["id"] for node in row[0]["nodes"]) for row in rows], took

    took = 0.0
    shares = []
    for in_order in (True, False):
        hits = [reported(chain, in_order) for chain in plan.chains]
        false = [reported(chain, in_order) for chain in plan.broken]
        right, wrong = sum(hit for hit, _ in hits), sum(hit for hit, _ in false)
        # Of the time-blind path precision tells more than recall: it finds every chain, also those that are none
        shares.append((right / len(hits), right / (right + wrong) if right + wrong else 0.0))
        took = took or sum(seconds for _, seconds in (*hits, *false)) / (len(hits) + len(false))
    (recall, precision), (_, blind) = shares
    yield "chains of calls", name, len(plan.chains), recall, precision, "precision without time", blind, took


def _network(asker: Asker, plan: Any, _: Population) -> Iterator[_Found]:
    """Asked among the people who were watched, whose parts the investigators do not know."""
    asked = {"around": plan.known, "steps": 0}
    right = set(plan.answers["go-betweens"].expect)
    degree: Counter[str] = Counter()
    for one, other, _weight in asker.rows("brokers", **asked):
        degree.update((one, other))
    ranked = sorted(degree, key=lambda person: (-degree[person], person))
    for name, more in (("key_players_negative", {"size": len(right)}), ("brokers", {"limit": len(right)})):
        rows, took = asker.ask(name, **asked, **more)
        found = scored((row[0]["id"] for row in rows), right)
        yield "go-betweens", name, len(right), *found, "degree", scored(ranked, right)[0], took
