"""`graphsvc users`, `tokens` and `audit`, run as a person runs them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.audit import Action, Actor, Audit, Purpose
from graphsvc.audit.reading import entries
from graphsvc.errors import InvalidInputError
from graphsvc.settings import Settings
from graphsvc.store import Store, agencies, datasets, tokens, users, utcnow
from graphsvc.store.users import Role
from tests.support.hostile import TEXTS

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSVC_")}

    def graphsvc(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from graphsvc.cli import main; main()", *arguments],
            env={**environ, "GRAPHSVC_HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return graphsvc


def test_people_and_tokens_from_the_command_line(run: Run, home: Path) -> None:
    assert run("users", "agency", "cilegon", "Polres Cilegon").stdout == "Added cilegon.\n"
    added = run("users", "add", "ana", "Ana S", "--agency", "cilegon", "--role", "analyst", "--level", "2")
    assert "/signin/" in added.stdout
    assert run("users", "list").stdout == "ana\tcilegon\tanalyst\t2\tactive\tAna S\n"
    assert run("users", "agencies").stdout == "cilegon\tID\tPolres Cilegon\n"
    assert "/signin/" in run("users", "link", "ana").stdout
    token = run("tokens", "issue", "ana", "script", "--scope", "read", "--days", "7").stdout.strip()
    assert token.startswith("gsv_")
    store = Store.from_settings(Settings(home=home))
    assert tokens.identify(store, token, utcnow()) is not None
    assert run("users", "change", "ana", "--inactive").returncode == 0
    assert tokens.identify(store, token, utcnow()) is None
    number = token.split("_")[1]
    assert run("tokens", "revoke", number).stdout == f"Revoked {number}.\n"
    listed = run("tokens", "list").stdout
    assert "revoked" in listed
    assert token.split("_", 2)[2] not in listed
    with store.read() as tx:
        kept = [(entry.action, entry.via, entry.detail) for entry in entries(tx)][::-1]
    store.close()
    assert [action for action, _, _ in kept] == ["agency", "user", "sign-in-link", "token", "user", "token"]
    assert {via for _, via, _ in kept} == {"cli"}
    assert token.split("_", 2)[2] not in str(kept)


def test_an_account_at_the_provider_is_written_and_taken_off(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    run("users", "add", "ana", "Ana S", "--agency", "cilegon")
    assert run("users", "account", "ana", "a.suryani").stdout == "ana signs in as a.suryani there.\n"
    assert run("users", "account", "ana", "--none").stdout == "ana signs in with no account there.\n"
    assert "has no account" in run("users", "account", "ana", "--none").stderr
    for wrong in ((), ("a.suryani", "--none")):
        assert "NAME, or --none" in run("users", "account", "ana", *wrong).stderr
    store = Store.from_settings(Settings(home=home))
    with store.read() as tx:
        kept = [entry.detail for entry in entries(tx) if entry.action == "provider-account"]
    store.close()
    assert [one["name"] for one in kept] == [None, "a.suryani"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("users", "add", "ana", "Ana", "--agency", "none"), "There is no agency none"),
        (("users", "link", "nobody"), "There is no user nobody"),
        (("users", "agency", "Not A Slug", "x"), "lower-case letters"),
        (("tokens", "revoke", "x"), "There is no token x"),
    ],
)
def test_a_mistake_is_one_sentence(run: Run, arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_trail_is_proved_and_read(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    assert run("audit", "verify").stdout == "1 entries and 1 checkpoints hold.\n"
    listed = run("audit", "list").stdout.splitlines()
    assert ["\taudit-read\t" in listed[0], '{"add": "cilegon"}' in listed[1]] == [True, True]
    with sqlite3.connect(home / "graphsvc.db") as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET detail = '{}' WHERE seq = 1")
    connection.close()
    broken = run("audit", "verify")
    assert broken.returncode == 1
    assert broken.stdout == "changed\t1\tEntry changed\n"
    assert "1 faults found" in broken.stderr


def test_what_people_wrote_stays_in_its_line(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    store = Store.from_settings(Settings(home=home))
    audit = Audit.from_settings(store, Settings(home=home))
    ana = Actor("ana", "cilegon", "session", "-")
    stated = []
    for text in TEXTS:
        try:
            purpose = Purpose(text[:64], text[:500])
        except InvalidInputError:
            # Refused at the door: control characters, or nothing to be seen
            continue
        stated.append(purpose)
        audit.record(ana, Action.SEARCH, purpose, {"query": {"q": text}})
    with store.write() as tx:
        for number, purpose in enumerate(stated):
            users.create(tx, f"user{number}", purpose.reason[:200], agencies.get(tx, "cilegon"), Role.ANALYST)
    audit.close()
    store.close()
    for command, cells, entries_ in (("audit", 9, len(stated) + 2), ("users", 6, len(stated))):
        listed = run(command, "list", *(("--last", "500") if command == "audit" else ())).stdout
        lines = listed.removesuffix("\n").split("\n")
        assert len(lines) == entries_
        for line in lines:
            assert len(line.split("\t")) == cells
            assert line.replace("\t", "").isprintable()
    assert len(stated) > 80


def test_a_lost_key_is_said_so(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    (home / "audit.key").unlink()
    done = run("users", "list")
    assert (done.returncode, "restore it from your backup" in done.stderr) == (1, True)


def test_help_loads_no_database(run: Run) -> None:
    listed = run("--help").stdout
    assert all(name in listed for name in ("audit", "tokens", "users"))
    modules = "graphsvc.cli.users, graphsvc.cli.tokens, graphsvc.cli.audit"
    script = f"import sys, {modules}; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_settings_name_the_files(tmp_path: Path) -> None:
    settings = Settings(
        home=tmp_path / "h", audit_key_file=tmp_path / "k", audit_checkpoint_file=tmp_path / "c"
    )
    store = Store.from_settings(settings)
    audit = Audit.from_settings(store, settings)
    audit.record(Actor.command("root"), Action.USER, None)
    audit.close()
    store.close()
    assert (tmp_path / "k").exists()
    assert len((tmp_path / "c").read_text().splitlines()) == 1


def test_a_dataset_is_shared_and_the_rule_withdrawn(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    run("users", "agency", "lampung", "Polda Lampung")
    store = Store.from_settings(Settings(home=home))
    with store.write() as tx:
        datasets.create(tx, "ferry", "Ferry lists", owner=agencies.get(tx, "cilegon"))
    store.close()
    without = run("sharing", "add", "ferry", "lampung")
    assert (without.returncode, "legal-basis" in without.stderr) == (2, True)
    basis = ("--legal-basis", "UU 1/2006", "--until", "2099-12-31", "--mode", "full")
    added = run("sharing", "add", "ferry", "lampung", *basis)
    assert added.stdout.endswith("shares ferry with lampung.\n"), added.stderr
    number = added.stdout.split()[1]
    listed = run("sharing", "list", "ferry").stdout.split("\t")
    assert listed[:4] == [number, "lampung", "full", "0"]
    assert listed[5:] == ["2100-01-01T00:00+00:00", "in force", "UU 1/2006\n"]
    assert run("sharing", "add", "ferry", "cilegon", *basis).returncode == 1
    assert run("sharing", "withdraw", "ferry", number).returncode == 0
    assert "not in force" in run("sharing", "list", "ferry").stdout
    assert "no sharing rule" in run("sharing", "withdraw", "ferry", "999").stderr


def test_cases_and_who_works_on_them_from_the_command_line(run: Run, home: Path) -> None:
    for slug, login, role in (("cilegon", "ana", "investigator"), ("serang", "budi", "analyst")):
        run("users", "agency", slug, slug.title())
        run("users", "add", login, login.title(), "--agency", slug, "--role", role, "--level", "1")
    run("users", "add", "eye", "Eye", "--agency", "cilegon", "--role", "auditor", "--level", "1")
    opened = run("cases", "create", "LP/1/2026", "Harbour", "--login", "ana", "--closed").stdout
    mark = opened.split("(")[1].split(")")[0]
    assert opened == f"Opened LP/1/2026 ({mark}).\n"
    # Who does not see it, may have a case of that number; then its mark tells which is meant
    other = run("cases", "create", "LP/1/2026", "Market", "--login", "budi", "--exercise")
    assert other.returncode == 0
    assert mark in run("cases", "members", "LP/1/2026").stderr
    assert run("cases", "add", mark, "budi").stdout == "budi works on LP/1/2026.\n"
    assert run("cases", "members", mark).stdout == (
        "ana\tcilegon\tinvestigator\tAna\nbudi\tserang\tanalyst\tBudi\n"
    )
    assert run("cases", "remove", mark, "budi").stdout == "budi does not work on LP/1/2026 any more.\n"
    assert "no member" in run("cases", "remove", mark, "budi").stderr
    assert f"{mark}\tLP/1/2026\tcilegon\tlive\tclosed\tunder way\tHarbour\n" in run("cases", "list").stdout
    for number, login, says in (
        ("LP/2", "eye", "work with records"),
        ("LP/1/notes", "ana", "cannot end like"),
        ("LP/1/2026", "ana", "choose another number"),
    ):
        refused = run("cases", "create", number, "x", "--login", login)
        assert refused.returncode != 0
        assert says in refused.stderr
    with Store.from_settings(Settings(home=home)).read() as tx:
        changes = [one.detail["change"] for one in entries(tx, limit=20) if one.action == "case"]
    assert changes == ["remove-member", "add-member", "create", "create"]


def test_retention_from_the_command_line(run: Run, home: Path) -> None:
    run("users", "agency", "cilegon", "Polres Cilegon")
    store = Store.from_settings(Settings(home=home))
    with store.write() as tx:
        datasets.create(tx, "d", "D")
    assert run("retention", "show", "d").stdout == "No rule: records are kept until somebody removes them.\n"
    rule = ("retention", "set", "d", "30", "--counted-from", "date")
    assert run(*rule).returncode == 2
    assert run(*rule, "--legal-basis", "UU 27/2022").stdout == "Records of d are kept for 30 days.\n"
    assert run("retention", "show", "d").stdout == "30 days\tdate\tUU 27/2022\n"
    assert run("retention", "clear", "d").returncode == 0
    with store.read() as tx:
        told = [one.detail for one in entries(tx) if one.action == "retention"]
        assert datasets.get(tx, "d").retention_days is None
    assert [list(one)[-1] for one in told] == ["lift", "set"]
    store.close()
