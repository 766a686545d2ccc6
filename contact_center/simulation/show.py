"""Show a simulated day: tables and bars in the terminal, or the same as a page."""

from collections.abc import Iterator, Mapping

from rich.console import Console, RenderableType
from rich.table import Table

from contact_center.simulation.checks import NAMES
from contact_center.simulation.conclusions import conclusions
from contact_center.simulation.figures import Figures, Hour, Team, Waits
from contact_center.vocabulary.languages import LANGUAGES
from contact_center.vocabulary.priorities import PRIORITIES
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.tiers import TIERS

_BAR = 12
_DIMENSIONS = {
    "channel": "渠道 Channel",
    "priority": "优先级 Priority",
    "language": "语言 Language",
    "tier": "客户等级 Tier",
    "queue": "队列 Queue",
    "rule": "规则 Rule",
}
_KEYS: Mapping[str, Text] = {
    "left": Text("留言类", "Nobody waits"),
    "phone": Text("电话", "Phone"),
    "web_chat": Text("网页聊天", "Web chat"),
    "sms": Text("短信", "SMS"),
    **PRIORITIES,
    **LANGUAGES,
    **TIERS,
}
_WAITS = ("工单 tickets", "p50 s", "p95 s", "p99 s", "≤20 s", "≤60 s", "升级 escal.", "未接 open")


def show(figures: Figures, console: Console) -> None:
    """Print everything; violations come last, as there must be none."""
    for part in _parts(figures):
        console.print(part)
        console.print()


def _parts(figures: Figures) -> Iterator[RenderableType]:
    yield _waits_table("全部 All", {"全部 all": figures.everything})
    for name, title in _DIMENSIONS.items():
        yield _waits_table(title, figures.by[name])
    yield _teams_table(figures.teams)
    yield _hours_table(figures.by_hour)
    concluded = [f"  • {one.zh}\n    {one.en}" for one in conclusions(figures)]
    yield "\n".join(["[bold]可得出的结论 What a supervisor could conclude[/]", *concluded])
    yield _sums_table(figures)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=not number)
    return table


def _name(key: str) -> str:
    text = _KEYS.get(key)
    return f"{text.zh} {text.en}" if text else key


def _waits_table(title: str, groups: Mapping[str, Waits]) -> Table:
    table = _table(title, "", *_WAITS)
    for key, waits in groups.items():
        table.add_row(
            _name(key),
            f"{waits.tickets:,}",
            *(f"{seconds:,.0f}" for seconds in (waits.p50_s, waits.p95_s, waits.p99_s)),
            f"{waits.within_20_s:.1%}",
            f"{waits.within_60_s:.1%}",
            f"{waits.escalated:,}",
            f"{waits.unanswered:,}",
        )
    return table


def _teams_table(teams: Mapping[str, Team]) -> Table:
    headings = ("人数 agents", "占用 occupancy", "每小时 per hour", "最少 least", "最多 most", "差异 spread")
    table = _table("坐席与公平 Agents and fairness", "", *headings)
    for name, team in teams.items():
        table.add_row(
            name,
            f"{team.agents}",
            f"{team.occupancy:.0%}",
            *(f"{rate:.1f}" for rate in (team.taken_per_hour, team.least_per_hour, team.most_per_hour)),
            f"{team.spread:.0%}",
        )
    return table


def _hours_table(hours: Mapping[str, Hour]) -> Table:
    headings = ("新开 opened", "", "p95 s", "最长队 longest line", "最少在岗 least online", "最忙 busiest")
    table = _table("按小时 By hour", "", *headings)
    most = max((hour.opened for hour in hours.values()), default=1)
    for at, hour in hours.items():
        bar = f"{'█' * round(_BAR * hour.opened / most):<{_BAR}}"
        table.add_row(
            at,
            f"{hour.opened:,}",
            bar,
            f"{hour.p95_s:,.0f}",
            f"{hour.longest_line:,}",
            f"{hour.least_online:,}",
            f"{hour.busiest:.0%}",
        )
    return table


def _sums_table(figures: Figures) -> Table:
    table = _table("核对 Checks", "", "")
    rows = {
        "工单 tickets": figures.tickets,
        "办结 closed": figures.closed,
        "处理中 in hand": figures.in_hand,
        "邀请中 offered": figures.offered,
        "等待中 waiting": figures.waiting,
        "升级 escalated": figures.escalated,
        "邀请次数 offers": figures.offers,
    }
    for name, count in rows.items():
        table.add_row(name, f"{count:,}")
    table.add_section()
    for name, count in figures.broken.items():
        table.add_row(f"{'✘' if count else '✔'} {NAMES[name].zh} {NAMES[name].en}", f"{count}")
    return table
