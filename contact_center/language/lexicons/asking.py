"""Tell a question or a new wish from an answer, and stopping for now from giving up."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import weight
from contact_center.language.lexicons.story import after_courtesies, asks_something_else

_WHATEVER = re.compile(
    r"(?:几点|几时|什么时候|什么时间|哪天|哪里|哪个|怎么|怎样|多少|几多|边个|边日)\s?[^，,。?]{0,4}?都"
    r"|\b(?:any|every)(?: \w+)? (?:is|are|will|would)\b|\bwhenever\b|\bwherever\b|\bwhichever\b|\bwhatever\b"
)
"""An answer that leaves it to the bank: "几点都行"."""
_OUTRIGHT = re.compile(
    r"\?\s*$|[吗嘛么]\s*$|(?<!那)呢\s*$"
    r"|多少|几多|几点|怎么|怎样|如何|为什么|为何|点解|点样|什么|哪[里儿个些家]|是否|能不能|可不可以"
    r"|有没有|有冇|是不是|要不要|用不用|需不需要|会不会|该不该|使唔使|会唔会"
    r"|^(?:what|when|where|which|who|whose|how|why|whether|is there|are there|do you|does the|can i"
    r"|may i|will you|should i|do i)\b"
)
_AGREES = re.compile(
    r"(?:可以|行|好|得|方便|ok|okay)[吗嘛么吧]?\s?\?*\s*$|(?:好|行|可)不(?:好|行|可以)\s?\?*\s*$"
)
"""A polite tag behind an answer: "明天下午三点可以吗"."""
_GUESS = 32
_GUESSES = re.compile(
    r"^(?:那|我)?[^，,。]{0,6}(?:还|也)(?:能|可以|会)[^，,。]{1,12}吧\W*$"
    r"|^(?:还|是|应该)?(?:不?用|不?要|不?需要|得|可以|能|会|应该|收|有|算)[^，,。]{2,16}吧\W*$|(?:对吧"
    r"|是吧|没错吧)\W*$"
    r"|,? (?:right|correct|isn't it|don't i|do i|won't it|doesn't it)\W*$"
)
_WISH = re.compile(
    r"^(?:我(?:就|还|也|现在|其实)?(?:想|要|需要|得)(?!了)|帮我|[请麻][^，,。]{0,3}帮|替我|给我|麻烦"
    r"|申请|办理|还?是?想要?|改[为成]?办|算了[，,\s]?(?:我|帮))"
    r"|^(?:actually[, ]+|instead[, ]+|no[, ]+|wait[, ]+)?(?:i(?:'d| would) (?:like|rather|prefer)"
    r"|i (?:want|need|wish)|can i|could (?:i|you)"
    r"|can you|please|let me|let's|help me)\b"
)
_FOR_GOOD = re.compile(
    r"取消|不办|不要了|不用了|不想|不申请|不投诉|不贷|不约|作废|删|撤|唔要|唔使|唔办"
    r"|\b(?:cancel|delete|discard|withdraw|don'?t want|do not want|no longer|not interested|quit|stop)\b"
)
_FACTS = re.compile(
    r"多少|几多|几[天年个次张]|多久|多长|多高|最[多少高低]|什么|哪些|利率|利息|费|要不要|需不需要"
    r"|需要.{0,12}[吗么]|有没有|为什么|是不是"
    r"|\bhow (?:much|many|long|high|soon|often|old)\b|^(?:what|which|when|why|who)\b|\b(?:do|must"
    r"|should) i (?:need|have)\b"
    r"|^(?:is|are) there\b|^does\b"
)
_THAT = re.compile(
    r"这个|那个|它|这种|呢个|嗰个|𠮶个|\b(?:on|for|of|about|with|does|is|will) (?:that|it|this|one)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?;。！？；\n])|(?<=[\u4e00-\u9fff])[，,\s]")
_THANKS = re.compile(
    r"(?:好的?|嗯|哦|ok|okay|great|fine|sure|no)?[\s,。!]{0,5}"
    r"(?:非常|太|十分|真的?|很)?(?:谢谢|感谢|多谢|唔该|thanks|thank you|thx|cheers|ta)"
    r"(?:[你您]们?|啦|了|啊|哈|晒|嗮|so much|very much|a lot|a million|again|for (?:your|the) \w{1,20}"
    r"|[\s,。.!~]){0,12}"
)


def asks_outright(text: str) -> bool:
    """Whether a text asks for an answer, rather than giving one with a polite "可以吗" at its end."""
    said = after_courtesies(plain(text.replace("’", "'")))
    if _WHATEVER.search(said) or _AGREES.search(said):
        return False
    return bool(_OUTRIGHT.search(said))


def asks_to_agree(text: str) -> bool:
    """Whether it asks to have a guess confirmed: "要带身份证吧", "it's free, right"."""
    said = after_courtesies(plain(text.replace("’", "'"))).strip()
    return weight(said) <= _GUESS and _GUESSES.search(said) is not None


def asks_about_else(text: str) -> bool:
    """Whether the whole text is a question about the bank's services, and leaves nothing to the bank."""
    said = plain(text.replace("’", "'"))
    return asks_something_else(text) and not _WHATEVER.search(said) and not _AGREES.search(said)


def asks_for_facts(text: str) -> bool:
    """Whether the whole text asks what is so, such as how much or what it takes; not how to have it done."""
    said = after_courtesies(plain(text.replace("’", "'")))
    return asks_about_else(text) and not _WISH.match(said) and bool(_FACTS.search(said))


def begins_a_wish(text: str) -> bool:
    """Whether a text begins as wishes do: "我想…", "please …"."""
    said = plain(text.replace("’", "'")).strip()
    return bool(_WISH.match(said) or _WISH.match(after_courtesies(said)))


def stops_for_good(text: str) -> bool:
    """Whether the matter is given up: "算了" and "never mind" only put it off."""
    return bool(_FOR_GOOD.search(plain(text.replace("’", "'"))))


def asked_in(text: str) -> str:
    """The sentences of a text that ask something, without the talk around them; empty if none does."""
    said = [one.strip() for one in _SENTENCE.split(text) if weight(one)]
    return " ".join(one for one in said if asks_about_else(one))


def refers_back(text: str) -> bool:
    """Whether it asks about "that", and so about what is being talked of."""
    return bool(_THAT.search(plain(text)))


def only_thanks(text: str) -> bool:
    said = plain(text).strip()
    return weight(said) > 0 and _THANKS.fullmatch(said) is not None
