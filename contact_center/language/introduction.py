"""Tell when a message only gives its sender's name: "我叫 Michael Johnson", "hi, my name is 陈晨"."""

import re
import unicodedata

from contact_center.language.entities.plain import plain
from contact_center.language.person_name import (
    DOT,
    is_given_name,
    is_name_en,
    is_name_zh,
    is_surname_zh,
    may_be_name_en,
)
from contact_center.language.utterance import clauses, without_politeness
from contact_center.vocabulary.text import Language

LONGEST = 80
"""Characters; a longer text says more than a name."""
_MOST_NAMES = 3
# Characters that do not separate clauses inside a name: "J. R. Smith", "Mary-Ann", "约翰·史密斯".
_INITIAL = re.compile(r"\b([^\W\d_]|mr|mrs|ms|dr|miss|jr|sr)\.[^\S\n]*", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=[^\W\d_])[·•・‧-](?=[^\W\d_])")
_WITHIN_ZH = re.compile(r"(?<=[\u4e00-\u9fff])[·•・‧](?=[\u4e00-\u9fff])")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_LATIN = r"[a-z\u00c0-\u024f]{1,20}(?:[ -][a-z\u00c0-\u024f]{1,20}){0,4}"
_HAN = rf"[\u4e00-\u9fff{DOT}]{{1,16}}?"
_SOFT = "[啊呀哦喔哈啦嘅]?"
_ZH = re.compile(
    r"^(?:(?:我|本人)(?:(?:的|嘅|个)?(?:名字|姓名|全名|[中英]文名|名)(?:就?是|就?系|就?叫[做作]?)?|[是系就名]?叫[做作]?)"
    rf"|名?叫[做作]?(?!我)) ?(?P<name>{_HAN}|{_LATIN}){_SOFT}$"
)
_SURNAME_ZH = re.compile(
    rf"^(?:我|本人)?(?:免贵|敝|小|鄙|[是系]?)姓(?P<name>[\u4e00-\u9fff]{{1,2}}?)(?:名?叫?(?P<given>[\u4e00-\u9fff]{{1,2}}))?{_SOFT}$"
)
_I_AM_ZH = re.compile(
    rf"^我[是系] ?(?:(?:你们的?|贵行的?)?客户)?(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:本人)?{_SOFT}$"
)
_CALL_ME_ZH = re.compile(
    r"^(?:请|麻烦)?(?:[你您]?(?:可以|就)?|大家|朋友们?|别人|人家|同事|平时)?都?(?:叫|称呼|喊)我(?:做|作)? ?"
    rf"(?P<name>{_LATIN}|[\u4e00-\u9fff]{{2,5}}?)(?P<end>(?:就|都)?(?:行|好|可以|得)[了啦喇]?|[吧啦])?$"
)
_NICK_ZH = re.compile("[小老阿].{1,2}|.{1,2}(?:先生|女士|小姐|太太|生|太|总|姐|哥|叔)")
_NICK_NAME_ZH = re.compile(
    r"[小大阿](?![时心家姐便概声额费事卡偷人鬼狗猪看等气孩子坐候睇骗贼丑白][^\u4e00-\u9fff]?$)"
    r"(?![时心家姐便概声额费事卡])[^的了吗呢去来打回电话我你他她不办]{1,2}"
)
_EN = re.compile(
    r"^(?:there |good (?:morning|afternoon|evening|day) |(?:hi|hello|hey)(?: there)? |and |but )?"
    r"(?:my (?:full |first |last |given |family )?name(?:s? is|s)(?![a-z])|i ?a?m (?:called|named)|i go by"
    r"|(?:(?:you (?:can|may|could)(?: just)?|please|just|feel free to"
    r"|(?:my )?(?:friends|people|colleagues|everyone|everybody|they)(?: all)?) )*"
    r"calls? me(?: by my (?:first |last |given )?name)?"
    r"|(?:this|it) is(?=.* (?:speaking|here)$)|its(?=.* (?:speaking|here)$))"
    rf" ?(?P<name>{_LATIN}?|[\u4e00-\u9fff]{{1,5}})(?: speaking| here)?(?: please| thanks| thank you)?$"
)
_IMPERSONAL = ("its ", "it is ", "this is ")
_TITLE_EN = re.compile(r"^(?:mr|mrs|ms|dr|miss) ")
_I_AM_EN = re.compile(
    rf"^(?:there |(?:hi|hello|hey)(?: there)? |good (?:morning|afternoon|evening|day) )?"
    rf"(?:i am|im) (?P<name>{_LATIN}?)(?: here)?$"
)
_COURTESY = re.compile(
    r"^(?:there|good (?:morning|afternoon|evening|day)|(?:nice|pleased|glad|good) to meet you"
    r"|how are you(?: doing)?"
    r"|(?:很?高兴|好高兴)认识(?:你|您)|认识(?:你|您)很高兴|(?:早上|上午|中午|下午|晚上)好|早晨|初次见面|请多多?关照|大家好)$"
)


def introduced_in(text: str, *, nicknames: bool = True) -> Language | None:
    """The language in which a text gives a name and nothing else; None otherwise.

    `nicknames`: what others call somebody counts too, although it may be a complaint: "别人叫我小偷".
    """
    if not text or len(text) > LONGEST:
        return None
    normal = _INITIAL.sub(r"\1 ", _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)))
    written = _WITHIN.sub(" ", _WITHIN_ZH.sub(DOT, normal))
    said = [one for one in clauses(plain(written)) if not _is_courtesy(one)]
    if not said or len(said) > _MOST_NAMES:
        return None
    if not nicknames and any(map(_CALL_ME_ZH.search, said)):
        return None
    languages = {_introduces(clause, written) for clause in said}
    return languages.pop() if len(languages) == 1 else None


def is_introduction(text: str, *, nicknames: bool = True) -> bool:
    """Whether the sender only gives their name."""
    return introduced_in(text, nicknames=nicknames) is not None


def _is_courtesy(clause: str) -> bool:
    core = without_politeness(clause)
    return not core or bool(_COURTESY.search(core) or _COURTESY.search(clause))


def _introduces(clause: str, written: str) -> Language | None:
    """The language in which one clause gives a name; `written` shows which words are capitalised."""
    if _says_name_zh(clause):
        return "zh"
    if found := _EN.search(clause):
        name = _TITLE_EN.sub("", found["name"])
        if clause.startswith(_IMPERSONAL) and not _is_said_as_name(name, written):
            return None
        return "en" if is_name_zh(name) or is_name_en(name, written) else None
    found = _I_AM_EN.search(clause)
    # Feelings follow too, even capitalised; a name of two words is recognised by the first.
    strictly = found and " " in found["name"] and is_name_en(found["name"], written, strictly=True)
    return "en" if strictly else None


def _is_said_as_name(name: str, written: str) -> bool:
    """Whether a name is well known or capitalised: "its raining here" is about the weather."""
    first = name.split(" ")[0]
    return is_name_zh(name) or is_given_name(first) or first.capitalize() in written


def _says_name_zh(clause: str) -> bool:
    if found := _ZH.search(clause):
        return is_name_zh(found["name"]) or (found["name"][0] <= "\u024f" and may_be_name_en(found["name"]))
    if found := _SURNAME_ZH.search(clause):
        whole = found["name"] + (found["given"] or "")
        return is_surname_zh(whole) or (is_surname_zh(found["name"]) and is_name_zh(whole))
    if found := _I_AM_ZH.search(clause):
        return is_name_zh(found["name"], strictly=True)
    if not (found := _CALL_ME_ZH.search(clause)):
        return False
    name = found["name"]
    if not found["end"] and not _NICK_ZH.fullmatch(name) and not name[0] <= "\u024f":
        return False
    if _NICK_NAME_ZH.fullmatch(name) or is_name_zh(name):
        return True
    return name[0] <= "\u024f" and may_be_name_en(name)
