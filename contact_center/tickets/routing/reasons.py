"""The reasons that routing gives, in both languages."""

from collections.abc import Mapping

from contact_center.tickets.routing.requirement import Agent, Lacks, Requirement
from contact_center.tickets.routing.rules import Condition, Rule
from contact_center.tickets.routing.steps import Skipped
from contact_center.vocabulary.languages import LANGUAGES
from contact_center.vocabulary.text import Text

MATCHED = Text("符合全部条件。", "It meets every condition.")
NOT_ASKED = Text("前面的规则已经接收。", "An earlier rule takes it.")
IN_WRAP_UP = Text("正在做话后处理。", "In wrap-up after a call.")
_ABSENT = {
    "offline": Text("未上线。", "Offline."),
    "away": Text("离开。", "Away."),
    "break": Text("小休中。", "On a break."),
}
_LISTS: Mapping[Condition, Text] = {
    "categories": Text("类别", "category"),
    "topics": Text("主题", "topic"),
    "channels": Text("渠道", "channel"),
    "languages": Text("语言", "language"),
    "tiers": Text("客户等级", "tier"),
    "branches": Text("网点", "branch"),
}
_LACKS = {
    "known_agent": Text("不是该客户的客户经理。", "Not this customer's account manager."),
    "supervisors": Text("不是主管。", "Not a supervisor."),
    "queue": Text("不在此队列。", "Not in this queue."),
    "branch": Text("属于其他网点。", "Works at another branch."),
}
_SKIPPED: Mapping[Skipped, Text] = {
    "nobody_known": Text("该客户没有客户经理。", "The customer has no account manager."),
    "nobody_online": Text("符合条件的人都不在线。", "Nobody who fits is online."),
    "nobody_free": Text("符合条件的人都没有空。", "Nobody who fits is free."),
}


def why_not_matched(rule: Rule, condition: Condition) -> Text:
    """Why a rule does not match a ticket."""
    if condition == "inactive":
        return Text("规则已停用。", "The rule is switched off.")
    if condition == "min_priority":
        least = rule.when.min_priority
        return Text(f"优先级低于 {least}。", f"The priority is below {least}.")
    if condition == "on_the_line":
        return Text("客户不在线上等候。", "The customer does not wait on the line.")
    name = _LISTS[condition]
    wanted = ", ".join(getattr(rule.when, condition))
    return Text(f"{name.zh}不是：{wanted}。", f"The {name.en} is none of: {wanted}.")


def why_skipped(skipped: Skipped) -> Text:
    """Why a target is skipped."""
    return _SKIPPED[skipped]


def absent(presence: str) -> Text | None:
    """Why somebody who is not online gets nothing; None if online."""
    return _ABSENT.get(presence)


def room(asked: Requirement, agent: Agent, capacity: int) -> Text:
    """Whether an agent who fits is free or has too much in hand."""
    taken = capacity - agent.free
    if agent.free >= asked.units:
        return Text(f"合适，已用 {taken}/{capacity}。", f"Fits, {taken}/{capacity} units taken.")
    return Text(
        f"余量不足：已用 {taken}/{capacity}，需要 {asked.units}。",
        f"No free units: {taken}/{capacity} taken, {asked.units} needed.",
    )


def why_unfit(lacks: Lacks, asked: Requirement, skills: Mapping[str, Text]) -> Text:
    """What an agent lacks for a ticket; `skills` are the names of the skills."""
    if lacks.what == "skill":
        name = skills.get(lacks.skill, Text(lacks.skill, lacks.skill))
        return Text(
            f"缺少技能“{name.zh}”{lacks.level} 级。", f"Lacks the skill {name.en} at level {lacks.level}."
        )
    if lacks.what == "language":
        language = asked.language or ""
        spoken = LANGUAGES.get(language, Text(language, language))
        return Text(f"不会{spoken.zh}。", f"Does not speak {spoken.en}.")
    return _LACKS[lacks.what]
