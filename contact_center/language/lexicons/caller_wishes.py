"""Recognise what a caller may say at any prompt: a language, or a request to repeat."""

import re

from contact_center.language.utterance import clauses, reduced, without_politeness
from contact_center.vocabulary.text import Language

_ZH = r"中文|汉语|普通话|国语|华语|粤语|广东话|广州话|中国话|chinese|mandarin|cantonese|putonghua|zhongwen"
_EN = r"英文|英语|english|yingwen"
_NAMED = re.compile(rf"(?P<zh>{_ZH})|(?P<en>{_EN})")
_REFUSED = re.compile(
    r"(?:不(?:要|会|懂|说|讲|用|想(?:要|用|说)?)|别(?:说|讲|用)?|唔(?:要|识|讲)"
    r"|\bnot?\b|\bdont\b|\bcant\b|\binstead of\b|\brather than\b)"
    rf"(?: ?(?:want|speak|understand|in|the|any|说|讲|用|听)){{0,3}} ?(?:{_ZH}|{_EN})"
)
_KEYS: dict[str, Language] = {
    **dict.fromkeys(("1", "one", "一", "按一", "按1", "press one", "press 1", "number one"), "zh"),
    **dict.fromkeys(("2", "two", "二", "两", "按二", "按2", "press two", "press 2", "number two"), "en"),
}
"""The keys of the menu, spoken instead of pressed."""

_AGAIN_ZH = re.compile(
    r"(?:刚才|刚刚|那个)?(?:再|重新|从头)(?:给我|跟我)?(?:说|讲|念|读|播|来|放|报|听)(?:一|多)?(?:遍|次|下|回)?"
    r"|(?:再|重新)?重复(?:一)?(?:遍|次|下)?|重(?:说|讲|播)(?:一)?(?:遍|次)?|讲多(?:一)?次|说多(?:一)?次"
    r"|(?:我)?(?:刚才|刚刚)?(?:没有?|听不|未|听唔|唔)(?:听)?(?:清楚?|到|见|懂|明白?|明)(?:你说的|您说的|刚才说的)?"
    r"|(?:我)?听不(?:清楚?|到|见|懂)|(?:我)?没(?:有)?明白|(?:你|您|刚才|刚刚){0,4}(?:说|讲)(?:的是|的|了)?(?:什么|啥|咩)|什么|啥|咩"
)
_AGAIN_EN = re.compile(
    r"(?:(?:can|could|would|will) you )?(?:say|repeat|read|tell me|play|go over)"
    r"(?: (?:that|it|this|what you said))?"
    r"(?: (?:again|once more|one more time|once again|over|back))+(?: to me| for me)?"
    r"|(?:(?:can|could|would|will) you )?repeat"
    r"(?: (?:that|it|this|what you said|yourself|the (?:question|options|menu)))?"
    r"|(?:once|one time) more|once again|one more time|again|come again"
    r"|(?:i )?(?:beg (?:your )?)?pardon(?: me)?"
    r"|what(?: did you say| was that| was it| is it)?|whats that|excuse me|sorry|huh|eh"
    r"|i (?:didnt|did not|couldnt|could not|cant|cannot|dont)(?: quite| really)?"
    r" (?:hear|catch|get|understand)(?: (?:that|it|you|what you said|the question))?"
    r"(?: clearly| well| properly)?"
)


def language_named(said: str) -> Language | None:
    """The language requested; the last one named if callers correct themselves."""
    text = reduced(said)
    named = [found.lastgroup for found in _NAMED.finditer(_REFUSED.sub(" ", text))]
    if named:
        return "zh" if named[-1] == "zh" else "en"
    parts = [part for part in map(without_politeness, clauses(said)) if part]
    return _KEYS.get(parts[0]) if len(parts) == 1 else None


def wants_repeat(said: str) -> bool:
    """Whether the caller asks to hear the last words again, and says nothing else."""
    whole = clauses(said)
    if len(whole) == 1 and _is_again(whole[0]):
        return True
    parts = [part for part in map(without_politeness, whole) if part]
    return bool(parts) and all(_is_again(part) for part in parts)


def _is_again(part: str) -> bool:
    return bool(_AGAIN_ZH.fullmatch(part) or _AGAIN_EN.fullmatch(part))
