"""Read the answer to a confirmation: only a plain yes is one.

Any word that is neither a yes nor a courtesy leaves the question open, so that "对不起，不是这张", "好像是"
and "yes, but the other one" never pass for a yes.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from contact_center.language.entities.digits import runs_in
from contact_center.language.entities.plain import READ_AT_MOST, plain
from contact_center.language.lexicons.agreeing import (
    as_handed_in,
    before_handing_in,
    hands_in,
    is_nothing_more,
    without_what_goes_with_it,
)
from contact_center.language.lexicons.reading import YesNo

_SIGNS = {ord(sign): " ok " for sign in "👍👌✅🙆✔"} | {ord(sign): " no " for sign in "👎❌🙅✖"}
_NUMBER = re.compile(r"\bt?\d{4,9}\b", re.ASCII)
_NO_LETTER = re.compile(r"[^\w\s'?]|_")
_QUESTION = re.compile(
    r"\?|吗|咋|呢(?![张个笔])|么|什么|多少|多久|几|怎|如何|哪|谁|为何|是否|是不是|对不对|好不好|行不行"
    r"|可不可以|能不能|咩|点解|边"
    r"|\b(what|when|where|which|who|whose|how|why)\b"
    r"|^(?:so |and )?(?:is|are|was|were|does|did|has|have|had) (?:that|this|it|i|we|you|they)\b"
)
_STATED = re.compile(r"(?:还(?!款|钱|贷)|正|在|等|急|忙)[^，,。?？\s哪谁什几多怎]{0,6}呢(?=\s|$)")
"""呢 that ends no question: "我还上班呢"."""
_NOT_SURE = re.compile(
    r"不知道|不确定|不清楚|不太|不一定|唔知|唔肯定|等等|等一|等下|稍等|慢着|且慢|但是?|不过|除非|除了"
    r"|如果|要是|万一|(?<![照按])看看|看一[下看]|想想|想一[下想]|核对一下|问问|问一下|考虑|迟[点啲]再"
    r"|晚点再|再说吧|给我(?:点|一点)时间"
    r"|\b(not sure|unsure|don'?t know|no idea|maybe|perhaps|wait|hold on|hang on)\b"
    r"|\b(but|unless|until|except|however|if)\b"
    r"|\b(?:let me|i'?ll|i will|i need to|i have to|i must|i want to) (?:just |first |quickly )?(?:check"
    r"|think|see|look|ask|read"
    r"|find out|get back|call (?:you )?back)\b|\b(?:give me|just|one) (?:a |one )?(?:moment|minute|min|sec"
    r"|second)\b"
)
_CLOSING = re.compile(
    r"[先就]这样(?!定)|这样[了吧]|这样$|就这些|(?:好|行|可以|对|够)了|没事|冇事|再见|拜拜"
    r"|\bthat(?:'?s| is| was| will be| would be|'?ll be|'?d be) (?:it|all|everything|enough)\b"
    r"|\b(?:i'?m|i am|we'?re|we are|it'?s|it is|all) (?:all |quite |just |perfectly )?"
    r"(?:fine|ok|okay|alright|good|great|perfect)\b"
    r"|\bno worries\b|\b(?:bye|goodbye|cheers)\b"
)
"""Phrases that close a conversation or decline help as often as they agree."""
_TO_ALL = re.compile(
    r"(?:[你您咱]们?|大家|谢[晒了啦]?|感谢|唔该晒?|辛苦了?) ?"
    r"(?:大家)?(?:[你您]们?)?(?:都|全|[两二三四五六][张个])"
    r"|\b(?:thanks?|thank you|thx|hi|hello|hey|dear|sorry|you|y)(?: (?:so|very) much| a lot)?"
    r"(?: (?:to|for|you|u)){0,2} (?:all|both|every\w*|each)\b"
)
"""Phrases in which "all" means the people addressed, not the cards."""
_GOES_ON = re.compile(
    r"(?:不要?|别|唔好|勿|莫|咪)(?:再|给我|帮我|同我|急住?|就)?(?:取消|停止|停下|暂停|中止|放弃)"
    r"(?!.{0,4}(?:预约|投诉|申请|工单))"
    r"|(?:\b(?:not|never|dont)|n't) (?:you |to |please |ever )?"
    r"(?:cancel|stop|abort|quit|pause|hold off)"
    r"(?! (?:my|the|this|that|our|these|those|both|all|it|any)\b(?! (?:block|freez|lock)))"
)
_NO_BUT_YES = re.compile(
    r"没错|没有错|没问题|没有问题|不错|冇错|冇问题|无误|无错"
    r"|\b(no problem|not a problem|why not|nothing wrong)\b"
)
_NO = re.compile(
    r"[不没别勿唔冇未]|错|否|取消|算了|停止"
    r"|\b(no|not|nope|nah|never|neither|none|wrong|incorrect|cancel)\b|n't\b|\b(dont|isnt|doesnt|cant|wont)\b"
)
_NO_WORDS = re.compile(
    r"不是|不用|不要|不必|不对|不想|不需要|不了|不|没有|没|别|勿|唔系|唔使|唔好|唔要|唔|冇|错|否|取消"
    r"|算了|停止"
    r"|\b(?:no|not|nope|nah|never mind|never|neither|none|wrong|incorrect|cancel|dont|don't)\b"
)
_GONE = re.compile(r"[没冇]有?[了咗啦]|丢|不见|唔见|偷|抢")
_YES_ZH = (
    r"是的?|对[的了嘞头]?|好[的嘅吧呀啊滴哒嘞]?|行[的了]?|可以[的]?|确认|确定|同意|嗯+[呐哪]?|恩+|要[的得]"
    r"|需要|正确|准确"
    r"|当然|肯定"
    r"|系[嘅呀]?|係[嘅呀]?|啱[嘅]?|得[嘅]?|必须[的]?|继续"
)
_FILL_ZH = (
    r"那(?![张个笔边么])|照办|(?:[就这]|这么|这样)定了?(?!期)|按这个|交上去|发出去|报上去|送上去|发吧|交吧|"
    r"请|麻烦|把(?=[它这那])|帮我|给我|替我|为我|我要|我|要|哦|就|快点?|马上|立刻|赶紧|尽快|立即|现在|先"
    r"|都|全部?|这样|这么|很|"
    r"这[张个笔]|那[张个笔]|[嗰𠮶]张|呢张|它|卡片?|信用卡|借记卡|储蓄卡|尾号|后四位|的|了|吧|啊|呀|啦"
    r"|喔|哈|咯|嘅"
    r"|谢谢|多谢|唔该|感谢|您|你们?|辛苦|挂失|挂(?=[这那它]|掉|吧)掉?|封(?=[这那它]|掉|了|吧|$)掉?|停用"
    r"|停掉|冻结|冻[住掉上]?|锁[住掉上]?(?:起来)?|锁定|撤回|撤销|撤掉?|预约|登记|提交|办理?|申请"
    r"|以上|上面|没有|[这那]?[两二三四五六几2-6][张个](?:卡片?)?|全都|一齐|一起|晒|同时"
)
_YES_EN = (
    r"yes+|yeah|yea|yep|yup|ya|yah|aye|sure|ok|okay|okey|k|kk|y|correct|right|exactly|absolutely"
    r"|certainly|definitely"
    r"|indeed|affirmative|confirm|confirmed|agree|agreed|fine|perfect|great|alright|proceed|true"
    r"|please do|do it|do so|go ahead|go on|of course|sounds good|all good|looks good"
    r"|that'?s the one|that'?s mine"
)
_FILL_EN = (
    r"the same|save|i'?m|i|it'?s|it|is|that'?s|that|this|the|one|card|cards|my|me|just|then|so|well|oh"
    r"|um|uh|please|pls|plz|thanks|thank|thx"
    r"|you|now|asap|immediately|quickly|away|all|of|them|both|everything|for|with|and|to|do|want|would"
    r"|like|can|may"
    r"|credit|debit|ending|in|sir|madam|mate|dear|hi|hello|hey|quite|very|much|a|an"
    r"|two|three|every|each|at once|together|ones"
    r"|send|off|file|lodge|register|put|through|go"
    r"|certain|positive|down|straight|right away"
    r"|block|blocked|freeze|lock|withdraw|book|submit|here|we'?re|we|let'?s|lets|are|am"
)
_ALONE = frozenset({"要"})
"""A yes only as a whole answer; with other words it begins a request."""
_COUNT_ZH = dict(zip("一二两三四五六123456", (1, 2, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6), strict=True))
_COUNT_EN = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(r"([一二两三四五六1-6])[张个]|\b(both|two|three|four|five|six)\b", re.ASCII)
_ALL = re.compile(r"都|全|所有|每[张个]|\b(?:all|every(?:thing| one)?|each)\b")
_ONE = re.compile(
    r"[这那呢嗰𠮶][张个]|信用卡|借记卡|储蓄卡|\b(?:credit|debit)\b"
    r"|\b(?:this|that)\b(?!'?s\b| is\b| sounds\b| looks\b)|(?<!every )(?<!each )\bone\b"
    r"|\b(?:the|my) card\b"
)
"""One of several, or some kind of them."""
_ALL_OF_THEM = re.compile(
    r"(?:(?:请|麻烦|帮我|给我|替我|就|都|全部?|所有的?|通通|统统|[这那]?[一二两三四五六几2-6][张个]"
    r"|每[张个]|卡片?|我?要|一齐|一起|同时|晒|马上"
    r"|立刻|立即|赶紧|尽快|现在|挂失|报失|停用|停掉|停|冻结|锁住?|锁定|撤回|撤销|撤掉?|了|吧|啊|呀|啦"
    r"|嘅|的|谢谢|多谢|唔该)\s*"
    r"|\b(?:all|both|each|every|everything|one|two|three|four|five|six|of|them|these|those|the|my"
    r"|cards?|ones|bank"
    r"|please|pls|plz|block|freeze|lock|stop|now|i|want|would like|need|to|be|blocked|then|asap|immediately"
    r"|at once|together|it|thanks|thank you)\b\s*)+"
)
_WORDS = re.compile(rf"(?P<yes>\b(?:{_YES_EN})\b|{_YES_ZH})|(?:\b(?:{_FILL_EN})\b|{_FILL_ZH})")


_CLAUSES = re.compile(r"[,，。.;；!！\n]+(?!\d)|(?<=[\u3400-\u9fff])\s{1,4}|\s{1,4}(?=[\u3400-\u9fff])")
_SHORT_NUMBER = re.compile(
    r"(?<![\d.:])(?P<number>\d{1,3})(?![\d.:])(?: ?(?:[ap]\.?m\b\.?|o'?clock\b|[点點]钟?))?", re.ASCII
)
_LONG_NUMBER = re.compile(r"\d{3,}", re.ASCII)
_OPENS_WITH_YES = re.compile(
    r"(?:(?:对(?:[对的呀啊哦]|没错)|是的|好[的嘞呀啊]|没错|冇错|行行|可以的|没问题|係呀|确认|确定"
    r"|嗯嗯)[吧了啦啊]?){1,4}"
    r"(?=[\u3400-\u9fff])"
    r"|(?:(?:yes|yeah|yep|yup|aye|correct|exactly|absolutely|thank you|thanks|please|go ahead|do it"
    r"|that'?s (?:right|correct))"
    r"\b[ ]{0,3}){1,4}(?=[a-z])",
    re.IGNORECASE,
)
"""A firm yes that what follows is joined to without a mark, as in speech."""
_CHANGES = re.compile(r"改|换|挪|调整|\b(?:make it|change|changed|instead|move|rather|actually)\b")
_MOSTLY = 0.6
_THAT = re.compile(r"[就係是]{0,2}(?:这样|咁样)子?(?:吧|啦|了)?$|\b(?:that'?s it|that is it)$")
"""Beside a yes it closes, "yep, that's it", and agrees to what was shown; alone it may end the talk."""
_THE_ONLY_ONE = re.compile(
    r"(?:\b(?:it'?s|its|it is|that'?s|thats|that is) )?\b(?:my|the) only (?:one|card)"
    r"(?: (?:that )?(?:i(?:'ve| have)?(?: got)?)\b)?|我?(?:就|只有|只得|净系得)这?(?:一|呢)张(?:卡)?"
)
"""That it is the only card is no doubt about which."""
_CALL_OFF = re.compile(
    r"取消(?:佢|它)?|撤销|\bcancel(?: (?:it|that|the appointment|my appointment))?\b|\bcall it off\b"
    r"|(?:[迟遲晚]|改天|改日|过几天|下次|以后)(?:[点點啲些])?(?:再|先)(?:[约約]|预约|説|说|讲|講)"
    r"|\bi(?:'ll| will) (?:re)?book (?:it )?(?:again|later|another time|some other time)\b"
)
_CHANGE = re.compile(
    r"(?:就|帮我|给我)?(?:修改|更改|变更|更新|改期|改|换|挪|调整?)(?:到|成|去|过去|在|掉|一下)?"
    r"(?:[这那]个?(?:时间|时候|日子|地址|天)|新的?地址)?"
    r"|\b(?:move|change|switch|update|reschedule|swap|shift)"
    r"(?: (?:it|that|(?:the|my) (?:appointment|visit|booking|address)))?"
    r"(?: over| across| to (?:that|then|this))?\b"
)
_ANY_CARD = re.compile(r"卡|\bcards?\b")
_SPOKEN_AT_LEAST = 3
"""So many digits in a row are a number; "one" and 两 are words."""
_STOP = re.compile(r"停(?:用|掉|了)?(?!止)|\bstop(?: using)?\b")
"""What blocking a card is called, where nothing but that can be stopped."""


def confirmation(
    text: str,
    *,
    named: str = "",
    count: int = 1,
    stops: bool = False,
    labels: Iterable[str] = (),
    files: bool = False,
    calls_off: bool = False,
    changes: bool = False,
) -> YesNo | None:
    """The answer if it is a plain yes or no; None for everything else, which is asked again.

    `named` is the text of the question: repeating a number of it, such as a card's last digits, does not
    change the answer. `count` is how many things it names: "both" is a yes to two, but not to one or three.
    `stops`: what is to be done is itself called stopping, so "yes, stop it" agrees. `labels` are the names of
    what was shown: "yes, the address is right". `files`: it is only handed in, so "send it" and "that's
    all" agree. `calls_off`: something is to be cancelled, so "yes, cancel it" agrees.
    `changes`: something is to be moved or changed, so "yes, move it" agrees, and "change it" alone does not.
    """
    if len(text) > READ_AT_MOST:
        return None
    said = _in_digits(_plain(text))
    said = _STOP.sub(" block ", said) if stops else said
    said = _beside_a_yes(said, _CALL_OFF) if calls_off else said
    said = _beside_a_yes(said, _CHANGE) if changes else said
    handed_in = hands_in(without_what_goes_with_it(said))
    said = _without_labels(_handed_in(without_what_goes_with_it(said)) if files else said, labels)
    said = " ".join(_THE_ONLY_ONE.sub(" ", said).split()) if count == 1 else said
    named = ", ".join(_in_digits(value) for value in plain(named).split(", "))
    numbers = _NUMBER.findall(named)
    if count > 1 and any(number in said for number in numbers) and not all(one in said for one in numbers):
        return None
    for number in numbers:
        said = said.replace(number, " ")
    said = _without_shown(said, named) if count == 1 else said
    plainly = without_what_goes_with_it(said)
    if _QUESTION.search(_STATED.sub(" ", plainly)) or _NOT_SURE.search(plainly) or _GOES_ON.search(plainly):
        return None
    if (_CLOSING.search(said) and not (files and handed_in)) or _TO_ALL.search(said):
        return None
    positive = _NO_BUT_YES.sub(" yes ", without_what_goes_with_it(said))
    if _NO.search(positive):
        return "no"
    if not _is_of(positive, count):
        return None
    if positive in _ALONE or _is_all_yes(positive):
        return "yes"
    return "yes" if count > 1 and _is_all_of_them(positive) else None


def _handed_in(said: str) -> str:
    """The text with "yes" in the place of what agrees to hand something in."""
    that = _THAT.search(said)
    said = said[: that.start()] if that and _is_all_yes(said[: that.start()]) else said
    return as_handed_in(said) or ("yes" if is_nothing_more(said) else said)


def _without_shown(said: str, named: str) -> str:
    """Beside a yes, a short number that was shown is only repeated: "yes, 4" to "4 pm"."""
    shown = frozenset(found["number"] for found in _SHORT_NUMBER.finditer(named))
    bare = _SHORT_NUMBER.sub(lambda found: " " if found["number"] in shown else found[0], said)
    return " ".join(bare.split())


def _in_digits(said: str) -> str:
    """The text with spoken numbers, 一二三四 or "one two three four", in digits."""
    for digits, (start, end) in reversed(list(runs_in(said))):
        if len(digits) >= _SPOKEN_AT_LEAST:
            said = f"{said[:start]}{digits}{said[end:]}"
    return said


def _beside_a_yes(said: str, act: re.Pattern[str]) -> str:
    """The text without what repeats what is done, if nothing but a yes and courtesies stands beside it."""
    rest = " ".join(act.sub(" ", said).split())
    agrees = _only_known_words(_NO_BUT_YES.sub(" yes ", rest))
    return rest if agrees and not _ANY_CARD.search(said) else said


def _without_labels(said: str, labels: Iterable[str]) -> str:
    """Beside other words, a label says only what is agreed to."""
    for label in sorted(labels, key=len, reverse=True):
        named = re.escape(label.lower())
        said = " ".join(re.sub(rf"\b{named}\b" if label.isascii() else named, " ", said).split()) or said
    return said


def agreement_at_end(text: str) -> str | None:
    """What stands before the clauses that agree to hand a request in; None if it does not end in them."""
    clauses = _clauses(text)
    rest = list(clauses)
    while rest and confirmation(rest[-1], files=True) == "yes":
        rest.pop()
    if len(rest) == len(clauses) and (head := before_handing_in(_plain(clauses[-1]) if clauses else "")):
        denies = _NO.search(_NO_BUT_YES.sub(" ", head))
        return None if denies or _leaves_open(head) else _between([*clauses[:-1], head])
    return _between(clauses[: len(rest)]) if len(rest) < len(clauses) else None


def _clauses(text: str) -> list[str]:
    return [one.strip() for one in _CLAUSES.split(text) if one and one.strip()]


def after_agreement(text: str) -> str | None:
    """What follows the plain yes that begins it: "yes, Friday at three".

    None if it does not begin so, or if what follows asks, doubts or denies something.
    """
    first, *rest = _clauses(text[:READ_AT_MOST]) or [""]
    if confirmation(first, files=True) != "yes" and (opened := _OPENS_WITH_YES.match(first)):
        first, rest = "yes", [first[opened.end() :].strip(), *rest]
    said = _plain(" ".join(rest))
    if not rest or text.rstrip().endswith(("?", "？")) or confirmation(first, files=True) != "yes":
        return None
    if _leaves_open(said):
        return None
    return None if _NO.search(_NO_BUT_YES.sub(" ", said)) else _between(rest)


def _leaves_open(said: str) -> bool:
    """Whether words beside an agreement ask, doubt, change or deny something."""
    asks = _QUESTION.search(_STATED.sub(" ", said))
    return bool(asks or _NOT_SURE.search(said) or _GOES_ON.search(said) or _CHANGES.search(said))


def agrees_to_all(text: str) -> str | None:
    """What stands beside words that agree to a whole request, or hand it in; None if nothing does.

    A plain yes answers what was asked, and "yes, file it" all that was told.
    """
    if len(text) > READ_AT_MOST or not hands_in(without_what_goes_with_it(_plain(text))):
        return None
    if confirmation(text, files=True) == "yes":
        return ""
    return agreement_at_end(text) or after_agreement(text)


def repeats(text: str, shown: str) -> bool:
    """Whether most of a text stands in what was shown."""
    said = "".join(_plain(text).split())
    pairs = {said[place : place + 2] for place in range(len(said) - 1)}
    there = "".join(_plain(shown).split())
    return sum(pair in there for pair in pairs) >= _MOSTLY * len(pairs)


def tells_other_numbers(text: str, shown: str) -> bool:
    """Whether a number of three digits or more was not shown: such a yes is no agreement."""
    there, told = re.sub(r"[,\s]", "", plain(shown)), re.sub(r"(?<=\d),(?=\d{3})", "", plain(text))
    return any(number not in there for number in _LONG_NUMBER.findall(told))


def _between(clauses: Sequence[str]) -> str:
    return ("，" if any("\u3400" <= sign <= "\u9fff" for one in clauses for sign in one) else ", ").join(
        clauses
    )


def is_plain_no(text: str) -> bool:
    """Whether it is nothing but a no: "都没了" and "我没带" tell what happened."""
    said = _plain(text[:READ_AT_MOST])
    if confirmation(text) != "no" or _GONE.search(said):
        return False
    return _only_known_words(_NO_WORDS.sub(" ", said)) is not None


def goes_on(text: str) -> bool:
    """Whether it asks not to stop, which is neither a no nor a wish to end."""
    return bool(_GOES_ON.search(_plain(text[:READ_AT_MOST])))


def is_courtesy(text: str) -> bool:
    """Whether a text consists only of courtesies, or of nothing."""
    return len(text) <= READ_AT_MOST and _only_known_words(_plain(text)) is not None


def _plain(text: str) -> str:
    shown = plain(text.replace("’", "'").translate(_SIGNS))
    visible = "".join(sign for sign in shown if unicodedata.category(sign) not in {"Cf", "Mn", "So", "Sk"})
    return " ".join(_NO_LETTER.sub(" ", visible).split())


def _is_all_yes(said: str) -> bool:
    """Whether every word is a yes or a courtesy, with at least one yes."""
    return _only_known_words(said) is True


def _is_of(said: str, count: int) -> bool:
    """Whether every number mentioned fits a question about `count` things."""
    told = {_COUNT_ZH[zh] if zh else _COUNT_EN[en] for zh, en in _COUNTED.findall(said)}
    if count == 1:
        return told <= {1} and not re.search(r"几[张个]|\b(?:them|cards)\b", said)
    return told <= {count} and not _ONE.search(said)


def _is_all_of_them(said: str) -> bool:
    """Whether the text means all the things named, and nothing else."""
    named = _ALL.search(said) or _COUNTED.search(said)
    return bool(named) and said not in _COUNT_EN.keys() - {"both"} and bool(_ALL_OF_THEM.fullmatch(said))


def _only_known_words(said: str) -> bool | None:
    """None if any word is neither a yes nor a courtesy; otherwise whether one is a yes."""
    yes, position = False, 0
    while position < len(said):
        if said[position].isspace():
            position += 1
            continue
        found = _WORDS.match(said, position)
        if found is None:
            return None
        yes = yes or found["yes"] is not None
        position = found.end()
    return yes
