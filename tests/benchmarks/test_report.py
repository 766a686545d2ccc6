"""Figures are kept as one flat object, and those of another commit are dropped."""

import json
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.report import keep


def test_figures_lie_flat_beside_the_commit_and_the_load(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "bench.json"

    keep(path, {"answers_per_s": 21.123456, "burst_6_s": 0.5})

    kept = json.loads(path.read_text())
    assert {"answers_per_s": 21.1235, "burst_6_s": 0.5}.items() <= kept.items()
    assert isinstance(kept["commit"], str)
    assert isinstance(kept["machine_load"], float)


def test_figures_of_several_runs_of_one_commit_stand_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bench.json"
    monkeypatch.setattr(report, "_commit", lambda: "one")
    keep(path, {"inbound_ratio": 0.3})
    keep(path, {"burst_6_s": 1.0, "inbound_ratio": 0.4})
    assert json.loads(path.read_text()).keys() == {"inbound_ratio", "burst_6_s", "commit", "machine_load"}

    monkeypatch.setattr(report, "_commit", lambda: "another")
    keep(path, {"burst_6_s": 2.0})

    assert json.loads(path.read_text()).keys() == {"burst_6_s", "commit", "machine_load"}
