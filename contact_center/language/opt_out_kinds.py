"""Read which one kind of messages somebody wants no more: tips, or greetings; what is left goes on.

See opt_out.py for the wish to have no more of any.
"""

import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal["tips", "greeting"]

_TIPS_EN = (
    r"(?:(?:the|these|those|this|your|any|all|more|such|of|my|me|financial|finance|money|saving|savings"
    r"|weekly|daily"
    r"|bank|banking|silly|so many) ){0,5}(?:tips?(?: of the week)?|financial (?:knowledge|advice"
    r"|education))(?: list"
    r"| texts?| messages?| newsletter)?"
)
_GREETINGS_EN = (
    r"(?:(?:the|these|those|this|your|any|all|more|such|of|my|me|bank|automatic|so many) ){0,5}"
    r"(?:(?:birthday|holiday|festival|festive|seasonal?s?|christmas|new year|spring festival|anniversary) "
    r"(?:greetings?|wishes|messages?|texts?|cards?)|greetings?(?: texts?| messages?| cards?)?|well ?wishes"
    r"|(?:a )?happy (?:birthday|new year|holidays?))"
)
_AND_EN = rf"(?:{_TIPS_EN}|{_GREETINGS_EN})"
_WISHED_EN = rf"(?:{_AND_EN}(?: (?:and|or|nor) (?:no )?{_AND_EN})?)"
_ANY_MORE_EN = (
    r"(?: (?:any ?more|again|ever|no more|to me|from you|at all|for me|every week|each week|please)){0,5}"
)
_ASKING_EN = (
    r"(?:(?:can|could|would|will) (?:you )?|(?:you )?(?:must|should|need to|have to) "
    r"|i (?:want|would like|d like|wish)(?: you)?(?: to)? |id like (?:you )?(?:to )?|let me )?"
)
_NO_EN = re.compile(
    rf"(?:and |also )?{_ASKING_EN}(?:stop|quit|cease|end|discontinue|cancel|drop|disable|turn off|switch off"
    rf"|unsubscribe(?: me)?(?: from| to)?"
    r"|opt(?: me)? ?out (?:of|from)|no more|no|enough(?: of| with)?|skip|spare me|revoke"
    r"|(?:remove|take|sign) me (?:from|off|out of))"
    rf"(?: (?:sending|giving|telling|texting|getting|receiving|wishing))?(?: (?:me"
    rf"|us))? {_WISHED_EN}{_ANY_MORE_EN}"
    rf"|{_ASKING_EN}(?:do not|dont|never|not|stop)(?: ever)? (?:send|text|give|tell|wish"
    rf"|bother)(?:ing)?(?: (?:me|us))?(?: with)?"
    rf" {_WISHED_EN}{_ANY_MORE_EN}"
    rf"|i (?:do not|dont|no longer|never|really dont) (?:want|need|like|wish)(?: to)?(?: (?:get|receive"
    rf"|have|see|read))?"
    rf" {_WISHED_EN}{_ANY_MORE_EN}"
    rf"|{_WISHED_EN} (?:off|stop|no more|unsubscribe|no longer)"
)
_NO_ZH = (
    r"(?:不要|不用|不必|不许|不准|不需要|无需|请勿|别|勿|莫|咪|唔好|唔使|唔想|唔要|停止"
    r"|不再|不想|我不想|我不要|拒绝|谢绝|唔需要)"
)
_ME_ZH = r"(?:[给俾畀向对跟]?(?:我|本人))?"
_OFTEN_ZH = r"(?:再|继续|老是?|一直|总是?|每[周天日星期个礼拜]{1,3}){0,5}"
_SEND_ZH = r"(?:发送?|推送|寄|传|send|讲|说|介绍|推荐|来|收到?|接收|看到?|给我发)?"
_ALL_ZH = r"(?:这些?|那些?|任何|所有|全部|你们?的?|您|贵行|银行|啲|呢啲|嘅|的|什么|每周|每星期|每日|了){0,5}"
_TIPS_ZH = (
    r"(?:理财|金融|财经|财务|省钱|投资|生活|小){0,5}(?:小?贴士|小知识|小常识|小窍门|(?<=理财|金融|财经|财务|省钱|投资)知识|理财提示"
    r"|金融提示|小提示|tips?)(?:短信|消息|推送|订阅)?"
)
_GREETINGS_ZH = (
    r"(?:生日|节日|新年|新春|春节|过年|过节|中秋|圣诞|佳节){0,5}(?:祝福语?|问候语?|贺卡|祝贺|祝愿|贺词)"
    r"(?:短信息?|消息|信息|讯息|简讯|邮件)?"
    r"|(?:生日|节日)(?:短信息?|消息|信息)"
)
_WISHED_ZH = rf"(?:{_TIPS_ZH}|{_GREETINGS_ZH})(?:[和跟同及或与](?:{_TIPS_ZH}|{_GREETINGS_ZH}))?"
_NO_MORE_ZH = re.compile(
    rf"(?:也|还有|同埋|以及)?{_NO_ZH}{_OFTEN_ZH}{_ME_ZH}{_OFTEN_ZH}{_SEND_ZH}(?:[给俾畀]我)?{_ALL_ZH}{_WISHED_ZH}(?:[给俾畀]我)?(?:了|啦)?"
    rf"|(?:停止|取消|退订|关闭|关掉|关了|停掉|停发|停了|停咗|停|终止|屏蔽|拒收|退掉|撤销)(?:发送?|推送|接收|订阅){{0,5}}{_ALL_ZH}{_WISHED_ZH}(?:的?(?:订阅|推送"
    rf"|发送|服务|接收|功能))?"
    rf"|{_ALL_ZH}{_WISHED_ZH}(?:就|都|以后|今后|请|可以){{0,5}}(?:不用|不要|不必|不需要|唔使|唔好|唔要|别|停|取消|关|退订|免)(?:再)?(?:发送?|推送|了|掉"
    rf"|send|收|给|俾|畀){{0,5}}(?:我)?(?:了|啦)?"
)
_KINDS: Mapping[Kind, re.Pattern[str]] = {
    "tips": re.compile(r"\btips?\b|financial (?:knowledge|advice|education)|贴士|知识|常识|窍门|提示|tips?"),
    "greeting": re.compile(r"greeting|wish|happy|birthday|holiday|festiv|season|祝|问候|贺|生日|节日"),
}


def kinds_refused(clause: str) -> tuple[Kind, ...]:
    """The kinds that a reduced clause refuses and nothing else; () where it refuses none."""
    if not (_NO_EN.fullmatch(clause) or _NO_MORE_ZH.fullmatch(clause.replace(" ", ""))):
        return ()
    return tuple(kind for kind, named in _KINDS.items() if named.search(clause))
