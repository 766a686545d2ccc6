"""Leave out what surrounds a refusal of messages: assent, feeling, how often ("omg", "一天好几条")."""

import re

from contact_center.language.entities.plain import plain

_OFTEN_EN = (
    r"(?:every (?:(?:single|other|second|few|bloody|damn) ){0,2}(?:day|week|hour|month|morning|evening|night"
    r"|minute|weekend)s?|(?:once|twice|(?:\d{1,3}|two|three|four|five|six|ten|several|many|so many"
    r"|a few) times) (?:a|per|each|every) (?:day|week|hour|month)|all (?:day(?: long)?|the time|week)"
    r"|day and night"
    r"|day (?:in|after) day(?: out)?|constantly|non-?stop|24[/ ]7|over and over(?: again)?|again and again"
    r"|so often|so much)"
)
_FEELING_EN = (
    r"(?:omg|o{1,4}h my god|oh god|god|je{2,4}z|lol|lmao|smh|ffs|wtf|u{1,4}gh{1,4}|a{1,4}rgh{1,4}|gr{2,5}"
    r"|sheesh|seriously|honestly|literally|for (?:god|heaven|goodness|pete)'?s'? sake|man|dude|mate|bro"
    r"|(?:(?:u|you|ya) )?(?:guys|folks|people|lot))"
)
_LEAD_EN = (
    r"(?:yes{1,4}|yeah|yep|yup|ya|yea|ok(?:ay)?|right|sure|well|look|listen|so|like|and|please|pls|plz|u{1,4}m{1,4}|u{1,4}h|er{1,4}"
    r"|hey|i said|as i said)"
)
_TRAIL_EN = r"(?:too|as well|also|then|tho|though|already|please|pls|plz|thx|thanks|ok(?:ay)?)"
_START, _END = r"(?:^|(?<=[,.;!?\n]))", r"(?=[,.;!?\n]|$)"
_FILL_EN = re.compile(
    rf"{_START}\s{{0,3}}(?:(?:{_LEAD_EN}|{_FEELING_EN})(?:\b[,\s]{{1,3}})){{1,6}}+(?=\w)"
    rf"|(?:\s{{1,3}}(?:{_OFTEN_EN}|{_FEELING_EN}|{_TRAIL_EN})){{1,6}}\s{{0,3}}{_END}"
)
_FILL_CLAUSE_EN = re.compile(rf"(?:(?:{_LEAD_EN}|{_FEELING_EN}|{_OFTEN_EN}|{_TRAIL_EN})\b[ ]?){{1,6}}+")

_COUNT_ZH = r"[\d一二两三四五六七八九十几好多]{1,4}"
_OFTEN_ZH = (
    rf"(?:(?:一|每)(?:天|日|周|个?星期|个?礼拜|个?月)(?:到晚|都)?(?:能|要|就|给我|发|收到?|来|都){{0,3}}"
    rf"(?:{_COUNT_ZH}[条個个次封通遍])?|隔三差五|没完没了?|三天两头|天天(?:都)?(?:发|来|收到?)?|整天(?:发|来)?)"
)
_FEELING_ZH = (
    r"(?:真(?:的|是)?(?:服了?|烦|够了?)?|天[哪啊呐]|我的天|无语|服了|唉|哎呀?|气死(?:我|人)?|烦死?(?:我|人)?|烦不烦"
    r"|吵死(?:我|人)?|受不了|顶唔顺|好烦)"
)
_LEAD_ZH = r"(?:对[的啊呀]?|是的?|嗯|好[的吧啊]?|行|没错|就是|可以|系|係|啱|哦|噢|那个)"
_CLAUSE_ZH = re.compile(rf"(?:{_OFTEN_ZH}|{_FEELING_ZH}|{_LEAD_ZH}|[了啊呀啦吧的嘛]){{1,6}}+")
_LEADS_ZH = re.compile(
    rf"^(?:{_LEAD_ZH}|{_FEELING_ZH}|[了啊呀啦吧嘛]){{1,4}}+(?=不|别|停|取消|以后|把|请|唔)"
)
_SPACED_ZH = re.compile(r"(?<=[\u3400-\u9fff])\s{1,4}(?=[\u3400-\u9fff])")
"""A space in Chinese parts clauses."""
_MESSAGES = re.compile(
    r"\b(?:texts|messages|msgs|sms(?:es)?|spam|ads?|adverts?|advertis\w{1,8}|promos?|promotions?|offers"
    r"|marketing|greetings?|wishes|tips?|newsletters?|mailings?|mailing list)\b"
    r"|短信|短讯|信息|消息|广告|推广|推销|营销|促销|优惠|祝福|贺卡|贴士|小知识|推送"
)


def is_fill(clause: str) -> bool:
    """Whether a reduced clause tells nothing but assent, feeling, or how often messages come."""
    return bool(_FILL_CLAUSE_EN.fullmatch(clause) or _CLAUSE_ZH.fullmatch(clause.replace(" ", "")))


def without_fill(text: str) -> str | None:
    """The rest of a text that speaks of messages; None if nothing can be left out of it."""
    said = _SPACED_ZH.sub(",", plain(text.replace("’", "'")))
    if not _MESSAGES.search(said):
        return None
    rest = said
    for part in re.split(r"[,，。.;；!！?？\n]+", said):
        one = part.strip()
        shorter = "" if is_fill(one) else _LEADS_ZH.sub("", _FILL_EN.sub(" ", one)).strip()
        rest = rest.replace(part, shorter, 1) if shorter != one else rest
    rest = rest.lstrip(" ,，。.;；!！")
    return rest if rest != said else None
