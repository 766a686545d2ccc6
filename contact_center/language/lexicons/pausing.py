"""Recognise a pause, a return and a farewell in the middle of something."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.story import after_courtesies

_LONGEST = 48
_CLAUSE_AT_MOST = 80
"""Characters; what is longer is none of these."""
_CLAUSE = re.compile(r"[,.!?;:、，。！？；…~\n]+|\s{2,}|(?<=[\u3400-\u9fff])\s|\s-+\s")
_FILL_ZH = (
    r"诶|哎|哦|噢|啊|嗯{1,3}|好的?|行|那|你|您|我|先|得|要|去|一下|了|啦|吧|啊|哈|哎呀|不好意思|抱歉|对不起"
    r"|麻烦|请|现在|这边|这会儿|暂时"
)
_WAIT = re.compile(
    rf"(?:(?:{_FILL_ZH}){{0,6}})(?:稍等|等一?等|等一?下|等我|等(?:一会|会)儿?|待会儿?|一会儿?|过会儿?"
    rf"|晚点儿?|回头|稍后|等阵|等等|"
    r"马上(?:回来|回|就来)|(?:很快|马上|待会儿?|一会儿?|等会儿?|晚点儿?|回头)?(?:再)?(?:回来|回来说|来说"
    r"|接着说|继续|聊|说|弄|办))"
    r"(?:我|一下|再|回来|继续|接着|说|弄|办|聊|找你|给你|联系你?|回你|你|您|[一两几]?分钟|片刻|儿|啊|吧"
    r"|哈|哦|呀|了){0,6}"
    r"|(?:(?:我|先|得|要|去|现在|这边|有人|有个|来了?个?|老板|孩子|领导|家里|有点|突然|临时|来|得去"
    r"|忙着){0,6})"
    r"(?:接个?电话|来电话了?|电话(?:响了|来了)|有人(?:敲门|来了|叫我|找我)|开(?:个)?会|忙(?:一下|会儿?"
    r"|点事)|有(?:点|个)?(?:急)?事|离开一下|走开一下"
    r"|开车|到站了?|下车|吃饭|找(?:一下|找)?(?:看|卡|单子|资料))(?:一下|去了?|了|啊|先|来了){0,3}"
)
_WAIT_EN = re.compile(
    r"(?:please |just |ok |right |so |sorry |can you |could you |oh |well |um ){0,6}"
    r"(?:(?:wait|hold on|hang on|bear with me|one moment|one sec(?:ond)?|one minute|a moment|give me"
    r"|gimme|hold the line)"
    r"(?: (?:a|one|two|five|ten|me|for|just|please|bit|sec(?:ond)?s?|min(?:ute)?s?|moment|there|tick)){0,5}"
    r"|(?:i(?:'ll| will| shall|'m going to)? |will |shall )?(?:be (?:right )?back|be right with you"
    r"|return|come back|get back to (?:this|you|it))"
    r"(?: (?:in|a|an|few|later|soon|shortly|to|this|it|you|one|two|five|ten|min(?:ute)?s?|sec(?:ond)?s?"
    r"|hour|bit|moment|then|after|lunch|tonight"
    r"|tomorrow|today)){0,6}"
    r"|brb|back (?:in (?:a |\w+ )?(?:bit|sec|min(?:ute)?s?|moment|hour)|soon|shortly|later)|afk|not now"
    r"|later(?: then| please| on)?"
    r"|talk (?:later|soon|to you later)"
    r"|(?:(?:i(?:'ve)?|we) )?(?:have|got|gotta|need|must)(?: to| got to)? (?:take a call|take this call"
    r"|go|run|dash|get the door|answer the door|step away|step out)"
    r"(?: (?:for|now|a|first|bit|moment|minute|sec)){0,3})"
)
_RETURN = re.compile(
    r"回来|回头|电话|敲门|开会|[急点个]事|离开|走开|会儿|\b(?:back|return|later|brb|afk|call|go|run|dash"
    r"|door|step)\b"
)
_LATER_ALONE = re.compile(
    r"(?:等(?:一会|会)儿?|待会儿?|一会儿?|过会儿?|晚点儿?|回头|稍后|later(?: then| please| on)?)(?:吧|啊"
    r"|哦|再说)?"
)
_BACK = re.compile(
    r"(?:(?:ok|right|so|hi|hello|hey|well|now|and|我|好了?|嗯|哦|喂|刚|刚才|又|可以|那) ?){0,4}"
    r"(?:(?:(?:i'?m|i am|im|we'?re) )?back(?: (?:now|again|here|with you))*|here i am(?: again)?"
    r"|i have returned|i(?:'m| am) here(?: again)?"
    r"|回来了|我来了|打完(?:电话)?了|忙完了|接完(?:电话)?了|好了可以继续|继续吧?|接着(?:说|来|办"
    r"|弄)吧?)(?:啊|啦|了|哈|吧|呀)?"
)
_WHERE = re.compile(
    r"(?:刚才?|刚刚|我们|咱们|之前|上次|那|现在){0,3}(?:说|讲|聊|办|弄|填|做|问|进行)?到(?:哪|什么地方"
    r"|第?几步|什么)(?:里|儿|一步|步)?(?:了|来着|啦|呢){0,2}"
    r"|(?:and |so |now |ok )?where (?:were|was|are|did) (?:we|i)(?: (?:up to|stop|now|at|again|just"
    r"|leave off|get to|before)){0,6}(?: (?:with|on|in|about) .{1,30})?"
    r"|(?:and |so |now )?what (?:were you asking|did you ask|was the question|was it you (?:wanted|asked"
    r"|needed))(?: me)?(?: (?:again|for|last|just now)){0,6}"
    r"|(?:你|您)?(?:刚才?|刚刚)(?:你|您)?(?:问|要)(?:我)?(?:什么|啥)(?:来着|了)?"
)
_GO_ON = re.compile(
    r"(?:(?:ok|okay|right|so|cool|great|now|please|yes|好|好的|那|嗯|行|我们|咱们|接着|请|来) ?){0,5}"
    r"(?:(?:let'?s|let us|can we|could we|shall we|i want to|i'd like to|we can)? ?(?:finish|go on"
    r"|continue|carry on|pick up|get on|proceed|resume)"
    r"(?: (?:with|on|where|we|left|off|it|that|this|the|my|our|booking|form|complaint|order|request"
    r"|enquiry|application|loan|appointment|dispute|now|then"
    r"|were|stopped|again|please)){0,6}"
    r"|(?:那|好的?|嗯|行|我们|咱们)?(?:还是|再)?(?:回到|说回|接回|转回|回过头来?(?:说|办|弄)|回来(?:说"
    r"|办|弄))(?:正题|正事|原来的?|刚才?的?|之前的?|前面的?|那个|我的?)"
    r"{0,3}[\u3400-\u9fff]{0,8}?(?:上来?|来|上面)?吧?"
    r"|(?:ok |anyway |anyways |okay |right |so |now |anyway |let'?s |let us |can we |could we |go |get "
    r"|going |i want to ){0,6}back (?:to|on)(?: (?:my|the|our"
    r"|that|this|where we were|what we were doing))(?: [a-z-]{2,16}){0,3}"
    r"|(?:继续|接着|往下)(?:办|办理|说|填|弄|来|刚才的?|之前的?|那个|下去|吧|办完|一下"
    r"|投诉|申请|预约|异议|挂失|贷款|事情?|问题|话题){0,6})"
)
_BYE = re.compile(
    r"(?:(?:ok|okay|k|kk|right|well|so|no|nah|thx|thanks|thank you|ta|cheers|great|alright|fine|cool|oh"
    r"|then|好的?|哦|噢|嗯|行|那|谢谢|谢谢你|谢谢您"
    r"|多谢|没事|没别的|不用|了|啦|就这样|先这样|that'?s (?:it|all|everything)|nothing else"
    r"|you(?: too)?|y'?all) ?){0,6}"
    r"(?:bye|bye bye|goodbye|good bye|see you|see ya|cya|cheerio|have a (?:good|nice) (?:day|one|evening"
    r"|weekend)|good night|goodnight|so long"
    r"|拜拜?|拜|再见|再会|回见|下次(?:再)?(?:聊|说|见)|886?|晚安)(?: (?:now|then|for now|again|all"
    r"|everyone)){0,6}(?:啦|了|哦|吧|咯|您|你){0,6}"
)
_OFF_ZH = (
    r"(?:(?:先|还是|就|都)?(?:不|别|唔)(?:想|打算|准备|再|要|用)?(?:办|弄|搞|登记|申请|约|预约|投诉|贷"
    r"|填|要|提|改|查|管|麻烦|折腾|继续)"
    r"(?:我|这个|这事|它)?(?:了|先|啦|吧|咗)+|(?:别|不用|不要|不必|甭|唔使)(?:再)?(?:管|理)(?:我|这事"
    r"|这个)了?|算了(?:吧|啦|不[办弄要约贷]了)?"
    r"|先放(?:一)?放|以后再说|改天再说|下次再(?:说|办|来)|[迟遲晚]啲再[讲講说說约約])"
    r"(?:这|也|实在|真的?|有点|太|好|够|还是|觉得|感觉){0,3}(?:太?麻烦|太?复杂|太?慢|太?烦|累|费劲|折腾"
    r"|没必要)?(?:了|啦|咗)?"
)
_OFF_EN = (
    r"(?:(?:forget|drop|scrap|skip|bin|ditch) (?:about )?(?:it|this|that|(?:the|my|this|that) (?:whole )?"
    r"(?:thing|loan|appointment|booking|visit|request|form|application|complaint|call(?:-| )?back"
    r"|statement|suggestion|report"
    r"|enquiry|dispute))(?: (?:thing|request|form|stuff))?"
    r"|forget (?:it|about it|this|that|the whole thing)|never ?mind(?: (?:it|that|then|about it|me))?"
    r"|leave (?:it|that|this|me|(?:the|my) [a-z-]{2,20})"
    r"(?: (?:then|for now|there|be|alone|after all|out)){0,6}"
    r"|drop (?:it|that|this|the (?:whole )?(?:thing|matter))(?: then)?|scrap (?:it|that|this)"
    r"|(?:don'?t|do not) (?:bother|worry)(?: (?:with|about) (?:it|this|that|me))?"
    r"|(?:let'?s )?not (?:now|today|bother|after all)"
    r"|skip (?:it|this|that)|i(?:'ve| have) changed my mind|call it off|i'?d rather not(?: after all)?"
    r"|i(?:'ll| will) (?:leave|skip) it|i give up|(?:i'?m|i am) (?:giving up|done with (?:it|this|that))"
    r"|i (?:don'?t|do not) want (?:it|this|that|to (?:do|go on with) (?:it|this|that))"
    r"(?: (?:any ?more|any longer|after all|now)))"
)
_OFF = re.compile(
    r"(?:(?:啊|哦|嗯|哎|诶|唉|那|好了?|行了?|我|我们|想了?想|还是|其实|现在|这次|今天|暂时|先|就|算了"
    r"|要不|要不然"
    r"|你们?|您|都|不好意思|抱歉) ?){0,8}"
    rf"{_OFF_ZH}(?: ?(?:啊|我|就|真的?)?{_OFF_ZH}){{0,3}}"
    r"|(?:(?:oof|ugh|meh|yeah|hmm+|ah|oh|well|you know(?: what)?|actually|sorry|no|nah|ok|then|just"
    r"|let'?s(?: just)?|i think"
    r"|on second thoughts?|maybe|please) ?,? ?){0,6}"
    rf"{_OFF_EN}(?: (?:just |please )?{_OFF_EN}){{0,3}}(?: (?:tbh|to be honest|thanks|thank you|please"
    rf"|pls|then|now|mate|lol)){{0,3}}"
)
"""Giving up, which the impatient say twice."""

_SIGH = re.compile(
    r"(?:那|就|先|这样|好|了|啦|吧|我|想了?想|其实|哎呀?|唉|ah+|oh+|well|you know(?: what)?|actually"
    r"|sorry|fine|so|hm+|no|thanks|thank you|谢谢|没别的|没有别的|that'?s (?:it|all|everything)"
    r"|nothing else|\s){1,8}"
)


def _clauses(text: str) -> list[str]:
    said = plain(text.replace("’", "'")).strip()
    return [one.strip()[:_CLAUSE_AT_MOST] for one in _CLAUSE.split(said) if one and weight(one)]


def pauses(text: str) -> bool:
    """Whether somebody says that they will be back, or asks to wait; a reason may stand beside it."""
    clauses = _clauses(text)
    if not clauses or weight(text) > _LONGEST or any(character.isdigit() for character in text):
        return False
    if _asks(text) or _is_later_alone(clauses):
        return False
    waits = [one for one in clauses if _WAIT.fullmatch(one) or _WAIT_EN.fullmatch(one)]
    # "Wait, it was July" corrects something; "sorry, the boss walked in, be right back" does not.
    return len(waits) == len(clauses) or any(_RETURN.search(one) for one in waits)


def later_alone(text: str) -> bool:
    """Whether it is nothing but "later", which also answers when to do something."""
    return _is_later_alone(_clauses(text))


def returns(text: str) -> bool:
    """Whether somebody only says that they are back, or asks where things stood."""
    clauses = [after_courtesies(one) for one in _clauses(text)]
    clauses = [one for one in clauses if one]
    return bool(clauses) and all(
        pattern
        for one in clauses
        for pattern in [_BACK.fullmatch(one) or _WHERE.fullmatch(one) or _GO_ON.fullmatch(one)]
    )


def without_return(text: str) -> str:
    """What a message says after the words that come back to a matter: "接着说刚才的投诉，是昨天的事"."""
    rest, begins = text, 0
    for cut in _CLAUSE.finditer(text):
        if returns(text[begins : cut.start()]):
            rest = text[cut.end() :]
        elif after_courtesies(plain(text[begins : cut.start()])):
            break
        begins = cut.end()
    return rest.strip() if weight(rest) else text


def says_goodbye(text: str) -> bool:
    """Whether a text takes its leave, with courtesies at most."""
    clauses = _clauses(text)
    rest = [one for one in clauses if not _BYE.fullmatch(one)]
    return len(rest) < len(clauses) and not any(_is_said_besides(one) for one in rest)


def calls_off(text: str) -> str | None:
    """What is said beside giving up the matter in hand; None if it is not given up."""
    clauses = _clauses(text)
    rest = [one for one in clauses if not (_OFF.fullmatch(one) or _DROPS.search(one))]
    if len(rest) == len(clauses) and _DROPS.search(plain(text.replace("’", "'"))):
        # A clause without a comma may be longer than what is read of it.
        rest = rest[1:]
    return "，".join(filter(_is_said_besides, rest)) if len(rest) < len(clauses) else None


_DROPS = re.compile(
    r"(?<![没不别])(?:都系|还是|就|先|那就|直接)(?:帮我|给我|把它)?取消(?:咗|掉)?(?:佢|它|了|吧|算了|先)"
    r"|(?<!not )(?<!n't )(?<!to )\b(?:just|please|let'?s|we(?:'ll| will| should)|i(?:'ll| will)"
    r"|better) (?:just )?cancel (?:it|this|that)\b(?! (?:from|at|on|to))"
)
"""Giving up among other words, as people speak."""


def _is_said_besides(clause: str) -> bool:
    return bool(after_courtesies(clause)) and not _SIGH.fullmatch(clause)


def _is_later_alone(clauses: list[str]) -> bool:
    return bool(clauses) and all(_LATER_ALONE.fullmatch(one) for one in clauses)


def _asks(text: str) -> bool:
    return "?" in text or "？" in text or bool(re.search(r"[吗么]\W*$", text))
