"""The reasons that routing gives, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from contact_center.tickets.routing.requirement import Agent, Lacks, Requirement
from contact_center.tickets.routing.rules import Condition, Rule
from contact_center.tickets.routing.steps import Skipped


@dataclass(frozen=True)
class Reason:
    zh: str
    en: str


MATCHED = Reason("符合全部条件。", "It meets every condition.")
NOT_ASKED = Reason("前面的规则已经接收。", "An earlier rule takes it.")
IN_WRAP_UP = Reason("正在做话后处理。", "In wrap-up after a call.")
_ABSENT = {
    "offline": Reason("未上线。", "Offline."),
    "away": Reason("离开。", "Away."),
    "break": Reason("小休中。", "On a break."),
}
_LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
_LISTS: Mapping[Condition, tuple[str, str]] = {
    "categories": ("类别", "category"),
    "topics": ("主题", "topic"),
    "channels": ("渠道", "channel"),
    "languages": ("语言", "language"),
    "tiers": ("客户等级", "tier"),
    "branches": ("网点", "branch"),
}
_LACKS = {
    "known_agent": Reason("不是该客户的客户经理。", "Not this customer's account manager."),
    "supervisors": Reason("不是主管。", "Not a supervisor."),
    "queue": Reason("不在此队列。", "Not in this queue."),
    "branch": Reason("属于其他网点。", "Works at another branch."),
}
_SKIPPED: Mapping[Skipped, Reason] = {
    "nobody_known": Reason("该客户没有客户经理。", "The customer has no account manager."),
    "nobody_online": Reason("符合条件的人都不在线。", "Nobody who fits is online."),
    "nobody_free": Reason("符合条件的人都没有空。", "Nobody who fits is free."),
}


def why_not_matched(rule: Rule, condition: Condition) -> Reason:
    """Why a rule does not take a ticket."""
    if condition == "inactive":
        return Reason("规则已停用。", "The rule is switched off.")
    if condition == "min_priority":
        least = rule.when.min_priority
        return Reason(f"优先级低于 {least}。", f"The priority is below {least}.")
    if condition == "on_the_line":
        return Reason("客户不在线上等候。", "The customer does not wait on the line.")
    zh, en = _LISTS[condition]
    wanted = ", ".join(getattr(rule.when, condition))
    return Reason(f"{zh}不是：{wanted}。", f"The {en} is none of: {wanted}.")


def why_skipped(skipped: Skipped) -> Reason:
    """Why a target is passed over."""
    return _SKIPPED[skipped]


def absent(presence: str) -> Reason | None:
    """Why somebody who is not there gets nothing; None for who is online."""
    return _ABSENT.get(presence)


def room(asked: Requirement, agent: Agent, capacity: int) -> Reason:
    """How an agent who fits stands: free, or with too much on their hands."""
    taken = capacity - agent.free
    if agent.free >= asked.units:
        return Reason(f"合适，已用 {taken}/{capacity}。", f"Fits, {taken}/{capacity} units taken.")
    return Reason(
        f"余量不足：已用 {taken}/{capacity}，需要 {asked.units}。",
        f"No free units: {taken}/{capacity} taken, {asked.units} needed.",
    )


def why_unfit(lacks: Lacks, asked: Requirement, skills: Mapping[str, Reason]) -> Reason:
    """What keeps an agent from a ticket; `skills` are the names of the skills."""
    if lacks.what == "skill":
        name = skills.get(lacks.skill, Reason(lacks.skill, lacks.skill))
        return Reason(
            f"缺少技能“{name.zh}”{lacks.level} 级。", f"Lacks the skill {name.en} at level {lacks.level}."
        )
    if lacks.what == "language":
        language = asked.language or ""
        zh, en = _LANGUAGES.get(language, (language, language))
        return Reason(f"不会{zh}。", f"Does not speak {en}.")
    return _LACKS[lacks.what]
