"""Tell which kind of messages somebody wants no more, or again: tips or greetings; the rest goes on.

See opt_out.py for opting out of all messages.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

Kind = Literal["tips", "greeting", "marketing"]

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
_MORE_EN = (
    r"(?:(?:all|any|the|your|more|other|further|promotional|marketing|such|bank) ){0,4}"
    r"(?:texts?|text messages|messages?|msgs?|sms(?:es)?|ads?|adverts?|promos?|promotions?|offers?|marketing"
    r"|spam"
    r"|(?:anything|everything)(?: else)?)"
)
"""Messages of any kind: refusing them beside a kind refuses everything."""
_AND_EN = rf"(?:{_TIPS_EN}|{_GREETINGS_EN}|{_MORE_EN})"
_WISHED_EN = rf"(?:{_AND_EN}(?: (?:and|or|nor) (?:no )?{_AND_EN})?)"
_ANY_MORE_EN = (
    r"(?: (?:any ?more|again|ever|no more|to me|from you|at all|for me|every week|each week|please|either|too"
    r"|as well)){0,5}"
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
    r"|不再|唔再(?=接收)|不想|我不想|我不要|拒绝|谢绝|唔需要)"
)
_ME_ZH = r"(?:[给俾畀向对跟]?(?:我|本人))?"
_OFTEN_ZH = r"(?:再|继续|老是?|一直|总是?|每[周天日星期个礼拜]{1,3}){0,5}"
_SEND_ZH = r"(?:发送?|推送|寄|传|send|讲|说|介绍|推荐|来|收到?|接收|看到?|给我发)?"
_ALL_ZH = r"(?:这些?|那些?|任何|所有|全部|你们?的?|您|贵行|银行|啲|呢啲|嘅|的|什么|每周|每星期|每日|了){0,5}"
_TIPS_ZH = (
    r"(?:理财|金融|财经|财务|省钱|投资|生活|小){0,5}(?:小?贴士|小知识|小常识|小窍门|(?<=理财|金融|财经|财务"
    r"|省钱|投资)知识|理财提示"
    r"|金融提示|小提示|tips?)(?:短信|消息|推送|订阅)?"
)
_GREETINGS_ZH = (
    r"(?:生日|节日|新年|新春|春节|过年|过节|中秋|圣诞|佳节){0,5}(?:祝福语?|问候语?|贺卡|祝贺|祝愿|贺词)"
    r"(?:短信息?|消息|信息|讯息|简讯|邮件|推送|订阅)?"
    r"|(?:生日|节日)(?:短信息?|消息|信息)"
)
_MORE_ZH = (
    r"(?:其他|其它|别的|任何|所有|全部|一切|手机|营销|推广|促销){0,3}的?"
    r"(?:短信息?|短讯|信息|消息|简讯|讯息|广告|推广|推送|优惠|sms|嘢|东西)"
)
_AND_ZH = rf"(?:{_TIPS_ZH}|{_GREETINGS_ZH}|{_MORE_ZH})"
_JOINED_ZH = r"(?:和|跟|同埋?|及|或者?|与|还有|以及|and)"
_WISHED_ZH = rf"{_AND_ZH}(?:{_JOINED_ZH}{_AND_ZH}){{0,3}}"
_LEAD_ZH = r"(?:还有|以及|另外|同埋|连同?|那|包括)?"
_NO_MORE_ZH = re.compile(
    rf"(?:也|还有|同埋"
    rf"|以及)?{_NO_ZH}{_OFTEN_ZH}{_ME_ZH}{_OFTEN_ZH}{_SEND_ZH}(?:[给俾畀]我)?{_ALL_ZH}{_WISHED_ZH}(?:[给俾畀]我)?(?:了|啦)?"
    rf"|(?:停止|取消|退订|关闭|关掉|关了|停掉|停发|停了|停咗|停|终止|屏蔽|拒收|退掉|撤销)(?:发送?|推送|接收"
    rf"|订阅){{0,5}}{_ALL_ZH}{_WISHED_ZH}(?:的?(?:订阅|推送"
    rf"|发送|服务|接收|功能))?"
    rf"|(?:[帮替同给]我)?[把将]{_ALL_ZH}{_WISHED_ZH}(?:都|全部?|也|给我){{0,2}}(?:停|取消|关|退订|屏蔽)(?:止"
    rf"|发|掉)?(?:了|咗)?佢?"
    rf"|{_LEAD_ZH}{_ALL_ZH}{_WISHED_ZH}(?:呢|也|就|都|全部?|一起|一并|一齐|统统|以后|今后|请|可以){{0,5}}"
    r"(?:不用|不要|不必|不需要|唔使|唔好|唔要|别|停|取消|关|退订|免)(?:再)?(?:发送?|推送|了|掉"
    r"|send|收|给|俾|畀){0,5}(?:我)?(?:了|啦)?"
)
_KINDS: Mapping[Kind, re.Pattern[str]] = {
    "tips": re.compile(r"\btips?\b|financial (?:knowledge|advice|education)|贴士|知识|常识|窍门|提示|tips?"),
    "greeting": re.compile(
        r"greeting|wish|happy|birthday|holiday|festiv|season|christmas|new year|anniversary"
        r"|祝|问候|贺|生日|节日"
    ),
}


_KIND_ALONE = re.compile(rf"{_TIPS_EN}|{_GREETINGS_EN}|{_TIPS_ZH}|{_GREETINGS_ZH}")
_HELD = "#"
"""Placeholder for a kind."""
_MORE = re.compile(
    rf"\b(?:and|or|nor) (?:no )?{_MORE_EN}\b(?! ?{_HELD})|\b{_MORE_EN} (?:and|or|nor)\b"
    rf"|{_JOINED_ZH}{_MORE_ZH}(?!{_HELD})|{_MORE_ZH}{_JOINED_ZH}"
)
"""A second object. The verb may be the kind's own word: 推送贴士, "text me tips"."""
_CARDS_EN = re.compile(
    r"(?<!greeting )\bcard\b|^(?:i (?:want|would like) to )?cancel\b.{0,60}(?<!greeting) cards\b"
)
_COMES_EN = re.compile(r"\b(?:send|sending|text|texting|get|getting|receiv(?:e|ing)|sent)\b")
_EITHER_EN = r"(?: (?:either|too|as well|also|any ?more|at all|again)){0,2}"
_EVERYTHING = re.compile(
    r"(?:and |or |nor |also |but ){0,2}(?:stop|quit|end|cancel|no more|no|unsubscribe(?: me)? from"
    r"|(?:do not|dont|never)"
    rf"(?: ever)? send|stop sending|i (?:do not|dont|no longer) (?:want|need)) (?:me )?{_MORE_EN}{_EITHER_EN}"
    r"|(?:and )?nothing(?: at all| more| any ?more)?|(?:and )?(?:please )?(?:leave me alone|let me be)"
    rf"|(?:也|还有|同埋|以及|另外)?{_NO_ZH}{_OFTEN_ZH}{_ME_ZH}{_SEND_ZH}(?:[给俾畀]我)?{_MORE_ZH}(?:了|啦)?"
    rf"|{_MORE_ZH}(?:也|都|一起|一齐|统统|通通|同样){{0,2}}(?:别|不要|不用|不必|唔好|唔要|唔使"
    rf"|停)(?:再)?(?:给我|畀我|俾我)?(?:发送?|推送|收|send)?(?:给我|畀我|俾我)?(?:了|啦)?"
    r"|(?:其他|其它|其余|别的|第啲)的?(?:也|都|一律|统统|通通){1,2}(?:别|不要|唔好|唔要|停|取消"
    r"|退订)(?:再)?(?:给我)?(?:发送?|推送|send)?(?:给我)?(?:了|啦)?"
    r"|(?:其他|其它|其余|别的|第啲)的?(?:也|都|一律|统统|通通){0,2}(?:别|不要|不用|不必|唔好"
    r"|唔使)(?:再)?(?:给我)?(?:发送?|推送|send)(?:给我)?(?:了|啦)?"
    r"|(?:什么|乜嘢|乜|全部|所有|统统|通通|一律)(?:都|也)?(?:别|不要|不用|不必|唔好|唔要|唔使)(?:再)?(?:给我"
    r"|畀我|俾我)?(?:发送?|推送|收|send)?(?:给我|畀我|俾我)?(?:了|啦)?"
)
"""Beside a refused kind: everything else as well. "Nothing else" is the opposite."""
_AND_MORE = re.compile(rf"(?:and|or|nor) {_MORE_EN}{_EITHER_EN}")
"""The same without a verb, unless polite: "and offers please"."""
_WELCOME = re.compile(r"\bjust\b|\b(?:ok|okay|all right)$")
"""Looks like politeness but reverses a refusal: "no tips, just messages"."""
_REPORTS = re.compile(
    r"(?!.{0,100}\b(?:please|pls|plz|any ?more|ever again)\b)"
    r"(?:and |also )?no (?!more\b).{0,60}\b(?:from you|(?<!ever )again|every week|each week)\b.{0,20}"
    r"|(?:怎么|为什么|为何|点解|最近|现在|而家|今年){0,3}(?:[你您]们?|你哋|我们?|我哋|银行|贵行"
    r"|咱们?){0,2}(?:怎么|为什么|点解|最近|现在|而家|今年|都|已经?|就|也){0,3}"
    r"(?:不再|唔再)(?:(?:给|俾|畀)我)?收到.{0,30}"
    r"|(?:怎么|为什么|为何|点解|最近|现在|而家|今年){0,3}(?:[你您]们?|你哋|我们?|我哋|银行|贵行"
    r"|咱们?){1,2}(?:怎么|为什么|点解|最近|现在|而家|今年|都|已经?|就|也){0,3}"
    r"(?:(?:不再|唔再)(?!接收).{1,30}|(?:停|停发|停止|停咗|取消)(?:发送?|推送)?.{1,30}[了咗])"
    r"|(?:(?:不再|唔再)(?!接收)|停发).{1,30}[了咗]"
    r"|(?!(?:.{0,8}(?:[帮替同给]我|请|麻烦|唔该|想要?|能不能"
    r"|可以)[^把将]{0,6})?[把将]).{1,30}(?<![就都请])(?:停|取消|关|退订)(?:发送?|推送|掉)?[了咗]"
)
"""A report, perhaps a complaint: "你们不再发生日祝福了", "贴士停了", "no greetings from you"."""
_WANTS_ONLY = re.compile(
    r"(?:and |also )?(?:no |i (?:do not|dont|no longer|never|really dont) (?:want|need|like|wish) ).{0,60}"
    r"|(?:我)?(?:不要|不想要?|不需要|不用|唔要|唔想|唔需要|唔使)(?!.{0,6}(?:发|推送|收|send)).{0,40}"
)
_WANTS_ELSE = re.compile(
    r"\bi (?:just |only |actually |really )?(?:want|need|would like|came for)\b|\bid (?:just |rather )?like\b"
    r"|我(?:只|就|系|是)?(?:想|要|需要)"
)
_NO_ADVICE = re.compile(r"\btips?\b|贴士|窍门|提示")
_GREETINGS_AGAIN_ZH = (
    r"(?:生日|节日|新年|新春|春节|过年|过节|中秋|圣诞|佳节){0,5}"
    r"(?:祝福语?|问候语?|贺卡)(?:短信息?|消息|信息)?"
)
_AGAIN = re.compile(
    r"(?:resume|restart|restore|start|re ?enable|reinstate|bring back|turn on)"
    r"(?: (?:sending|back|on))?(?: me)?"
    rf" {_GREETINGS_EN}(?: again)?"
    rf"|(?:恢复|继续|重新|再次|重启|开启|开通)(?:给我|畀我|俾我)?(?:发送?|接收|推送|订阅)?(?:一下|我的?"
    rf"|你们的?|银行的?|的|啲){{0,2}}{_GREETINGS_AGAIN_ZH}"
)


_OF_KIND_EN = rf"(?:{_TIPS_EN}|{_GREETINGS_EN})(?: (?:and|or|plus) (?:{_TIPS_EN}|{_GREETINGS_EN}))?"
_AS_WELL_EN = re.compile(
    rf"(?:and |oh |also |plus |same (?:for|with|goes for) |so (?:do|are) ){{1,3}}{_OF_KIND_EN}"
    rf"(?: (?:too|as well|also|either|then)){{0,3}}|{_OF_KIND_EN}(?: (?:too|as well|also|either|then)){{1,3}}"
)
_OF_KIND_ZH = rf"(?:{_TIPS_ZH}|{_GREETINGS_ZH})(?:{_JOINED_ZH}(?:{_TIPS_ZH}|{_GREETINGS_ZH})){{0,3}}"
_AS_WELL_ZH = re.compile(
    rf"(?:还有|以及|另外|同埋|包括|连同?){_ALL_ZH}{_OF_KIND_ZH}(?:呢|也是?|也一样|都是|都一样|一样|一起)?"
    rf"|{_ALL_ZH}{_OF_KIND_ZH}(?:也是|也一样|都是|都一样|同样|也算|一样)"
)
_ALL_THAT = re.compile(
    r"(?:(?:yes|stop|no) )?(?:those|these|them|that)(?: (?:too|as well|also|either))?"
    r"|(?:all|everything|any) ?(?:of )?(?:that|this|those|the)?(?: (?:junk|stuff|spam|crap|rubbish|nonsense"
    r"|things))?"
    r"|(?:这些|全部|统统|通通|所有)?(?:都|也)?(?:一样|不要|别发|算上)?"
)


def kinds_named_as_well(parts: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds that a text adds to what was just said, and that it says nothing else of; () if it does not.

    "And the tips too" refuses or wants them, whichever was said of the others.
    """
    named = [
        one for one in parts if _AS_WELL_EN.fullmatch(one) or _AS_WELL_ZH.fullmatch(one.replace(" ", ""))
    ]
    if not named or not all(one in named or _ALL_THAT.fullmatch(one) for one in parts):
        return ()
    return tuple(kind for kind, words in _KINDS.items() if any(map(words.search, named)))


def kinds_refused(clause: str) -> tuple[Kind, ...]:
    """The kinds that a reduced clause refuses, perhaps along with all others; () if it refuses none."""
    if not (_NO_EN.fullmatch(clause) or _NO_MORE_ZH.fullmatch(clause.replace(" ", ""))):
        return ()
    if _CARDS_EN.search(clause) and not _COMES_EN.search(clause):
        # "Holiday card" also means a bank card for travel: only sent or plural ones are greetings.
        return ()
    return tuple(kind for kind, named in _KINDS.items() if named.search(clause))


def reports_of_a_kind(clause: str) -> bool:
    """Whether a clause, including its politeness, reports what became of a kind without a request."""
    return bool(_REPORTS.fullmatch(clause)) and any(named.search(clause) for named in _KINDS.values())


def refuses_all_else(clause: str, core: str) -> bool:
    """Whether a clause beside a refused kind refuses everything; `core` is the clause without politeness."""
    if _AND_MORE.fullmatch(clause):
        return True
    if _WELCOME.search(clause):
        return False
    return bool(_EVERYTHING.fullmatch(core) or _EVERYTHING.fullmatch(core.replace(" ", "")))


def holds_all_else(clause: str) -> bool:
    """Whether a clause refuses all messages along with a kind: "stop all tips and messages"."""
    return bool(_MORE.search(_KIND_ALONE.sub(_HELD, clause)))


def means_something_else(refusal: str, others: Sequence[str]) -> bool:
    """Whether the refusal is about the conversation's topic: "no financial advice, i want a loan"."""
    if not _WANTS_ONLY.fullmatch(refusal) or _NO_ADVICE.search(refusal):
        return False
    return any(map(_WANTS_ELSE.search, others))


def greetings_wanted_again(clause: str) -> bool:
    """Whether a reduced clause asks for the greetings again, and for nothing else."""
    return bool(_AGAIN.fullmatch(clause) or _AGAIN.fullmatch(clause.replace(" ", "")))
