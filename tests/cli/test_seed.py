"""`graphsvc seed` lists, explains and refuses in one sentence."""

import sys

import pytest

from graphsvc.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["seed", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_lists_each_seed_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list", "--language", "id")
    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("selat-sunda\t"))
    assert "jaringan" in line


def test_prints_the_brief_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Everything in this exercise is invented" in run(capsys, "brief", "selat-sunda")[1]
    assert "rekaan" in run(capsys, "brief", "selat-sunda", "--language", "id")[1]


def test_an_unknown_seed_ends_before_anything_starts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("GRAPHSVC_HOME", str(tmp_path / "home"))
    code, out, err = run(capsys, "load", "selat-suna")
    assert (code, out) == (1, "")
    assert "selat-sunda" in err
    assert not (tmp_path / "home").exists()


def test_without_py2neo_one_sentence_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("GRAPHSVC_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(sys.modules, "py2neo", None)
    code, _, err = run(capsys, "load", "selat-sunda")
    assert code == 1
    assert "pip install 'graphsvc[seed]'" in err
    assert not (tmp_path / "home").exists()


def test_prints_an_empty_sheet_and_scores_a_filled_one(capsys: pytest.CaptureFixture[str], tmp_path) -> None:
    blank = run(capsys, "score", "selat-sunda")[1]
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(blank, encoding="utf-8")
    code, out, _ = run(capsys, "score", "selat-sunda", "--answers", str(sheet))
    assert code == 0
    assert out.splitlines()[-1].split("\t")[:3] == ["total", "0.00", "120"]
    named = '["phone:+628452210774", "phone:+628457190336", "phone:+628456038912"]'
    before, after = blank.split("burners:\n  named: []")
    sheet.write_text(f"{before}burners:\n  named: {named}{after}", encoding="utf-8")
    out = run(capsys, "score", "selat-sunda", "--answers", str(sheet))[1]
    assert "burners\t11.25\t15\t3 of 3 found, 0 of 2 proofs shown, 0 named falsely." in out
    assert "begins two days later" not in out, "reasons are told only where they are asked for"
    told = run(capsys, "score", "selat-sunda", "--answers", str(sheet), "--reasons")[1]
    assert "begins two days later" in told


def test_a_sheet_with_a_fault_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"nonsense": {}}', encoding="utf-8")
    code, out, err = run(capsys, "score", "selat-sunda", "--answers", str(sheet))
    assert (code, out) == (1, "")
    assert "no question nonsense" in err
