"""Find what a visit is for in any wording: what is to be done, not when, where or with whom."""

import re

from contact_center.language.entities.plain import plain

_LIGHT_ZH = r"办理?|弄|搞|做|处理"
"""Verbs that say no more than what follows them."""
_DEED_ZH = (
    r"提取|取出?|转存|存|换|补办?|打印?|盖|面签|签|查|改|激活|解除?|注销|销|转|汇|还|申请|咨询|了解|谈"
    r"|聊|买|赎回?|领|交|缴|开通?|更新|更换"
    r"|升级|续|兑换?|递|提交?|寄|挂失|变更|评估|配置"
)
_NO_DEED_ZH = (
    r"还[是有没要能可不会行得好]|开[会门车始放玩]|提[前早醒]|打[电车扰算的]|转[人告达]|取[号消]"
    r"|[换改]个?(?:时间|日子|天|地方|网点|支行)"
    r"|改[成到为天期约一]|交[通给]|存在|签到|解[释决]|做[什啥客]|办[公什事完好]|弄[好完错]"
    r"|查[看收一]下?有|换[到成一]"
    r"|(?:办理?|做|处理|弄|搞)(?:点|一?些|个|一个)?(?:事情?|业务|手续|什么)(?![\u3400-\u9fff])"
)
_SEVERAL_ZH = r"(?:一下|[一两几]?[张笔个份本]|那个|这个|点儿?|些|下|\s){0,4}"
_ZH = re.compile(
    r"(?:(?<=[要想来去需得算好是为便备到店行点帮我给候])|(?<=[,，。!?;；\s])|^)"
    rf"(?!{_NO_DEED_ZH})"
    rf"(?P<reason>(?:(?P<light>{_LIGHT_ZH})|{_DEED_ZH}){_SEVERAL_ZH}"
    r"(?P<object>[^,，。!?;；\s]{1,18}?))"
    r"(?:的?(?:事情?|业务|手续))?(?:[吧呢啊哈的呀]|可以吗|行吗|好吗|行不行|可不可以|方便吗"
    r"|有[位号]吗){0,2}(?=[,，。!?;；\s]|$)"
)
_OF_A_THING_ZH = re.compile(
    r"(?P<reason>把(?P<thing>[^,，。!?;；\s]{2,14}?)(?:换|转|改|变|并|过户|注销|取|存|销|办"
    r"|提)[^,，。!?;；\s]{0,8}?)"
    r"[吧呢啊的]?(?=[,，。!?;；\s]|$)"
    r"|有(?:一?[个件点笔桩])?(?P<matter>[^,，。!?;；\s]{2,14}?)的?(?:事情?|手续|业务)(?:得|要|想"
    r"|需要)(?:去|来)?(?:办|处理|咨询|问)"
)
_NO_THING_ZH = re.compile(r"预约|时间|约|日子")
_NO_OBJECT_ZH = re.compile(
    r"^(?:预约|约|时间|号|[到去来]|有没有|什么|哪|几|多少|的|了|一?下|不|过|着|好|完)|(?:支行|分行"
    r"|网点)$|^(?:吗|吧|呢|啊)"
)
_MERE_OBJECT_ZH = re.compile(r"[\u3400-\u9fffa-z\d]{2,}", re.IGNORECASE)
_WHO_EN = (
    r"(?:me|us|you|him|her|them|myself|ourselves|everyone|(?:my|the|our) (?:wife|husband|partner|mother"
    r"|father|mum|mom"
    r"|dad|son|daughter|boss|parents|family|kids?|brother|sister|friend)\b(?!['’]s))"
)
_WHEN_EN = (
    r"(?:tomorrow|today|tonight|now|noon|midday|next|this|that|then|it|later|early|late|after|before"
    r"|around|about|\d"
    r"|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?(?:morning|afternoon|evening|week|weekend"
    r"|earliest|first|next"
    r"|same|day)|a (?:time|day|slot|while|moment|minute|visit|meeting|change)|an? (?:appointment"
    r"|booking|hour|early"
    r"|late)|some ?time|any|which|what|when|where|how|sure)"
)
_BOOKS_EN = (
    r"(?:book|make|schedule|arrange|reserve|come|go|visit|be|see|meet|speak|talk|chat|know|ask|confirm"
    r"|move|reschedule"
    r"|cancel|do|pop|drop (?:in|by)|stop|call|hear|have|find|fix|get (?:an?|in|there"
    r"|the) ?(?:appointment|slot|time)?"
    r"|set up an? (?:appointment|time|visit|meeting)|the|an?|my|your|our|his|her|their|some|you|use"
    r"|take|wait|say|try|work"
    r"|(?:like|want|need|please)\b)"
)
_CUT_EN = (
    r"(?=\s+(?:at|on|in|by|tomorrow|today|next|this|please|around|before|after|with|and|but|so|if|when"
    r"|can|could|would"
    r"|will|is|works?|thanks?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|from|until"
    r"|near)\b|\s*[,.;!?]|\s*$)"
)
_EN = (
    re.compile(
        rf"\b(?:about|regarding|concerning|re) (?P<reason>(?!{_WHEN_EN}\b"
        rf"|{_WHO_EN})[a-z][^,.;!?]{{2,60}}?){_CUT_EN}"
    ),
    re.compile(
        rf"\b(?:to|gotta|wanna|(?:come|go|pop|drop|call)(?: in| by| over"
        rf"| round)? and) (?P<reason>(?!{_WHEN_EN}\b|{_WHO_EN}"
        rf"|{_BOOKS_EN}\b)[a-z]{{2,14}} [^,.;!?]{{2,60}}?){_CUT_EN}"
    ),
    re.compile(rf"\bfor (?P<reason>(?!{_WHEN_EN}\b|{_WHO_EN})[a-z][^,.;!?]{{3,60}}?){_CUT_EN}"),
)
_A_PLACE_EN = re.compile(r"\b(?:branch|office|appointment|booking|visit|day|time|o'clock|am|pm)\b")


def purpose_of_visit(text: str) -> str | None:
    """The words for it, as they stand there; None if a text tells none."""
    said = plain(text.replace("’", "'"))
    for found in _ZH.finditer(said):
        if _NO_OBJECT_ZH.search(found["object"]) or not _MERE_OBJECT_ZH.search(found["object"]):
            continue
        return text[slice(*found.span("object" if found["light"] else "reason"))]
    for found in _OF_A_THING_ZH.finditer(said):
        group = "reason" if found["thing"] else "matter"
        if not _NO_THING_ZH.search(found["thing"] or found["matter"]):
            return text[slice(*found.span(group))]
    for pattern in _EN:
        for found in pattern.finditer(said):
            if not _A_PLACE_EN.search(found["reason"]):
                return text[slice(*found.span("reason"))].rstrip()
    return None
