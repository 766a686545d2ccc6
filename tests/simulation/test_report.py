"""The report of a simulation: figures that can be worked out by hand, conclusions, and the command itself."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contact_center.cli import app
from contact_center.simulation.arrivals import arrivals
from contact_center.simulation.conclusions import conclusions
from contact_center.simulation.figures import figures, percentile
from contact_center.simulation.office import office
from contact_center.simulation.plan import Plan
from contact_center.simulation.run import simulate
from contact_center.store.engine import Store
from contact_center.tickets.routing.defaults import RULES
from contact_center.tickets.routing.rules import Target
from tests.conftest import Cast
from tests.simulation.small import agent, call, day, plan
from tests.tickets.routing.store_office import in_force


def run(*arguments: str) -> "tuple[int, str]":
    result = CliRunner().invoke(app, ["simulate", "routing", *arguments])
    return result.exit_code, result.output


def test_percentiles() -> None:
    assert [percentile([1, 2, 3, 4], share) for share in (0.5, 0.75, 0.99)] == [2, 3, 4]
    assert percentile([], 0.5) == 0


def test_what_one_agent_did() -> None:
    found = figures(day(plan(), [agent(1)], call(1, 0, handle_s=600), call(2, 1800, handle_s=600)))

    assert (found.closed, found.waiting, found.escalated, found.offers) == (2, 0, 0, 2)
    assert found.by["channel"]["phone"].tickets == 2
    assert found.by["channel"]["phone"].within_60_s == 1
    # Twice ten minutes and half a minute of wrapping up, and the seconds an offer stands.
    assert 1260 / 3600 <= found.teams["service"].occupancy <= 1380 / 3600
    assert found.teams["service"].taken_per_hour == 2
    assert found.by_hour["09:00"].opened == 2
    assert found.all_hold


def test_an_understaffed_day_says_so() -> None:
    found = figures(simulate(Plan(RULES, agents=5, tickets=800, hours=2, seed=1)))

    told = " ".join(one.en for one in conclusions(found))
    assert "phone: only" in told
    assert "went to supervisors" in told
    assert sum(waits.tickets for waits in found.by["tier"].values()) == 800


def test_more_comes_at_ten_and_at_two_than_at_noon() -> None:
    coming = arrivals(20_000, 8, seed=1)
    by_hour = [sum(one.at_s // 3600 == hour for one in coming) for hour in range(8)]

    assert sorted(range(8), key=lambda hour: -by_hour[hour])[:2] == [1, 5]
    assert sum(one.facts.language == "zh" for one in coming) > 0.8 * len(coming)


def test_every_queue_with_work_has_agents() -> None:
    asked = Plan(RULES, agents=50, tickets=2_000, hours=8, seed=1)
    people = office(asked, arrivals(asked.tickets, asked.hours, asked.seed))

    assert len(people) == 50
    assert {one.team for one in people} == set(asked.queues)
    assert any(one.supervisor for one in people)


def test_the_command_reports_and_succeeds(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    code, told = run("--agents", "10", "--tickets", "200", "--hours", "1", "--report", str(report))

    assert code == 0
    assert "等待中 waiting" in told
    kept = json.loads(report.read_text())
    assert kept["tickets"] == 200
    assert set(kept["broken"].values()) == {0}
    assert kept["conclusions"][0]["zh"]


def test_the_report_can_be_a_page(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("--agents", "10", "--tickets", "50", "--hours", "1", "--report", str(page))

    assert "坐席与公平" in page.read_text()


def test_rules_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"rules": [rule.model_dump() for rule in RULES]}))

    assert run("--agents", "5", "--tickets", "50", "--hours", "1", "--rules", str(file))[0] == 0


async def test_rules_may_come_from_the_store(
    store: Store, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await in_force(store, Target(queue="cards"), escalate_after_s=600)
    monkeypatch.setenv("SWITCHBOARD_DATABASE_URL", store.database_url)
    report = tmp_path / "report.json"
    small = ("--agents", "10", "--tickets", "50", "--hours", "1")

    code, told = await asyncio.to_thread(run, "--rules", "store", *small, "--report", str(report))

    assert code == 0, told
    # Every ticket falls under the rule that is in force there.
    assert list(json.loads(report.read_text())["by"]["queue"]) == ["cards"]


def test_a_day_on_which_somebody_is_stuck_fails(tmp_path: Path) -> None:
    code, told = run("--agents", "2", "--tickets", "300", "--hours", "2")

    assert code == 1
    assert "kept waiting after escalation" in told


@pytest.mark.parametrize("text", ["", "{}", "[]", '[{"key": "x"}]'])
def test_a_file_that_is_no_rules_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.json"
    file.write_text(text)

    code, told = run("--rules", str(file))
    assert code == 2
    assert told
