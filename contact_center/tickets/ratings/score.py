"""Read a score from 1 to 5 in any form: a number, points, stars, or words of praise and blame."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from contact_center.language.pick import COURTESIES, Words, normal, parts_of, phrases, stripped

BEST = 5
_FULL_STARS, _EMPTY_STARS = "⭐★🌟✭✮", "☆✩"
_STARS = re.compile(f"[{_FULL_STARS}{_EMPTY_STARS}][{_FULL_STARS}{_EMPTY_STARS}\\s\ufe0f]*")
_OUT_OF_FIVE = re.compile(r"([1-5]) / 5")
_THEN_MORE = re.compile(r"\s{0,20}(?P<score>\S{1,2}\s?(?:分|颗星|星))\s{1,20}(?P<rest>\S.*)", re.DOTALL)
_PIECE = re.compile(r"(?:[^，,。.;；!！\n]|(?<=\d)\.(?=\d))+")
_LONGEST = 500
_NUMBERS: dict[str, int] = {
    **{str(number): number for number in range(1, BEST + 1)},
    **{sign: number for number, sign in enumerate("一二三四五", 1)},
    **{word: number for number, word in enumerate(("one", "two", "three", "four", "five"), 1)},
    "两": 2,
}
_UNITS = frozenset(
    phrases("""
    分/颗星/颗/星/星级/分评价/星评价/分好评/星好评/颗星好评
    star/stars/point/points/out of 5/out of five/of 5/of five
""")
)
_GIVES = phrases("""
    我给/我给你/我给您/给/给你/给您/我打/打/我评/评/评分/打分/我的评分是/我的评分/我打分/服务评分/评价
    我评价/就给/给个/打个
    i give/i'd give/i would give/i'll give/i will give/i rate/i'd rate/i would rate/i'll rate/rate
    rating/score
    my score is/my rating is/my score/my rating/give/a score of/a rating of/rate the service
    rating for the service
    i'd say/i would say/rated
""")
_ABOUT = phrases("""
    我/我觉得/我感觉/感觉/觉得/服务/你们的服务/你们服务/这次服务/本次服务/客服/客服的服务/服务态度/态度
    总体/整体/总的来说/是/对服务/对这次服务
    对你们的服务/对同事的服务/我对这次服务/我对服务/它/你/您/你们/这次/本次
    it/it was/it's/this/this was/you/you were/them/him/her/the service/the service was/service
    service was/your service
    your service was/overall/a/an/solid/i think/i think it was/the service is/service is
    the service i received was
""")
_FEELS = phrases("i'm/i am/we are/we're/i was/i feel/i felt")
_JUDGES = frozenset(phrases("好/好的/行/可以/对/好吧/没问题/so/ok/okay/alright"))
"""Courtesies that judge after other words: "挺好的", "so so"."""
_AHEAD = tuple(phrase for phrase in COURTESIES if phrase != ("so",))
_BEHIND = tuple(phrase for phrase in COURTESIES if phrase not in _JUDGES)
_BEFORE = _AHEAD + _GIVES + _ABOUT
_AFTER = _BEHIND + phrases("""
    吧/了/的/啦/啊/哦/呢/的服务/服务/极了/这次服务
    service/for the service/for you/for him/for her/job/work/experience/with the service/with it
    with your service
    from me/indeed/overall
""")
_MUCH = "(?:非常|十分|特别|超级?|很|极其|极|相当|太|最|真的?很?|好|挺?很|超)"
_SOME = "(?:挺|比较|还|还算|基本|蛮|较)"
_GOOD_ZH = "(?:满意|棒|赞|完美|优秀|专业|周到|给力|热情|耐心|开心)"
_BAD_ZH = "(?:差|差劲|糟|糟糕|烂|失望|恶劣|垃圾)"
_NOT_AT_ALL = (
    "(?:很不|非常不|特别不|十分不|太不|极其不|极不|极度不|完全不|相当不|一点也不|一点都不|一点儿也不|根本不)"
)
_NOT = "(?:不|不太|不怎么|不是很|不够|没那么|不很|有点不|有些不|不大|并不)"
_GOOD_EN = "(?:good|satisfied|happy|pleased|nice|professional|friendly|content)"
_BEST_EN = (
    "(?:excellent|great|perfect|outstanding|amazing|awesome|fantastic|wonderful|brilliant|superb"
    "|(?:the )?best)"
)
_BAD_EN = "(?:poor|bad|unsatisfied|dissatisfied|unsatisfactory|unhappy|disappointed|disappointing)"
_WORST_EN = "(?:terrible|awful|horrible|the worst|worst|dreadful|appalling|useless|rubbish)"
_MUCH_EN = "(?:very|extremely|really|super|so|absolutely|totally|completely|truly|very very)"
_WORDS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), score)
    for pattern, score in (
        (rf"{_NOT_AT_ALL}(?:{_GOOD_ZH}|好)|{_MUCH}{_BAD_ZH}|差评|零分", 1),
        (rf"{_NOT}(?:{_GOOD_ZH}|好)|{_SOME}?{_BAD_ZH}|有点{_BAD_ZH}", 2),
        (r"一般|一般般|普通|还行|还可以|凑合|马马虎虎|中等|过得去|中规中矩", 3),
        (rf"{_SOME}?{_GOOD_ZH}|{_SOME}好|{_MUCH}?{_SOME}?不错", 4),
        (rf"{_MUCH}(?:{_GOOD_ZH}|好)|好评|满分|五星|五分", 5),
        (rf"{_MUCH_EN} {_BAD_EN}|(?:{_MUCH_EN} )?{_WORST_EN}|not at all {_GOOD_EN}|not {_GOOD_EN} at all", 1),
        (rf"(?:quite |pretty )?{_BAD_EN}|not (?:very |that |so |really )?(?:{_GOOD_EN}|great)", 2),
        (r"fair|average|so(?: -)? so|mediocre|neutral|not bad|acceptable", 3),
        (rf"(?:quite |pretty |fairly |mostly )?{_GOOD_EN}", 4),
        (rf"{_MUCH_EN} {_GOOD_EN}|(?:{_MUCH_EN} )?{_BEST_EN}", 5),
    )
)
"""The first match counts; the titles of the choices are matched before all others."""


@dataclass(frozen=True)
class Score:
    """A score, and what else was said with it."""

    value: int
    """From 1 to 5."""
    certain: bool
    """It can only be a score: "4/5", not "4", which may answer any other question, or "good"."""
    rest: str = ""
    """The text after a certain score that is no part of it."""


def score_of(text: str) -> Score | None:
    """The score in a text, possibly among other words; None if there is none, or two differ."""
    if len(text) > _LONGEST:
        return None
    pieces = [(piece, _read(piece)) for piece in _PIECE.findall(text)]
    scores = [found for _, found in pieces if isinstance(found, Score)]
    others = [piece for piece, found in pieces if found is None] + [one.rest for one in scores if one.rest]
    certain = [one for one in scores if one.certain]
    values = {one.value for one in certain or scores}
    if len(values) != 1 or (others and not certain):
        return None
    return Score(values.pop(), bool(certain), " ".join(other.strip() for other in others))


def _read(piece: str) -> Score | Literal["courtesy"] | None:
    """Read the piece between two punctuation marks: a score, a courtesy, or something else."""
    if stars := _STARS.search(piece):
        return _starred(piece, stars)
    if (more := _THEN_MORE.fullmatch(piece)) and isinstance(found := _read(more["score"]), Score):
        return replace(found, rest=more["rest"])
    part = tuple(token for one in parts_of(piece) for token in one)
    core = stripped(part, _BEFORE, _AFTER)
    if not core:
        return "courtesy"
    said = normal(piece)
    asks = said.rstrip().endswith("?")
    if value := _number(core):
        plain = stripped(part, _AHEAD + _ABOUT, _AFTER)
        return Score(value, certain=core != plain or len(core) > 1)
    if outof := _OUT_OF_FIVE.fullmatch(" ".join(core)):
        return Score(int(outof[1]), certain=True)
    value = None if asks else _judgement(stripped(part, _BEFORE + _FEELS, _AFTER))
    return Score(value, certain=False) if value else None


def _starred(piece: str, stars: re.Match[str]) -> Score | None:
    """The number of full stars; other words around them are left for the assistant."""
    count = sum(stars[0].count(star) for star in _FULL_STARS)
    if not 1 <= count <= BEST:
        return None
    beside = piece.replace(stars[0], " ").strip()
    read = _read(beside) if beside and not _STARS.search(beside) else "courtesy"
    return Score(count, certain=True, rest=beside if read is None else "")


def _number(core: Words) -> int | None:
    value = _NUMBERS.get(core[0])
    return value if value and (len(core) == 1 or core[1:] in _UNITS) else None


def _judgement(core: Words) -> int | None:
    chinese = not all(token.isascii() for token in core)
    said = ("" if chinese else " ").join(core)
    return next((score for pattern, score in _WORDS if pattern.fullmatch(said)), None)
