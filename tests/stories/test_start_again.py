"""Ctrl-C stops everything cleanly; the next start goes on where it was."""

from pathlib import Path

import psutil
import pytest

from tests.contract.edges import SmsEdge
from tests.service import PROCESSES, eventually, running_service


def test_a_restart_loses_nothing(tmp_path_factory: pytest.TempPathFactory, model: Path) -> None:
    folder = tmp_path_factory.mktemp("again")
    with running_service(folder, model) as first:
        ann = SmsEdge(first)
        ann.say("我要投诉，ATM吞了我的卡")
        eventually(lambda: len(ann.heard()) == 2)
        pids = [first.pid(process) for process in PROCESSES]
        postgres = int((folder / "postgresql" / "postmaster.pid").read_text().split()[0])
    assert not any(psutil.pid_exists(pid) for pid in [*pids, postgres])

    with running_service(folder, model) as second:
        assert second.rows(
            "SELECT count(*) FROM interactions WHERE text = %s", "我要投诉，ATM吞了我的卡"
        ) == [(1,)]
        again = SmsEdge(second, ann.address())
        assert len(again.heard()) == 2
        # The form goes on with its second question: the assistant remembers too.
        again.say("今天上午十点，在中环支行")
        eventually(lambda: len(again.heard()) == 3)
        again.say("可以")
        eventually(lambda: len(again.heard()) == 4)
        again.say("对")
        eventually(lambda: any("T1" in words for words in again.heard()))
