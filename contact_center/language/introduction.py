"""Tell when somebody only says who they are: "我叫 Michael Johnson", "hi, my name is 陈晨"."""

import re

from contact_center.language.detect import Language
from contact_center.language.entities.plain import plain
from contact_center.language.utterance import clauses, without_politeness

LONGEST = 80
"""Signs; who writes more says more than a name."""
_SURNAMES = (
    "张王李刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万严覃武戴莫孔汤欧司诸上官慕容"
)
_NO_NAME_ZH = (
    "你您他她它们了不没的客经投转帮查要想给把去来就才都也还再很太怎什谁哪吗呢吧啊在有是个这那人工卡车外"
)
_HAN_NAME = rf"[^\W\d_a-z{_NO_NAME_ZH}]{{1,4}}+"
_LATIN_NAME = r"[a-z\u00c0-\u024f]{1,20}(?:[ ·-][a-z\u00c0-\u024f]{1,20}){0,4}"
_ZH = re.compile(
    r"^(?:我|本人)(?:(?:的|嘅|个)?(?:名字|姓名|全名|[中英]文名|名)(?:就?是|就?系|就?叫[做作]?)?|[是系就名]?叫[做作]?|姓)"
    rf" ?(?:{_HAN_NAME}|{_LATIN_NAME})$"
)
_I_AM_ZH = re.compile(
    rf"^我[是系] ?(?:[{_SURNAMES}](?![{_NO_NAME_ZH}管级])[\u4e00-\u9fff](?![{_NO_NAME_ZH}])[\u4e00-\u9fff]?)$"
)
_CALL_ME_ZH = re.compile(
    rf"^(?:可以|大家|朋友|别人|人家|同事|平时)?都?叫我 ?"
    rf"(?:{_LATIN_NAME}(?:就行|就好|就可以|吧)?|{_HAN_NAME}(?:就行|就好|就可以)|[小老阿大][{_SURNAMES}]|[{_SURNAMES}](?:先生|女士|小姐|太太|生))$"
)
_EN = re.compile(
    rf"^(?:(?:hi |hello |hey )?there |good (?:morning|afternoon|evening|day) |and )?"
    rf"(?:my (?:full |first |last |given |family )?names? ?(?:is|s)|i ?a?m (?:called|named)|i go by"
    rf"|you can call me|call me|im (?:called|named)|this is)"
    rf" ?(?!(?:a|an|the|about|my|back|later|again|tomorrow|now|on|at|not|wrong|misspell?ed|when|if|in"
    rf"|spelled)\b)(?:{_HAN_NAME}|{_LATIN_NAME})(?: speaking| here)?$"
)
_THIS_IS_EN = re.compile(r"^this is (?!.* (?:speaking|here)$)")
_I_AM_EN = re.compile(
    r"^(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood \w+)(?: there)?[,.! ]+)?(?:I am|I'm"
    r"|I’m) [A-Z][a-z]+(?: [A-Z][a-z]+){1,3}[.!]?$"
)


def introduced_in(text: str) -> Language | None:
    """The language in which a text says a name and nothing else; None where it says anything else."""
    if not text or len(text) > LONGEST:
        return None
    spoken = [clause for clause in clauses(plain(text)) if without_politeness(clause)]
    # A name may be written with dots, which part clauses.
    said = " ".join(spoken)
    if len(spoken) == 1 and any(pattern.search(said) for pattern in (_ZH, _I_AM_ZH, _CALL_ME_ZH)):
        return "zh"
    if len(spoken) > 2:
        return None
    if _EN.search(said) and not _THIS_IS_EN.search(said):
        return "en"
    return "en" if _I_AM_EN.search(" ".join(text.split())) else None


def is_introduction(text: str) -> bool:
    """Whether somebody only says who they are."""
    return introduced_in(text) is not None
