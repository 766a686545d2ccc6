"""Tell a story from what surrounds it: a greeting, a question about something else, a further part.

If in doubt, a message is part of the story: a question can be asked again, but a lost part of a story reaches
nobody.
"""

import re

from contact_center.language.entities.amounts import amounts_in
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.occasion import tells_when, tells_where
from contact_center.language.lexicons.reading import (
    correction,
    is_question,
    tells_what_happened,
    told_after_no,
    weight,
)
from contact_center.vocabulary.text import Language

_FEW_WORDS = 14
"""Up to this weight, text answers where and when, unless it begins like the next part of a story."""
_LEAST = 4
_COMPLAINS = re.compile(r"投诉|投訴|\bcomplain(?:t|ing)?\b")
_THREAT = re.compile(
    r"律师|法院|法庭|起诉|控告|状告|告[^，,。]{0,4}(?:银行|你们)|监管|银保监|12378|记者|媒体|曝光|电视台"
    r"|\b(?:lawyers?|solicitors?|attorneys?|sue|court|regulators?|ombudsman|press|newspapers?)\b"
)
_LONG = 60
"""Above this weight, a message is more than a question."""


def _either(words: str) -> str:
    """Build a regex alternation from words separated by slashes and line breaks."""
    each = (one.strip() for line in words.splitlines() for one in line.split("/"))
    return "|".join(one for one in each if one)


_GREETING = _either("""
    hello+/hi+/hey+/hiya/howdy/greetings/good (?:morning|afternoon|evening|day)/anybody there/anyone there
    are you there/你们?好[啊呀]?/您好[啊呀]?/大家好/哈[喽啰罗]/[嗨喂](?![一-鿿])/早上好
    上午好/中午好/下午好/晚上好/早安/晚安/在吗/在不在/有人吗/早晨(?![一-鿿])
""")
_COURTESY = _either("""
    thanks/thank you/thx/please/pls/excuse me/sorry/pardon/ok/okay/sure/alright/all right/sir/madam/there
    谢谢[你您]?/多谢/感谢/唔该/麻烦[你您]?/打扰一?下?/不好意思/抱歉/好的/[好嗯哦噢行]+(?![一-鿿])
""")
_ASIDE = _either("""
    by the way/btw/before (?:that|i (?:begin|start|tell you|go on))/first(?: of all)?/oh/ah
    actually/hm+/anyways?
    (?:real|very) quick/quickly/(?:hang|hold) on(?: a (?:sec|second|minute))?
    wait(?: a (?:sec|second|minute|moment))?
    just (?:a |one )?(?:sec|second|moment)/yeah/yep/no
    one (?:more |quick )?(?:question|thing)
    (?:i have )?(?:a |another )?(?:quick |short )?question/just wondering/i (?:was|am) wondering/i wonder
    so/well/and/but/um+/uh+/(?:can|could|may) i (?:just )?ask(?: you)?(?: something| a question| first)?
    (?:i )?(?:just )?(?:want(?:ed)?|would like|need|'d like) to (?:ask|know|find out)(?: you)?(?: about)?
    i'd like to (?:ask|know)/(?:can|could|would|will) you (?:please )?tell me/do you know/tell me/let me know
    请问一?下?/请教一?下?/想?问一?下/想问问?/问问/我?想知道/我?想了解一?下?/我问一?下/我?想请问/顺便问?一?下?
    对了/另外/还有个问题/有个问题/有一?个?事?想?问/[那先](?![一-鿿])/哎呀?/诶/唉/慢着/等等/等一?下
    我?[先再]?问[你您]?(?:们)?(?:一?个|件)?(?:小)?(?:事|问题)(?![一-鿿])
""")
_OPENER = re.compile(rf"(?:[\W_]|(?:{_GREETING}|{_COURTESY}|{_ASIDE})(?![a-z]))*+")
_ONLY_POLITE = re.compile(rf"(?:[\W_]|(?:{_GREETING}|{_COURTESY})(?![a-z]))*+")
_ASKS_EN = re.compile(
    r"(?:what(?:'?s)?|when(?:'?s)?|where(?:'?s)?|which|who(?:'s)?|how(?:'?s)?|do|does|can|could|is|are"
    r"|will|may"
    r"|should|would|any|whether|if)\b"
)
_ASKS_ZH = re.compile(
    _either("""
    [吗嘛么]/呢$/多少/多久/多长/几[点号时天张个月年]/怎么/怎样/如何/什么/哪[里儿个些天家张]/是否/能不能/可不可以
    可唔可以/有没有/有冇/是不是/要不要/需不需要/点样/边度/几多/几钱/几时/乜嘢/啥
    (?:收费|要钱|花钱|收钱|贵|远|麻烦|方便|安全|划算)不$/([\\u4e00-\\u9fff]{1,2})[不没]\\1
""")
)
_NO_DEED = _either("""
    need/fixed/speed/red/bed/led/med/unlimited/limited/advanced/united/feed/exceed/proceed/indeed/based
    required/needed/allowed/supposed/closed/interested/accepted/included/covered/related/used/called/located
    dedicated/insured/secured/unsecured/registered/authori[sz]ed/expired/listed/shared
""")
# What has happened, or is held against the bank: part of a story, even as a question.
_TELLS_EN = re.compile(
    r"(?<![a-z'])(?:"
    + _either("""
    was/were/wasn't/weren't/did/didn't/had/hadn't/has been/have been/been/got/took/gave/told/said/went/came
    left/lost/kept/made/broke/threw/stole/paid/sent/put/never/nobody/no one/nothing/again/already/still/yet
    anymore/twice/rude/awful/terrible/horrible/bad/worst/unfair/ridiculous/unacceptable/disgusting/useless/incompetent
    missing/keeps (?:my|the)/makes? (?:me|us)/(?:won't|doesn't|refuses to) let (?:me|us)
    where (?:is|are|has|have) my (?:\\w+ ){0,2}(?:money|yuan|cash|salary|transfer|refund|dollars?|funds)
    where (?:is|are) (?:my|the) \\d\\w{0,9}
    angry/upset/wrong/broken/why/how come/how dare/complain\\w{0,5}
    yesterday/ago
    last (?:night|week|month|year|time|\\w{1,6}day)
""")
    + rf")\b|\b(?!(?:{_NO_DEED})\b)[a-z]{{2,14}}ed\b"
)
_TELLS_ZH = re.compile(
    _either("""
    了(?![解吗没嘛么])/(?<![通超经])过(?![期户年夜敏桥路程])/被/昨/前天/刚才/刚刚/(?<![碰赶遇撞])上周/上个?月/上星期/上次/去年
    一直/老是/总是/从来/根本/竟然/居然/凭什么/凭啥/为什么/为何/干嘛/怎么(?:回事|这么|这样|那么|能|敢|还|又|老)
    态度/骂/吼/凶/粗鲁/无礼/没礼貌/投诉/不满/生气/气死/太差/很差/差劲/乱收/坑/骗/吞/没人/不理/弄错/搞错/出错
    多扣/多收/少给/咗/寻日/琴日/嬲/
    你们(?:每个?月)?扣/扣我/扣掉/被扣
    少[一二两三四五六七八九十百千万\\d]
    [没未冇](?:有)?到[账帐手]/[不唔](?:给|让|畀|俾)我/拦着/打[不唔]通/只开

""")
)
_UNKNOWN = re.compile(
    r"\b(?:don'?t|do not|can'?t|cannot|can not|couldn'?t) (?:really |quite |exactly )?"
    r"(?:know|remember|recall|say|tell)\b"
    r"|\b(?:not (?:really |quite )?sure|no idea|forgot|forget|unsure|unknown|nowhere|everywhere)\b|"
    + _either("""
    不记得/记不/忘了/忘记/不知道/不清楚/不确定/说不清/说不准/没注意/没留意/唔记得/唔知/很多次/每次/经常/到处/哪里都
""")
)
_PLACE_FIRST = re.compile(
    r"(?:it (?:was|happened|is)|this (?:was|happened)|that was|happened|i was|we were)?\s?"
    r"(?:in|at|on|near|by|via|from|inside|outside|opposite|over|through|around|between|behind|next to)\b"
    r"|(?:我?们?当?时?是?|就)?[在喺]"
    r"|i think (?:it was|it's|in|at|on)\b|(?:he|she|they|it) (?:was|were) (?:at|in|on|behind)\b"
    r"|最后[那一]?个(?:窗口|柜台|柜员机)|(?:还是|又是|又系)(?:那|上次|这|同一|嗰).{0,4}(?:家|间|网点"
    r"|窗口|地方|柜|行|度)"
)
_NO_PLACE = re.compile("道[歉理德具]|[知难味报]道|区[别分]|[一半]路|街坊")
_GOES_ON_ZH = _either("""
    然后/后来/之后/接着/还/而且/结果/最后/最终/并且/又/再/因为/所以/但/可是/不过/不仅/不但/甚至/同时/另外/此外/仲有/跟住
    (?:[他她它佢我你您]们?|柜员|员工|工作人员|经理|保安|客服|职员).{0,12}?[说讲叫让不没打推笑拿给收扔摔瞪赶话冇唔]
""")
_GOES_ON = re.compile(
    r"(?:then|also|after that|afterwards|besides|moreover|plus|because|he|she|they|i|we|you|nobody|no one"
    r"|what is more|in the end|finally|even|furthermore)\b|" + _GOES_ON_ZH
)
_OF_CALLING = re.compile(
    r"打给|打我|打电话|[接听]电话|来电|致电|联系我|可以[打接]|[能会]接"
    r"|短信|邮件|微信|没问题"
    r"|冇问题|没有问题|方便"
    r"|打[嚟来]|得闲"
    r"|\b(?:call|calls|phone|ring|contact|reach|e-?mail|mail|text|sms|ok|okay|fine|no problem|happy to"
    r"|at home|at work"
    r"|didn't|did not|prefer)\b(?! (?:the|your) (?:branch|manager|counter|hotline))"
)
_SHORT_ENOUGH = 24
_ENDS = re.compile(r"[.!?。！？…]\s{0,9}$")
_SENTENCE = re.compile(r"[.!?。！？;；\n]+")
_CLAUSE = re.compile(r"[,.!?;:、\n]+")
_ALSO = re.compile(
    r"也|又|还[有是]|再[次一]|\b(?:also|again|as well|too|before that|once more|twice|times)\b"
)
_SUMS = 3
"""How many sums are named beside a story that is cut."""
_NUMBER = re.compile(r"(?<![\w:/.-])(?!20\d\d\b)\d[\d,]{1,8}\d(?:\.\d{1,2})?(?![\w:/-])", re.ASCII)
"""A sum without its currency."""
_BEFORE_STORY = re.compile(
    r"(?:[\s,，。.!！:：…-]|(?:oh|hi|hello|hey|btw|by the way|one more thing|also|listen|look)\b"
    r"|对了|顺便(?:说|提|讲)?一?[下句]?"
    r"|另外|还有(?=[，,])|喂|你好|您好|哎|唉){0,8}"
)
_SENTENCE_ENDS = re.compile(r"[。！？!?；;\n]+|(?<=[a-z]{3})\.(?=\s)")
_PARTS = re.compile(r"[，,、](?!\d)")


def is_greeting(text: str) -> bool:
    """Whether a text consists only of greetings and thanks."""
    said = plain(text.replace("’", "'"))
    return weight(said) > 0 and _ONLY_POLITE.fullmatch(said) is not None


def asks_something_else(text: str) -> bool:
    """Whether the whole text is a question about the bank's services that reports no event."""
    said = plain(text.replace("’", "'"))
    if weight(said) > _LONG:
        return False
    sentences = [after_courtesies(one) for one in _SENTENCE.split(said)]
    asked = [one for one in sentences if one]
    if any(_TELLS_EN.search(one) or _TELLS_ZH.search(one) for one in asked):
        return False
    ends_asking = said.rstrip().endswith("?")
    return bool(asked) and all(_asks(one, marked=ends_asking and len(asked) == 1) for one in asked)


_TALK = re.compile(
    r"(?:柜员|经理|客服|保安|店员|行员|员工|工作人员|同事|对方|有人|[他她佢])[^，,。？?]{0,6}(?:问|说|讲|话|告诉|叫)我"
    r"|\b(?:he|she|they|somebody|someone|clerk|teller|lady|man|guy|manager|agent|guard|staff|person|woman)"
    r" (?:just |then |only ){0,2}(?:asked|told|said to|shouted at|yelled at) me\b"
)


def tells_a_story(text: str) -> bool:
    """Whether a complaint says what it is about; an accompanying question is not a story."""
    clauses = [one for one in _CLAUSE.split(plain(text)) if weight(one)]
    rest = " ".join(one for one in clauses if tells_what_happened(one))
    return tells_what_happened(text) and not asks_something_else(rest)


def tells_of_talk(text: str) -> bool:
    """Whether somebody is said to have asked or said something: a question told is none that is asked."""
    return _TALK.search(plain(text.replace("’", "'"))) is not None


def goes_on_telling(text: str) -> bool:
    """Whether a reply to where or when, or to a yes-or-no question, continues the story instead."""
    said = after_courtesies(plain(text.replace("’", "'")))
    if not said or _UNKNOWN.search(said) or _PLACE_FIRST.match(said):
        return False
    if tells_when(said) or tells_where(_NO_PLACE.sub(" ", said)):
        return False
    if weight(said) < _LEAST:
        return False
    deeds = weight(said) > _FEW_WORDS and (_TELLS_EN.search(said) or _TELLS_ZH.search(said))
    return bool(_GOES_ON.match(said) or deeds)


def tells_of_another_time(text: str) -> bool:
    """Whether it happened also then, and not then instead."""
    return bool(_ALSO.search(plain(text)))


def tells_more(text: str) -> bool:
    """Whether a reply to the last look is a further statement: not a question, an answer or a correction."""
    said = after_courtesies(plain(text.replace("’", "'")))
    if weight(said) <= _FEW_WORDS or is_question(said) or asks_something_else(said):
        return False
    return correction(text) is None and told_after_no(text) is None


def speaks_of_calling(text: str) -> bool:
    """Whether a short text is about being called, even if it is neither a yes nor a no."""
    said = plain(text.replace("’", "'"))
    return weight(said) <= _SHORT_ENOUGH and bool(_OF_CALLING.search(said))


def together(told: str, more: str, language: Language) -> str:
    """Join two parts of one story."""
    if _ENDS.search(told):
        return f"{told.rstrip()}{'' if language == 'zh' else ' '}{more}"
    return f"{told}{'。' if language == 'zh' else '. '}{more}"


def shortened(text: str, most: int) -> str:
    """The beginning of a text, up to a word's end, with an ellipsis if something is left out."""
    if len(text) <= most:
        return text
    cut = text[:most]
    words = cut.rpartition(" ")[0] if cut.isascii() and " " in cut else cut
    return f"{words.rstrip(' ，,。.;；')}…"


def in_short(text: str, most: int) -> str:
    """The beginning of a story without what leads to it, and the sums that the ellipsis would hide."""
    told = text[_BEFORE_STORY.match(plain(text)).end() :].strip() or text  # type: ignore[union-attr]
    short = shortened(told, most)
    sums = dict.fromkeys(one.text.strip(" ，,。.") for one in amounts_in(told))
    numbers = dict.fromkeys(one for one in _NUMBER.findall(told) if not any(one in named for named in sums))
    hidden = [one for one in (*sums, *numbers) if one not in short][:_SUMS]
    if not hidden or not short.endswith("…"):
        return short
    zh = any("\u3400" <= sign <= "\u9fff" for sign in told)
    return f"{short}（{'、'.join(hidden)}）" if zh else f"{short} ({', '.join(hidden)})"


def where_and_when_in(text: str) -> str:
    """The sentences of a story that tell where and when, or their clauses if they are long."""
    parts = [one.strip() for one in _SENTENCE_ENDS.split(text) if one.strip()]
    told = _telling(parts)
    if weight(told) > _SHORT_ENOUGH:
        told = _telling([one.strip() for one in _PARTS.split(told) if one.strip()])
    return told or text


def _telling(parts: list[str]) -> str:
    """The first part that tells both; else the first that tells when, and the first that tells where."""
    if both := next((one for one in parts if tells_when(one) and tells_where(one)), None):
        return both
    when = next((one for one in parts if tells_when(one)), None)
    where = next((one for one in parts if tells_where(one)), None)
    comma = "，" if any("\u3400" <= sign <= "\u9fff" for one in parts for sign in one) else ", "
    return comma.join(one for one in parts if one in (when, where))


def after_courtesies(said: str) -> str:
    """The text without the greetings and courtesies it opens with."""
    found = _OPENER.match(said)
    return said[found.end() :].strip() if found else said


def _asks(said: str, *, marked: bool) -> bool:
    """`marked`: followed by a question mark."""
    if _ASKS_EN.match(said) or _ASKS_ZH.search(said):
        return True
    return marked and "," not in said


def threatens(text: str) -> bool:
    """Whether a lawsuit, the regulator or the press is named: that is for a person at once."""
    return bool(_THREAT.search(plain(text)))


def wants_to_complain(text: str) -> bool:
    """Whether a complaint is asked for and told, however angrily, and not taken elsewhere."""
    asks = bool(_COMPLAINS.search(plain(text)))
    return asks and tells_a_story(text) and not threatens(text)
