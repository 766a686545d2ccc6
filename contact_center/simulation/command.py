"""`switchboard simulate routing`: choose the rules, run with a progress bar, write the report."""

import asyncio
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from contact_center.simulation.conclusions import conclusions
from contact_center.simulation.figures import Figures, figures
from contact_center.simulation.plan import Plan
from contact_center.simulation.run import simulate
from contact_center.simulation.show import show
from contact_center.store.engine import Store
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.defaults import RULES
from contact_center.tickets.routing.edit import Known, RoutingInvalid, check_rules
from contact_center.tickets.routing.rules import Rule
from contact_center.vocabulary.channels import Channels

_WIDTH = 120
_RULES = TypeAdapter(list[Rule])


@dataclass(frozen=True)
class Wanted:
    """The options of the command line."""

    rules: str
    """`defaults`, `store`, or a file name."""
    agents: int
    tickets: int
    hours: float
    seed: int
    wrap_up_s: float


def run_and_report(
    wanted: Wanted, database_url: str, report: Path | None = None, *, channels: Channels
) -> bool:
    """Run the day and print its figures; `report` stores them as JSON, or as a page if it ends in .html.

    Returns whether all invariants hold. Raises ValueError saying what is wrong with the rules.
    """
    rules = _rules(wanted.rules, database_url, channels)
    plan = Plan(rules, wanted.agents, wanted.tickets, wanted.hours, wanted.seed, wanted.wrap_up_s)
    with _bar() as bar:
        task = bar.add_task("模拟 simulating", total=plan.hours * 3600)
        day = simulate(plan, lambda now_s: bar.update(task, completed=now_s))
    found = figures(day)
    show(found, Console() if sys.stdout.isatty() else Console(width=_WIDTH))
    if report:
        _keep(found, report)
    return found.all_hold


def _rules(source: str, database_url: str, channels: Channels) -> Sequence[Rule]:
    if source == "defaults":
        return RULES
    if source == "store":
        return asyncio.run(_rules_of_store(database_url, channels))
    return rules_of_file(Path(source))


def rules_of_file(file: Path) -> Sequence[Rule]:
    """Read rules as the staff API returns them: a list, or the whole response. Raises ValueError."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        rules = _RULES.validate_python(read["rules"] if isinstance(read, dict) else read)
        check_rules(rules, _named_in(rules))
    except RoutingInvalid as error:
        raise ValueError(f"{error.text.zh}{error.text.en}") from error
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(f"规则文件无法读取。The file of rules cannot be read: {error}") from error
    return rules


async def _rules_of_store(database_url: str, channels: Channels) -> Sequence[Rule]:
    store = Store(database_url, pool_size=1, channels=channels)
    try:
        async with store.transaction() as session:
            return (await read_book(session)).rules
    finally:
        await store.close()


def _named_in(rules: Sequence[Rule]) -> Known:
    """All keys in the file count as known: queues, skills and branches are created as it names them."""
    targets = [target for rule in rules for target in rule.targets]
    return Known(
        queues=frozenset(target.queue for target in targets),
        skills=frozenset(one.skill for target in targets for one in target.skills),
        branches=frozenset(branch for rule in rules for branch in rule.when.branches),
    )


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))


def _keep(found: Figures, report: Path) -> None:
    if report.suffix == ".html":
        page = Console(record=True, width=_WIDTH, file=io.StringIO())
        show(found, page)
        page.save_html(str(report))
        return
    concluded = [asdict(one) for one in conclusions(found)]
    told = {**asdict(found), "conclusions": concluded}
    report.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
