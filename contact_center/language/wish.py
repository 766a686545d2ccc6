"""Recognise a request to be addressed in Chinese or in English, in any wording."""

import re

from contact_center.language.pick import undecorated
from contact_center.vocabulary.text import Language

_LONGEST, _LONGEST_CLAUSE = 1_000, 80
"""How many characters of a text and of a clause are examined."""
_ZH = (
    "(?:简体|繁体)?中文|汉语|普通话|国语|华语|中国话|粤语|广东话|白话|chinese|mandarin|cantonese|putonghua"
    "|zhongwen|hanyu|guoyu"
)
_EN = "英文|英语|english|eng|yingwen|yingyu"
_NAME = f"(?:(?P<zh>{_ZH})|(?P<en>{_EN}))(?: language)?"
_CLAUSE = re.compile(r"[^,.;:!?。、…~\n]+")


def _run(words: str) -> str:
    """Any number of these words, separated by "/"; possessive, so that matching never backtracks."""
    each = sorted((re.escape(word) for word in re.split(r"[/\s]+", words.strip())), key=len, reverse=True)
    return f"(?> ?(?:{'|'.join(each).replace('_', ' ')}))*+ ?"


_COURTESIES = """
    please/pls/plz/thanks/thank_you/thx/hello/hi/sorry/ok/okay/yes/no/请/谢谢/谢谢你/谢谢您/多谢/唔该/麻烦/麻烦你
    麻烦您/麻烦了/麻烦你了/麻烦您了/你好/您好/抱歉/对不起/不好意思/好/好的/拜托/嗯
"""
_POLITE = re.compile(_run(_COURTESIES))
_TAIL_ZH = (
    _run("""
    吧/吗/么/嘛/呢/啊/呀/啦/好吗/好不好/可以吗/可不可以/可以/行吗/行不行/得唔得/了/来/再/和我/跟我/与我/同我
    对我/给我/跟你/和你/交流/沟通/对话/交谈/聊天/聊/谈/说话/说/讲/回答/回复/答复/答/解释/服务/继续/谢谢/谢谢你
    谢谢您/多谢/唔该/一下/版/模式/please/pls
""")
    + "$"
)
_TAIL_EN = (
    _run("""
    please/pls/plz/with_me/to_me/instead/now/from_now_on/from_here/for_me/here/again/only/if_possible/if_you_can
    thanks/thank_you/ok/okay/today/mode/then/too/rather/speaking/吗/吧/好吗/可以吗
""")
    + "$"
)
_LEARNS = re.compile("[学教考译]|怎么|名|课|书|翻译")
_SPEAK_ZH = re.compile(
    "(?:改?用|改?说|改?讲|使用|写|打字?|切换|切|换|改|转|转换|变|设|调|回复|识讲|识说)(?:成|为|到|回到?|做|返)?\\s?"
    f"{_NAME}{_TAIL_ZH}"
)
_TELL_ZH = re.compile(f"用\\s?{_NAME}\\s?(?:来|跟|和|与|同|给|告诉|回答|回复|答复|解释|说明|沟通|交流|介绍)")
_SPEAK_EN = re.compile(
    "\\b(?:speak|speaks|speaking|talk|write|reply|answer|respond|continue|chat|communicate|type|text|proceed"
    "|go on|carry on|use|using|do|shuo|yong|jiang)"
    "(?: (?:to me|with me|to us|back|me|us|it|this|that|everything|all))?(?: in| using)? ?"
    f"{_NAME}{_TAIL_EN}"
)
_SWITCH_EN = re.compile(
    "\\b(?:switch|change|swap|go|turn|switched|changed)"
    "(?: (?:it|this|the language|language|the chat|our chat|over|back))?(?: over| back)?(?: to| into| in) "
    f"{_NAME}{_TAIL_EN}"
)
_WANT_EN = re.compile(
    f"\\b(?:prefer|rather|want|need|like)(?: to have| to use| it in| this in)? {_NAME}{_TAIL_EN}"
)
_ALONE = re.compile(
    _run(
        "in/the/请/麻烦/麻烦你/麻烦您/要/我要/想要/选/选择/可以/能/有没有/有/please/pls/i_want/唔该/好/好的/ok/say_it_in"
    )
    + _NAME
    + _run("please/pls/plz/吧/吗/谢谢/服务/客服/版/version/service/唔该/thanks/thank_you/啊/呀/la")
    + "$"
)
_NOT = re.compile(
    "(?:(?<![你您识会懂能要])(?:不会|不太会|不懂|不太懂|听不懂|看不懂|读不懂|不要|不想|别|唔识|唔明|唔会|不识"
    "|不用|不能|没学过)再?[说讲用看听写]?"
    "|(?:can't|cannot|can not|don't|do not|not|never|stop|couldn't|barely|hardly|doesn't)(?: really| even)?"
    " (?:speak|read|understand|know|write|talk|use|using|speaking|writing|follow)(?: in)?"
    "(?: much| any| good)?|^(?:please )?(?:not|no|stop)(?: in| any| more)?)"
    f" ?{_NAME}(?:{_TAIL_ZH}|{_TAIL_EN})"
)
_POOR = re.compile(
    f"{_NAME} ?(?:is|isn't)? ?(?:not|poor|bad|terrible|weak|limited|rusty|good|very|so|really"
    "|不好|不太好|很差|差|不行|有限|一般)(?: very| so| that| really)?(?: good| great| well)?$"
)
_WHY = re.compile(
    "(?:\\bwhy (?:do|are|is|did|does|have) [a-z ]{0,30}|为[什何]么?.{0,6}[用说讲]|怎么[老又还]?[用说讲])"
    + _NAME
)
_WISHES = (_TELL_ZH, _SPEAK_EN, _SWITCH_EN, _WANT_EN)
_OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}


def wished_language(text: str) -> Language | None:
    """The language a text requests, the last one if there are several; None if it requests none.

    "I can't read Chinese" requests the other one. Asking what something is called in a language, or for a
    document in it, does not count.
    """
    clauses = [" ".join(clause.split()) for clause in _CLAUSE.findall(undecorated(text[:_LONGEST]))]
    clauses = [clause for clause in clauses if clause and not _POLITE.fullmatch(clause)]
    wishes = [(clause, _wish(clause)) for clause in clauses if len(clause) <= _LONGEST_CLAUSE]
    told = [wish for _, wish in wishes if wish]
    if not clauses:
        return None
    if (alone := _alone(clauses[-1])) and (told or len(clauses) == 1):
        return alone
    if told:
        return told[-1]
    # "In Chinese, please: I lost my card"
    return _alone(clauses[0]) if clauses[0].startswith("in ") else None


def _wish(clause: str) -> Language | None:
    if found := _NOT.search(clause):
        return _OTHER[_named(found)]
    if found := _WHY.search(clause):
        return _OTHER[_named(found)]
    if (found := _POOR.search(clause)) and not found[0].endswith(("is good", "is very good")):
        return _OTHER[_named(found)]
    if (found := _SPEAK_ZH.search(clause)) and not _LEARNS.search(clause):
        return _named(found)
    found = next((hit for pattern in _WISHES if (hit := pattern.search(clause))), None)
    return _named(found) if found and not _LEARNS.search(clause) else None


def _alone(clause: str) -> Language | None:
    """The language, if a clause names one and otherwise only has courtesies."""
    found = _ALONE.fullmatch(clause) if len(clause) <= _LONGEST_CLAUSE else None
    return _named(found) if found else None


def _named(found: re.Match[str]) -> Language:
    return "zh" if found["zh"] else "en"
