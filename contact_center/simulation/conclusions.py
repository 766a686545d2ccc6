"""What a supervisor could conclude from a simulated day, in Chinese and in English."""

from collections.abc import Iterator

from contact_center.simulation.demand import AT_ONCE
from contact_center.simulation.figures import Figures
from contact_center.vocabulary.text import Text

_SHORT_S = 20
_WANTED = 0.8
"""A common service target of contact centres: 80 % answered within 20 seconds."""
_STRETCHED = 0.85
_IDLE = 0.45
_UNEVEN = 0.25
_STUCK_S = 900
_MANY_ESCALATED = 0.01


def conclusions(figures: Figures) -> list[Text]:
    """The most important first; never empty."""
    found = [
        *_answered_late(figures),
        *_escalated(figures),
        *_stuck(figures),
        *_teams(figures),
        *_worst_hour(figures),
        *_languages(figures),
        *_uneven(figures),
    ]
    return found or [Text("人手与规则都够用。", "Staff and rules are sufficient.")]


def _answered_late(figures: Figures) -> Iterator[Text]:
    for channel in AT_ONCE:
        waits = figures.by["channel"].get(channel)
        if waits and waits.within_20_s < _WANTED:
            share = f"{waits.within_20_s:.0%}"
            yield Text(
                f"{channel}：只有 {share} 在 {_SHORT_S} 秒内接通（目标 {_WANTED:.0%}），需要增加人手。",
                f"{channel}: only {share} were answered in {_SHORT_S} s ({_WANTED:.0%} is usual): add staff.",
            )


def _escalated(figures: Figures) -> Iterator[Text]:
    for rule, waits in figures.by["rule"].items():
        if waits.escalated > _MANY_ESCALATED * waits.tickets:
            share = f"{waits.escalated / waits.tickets:.1%}"
            yield Text(
                f"规则 {rule}：{share} 升级给主管；可放宽要求、增加溢出队列或增加人手。",
                f"Rule {rule}: {share} went to supervisors: relax it, let it overflow, or add staff.",
            )


def _stuck(figures: Figures) -> Iterator[Text]:
    longest_s = figures.everything.escalated_longest_s
    if longest_s > _STUCK_S:
        minutes = f"{longest_s / 60:.0f}"
        yield Text(
            f"升级后仍有人等了 {minutes} 分钟：主管忙，或手上总有小件，腾不出一通电话所需的容量。",
            f"After escalation somebody waited {minutes} minutes: supervisors are busy, or never have "
            "room enough for a call.",
        )


def _teams(figures: Figures) -> Iterator[Text]:
    for name, team in figures.teams.items():
        if team.occupancy > _STRETCHED:
            yield Text(
                f"队列 {name} 的坐席占用率 {team.occupancy:.0%}，没有余量。",
                f"The agents of {name} are occupied to {team.occupancy:.0%}: there is nothing to spare.",
            )
    stretched = any(team.occupancy > _STRETCHED for team in figures.teams.values())
    if not stretched and figures.escalated:
        return
    for name, team in figures.teams.items():
        if team.occupancy < _IDLE and team.agents > 1:
            yield Text(
                f"队列 {name} 的坐席占用率只有 {team.occupancy:.0%}，可兼顾其他队列。",
                f"The agents of {name} are occupied to {team.occupancy:.0%} only: they could help others.",
            )


def _worst_hour(figures: Figures) -> Iterator[Text]:
    if not figures.by_hour:
        return
    at, hour = max(figures.by_hour.items(), key=lambda item: item[1].p95_s)
    if hour.p95_s > 3 * _SHORT_S:
        yield Text(
            f"{at} 最紧：p95 {hour.p95_s:.0f} 秒，最少 {hour.least_online} 人在岗；可调整午休或班次。",
            f"The hour from {at} is the tightest: p95 {hour.p95_s:.0f} s with as few as {hour.least_online} "
            "on duty: move breaks or shifts.",
        )


def _languages(figures: Figures) -> Iterator[Text]:
    groups = figures.by["language"]
    if len(groups) < 2:
        return
    best = min(waits.p95_s for waits in groups.values())
    for language, waits in groups.items():
        if waits.p95_s > 3 * max(best, _SHORT_S):
            yield Text(
                f"语言 {language} 等待最久（p95 {waits.p95_s:.0f} 秒）：缺少会此语言的坐席。",
                f"Language {language} waits longest (p95 {waits.p95_s:.0f} s): too few agents speak it.",
            )


def _uneven(figures: Figures) -> Iterator[Text]:
    for name, team in figures.teams.items():
        if team.spread > _UNEVEN:
            yield Text(
                f"队列 {name}：条件相同的坐席工作量相差较大（{team.spread:.0%}）。",
                f"In {name} equals do not get equal work (spread {team.spread:.0%}).",
            )
