"""Write a sentence as a hurried hand or a speech recogniser would: for tuning only."""

from __future__ import annotations

import random
import re

_MARKS = re.compile(r"[，。！？、；：…,.!?;:\"'“”‘’()（）]+")
_WORD = re.compile(r"[a-z]{4,30}")
_HAN = re.compile("[\u3400-\u9fff]")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = (
    *(
        "在再",
        "的得地",
        "账帐长",
        "做作",
        "已以",
        "那哪",
        "像象",
        "卡咔",
        "钱前",
        "是事试",
        "他她它",
        "和河合",
    ),
    *(
        "行型",
        "号好",
        "款宽",
        "存村",
        "取去",
        "转赚砖",
        "利力",
        "息习",
        "贷带代",
        "还环",
        "费非",
        "办半",
        "理里",
    ),
    *("查察", "改该", "密蜜", "码马", "限现", "额鹅", "电点", "话花", "网往", "点典", "预于", "约月", "银引"),
    *(
        "手首",
        "机鸡几",
        "身深",
        "份分",
        "证正",
        "信新",
        "用永",
        "多朵",
        "少烧",
        "进近",
        "挂刮",
        "失师",
        "丢铥",
    ),
)
"""Characters that an input method offers for the same sound."""
_SOUNDS_LIKE = {one: group.replace(one, "") for group in _ALIKE for one in group}
_FILLERS_ZH = ("嗯", "那个", "就是说", "呃", "就那个")
_FILLERS_EN = ("um", "er", "so like", "you know", "well")


def variant(text: str, chance: random.Random) -> str:
    """The sentence without its marks, with a slip, with a wrong character or with a filler."""
    way = chance.choice((unmarked, slipped, misheard, filled))
    return way(text, chance)


def unmarked(text: str, chance: random.Random) -> str:
    """Without punctuation and capitals, as a recogniser writes."""
    return " ".join(_MARKS.sub(" ", text).split()).lower() or text


def slipped(text: str, chance: random.Random) -> str:
    """With a slip of the keys in up to two words."""
    words = list(_WORD.finditer(text))
    for word in sorted(chance.sample(words, min(len(words), 2)), key=lambda found: -found.start()):
        text = text[: word.start()] + _slip(word[0], chance) + text[word.end() :]
    return text


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (
            before + after,
            before + here * 2 + after,
            before + after[0] + here + after[1:],
            before + _beside(here, chance) + after,
        )
    )


def _beside(letter: str, chance: random.Random) -> str:
    row = next(row for row in _ROWS if letter in row)
    place = row.index(letter)
    return chance.choice(row[max(place - 1, 0) : place] + row[place + 1 : place + 2])


def misheard(text: str, chance: random.Random) -> str:
    """With up to two characters replaced by others of the same sound."""
    places = [place for place, letter in enumerate(text) if letter in _SOUNDS_LIKE]
    letters = list(text)
    for place in chance.sample(places, min(len(places), 2)):
        letters[place] = chance.choice(_SOUNDS_LIKE[letters[place]])
    return "".join(letters)


def filled(text: str, chance: random.Random) -> str:
    """Begun with a filler, and without marks."""
    bare = unmarked(text, chance)
    if _HAN.search(text):
        return chance.choice(_FILLERS_ZH) + bare
    return f"{chance.choice(_FILLERS_EN)} {bare}"
