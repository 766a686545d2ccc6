"""Tell which of several choices a text picks: by number in any notation, by words, or by order.

Apart from courtesies, the whole text has to be the pick: "2, please" and "我选第二个，谢谢" pick, "2 cards
were stolen", "2点" and "第二天" do not.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from contact_center.language.entities.numbers import chinese_number
from contact_center.language.entities.plain import plain

LONGEST = 120
"""The longest text that may be a pick, in characters; choices are no longer than that."""

Words = tuple[str, ...]
_TOKEN = re.compile(r"\d{1,4}(?:st|nd|rd|th)\b|[a-z]+(?:'[a-z]+)?|\d+|[^\s]", re.ASCII)
_BETWEEN = re.compile(r"[,;!:~、。…\n]|(?<!\d)\.|\.(?!\d)|(?<=\d)-(?=[^\W\d])|\s-+\s|[—–]")
_DECORATION = re.compile(r"[()\[\]{}<>《》【】「」『』“”\"#*_|]")
_BETWEEN_DIGITS = re.compile(r"\d[.,:]\d")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_HAN = re.compile("[\u3400-\u9fff]")
_SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh",
    "twelfth",
)  # fmt: skip
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾两", "一二三四五六七八九十二")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
_LONGEST_NUMBER = 2


def tokens(text: str) -> Words:
    """The words, runs of digits and other single characters of a normalised text."""
    return tuple(_TOKEN.findall(text))


def phrases(lines: str) -> tuple[Words, ...]:
    """Phrases separated by "/" or line breaks, the longest first."""
    split = (tokens(phrase) for line in lines.split("\n") for phrase in line.split("/") if phrase.strip())
    return tuple(sorted(split, key=len, reverse=True))


COURTESIES = phrases("""
    好/好的/好吧/嗯/对/是的/行/可以/没问题/谢谢/谢谢你/谢谢您/多谢/感谢/唔该/唔该晒/麻烦/麻烦了/麻烦你
    请/拜托/辛苦了/你好/您好/ok/okay/yes/yeah/yep/sure/please/pls/plz/thanks/thank you/thanks a lot/thx/ty
    thank you very much/thank you so much/cheers/hi/hello/well/um/uh/er/hmm/so/then/no/alright
""")
"""Filler phrases that carry no meaning."""
_BEFORE = COURTESIES + phrases("""
    我/我想/我要/我就/我选/我选择/我想选/我想要/我要选/我按/我回复/那/那就/就/就选/就要/还是/还是选/选
    选择/选中/选项/要/挑/按/按键/输入/回复/回/发送/帮我/帮我选/给我/给我选/答案是/我的选择是/是/预约/定/订
    i'll take/i'll go with/i'll go for/i'll have/i'll choose/i'll pick/i will take/i will go with
    i will go for/i will have/i will choose/i will pick/i would like/i would like to choose/i'd like
    i'd like to choose
    i'd like to take/i'd like to have/i want/i want to choose/i choose/i pick/i select/i take/i prefer
    i would prefer/i'd prefer/i'd rather have/can i have/can i get/can i take/could i have/could i get
    could i take/may i have/may i take/let me have/let me take/let's go with/let's take/let's do
    go with/go for/my choice is/my answer is/the answer is/answer is/answer/it is/it's/that would be
    option/options/choice
    拣/我拣/就拣/拣选/give me/make it/make that/let us take/choose/choice
    number/nr/item/press/reply/key/the/the option/the number/select/choose/pick
""")
_AFTER = COURTESIES + phrases("""
    吧/了/就/啊/呀/哦/喔/啦/哈/呢/就好/就行/就可以/好了/可以吗/好吗/行吗/号选项/选项/那个/这个/𠮶个/嗰个/呢个/得唔得/就得/得啦
    好唔好/那张/这张/那家/这家/的
    is fine/is good/is ok/is okay/is great/is perfect/works/works for me/would be good/would be great
    would be fine/sounds good/sounds great/for me/if possible/instead/is the one/is my choice
""")
_ONE = frozenset(
    phrases("""
    one/option/choice/item/answer/slot/card/branch/account/appointment/date/number
    个/项/号/种/条/张/款/位/家/档/间/笔/行/选项/个选项/项选项/个选择/个答案/个时间/个时段/个日期/个吧
    𠮶个/嗰个/呢个/的/嘅
    of the two/of them/of these/of those/of the three/of the list/one of them/one of these
    张卡/张银行卡/家网点/个网点/家支行/个支行/个账户/那个/的那个/个那个/张那个
""")
) | {()}
"""What may follow "the second" or "第二"."""
_FROM_THE_END: dict[Words, int] = {
    **dict.fromkeys(phrases("last/bottom/尾/最尾/最后/最后一/最末/最后面/最下面/末尾/最底下/倒数第一"), 1),
    **dict.fromkeys(phrases("last but one/second to last/second last/next to last/倒数第二"), 2),
    **dict.fromkeys(phrases("third to last/third last/倒数第三"), 3),
}
_FROM_THE_FIRST: dict[Words, int] = {
    **{(word,): number for number, word in enumerate(_ORDINALS, 1)},
    **dict.fromkeys(phrases("top/very first/最前面/最上面/头一/首"), 1),
}
_OF_TWO: dict[Words, int] = {
    **dict.fromkeys(phrases("former/前者/前一/前/前面/前边/上面/上边/左边"), 1),
    **dict.fromkeys(phrases("latter/后者/后一/后/后面/后边/下面/下边/右边"), 2),
}
_BEGUN = frozenset(phrases("尾号/卡尾号/末四位/后四位/尾号是/尾号为"))
"""Introduces a number that has yet to come."""
_MIDDLE = frozenset(phrases("middle/one in the middle/in the middle/中间"))
_EARLIEST: dict[Words, int] = dict.fromkeys(phrases("earliest/soonest/最早/最快"), 1)
_LATEST: dict[Words, int] = dict.fromkeys(phrases("latest/最晚/最迟/最夜"), 1)
_EARLIER_OF_TWO: dict[Words, int] = {("earlier", "one"): 1, ("sooner", "one"): 1, ("later", "one"): 2}
"""Of two times, which are offered in order."""
_SAY_NOTHING = frozenset(
    phrases("""
    a/an/and/any/are/as/at/be/by/can/could/do/does/for/from/get/has/have/how/i/in/is/it/me/my/no/not/of
    on/one
    or/our/out/so/some/that/the/them/there/they/this/to/up/us/want/was/we/what/when/will/with/would/you/your
    我要/我想/我的/可以/这个/那个/哪个/什么/怎么/没有/不是/不要/不用/需要/一下/一个/请问/谢谢/您的/你的/我们
""")
)
_NEGATIONS = frozenset({"不", "没", "别", "勿", "唔", "冇", "no", "not", "don't", "never", "without"})
_DATED = re.compile(r"月|\d[日号]|:\d\d")


def says(said: str, wordings: Iterable[str]) -> bool:
    """Whether a text is one of the wordings, ignoring case, width, script, punctuation and courtesies."""
    if len(said) > LONGEST:
        return False
    known = {_words(tokens(normal(wording))) for wording in wordings}
    whole = tokens(normal(said))
    return _words(whole) in known or _words(stripped(_words(whole), COURTESIES, COURTESIES)) in known


def pick(said: str, choices: Sequence[Sequence[str]]) -> int | None:
    """The index of the choice that `said` picks, from 0; None if it picks none or more than one.

    A choice is given by all its wordings: its label, and what it says.
    """
    if not choices or len(said) > LONGEST:
        return None
    worded = [[tokens(normal(wording)) for wording in choice] for choice in choices]
    exact = _exactly(tokens(normal(said)), worded)
    if exact is not None:
        return exact
    asked = normal(said).rstrip().endswith("?")
    picked = {_picked(part, worded, asked=asked) for part in parts_of(said)}
    found = picked - {_COURTESY}
    return found.pop() if len(found) == 1 else None


_COURTESY = -1
"""A part of a text that picks nothing but does not rule out a pick."""


def normal(text: str) -> str:
    """The text in plain form, with any numerals as digits, and without symbols and invisible characters."""
    signs = "".join(_digits(sign) for sign in unicodedata.normalize("NFC", text))
    return plain(unicodedata.normalize("NFKC", signs).replace("’", "'"))


@cache
def _digits(sign: str) -> str:
    """The character: numerals as digits, symbols as a space, invisible characters as nothing."""
    if sign.isascii():
        return sign
    category, number = unicodedata.category(sign), unicodedata.numeric(sign, -1)
    if category in ("Nd", "No", "Nl") and number >= 0 and number == int(number):
        return str(int(number))
    if category in ("Cf", "Mn", "Me", "Cc"):
        return ""
    # Circled and bracketed Chinese numerals are symbols that NFKC converts.
    return " " if category in ("So", "Sk") and unicodedata.normalize("NFKC", sign) == sign else sign


def undecorated(text: str) -> str:
    """The normalised text without brackets, quotation marks and the like."""
    return _DECORATION.sub(" ", normal(text))


def parts_of(said: str) -> list[Words]:
    """The tokens of each part of a text; a text with a number such as 1.5 or 16:30 is one part."""
    bare = undecorated(said).replace("?", " ")
    pieces = [bare] if _BETWEEN_DIGITS.search(bare) else _BETWEEN.split(bare)
    parts = (tokens(piece) for piece in pieces)
    return [part for part in parts if part]


def _picked(part: Words, worded: Sequence[Sequence[Words]], *, asked: bool) -> int | None:
    if (exact := _exactly(part, worded)) is not None:
        return exact
    core = stripped(part, _BEFORE, _AFTER)
    if not core:
        return _COURTESY
    if core in _BEGUN:
        return None
    place = _place(core, worded)
    if place is not None:
        # "2?" asks back; "can I have the second one?" does not.
        return None if asked and core == part else place
    if asked:
        return None
    return _numbered(core, worded) if core[0].isdigit() and len(core) > 1 else _by_words(core, worded)


def stripped(part: Words, before: Iterable[Words], after: Iterable[Words]) -> Words:
    """The part without the phrases around its core."""
    while cut := next((len(one) for one in before if part[: len(one)] == one), 0):
        part = part[cut:]
    while cut := next((len(one) for one in after if part[-len(one) :] == one), 0):
        part = part[:-cut]
    return part


def _place(core: Words, worded: Sequence[Sequence[Words]]) -> int | None:
    count = len(worded)
    number = _number(core, dated=_are_dated(worded))
    if number is None:
        number = _by_order(core, count) or _by_time(core, worded)
    return number - 1 if number is not None and 1 <= number <= count else None


def _are_dated(worded: Sequence[Sequence[Words]]) -> bool:
    """Whether choices are days: "2号" is then a date, not the second."""
    return any(_DATED.search("".join(wording)) for choice in worded for wording in choice)


def _number(core: Words, *, dated: bool) -> int | None:
    """The number of "2", "二", "第二个", "2号", "two", "2nd one" or "second option"."""
    first, rest = core[0], core[1:]
    if not rest and first in _SMALL:
        return _SMALL.index(first) + 1
    if not rest and first in _ROMAN[1:]:
        return _ROMAN.index(first) + 1
    if ordinal := _ORDINAL.fullmatch(first):
        return int(ordinal[1]) if rest in _ONE else None
    ordered = first == "第"
    length = _length_of_number(core[1:] if ordered else core)
    if not length:
        return None
    said, rest = core[ordered : ordered + length], core[ordered + length :]
    allowed = rest in _ONE if ordered else rest == () or (rest == ("号",) and not dated)
    return _value("".join(said)) if allowed else None


def _length_of_number(tokens: Words) -> int:
    """How many leading tokens are one number: a run of digits, or Chinese numerals."""
    if tokens and tokens[0].isdigit():
        return 1
    numerals = [token.translate(_FORMAL) in "一二三四五六七八九十" for token in tokens]
    return numerals.index(False) if False in numerals else len(numerals)


def _value(said: str) -> int | None:
    if said.isdigit():
        return int(said) if len(said) <= _LONGEST_NUMBER else None
    value = chinese_number(said.translate(_FORMAL)) if len(said) <= _LONGEST_NUMBER + 1 else None
    return None if value is None else int(value)


def _by_order(core: Words, count: int) -> int | None:
    """The number of "the last one", "倒数第二个", "the top one", or "the latter" of two."""
    if count == 2 and (number := _with_one(core, _OF_TWO)):
        return number
    if number := _with_one(core, _FROM_THE_FIRST):
        return number
    if number := _with_one(core, _FROM_THE_END):
        return count + 1 - number
    is_middle = any(core[: len(one)] == one and core[len(one) :] in _ONE for one in _MIDDLE)
    return (count + 1) // 2 if is_middle and count % 2 else None


def _by_time(core: Words, worded: Sequence[Sequence[Words]]) -> int | None:
    """The number of "the earliest", or "the later one" of two times."""
    if not _are_dated(worded):
        return None
    if len(worded) == 2 and (number := _EARLIER_OF_TWO.get(core)):
        return number
    if _with_one(core, _LATEST):
        return len(worded)
    return _with_one(core, _EARLIEST)


def _with_one(core: Words, known: Mapping[Words, int]) -> int | None:
    found = (
        number
        for words, number in known.items()
        if core[: len(words)] == words and core[len(words) :] in _ONE
    )
    return next(found, None)


def _numbered(core: Words, worded: Sequence[Sequence[Words]]) -> int | None:
    """A line as it was offered: its number, then its words."""
    number = _value(core[0])
    if number is None or not 1 <= number <= len(worded):
        return _by_words(core, worded)
    said = _words(core[1:])
    is_line = any(_words(wording) == said for wording in worded[number - 1])
    return number - 1 if is_line else _by_words(core, worded)


def _exactly(said: Words, worded: Sequence[Sequence[Words]]) -> int | None:
    words = _words(said)
    found = [n for n, choice in enumerate(worded) if words and any(_words(one) == words for one in choice)]
    return found[0] if len(found) == 1 else None


def _by_words(said: Words, worded: Sequence[Sequence[Words]]) -> int | None:
    """The only choice that contains these words in sequence."""
    words = _words(said)
    exact = _exactly(said, worded)
    if len(words) > 1 and words[-1] == "one":
        words = words[:-1]
    if exact is not None or not _says_enough(words):
        return exact
    found = [n for n, choice in enumerate(worded) if any(_named_by(words, _words(one)) for one in choice)]
    return found[0] if len(found) == 1 else None


def _words(tokens: Words) -> Words:
    """Only letters and digits."""
    return tuple(token for token in tokens if token[0].isalnum())


def _says_enough(words: Words) -> bool:
    """Whether words can single out a choice: a meaningful word, two Chinese characters, or a long number."""
    chinese = "".join(word for word in words if _HAN.match(word))
    latin = [word for word in words if word.isascii() and not word.isdigit()]
    digits = "".join(word for word in words if word.isdigit())
    told = any(len(word) > 2 and (word,) not in _SAY_NOTHING for word in latin)
    return told or (len(chinese) > 1 and tuple(chinese) not in _SAY_NOTHING) or len(digits) > _LONGEST_NUMBER


def _named_by(words: Words, wording: Words) -> bool:
    """Whether the words are part of a wording, and not what it says no to: "call me" of "do not call me"."""
    says_no = not _NEGATIONS.isdisjoint(wording)
    return _contains(wording, words) and not (says_no and _NEGATIONS.isdisjoint(words))


def _contains(whole: Words, part: Words) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
