"""`graphsvc exercises` lists the sessions and scores them; the truth waits for their end."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphsvc.cli import main
from graphsvc.settings import Settings
from graphsvc.store import Store, agencies, exercises, users
from graphsvc.store.users import Role
from graphsvc.training.answers import Answer
from graphsvc.training.folder import find_seed
from graphsvc.training.truth import read_truth

NOW = datetime(2026, 5, 14, 8, tzinfo=UTC)
BURNERS = read_truth(find_seed("selat-sunda")).find("burners")
assert BURNERS is not None


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A running exercise in which Ani answered one question and Budi none."""
    monkeypatch.setenv("GRAPHSVC_HOME", str(tmp_path))
    store = Store.from_settings(Settings(home=tmp_path))
    with store.write() as tx:
        academy = agencies.create(tx, "academy", "Academy", "ID")
        coach = users.create(tx, "coach", "A coach", academy, Role.SUPERVISOR)
        made = exercises.create(tx, "selat-sunda", coach, {}, NOW, population=(10_000, 3))
        for login in ("ani", "budi"):
            user = users.create(tx, login, login.title(), academy, Role.INVESTIGATOR)
            exercises.add_participant(tx, made, user, "Selat Sunda", NOW)
        exercises.start(tx, made, NOW)
        given = Answer(named=tuple(fact.item for fact in BURNERS.expect), evidence=BURNERS.evidence)
        ani = users.get(tx, "ani")
        exercises.answer(tx, made, ani.id, "burners", given.model_dump_json(), NOW)
        id_ = made.id
    store.close()
    return id_


def end(home: Path, id_: str) -> None:
    store = Store.from_settings(Settings(home=home))
    with store.write() as tx:
        exercises.end(tx, exercises.get(tx, id_), NOW)
    store.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["exercises", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_lists_each_with_its_state_and_population(session: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    assert code == 0
    told = f"{session}\tselat-sunda\trunning\tcoach\t2\t2026-05-14 08:00 UTC\t10000 people, random seed 3\n"
    assert out == told


def test_scores_each_participant_and_question(session: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "score", session)
    assert code == 0
    points = {tuple(row.split("\t")[:2]): row.split("\t")[2:4] for row in out.splitlines()}
    assert points["ani", "burners"] == [f"{BURNERS.points:.2f}", str(BURNERS.points)]
    assert points["budi", "burners"] == ["0.00", str(BURNERS.points)]
    assert float(points["ani", "total"][0]) > 0
    assert points["budi", "total"][0] == "0.00"


def test_reasons_wait_for_the_end(session: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    reason = BURNERS.expect[0].why
    code, out, err = run(capsys, "score", session, "--reasons")
    assert code == 1
    assert reason not in out + err
    assert "has ended" in err
    end(tmp_path, session)
    code, out, _ = run(capsys, "score", session, "--reasons")
    assert code == 0
    assert reason in out


def test_an_unknown_one_is_named_in_one_sentence(session: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "score", "nonsense")
    assert (code, out) == (1, "")
    assert err == "graphsvc: There is no exercise of this id.\n"
