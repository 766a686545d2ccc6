"""Read what somebody wishes about the messages the bank sends: when, where, in which language, and which.

A message counts only if every clause of it is such a wish, thanks or politeness: what says more is for the
assistant, entire. See language/opt_out.py for ending messages.
"""

import re
from dataclasses import dataclass
from typing import Literal

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.birthday_doubt import keeps_lunar_birthday
from contact_center.language.lexicons.message_hours import WHEN_EN, WHEN_ZH, Span, hours_of
from contact_center.language.lexicons.returned_wish import returned_wish
from contact_center.language.utterance import LONGEST, reduced, without_politeness
from contact_center.vocabulary.text import Language

Way = Literal["text", "chat"]


@dataclass(frozen=True)
class MessageWish:
    """What a message wishes about the bank's messages; at least one of these."""

    hours: tuple[Span, ...] = ()
    """When they are wanted, from and until, by the customer's clock."""
    way: Way | None = None
    no_calls: bool = False
    language: Language | None = None
    lunar: bool = False
    """The birthday is kept by the lunar calendar."""
    birthdays: bool = False
    """The birthday greetings are not wanted."""
    keeps: bool = False
    """The other greetings are said to be wanted."""
    settings: bool = False
    """Asks what is sent, or how to choose it."""
    unclear: bool = False
    """A wish about hours or ways that is not told exactly, or that cannot be fulfilled."""


_BREAKS = re.compile(r"[,;!?、。~…\n]+|\.(?!\d)")
_RUN_ON = re.compile(r"(?<=就行|就好|可以)(?=别|不要|唔好)|(?<=[吧了])(?=别|不要|唔好)")
"""Where one wish follows another without a comma."""

_ASK_EN = (
    r"(?:(?:can|could|would|will) you |you (?:can|may|should|could) |i(?: would|d)? (?:prefer|like|rather)"
    r" (?:if you |that you |you to |to be |to get |to receive )?(?:could |would )?|id rather (?:you )?"
    r"|(?:only|just|better|but|and"
    r"|please|next time|in future|from now on|always|so|then) ){0,4}"
)
_SEND_EN = (
    r"(?:text|texts|texted|message|messages|messaged|write|written|send|sent|contact|contacted|reach|greet"
    r"|greeted)"
    r"(?: to)?(?: me| us)?(?: (?:your|the|these|those|any|all|my|bank|more)){0,2}(?: (?:texts?|text"
    r" messages|messages?|sms"
    r"|greetings?|wishes|them|it|this|stuff|tips|things|everything))?(?: only| just)?"
)
_TAIL_EN = (
    r"(?: (?:please|only|instead|from now on|then|if possible|is better|is fine|is ok|would be better"
    r"|works better|thanks)){0,3}"
)
_NOT_EN = r"(?:(?:and |but )?(?:please )?(?:dont|do not|never|stop|no|not)(?: ever)? )"
_WANTED_EN = re.compile(rf"{_ASK_EN}(?:{_SEND_EN} )?{WHEN_EN}{_TAIL_EN}")
_UNWANTED_EN = re.compile(
    rf"{_ASK_EN}{_NOT_EN}(?:{_SEND_EN}|texting me|messaging me|sending(?: me)?(?: messages| texts)?)"
    rf" {WHEN_EN}{_TAIL_EN}"
)
_NO_ZH = r"(?:不要|别|勿|请勿|不用|不许|不准|唔好|唔使|莫|咪|不想)"
_LEAD_ZH = (
    r"(?:以后|今后|以後|下次|最好|尽量|麻烦|请|可以|可唔可以|可否|能不能|能否|都|只|就|你们?|你哋|我想"
    r"|我希望|希望|改到|改成|改为|改在|等|在|于|到|喺|把){0,4}"
)
_SEND_ZH = (
    r"(?:(?:再|才|来|都|给我|跟我|俾我|畀我|向我){0,3}(?:发送?|推送|联系|通知|打扰|吵)(?:我)?(?:给我|俾我"
    r"|畀我)?"
    r"(?:短信息?|短讯|信息|消息|祝福|通知|讯息|问候)?(?:给我|俾我|畀我|打扰我)?)"
)
_TAIL_ZH = r"(?:吧|好吗|可以吗|好不好|行吗|啦|了|啊|呀|就好|就行|比较好|谢谢){0,2}"
_THING_ZH = r"(?:(?:你们?的?|这些|那些)?(?:短信|消息|信息|短讯|祝福|问候)(?:请|都|就|能不能|可以){0,2})?"
_WANTED_ZH = re.compile(rf"{_THING_ZH}{_LEAD_ZH}{WHEN_ZH}(?:的时候|时|之间|期间|的时间)?{_SEND_ZH}{_TAIL_ZH}")
_UNWANTED_ZH = re.compile(
    rf"{_THING_ZH}{_LEAD_ZH}{_NO_ZH}(?:再)?{_LEAD_ZH}{WHEN_ZH}(?:的时候|时|之间|期间"
    rf"|的时间)?{_SEND_ZH}{_TAIL_ZH}"
)
_UNWANTED_LAST_ZH = re.compile(
    rf"{_THING_ZH}{_LEAD_ZH}{WHEN_ZH}(?:的时候|时|之间|期间|的时间)?(?:都|请"
    rf"|就)?{_NO_ZH}(?:再)?{_SEND_ZH}{_TAIL_ZH}"
)

_TEXT_EN = r"(?:texts?|sms|text messages?|a text|texting|text me|message me)"
_CHAT_EN = r"(?:(?:the |this |your )?(?:web ?|online |live )?chat(?: window)?|chat)"
_OTHER_EN = r"(?:e ?mails?|whatsapp|wechat|telegram|line|messenger|post|letters?|signal|facebook)"
_BY_EN = (
    r"(?:(?:use|prefer|by|via|through|on|in|send|them|it|messages|everything|contact|reach|write|to|me"
    r"|greetings|your|stick|with"
    r"|go|rather|have|get|receive) ){1,6}"
)
_WAY_EN = re.compile(
    rf"{_ASK_EN}(?:{_BY_EN})?(?:(?P<text>{_TEXT_EN})|(?P<chat>{_CHAT_EN})|(?P<other>{_OTHER_EN})){_TAIL_EN}"
)
_NAMED = re.compile(r"(?:text|texts|sms|chat|online chat|web chat|text messages?|(?:发)?短信|聊天|对话)")
"""A name alone wishes nothing."""
_NO_CALLS_EN = re.compile(
    rf"{_ASK_EN}{_NOT_EN}(?:(?:call|ring|phone)(?: me| us)?|(?:more )?(?:phone )?calls?|calling(?: me)?"
    rf"|phoning(?: me)?)"
    r"(?: any ?more| ever| again| please){0,2}"
)
_NOT_OTHER_EN = re.compile(rf"(?:no|not|dont use|stop the|no more)?(?: by)? ?{_OTHER_EN}|no|not that")
_WAY_ZH = re.compile(
    rf"{_LEAD_ZH}(?:改?用|通过|走|改|转)?(?:(?P<text>发?(?:短信|短讯|sms))|(?P<chat>(?:网页|在线"
    rf"|网上)?(?:聊天|对话)(?:窗口)?(?:里|上|中)?)"
    r"|(?P<other>发?(?:邮件|电邮|微信|电子邮件|whatsapp|email|信件|信)))(?:联系我?|通知我?|发给?我?|说"
    r"|给我|发短信|就行|就好|就可以|即可|就够了?|里)*"
)
_NO_CALLS_ZH = re.compile(
    rf"{_LEAD_ZH}{_NO_ZH}(?:再|老|总|一直)?(?:给我|跟我|向我|俾我|畀我)?(?:打电话|致电|打给我|来电|call我?"
    rf"|打来|打我(?:电话|手机))(?:给我|俾我|畀我)?"
    rf"(?:打扰我?)?{_TAIL_ZH}"
)
_LANGUAGE_EN = re.compile(
    rf"{_ASK_EN}{_SEND_EN}(?: to me)? in (?:(?P<zh>chinese|mandarin)|(?P<en>english)){_TAIL_EN}"
)
_LANGUAGE_ZH = re.compile(
    rf"{_LEAD_ZH}(?:改?用|发|写|改成|改为|换成)(?:(?P<zh>中文|汉语|国语|普通话|华语)|(?P<en>英文|英语"
    rf"|english))"
    rf"(?:版)?(?:给我|跟我|和我)?(?:发给我|发|写|联系我?|通知我?|的?短信|的?消息)*{_TAIL_ZH}"
)
_NOT_DOCUMENTS = re.compile(r"statement|certificate|code|contract|form|letter|card|report")
_BIRTHDAYS_EN = re.compile(
    rf"{_ASK_EN}(?:no more|stop(?: sending)?(?: me)?|{_NOT_EN}(?:send|wish|text)(?: me)?|no)(?: (?:the"
    rf"|your|my|a|any|these|happy)){{0,3}} birthday"
    r"(?: (?:messages?|greetings?|wishes|texts?|cards?|ones))?(?: any ?more)?"
    r"(?P<keep> (?:but|and|only|just|though) (?:please )?(?:keep|leave|send|continue) (?:on )?(?:sending"
    r" )?(?:me )?(?:the |your )?"
    r"(?:holiday|festival|festive|christmas|new year|other|rest)(?: of (?:them|the greetings))?(?: (?:ones"
    r"|greetings|messages|wishes))?)?"
)
_KEEP_EN = re.compile(
    r"(?:but |and |please |only |just ){0,3}(?:keep|leave|send|continue|i like|i want)(?: on)?(?:"
    r" sending)?(?: me)?"
    r" (?:the |your |all )?(?:holiday|festival|festive|christmas|new year|other|rest)(?: of (?:them|the"
    r" greetings))?"
    r"(?: (?:ones|greetings|messages|wishes|cards))?(?: (?:but|and) (?P<ends>(?:stop|end|drop|skip|no)(?:"
    r" sending)?) (?:the |my )?birthday"
    r"(?: (?:ones|greetings|messages|wishes|cards))?)?"
)
_BIRTHDAYS_ZH = re.compile(
    rf"{_LEAD_ZH}{_NO_ZH}(?:再|继续)?(?:给我|跟我|向我)?(?:祝我?|庆祝|发|过"
    rf"|提)(?:我)?(?:的)?生日(?:快乐)?(?:祝福|短信|消息|问候)?(?:了)?"
    rf"|(?:我的?)?生日(?:的)?(?:祝福|短信|消息|问候)?(?:就|请|以后)?(?:{_NO_ZH}|免|停)(?:再)?(?:发|祝|了"
    rf"|掉|给我)*"
)
_KEEP_ZH = re.compile(
    r"(?:但|但是|不过|只|其他|其它|其余|别的)?(?:留|保留|要)?(?:节日|过节|过年|节假日|其他|其它|其余"
    r"|别的)(?:的)?(?:祝福|短信|消息|问候)?"
    r"(?:照发|照旧|照常|可以发|可以|还是要|还要|继续发?|保留|留着|要|仍然发|照样发)(?:吧|就好)?"
)
_SETTINGS = re.compile(
    r"(?:(?:how|where) (?:do|can|could|would) i |i (?:want|would like|d like|need) to |id like to |can i "
    r"|could i |let me |please ){0,2}"
    r"(?:manage|change|set|update|adjust|edit|choose|see|open|find|control|customi[sz]e)(?: up)? (?:my "
    r"|your |the |all ){0,2}"
    r"(?:(?:text |sms |bank |greeting |message |messaging |communication |contact |notification"
    r" ){0,2}(?:settings|preferences)"
    r"|notifications?|subscriptions?|greetings)(?: (?:you send(?: me)?|settings|preferences|from you))?"
    r"|(?:the |my )?(?:notification|message|messaging|communication|contact|greeting) (?:settings"
    r"|preferences)"
    r"|(?:what|which)(?: (?:kinds?|sorts?|types?) of| other)? (?:messages|texts|notifications|greetings"
    r"|things) (?:do|will|are|can) you"
    r" (?:send|sending|text)(?: to)?(?: me)?"
    r"|(?:怎么|如何|在哪里?|怎样|点样|我想|我要|想|要|可以|帮我|请|能不能){0,3}(?:设置|管理|修改|更改|调整"
    r"|设定|改)(?:一?下)?"
    r"(?:我的?|关于)?(?:你们?|您们?|你哋|银行|贵行)(?:给我)?(?:发|推送|寄)(?:给我|来|送)?(?:的|嘅)(?:消息"
    r"|短信|通知|信息|祝福|短讯)(?:偏好|设置|时间)?"
    r"|(?:怎么|如何|在哪里?|怎样|点样|我想|我要|想|要|帮我|请){0,3}(?:设置|管理|修改|更改|调整|设定"
    r"|打开)?(?:一?下)?(?:我的)?(?:消息|祝福|接收|推送)(?:的)?"
    r"(?:偏好|设置|管理|设定|选项)(?:链接|页面)?"
    r"|(?:请问)?(?:你们?|您们?|你哋|银行|贵行)(?:都|会|平时|一般|可以){0,2}(?:给我|俾我)?(?:发"
    r"|推送)(?:送)?(?:给我)?(?:些|过)?(?:什么|哪些|咩)"
    r"(?:消息|短信|信息|通知|短讯|东西)?(?:给我)?"
)


def message_wish(text: str) -> MessageWish | None:
    """What the text wishes about messages; None if it says anything else, or wishes nothing."""
    if len(text) > LONGEST:
        return None
    said = _RUN_ON.sub(",", reduced(plain(text)))
    parts = [" ".join(part.split()) for part in _BREAKS.split(said)]
    if keeps_lunar_birthday(text):
        return MessageWish(lunar=True)
    wish = MessageWish()
    for part in filter(None, parts):
        read = _read(part)
        if read is None:
            return None
        wish = _together(wish, read)
    return (
        wish
        if wish not in (MessageWish(), MessageWish(keeps=True)) and not _NAMED.fullmatch(said.strip(" .!?,"))
        else None
    )


def ends_birthdays_alone(text: str) -> bool:
    """Whether it ends the birthday greetings alone, which no rule about kinds may take for all greetings."""
    wish = message_wish(text)
    return wish is not None and wish.birthdays and wish.keeps


def _together(one: MessageWish, other: MessageWish) -> MessageWish:
    conflict = bool(one.way and other.way and one.way != other.way)
    return MessageWish(
        one.hours or other.hours,
        one.way or other.way,
        one.no_calls or other.no_calls,
        one.language or other.language,
        one.lunar or other.lunar,
        one.birthdays or other.birthdays,
        one.keeps or other.keeps,
        one.settings or other.settings,
        one.unclear or other.unclear or conflict,
    )


def _read(part: str) -> MessageWish | None:
    """What a clause wishes, nothing for politeness; None if it says something else."""
    polite = without_politeness(part)
    for said in dict.fromkeys((part, polite, part.replace(" ", ""))):
        if (read := _read_wish(said)) is not None:
            return read
    return MessageWish() if not polite or returned_wish(part) is not None else None


def _read_wish(said: str) -> MessageWish | None:
    if _SETTINGS.fullmatch(said):
        return MessageWish(settings=True)
    if _NO_CALLS_EN.fullmatch(said) or _NO_CALLS_ZH.fullmatch(said):
        return MessageWish(no_calls=True)
    if ended := _BIRTHDAYS_EN.fullmatch(said) or _BIRTHDAYS_ZH.fullmatch(said):
        return MessageWish(birthdays=True, keeps=bool(ended.groupdict().get("keep")))
    if kept := _KEEP_EN.fullmatch(said) or _KEEP_ZH.fullmatch(said):
        return MessageWish(birthdays=bool(kept.groupdict().get("ends")), keeps=True)
    return _read_language(said) or _read_hours(said) or _read_way(said)


def _read_language(said: str) -> MessageWish | None:
    found = _LANGUAGE_EN.fullmatch(said) or _LANGUAGE_ZH.fullmatch(said)
    if found is None or _NOT_DOCUMENTS.search(said):
        return None
    return MessageWish(language="zh" if found["zh"] else "en")


def _read_hours(said: str) -> MessageWish | None:
    for pattern, wanted in (
        (_UNWANTED_EN, False),
        (_UNWANTED_ZH, False),
        (_UNWANTED_LAST_ZH, False),
        (_WANTED_EN, True),
        (_WANTED_ZH, True),
    ):
        if found := pattern.fullmatch(said):
            spans = hours_of(found, wanted=wanted).spans
            return MessageWish(hours=spans, unclear=not spans)
    return None


def _read_way(said: str) -> MessageWish | None:
    if _NOT_OTHER_EN.fullmatch(said):
        return MessageWish()
    found = _WAY_EN.fullmatch(said) or _WAY_ZH.fullmatch(said)
    if found is None:
        return None
    if found["other"]:
        return MessageWish(unclear=True)
    return MessageWish(way="text" if found["text"] else "chat")
