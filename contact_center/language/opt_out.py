"""Tell whether somebody wants no more messages, or wants them again, in Chinese or English.

The words are those defined by carriers and their associations (STOP, STOPALL, UNSUBSCRIBE, CANCEL, END, QUIT,
REVOKE, OPT OUT; START, UNSTOP; on the mainland 退订, TD, 回复TD), and common alternatives. A request only
counts if it says nothing else: "stop my card" is about a card. What cannot be told from an everyday answer is
left to the caller, who knows what was asked before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from contact_center.language.opt_out_fill import is_fill, without_fill
from contact_center.language.opt_out_kept import refuses_offers_alone
from contact_center.language.opt_out_kinds import (
    Kind,
    greetings_wanted_again,
    holds_all_else,
    kinds_named_as_well,
    kinds_refused,
    means_something_else,
    refuses_all_else,
    reports_of_a_kind,
)
from contact_center.language.opt_out_offers import is_only_offers, refuses_offers
from contact_center.language.utterance import LONGEST, clauses, parted, reduced, without_politeness

Decision = Literal["withdrawn", "granted"]


@dataclass(frozen=True)
class Wish:
    """A decision about messages from the bank."""

    decision: Decision
    certain: bool = True
    """False for a word that also answers a question, such as CANCEL, or has another meaning, such as RESUME:
    then the previous question or decision tells. Kinds that are only added to those are uncertain as well.
    """
    cancels: bool = True
    """False for a word that answers no to a question without cancelling it."""
    alone: bool = True
    """False if the message also says something else that needs an answer."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of messages it is about; empty for all."""
    keeps_rest: bool = False
    """Whether all other kinds are to stay, so that a refusal of all just before was not meant."""


_RETURNS = re.compile(
    r"resume|recover|restore|re ?activate|re ?enable|reinstate"
    r"|恢复(?:一下|发送?)?|继续(?:发送?|收|接收)"
)
"""Everyday words by which somebody who opted out opts in again."""
_COMES_BACK_ZH = re.compile(
    r"(?:现在|以后|今后|你们?|您|贵行|银行){0,4}可以(?:再|继续|重新|恢复)(?:给我)?发送?(?:短信|消息|信息|祝福)?(?:给我)?了[啊呀啦哦吧]?"
)
"""Permission to send again. A request to resend something, such as a code, has no 了."""
_ANSWERS = re.compile(r"cancel|end|quit|exit|stop (?:it|this)")
"""Carriers' opt-out words that are also everyday answers."""
_REFUSALS = re.compile(
    r"(?:不要|别|莫|唔好|咪)发送?|(?:将|把)?(?:我|本人)?(?:移除|除名)(?:我|掉)?"
    r"|(?:remove|take) me(?: off| out)?|leave me alone|let me be"
)
""""Do not send", "remove me": the previous question, if any, tells from what."""

# English: what should stop, and how people say so.
_OF_US_EN = r"(?:(?:the|these|those|this|that|your|any|all|more|such|me|so many|my|of) )*"
_KIND_EN = (
    r"(?:(?:text|sms|phone|marketing|promotional|promo|advertising|sales|special"
    r"|spam|junk|unwanted|bank|annoying) )*"
)
_MESSAGES_EN = (
    r"(?:texts?|messages?|msgs?|sms(?:es|s)?|messaging|texting|spam|junk|ads?|adverts?|advertising"
    r"|advertisements?"
    r"|promos?|promotions?|offers|marketing"
    r"|greetings?|subscriptions?|mailings?|mailing list|list|stuff|things)"
)
_THEM_EN = rf"(?:{_OF_US_EN}{_KIND_EN}{_MESSAGES_EN}|them|these|those)"
_TEXTS_EN = r"(?:sms(?:es)?|texts?|text messages|messages|greetings|subscription)"
"""What can only mean messages from us."""
_ANY_MORE_EN = (
    r"(?: (?:any ?more|again|ever|no more|to me|from you|from (?:the|your) bank|to this number|at all))*"
)
_ASKING_EN = (
    r"(?:(?:can|could|would|will) (?:you )?|(?:you )?(?:must|should|need to|have to) "
    r"|i (?:have )?(?:already )?(?:want|would like|d like|wish|need|ask(?:ed)?|told|said|demand)"
    r"(?: you)?(?: to)? "
    r"|id like (?:you )?(?:to )?|let me )?"
)
_STOP_EN = re.compile(
    rf"{_ASKING_EN}(?:(?:stop|quit|cease|end|discontinue|no more) (?:"
    rf"(?:sending|receiving|getting|texting|messaging|spamming|contacting|bothering|annoying"
    rf"|harassing|writing|writing to)"
    rf"(?: (?:me|us|this number|this phone))?(?: {_THEM_EN})?|{_THEM_EN}){_ANY_MORE_EN}"
    rf"|(?:do not|dont|never|stop)(?: ever)? (?:send|text|message|sms|contact|spam|bother|write(?: to)?)"
    rf"(?: (?:me|us|this number|this phone))(?: {_THEM_EN})?{_ANY_MORE_EN}"
    rf"|(?:do not|dont|never)(?: ever)? (?:send|text|message|sms)(?: {_THEM_EN})?{_ANY_MORE_EN}"
    rf"|(?:would|do) you mind (?:not|to stop|stopping)"
    rf" (?:sending|texting|messaging|spamming|contacting|bothering)"
    rf"(?: (?:me|us|this number|this phone))?(?: {_THEM_EN})?{_ANY_MORE_EN}"
    rf"|(?:could|would) you (?:not|stop to) (?:text|message|sms|spam|bother)"
    rf" (?:me|us|this number|this phone)(?: {_THEM_EN})?{_ANY_MORE_EN}"
    rf"|(?:cancel|revoke) (?:(?:my )?(?:subscription|consent)|{_OF_US_EN}{_KIND_EN}(?:texts?|messages?"
    rf"|sms))"
    r"|(?:unsubscribe|opt) (?:me|us|this number|my number)(?: out)?"
    rf"(?: (?:of|from) (?:{_THEM_EN}|this|everything))?"
    rf"|(?:remove|take) (?:me|us|this number|my number)(?: off| from| out of) {_THEM_EN}{_ANY_MORE_EN}"
    rf"|(?:unsubscribe|opt ?out) (?:of|from) (?:{_THEM_EN}|everything|all){_ANY_MORE_EN})"
    rf"|i (?:do not|dont|no longer|never|really dont) (?:want|wish|like|need)(?: to)?"
    rf"(?: (?:receive|get|have|be sent|see))? {_THEM_EN}{_ANY_MORE_EN}"
    rf"|i (?:do not|dont|no longer) (?:want|wish) to be (?:texted|messaged|contacted|spammed){_ANY_MORE_EN}"
    rf"|no more {_THEM_EN}{_ANY_MORE_EN}"
)
_BARE_STOP_EN = re.compile(
    rf"{_ASKING_EN}(?:stop|unsubs?cribe|unsub|revoke|opt ?out|stop ?(?:all|sms))(?: all| everything)?"
)
_SURE_EN = re.compile(rf"{_ASKING_EN}(?:unsubs?cribe|unsub|stop ?all|opt ?out|revoke)(?: all)?")
"""Bare words with no other meaning, so that they count even beside other sentences."""
_START_EN = re.compile(
    rf"{_ASKING_EN}(?:re ?subscribe|subscribe(?: me)?(?: again)|opt(?: me)? (?:back )?in|un ?stop|start"
    rf"|(?:start|resume)(?: sending| texting| messaging)?(?: me)? {_THEM_EN}(?: again)?)(?: again)?"
    rf"|{_ASKING_EN}(?:restore|re ?activate|re ?enable|reinstate|bring back) (?:(?:the|your|bank) )*"
    rf"(?:{_TEXTS_EN}|my subscription)"
    rf"|(?:i (?:do )?(?:want|would like|d like|wish|d love|would love)|id (?:like|love)|let me)(?: to)?"
    rf" (?:receive|get|have|be sent) (?:(?:the|your|bank|those|these) )*{_TEXTS_EN}(?: from you)? again"
)

# Chinese.
_TELLING_ZH = r"(?:(?:给|俾|畀|向|跟|同|对|往)?(?:我|本机|这个号码|这个手机)(?:手机)?)?"
_THEM_ZH = (
    r"(?:(?:这些?|这种|这类|那些?|那种|任何|所有|全部|一切|你们?|你哋|啲|呢啲|嘅|您|贵行|银行|什么|的|了|垃圾|广告|推广|推销|营销|促销|优惠|骚扰"
    r"|祝福|生日|群发|推送|手机|订阅)*"
    r"(?:短信息?|信息|消息|简讯|讯息|短讯|讯|sms|短消息|广告|推广|推送|祝福|邮件|通知短信|东西|嘢|messages?|texts?))"
)
_NO_ZH = (
    r"(?:不要|不用|不必|不许|不准|不得|不需要|无需|请勿|别|勿|莫|甭|咪|唔好|唔使|唔想|唔要"
    r"|停止|不再|不想|我不想|我不要|禁止|拒绝)"
)
_ADS_ZH = (
    r"(?:(?:这些?|那些?|你们?的?|你哋嘅?|银行的?|所有的?|全部|啲|嘅|的){0,3}(?:营销|推销|促销|优惠|推广|垃圾|广告|骚扰)"
    r"(?:短信息?|短讯|简讯|消息|信息|讯息|sms))"
)
_STOP_ZH = re.compile(
    rf"{_NO_ZH}(?:再|继续|老是?|一直|总是?)*{_TELLING_ZH}(?:再)?(?:发送?|推送|寄|群发|传|来|send ?)"
    rf"(?:[给俾畀]我)?{_THEM_ZH}(?:[给俾畀]我)?"
    rf"|{_NO_ZH}(?:再|继续)*(?:[给俾畀向对]我)(?:再)?(?:发送?|推送|推销|群发)"
    rf"|{_NO_ZH}(?:再|继续|老是?|一直)*(?:打扰|骚扰|烦)(?:我|本人|人)?"
    rf"|{_NO_ZH}(?:再|继续|想)*(?:接收|收到?|看到?){_THEM_ZH}"
    rf"|不(?:再|想)?(?:接收|收到?|需要){_THEM_ZH}"
    rf"|(?:{_NO_ZH}|不接受)(?:再|继续|老是?|一直)*(?:[给向对跟]我)?(?:推送|推销)(?:{_THEM_ZH})?"
    rf"|停发(?:[给]我)?{_THEM_ZH}"
    rf"|停(?:掉|了|咗)?{_ADS_ZH}"
    rf"|{_ADS_ZH}(?:就|都|以后|今后|请|可以){{0,3}}(?:(?:不用|不要|不必|不需要|唔使|唔好|唔要|别|莫)(?:再)?(?:给我|畀我|俾我)?"
    r"(?:发送?|推送|来|send)(?:给我|畀我|俾我)?|停|取消|退订)(?:了|掉|咗)?"
    r"|(?:[帮替同给]我)?[把将](?:你们?的?|你哋嘅?|银行的?|我的|这些?|那些?|啲|所有的?|全部|一切|营销|推销|促销|优惠|推广|垃圾|广告|群发|手机){0,5}"
    r"(?:短信|短讯|简讯|消息|广告|推广|推送)(?:都|全部?|给我){0,2}(?:停|取消|关|退订|屏蔽)(?:止|发|掉)?(?:了|咗)?佢?"
    r"|(?:关闭|关掉|关了|取消|屏蔽)(?:你们?|您|贵行|银行|的|所有|全部|一切|这些?|那些?)*"
    r"(?:(?:推送|广告|推广|推销|营销|促销|优惠|群发|祝福)(?:短信|消息|信息|通知)?)(?:推送|订阅)?"
    rf"|(?:停止|取消|退订|拒收|拒绝接收|拒绝|终止|屏蔽)(?:发送?|推送|接收|订阅)?(?:[给俾畀]我)?{_THEM_ZH}(?:的?(?:订阅|推送|发送|服务|接收))?"
    r"|(?:停止|取消|终止)(?:推送|短信订阅|短信|(?:所有|全部|一切)(?:的)?订阅)"
    r"|(?:将|把)?(?:我|本人|我的?号码|这个号码|我的?名字)?从(?:你们?的?|您的?)?(?:名单|列表|群发名单|发送名单)(?:里|中|上)?(?:移除|删除|删掉|去掉|拿掉"
    r"|除名)(?:我)?"
)
_TD_ZH = r"(?:(?:回复?|发送?|退)(?:td|t|r|退订|stop))"
_BARE_STOP_ZH = re.compile(
    rf"(?:退订|退阅|退出(?:短信)?订阅|取消订阅|停止订阅|取消关注|td|{_TD_ZH}|拒收|停发|stop|unsubscribe|取消授权|撤回(?:授权|同意)|取消同意|停止发送"
    r"|所有|全部|一律|都)+"
)
_NO_MORE_ZH = re.compile(
    rf"{_NO_ZH}(?:再|继续)(?:发送?|推送|群发)(?:[给俾畀]我)?"
    r"|(?:不再|(?:不想|不要|唔想|别)再)接收|拒绝接收|停止接收"
)
"""Does not say what to stop: beside another sentence it may mean that, such as a code that has arrived."""
_SURE_ZH = re.compile(rf"(?:退订|td|取消订阅|{_TD_ZH})+")
_START_ZH = re.compile(
    rf"(?:恢复|重新|再次|继续|重启|开通|开启)(?:订阅|接收|接收{_THEM_ZH}|{_THEM_ZH}|发送{_THEM_ZH}|短信订阅|订阅{_THEM_ZH}|推送|短信通知)"
    rf"|(?:回复?|发送?)start|取消退订|撤销退订|订阅短信"
)
_ALSO = re.compile(r"^(?:(?:and|also|oh and|but|so) )+|^(?:另外|顺便|还有|而且|同时)")
"""Begins a further wish."""
_STOPS_EN = re.compile(r"(?:stop )+stop")
_NOTHING_BUT_STOP = re.compile(r"所有|全部|一律|都")

# A reason for opting out is not a separate request.
_REASONS = re.compile(
    r"(?:this is |its |you have (?:the |a )?)?(?:spam|wrong (?:number|person))"
    r"|(?:i am |im )?not interested|who (?:is|are) (?:this|you)"
    r"|i (?:never|didnt|did not) (?:signed? up|subscribed?|agreed?|asked?)"
    r"(?: (?:for|to) (?:this|these|it|that))?"
    r"|不感兴趣|没兴趣|发错(?:人|号码?)?|打错|你发错(?:人)?|太烦|烦死(?:人|我)?|垃圾短信|骚扰短信|不需要|我没订阅(?:过)?|我没有订阅(?:过)?"
)

_LOUD = re.compile(r"^(?:(?:真的?)?(?:烦死(?:了|人|我)*|太烦了?|烦人|烦不烦|受够了|够了|都?说了))+")
"""Anger, which comes without a comma."""
_WHETHER = re.compile(r"要不要|想不想|用不用|需不需要|还?发不发")
"""A question, half of which looks like a refusal."""

_DID = re.compile(
    r"(?:你们?|你哋|您们?|我们?|我哋|银行|贵行)(?:怎么|为什么|点解|已经?|都|就|也){0,3}[把将].{1,30}[了咗]"
)
"""What was done, not what should be done: 你们把短信停了."""
_LISTS = str.maketrans({"&": " and ", "、": "和"})
"""Characters that join like words."""
_AGREED = re.compile(r"(?:好吗|好不好|可以吗|行吗|行不行|得唔得)$")

_Read = Literal["stop", "sure", "start", "return", "answer", "refusal", "reason", "other"]


class _Clause(NamedTuple):
    """A reduced clause and its interpretation, computed once for several rules."""

    text: str
    core: str
    """Without politeness."""
    kinds: tuple[Kind, ...]
    """The kinds it refuses; () if it reports what the bank does, or did."""
    says: _Read | None
    """What it says about all messages; None for mere politeness."""


def read_wish(text: str) -> Wish | None:
    """The text's decision about messages from the bank; None if it decides nothing."""
    if len(text) > LONGEST:
        return None
    offers = refuses_offers_alone(text)
    if offers == "rest":
        return Wish("withdrawn", kinds=("marketing",), keeps_rest=True)
    if wish := _read_wish(text) or _no_offers(text):
        return wish
    if (shorter := without_fill(text)) and (wish := _read_wish(shorter) or _no_offers(shorter)):
        return wish
    # Who says what the bank did asks for nothing.
    told = any(_DID.fullmatch(part) for part in parted(reduced(text)))
    return Wish("withdrawn", kinds=("marketing",)) if offers and not told else None


def _no_offers(text: str) -> Wish | None:
    """The refusal of offers by what they are for, which no rule about messages reads."""
    parts = [part for part in _clauses(parted(reduced(text))) if part.core]
    asked = _asked(text)
    said = [(part.text, part.core) for part in parts]
    if not refuses_offers(said) or any(text in asked and text.startswith("no ") for text, _ in said):
        return None
    return Wish("withdrawn", alone=is_only_offers([core for _, core in said]), kinds=("marketing",))


def _read_wish(text: str) -> Wish | None:
    plain = reduced(text)
    parts = _clauses(parted(plain))
    # Lists are one clause: 贴士、广告.
    listed = plain.translate(_LISTS)
    if listed != plain and (of_kinds := _read_kinds(_clauses(clauses(listed)), text)):
        return of_kinds
    if of_kinds := _read_kinds(parts, text):
        return of_kinds
    if as_well := kinds_named_as_well([part.core for part in parts if part.core]):
        return Wish("withdrawn", certain=False, cancels=False, kinds=as_well)
    read = [one for one in (_read_among(part, parts) for part in parts) if one]
    # Spelled out (S.T.O.P., opt-out) or split by a comma (stop, please): read as a whole.
    if parts and (whole := _whole(parts)) in ("stop", "sure", "start", "return", "answer"):
        return _alone([whole])
    said = [one for one in read if one != "reason"]
    if not said:
        return None
    if "other" not in said:
        # With a reason, or with STOP, a refusal means the messages.
        plainly = not {"reason", "stop", "sure"}.isdisjoint(read)
        return _alone(["stop" if one == "refusal" and plainly else one for one in said])
    return Wish("withdrawn", alone=False) if "sure" in said and "start" not in said else None


def _clauses(texts: Sequence[str]) -> list[_Clause]:
    return [_clause(text) for text in texts]


def _clause(text: str) -> _Clause:
    core, reports = without_politeness(text), reports_of_a_kind(text)
    return _Clause(text, core, () if reports else _kinds_of(text, core), _says(text, core, reports=reports))


def _asked(text: str) -> set[str]:
    """The clauses that end with a question mark and do not ask for permission."""
    ends = (clauses(before)[-1:] for before in reduced(text).split("?")[:-1])
    return {part for end in ends for part in end if not _AGREED.search(part)}


def _read_kinds(parts: Sequence[_Clause], text: str) -> Wish | None:
    """An opt-out from some kinds of messages, or an opt-in to the greetings, without a word about all."""
    refused = [part for part in parts if part.kinds]
    rest = [part for part in parts if not part.kinds and part.core]
    if rest and not refused and all(greetings_wanted_again(part.core) for part in rest):
        return Wish("granted", kinds=("greeting",))
    if not refused:
        return None
    others = {part.says for part in rest if part.says and not is_fill(part.core)}
    if not {"stop", "sure", "start", "return"}.isdisjoint(others):
        return None
    beside = [part.text for part in rest]
    if any(means_something_else(part.text, beside) for part in refused):
        return None
    asked = _asked(text)
    everything = [part for part in rest if part.text not in asked and refuses_all_else(part.text, part.core)]
    alone = len(everything) == len(rest) or "other" not in others
    if everything or any(holds_all_else(part.text) for part in refused):
        return Wish("withdrawn", alone=alone)
    return Wish("withdrawn", alone=alone, kinds=tuple(dict.fromkeys(k for p in refused for k in p.kinds)))


def _read_among(part: _Clause, parts: Sequence[_Clause]) -> _Read | None:
    """What a clause says; a refused kind is no separate matter if everything is refused."""
    if not part.kinds:
        return part.says
    others = [one.text for one in parts if one.text != part.text]
    return "other" if means_something_else(part.text, others) else "sure"


def _alone(said: Sequence[_Read]) -> Wish | None:
    if all(one in ("stop", "sure") for one in said):
        return Wish("withdrawn")
    if set(said) == {"refusal"}:
        return Wish("withdrawn", certain=False, cancels=False)
    if set(said) == {"answer"}:
        return Wish("withdrawn", certain=False)
    if "return" in said and set(said) <= {"start", "return"}:
        return Wish("granted", certain="start" in said)
    return Wish("granted") if set(said) == {"start"} else None


def _whole(parts: Sequence[_Clause]) -> _Read | None:
    """What all the clauses say when joined."""
    if len(parts) == 1 and " " not in parts[0].text:
        return parts[0].says
    texts = [part.text for part in parts]
    if all(len(text) == 1 for text in texts) or all(
        len(word) == 1 for text in texts for word in text.split()
    ):
        return _read("".join("".join(texts).split()))
    return parts[0].says if len(parts) == 1 else _read(" ".join(texts))


def _kinds_of(text: str, core: str) -> tuple[Kind, ...]:
    loud = _LOUD.match(core)
    # Politeness may begin like the request itself: 唔该, 我.
    return kinds_refused(text) or kinds_refused(core[loud.end() :] if loud else core)


def _read(clause: str) -> _Read | None:
    return _says(clause, without_politeness(clause), reports=reports_of_a_kind(clause))


def _says(clause: str, core: str, *, reports: bool) -> _Read | None:
    if _COMES_BACK_ZH.fullmatch(clause):
        return "return"
    if not core:
        return None
    if reports or _WHETHER.search(clause) or _DID.fullmatch(clause):
        return "other"
    if loud := _LOUD.match(core):
        read = _read(core[loud.end() :])
        return "stop" if read == "refusal" else read or "reason"
    return _read_core(core)


def _read_core(core: str) -> _Read:
    if _ANSWERS.fullmatch(core):
        return "answer"
    if _RETURNS.fullmatch(core):
        return "return"
    if _START_EN.fullmatch(core) or _START_ZH.fullmatch(core):
        return "start"
    if any(pattern.fullmatch(core) for pattern in (_STOP_EN, _SURE_EN, _STOP_ZH, _SURE_ZH)):
        return "sure"
    beside = without_politeness(_ALSO.sub("", core))
    if beside != core and any(pattern.fullmatch(beside) for pattern in (_STOP_EN, _STOP_ZH)):
        return "sure"
    if _REFUSALS.fullmatch(core):
        return "refusal"
    if _NO_MORE_ZH.fullmatch(core) or _is_bare_stop(core):
        return "stop"
    return "reason" if _REASONS.fullmatch(core) else "other"


def _is_bare_stop(core: str) -> bool:
    if _BARE_STOP_ZH.fullmatch(core.replace(" ", "")):
        return bool(_NOTHING_BUT_STOP.sub("", core))
    return bool(_BARE_STOP_EN.fullmatch(core) or _STOPS_EN.fullmatch(core))
