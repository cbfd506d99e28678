"""The table of how much of the planted truth is found: a row a run in a file, their middle and their worst in the documents."""

from __future__ import annotations

import csv
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).resolve().parent.parent / "docs" / "train"
ROWS, PAGE = _DOCS / "truth.csv", _DOCS / "truth.md"
_COLUMNS = (
    "people",
    "seed",
    "pattern",
    "question",
    "planted",
    "recall",
    "precision",
    "measure",
    "bare",
    "seconds",
    "asked",
)
_BEGIN, _END = "<!-- measured: make truth -->", "<!-- end -->"

Row = dict[str, str]


def keep(result: Any, path: Path = ROWS) -> None:
    """Keep a result in the place of an earlier one of the same population and question."""
    made = {name: getattr(result, name) for name in _COLUMNS}
    row = {name: f"{value:.3f}" if isinstance(value, float) else str(value) for name, value in made.items()}
    kept = {_key(one): one for one in read(path)}
    kept[_key(row)] = row
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept[key] for key in sorted(kept))


def read(path: Path = ROWS) -> list[Row]:
    """All results that are kept."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(page: Path = PAGE, rows: Path = ROWS) -> None:
    """Put the table into the page, between its marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    page.write_text(f"{before}{_BEGIN}\n\n{table(read(rows))}\n{_END}{after}", encoding="utf-8")


def table(rows: Sequence[Row]) -> str:
    """A line a size and question: the mean over the random seeds, and the worst of them.

    What the service was asked takes the place of what its analysis alone found on the same population.
    """
    asked = {_key(row)[:4] for row in rows if row["asked"] == "service"}
    rows = [row for row in rows if row["asked"] == "service" or _key(row)[:4] not in asked]
    lines = [
        "| people | seeds | pattern | question | planted | recall (worst) | precision | bare measure | it finds | s | asked |",
        "|---:|---:|---|---|---:|---:|---:|---|---:|---:|---|",
    ]
    groups: dict[tuple[int, int, str, str, str], list[Row]] = {}
    order: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=_key):
        what = (row["pattern"], row["question"])
        order.setdefault(what, len(order))
        groups.setdefault((int(row["people"]), order[what], *what, row["asked"]), []).append(row)
    for (people, _, pattern, question, _), found in sorted(groups.items()):
        seeds = ", ".join(row["seed"] for row in found)
        planted = sorted({int(row["planted"]) for row in found})
        span = str(planted[0]) if len(planted) == 1 else f"{planted[0]} to {planted[-1]}"
        measure = found[0]["measure"]
        lines.append(
            f"| {people:,} | {seeds} | {pattern} | `{question}` | {span} | {_told(found, 'recall')} | {_told(found, 'precision')} "
            f"| {measure} | {_mean(found, 'bare'):.2f} | {_mean(found, 'seconds'):.1f} | {found[0]['asked']} |"
        )
    return "\n".join(lines) + "\n"


def _told(rows: Sequence[Row], name: str) -> str:
    return f"{_mean(rows, name):.2f} ({min(float(row[name]) for row in rows):.2f})"


def _mean(rows: Sequence[Row], name: str) -> float:
    return statistics.fmean(float(row[name]) for row in rows)


def _key(row: Row) -> tuple[int, int, str, str, str]:
    return int(row["people"]), int(row["seed"]), row["pattern"], row["question"], row["asked"]
