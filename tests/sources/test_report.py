"""The report: it balances, it is bounded, and it comes back from JSON as it went."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.i18n import in_language, say
from graphsvc.sources.report import MAX_EXAMPLES, MAX_REASONS, OTHER, Report

events = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["keep", "derive", "merge", "refuse", "change"]),
        st.integers(0, 80),
    ),
    max_size=120,
)


def told(found: list[tuple[str, str, int]]) -> Report:
    report = Report()
    for kind, what, number in found:
        rows = report.rows(kind)
        match what:
            case "keep":
                rows.keep()
            case "derive":
                rows.keep(derived=True)
            case "merge":
                rows.merge()
            case "refuse":
                rows.refuse("reason %(n)s", f"file:{number}", "x" * 500, n=number)
            case _:
                rows.change("change 100%", f"file:{number}")
                report.warn("warning %(value)s", value=number)
    return report


@given(events)
def test_it_balances_and_comes_back(found: list[tuple[str, str, int]]) -> None:
    report = told(found)
    assert report.balanced
    assert report.read == report.kept + report.merged + report.set_aside
    assert report.read == sum(1 for _, what, _ in found if what != "change")
    assert report.derived == sum(1 for _, what, _ in found if what == "derive")
    for rows in report.kinds:
        assert sum(note.count for note in rows.reasons) == rows.set_aside
    data = json.loads(json.dumps(report.as_dict()))
    assert Report.from_dict(data).as_dict() == data


def test_reasons_and_examples_are_bounded() -> None:
    report = told([("a", "refuse", n) for n in range(MAX_REASONS * 2)] + [("a", "refuse", 1)] * 50)
    (rows,) = report.kinds
    assert len(rows.reasons) == MAX_REASONS + 1
    last = list(rows.reasons)[-1]
    assert (last.text, last.count) == (OTHER, MAX_REASONS)
    assert all(len(note.examples) <= MAX_EXAMPLES for note in rows.reasons)
    assert all(len(value) <= 120 for note in rows.reasons for _, value in note.examples)
    assert sum(note.count for note in rows.reasons) == rows.set_aside


def test_a_row_that_is_lost_is_noticed() -> None:
    report = told([("a", "keep", 1)])
    report.rows("a").read += 1
    assert not report.balanced


@pytest.mark.parametrize(("text", "params", "english"), [("100%", {}, "100%"), ("%(a)s %%", {"a": 1}, "1 %")])
def test_a_text_with_and_without_parameters(text: str, params: dict[str, object], english: str) -> None:
    report = Report()
    report.warn(text, **params)
    assert [note.said for note in report.warnings] == [english]


def test_our_own_words_in_it_are_kept_for_every_language() -> None:
    report = Report()
    rows = report.rows(say("%(file)s rows", file="calls.csv"))
    rows.refuse(
        "not a %(what)s: %(advice)s", "calls.csv:2", "x", what=say("time"), advice=say("Use %(n)d.", n=2)
    )
    report.fault = say("%(name)s is not there. Check the path.", name="calls.csv")
    kept = Report.from_dict(json.loads(json.dumps(report.as_dict())))
    (found,) = kept.kinds
    (note,) = found.reasons
    words = {
        "%(file)s rows": "baris %(file)s",
        "time": "waktu",
        "Use %(n)d.": "Pakai %(n)d.",
        "not a %(what)s: %(advice)s": "bukan %(what)s: %(advice)s",
        "%(name)s is not there. Check the path.": "%(name)s tidak ada. Periksa jalurnya.",
    }
    assert kept.fault == "calls.csv is not there. Check the path."
    assert in_language(kept.fault, words.__getitem__) == "calls.csv tidak ada. Periksa jalurnya."
    assert in_language(found.kind, words.__getitem__) == "baris calls.csv"
    assert in_language(note.said, words.__getitem__) == "bukan waktu: Pakai 2."
    assert note.said == "not a time: Use 2."
