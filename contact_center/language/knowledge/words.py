"""Extract the words by which entries are matched without an encoder."""

import logging
import re
from itertools import pairwise

import jieba

from contact_center.language.knowledge.synonyms import one_name
from contact_center.vocabulary.text import Language

_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]+|\d+", re.ASCII)
_EMPTY_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        "a an the i im you he she it we they me my your our is are am was were be been do does did have "
        "has had can could will would shall should may might must to of in on at for from by with about "
        "as and or but if so that this these those there what which who how when where why please hi "
        "hello hey thanks s t m re ve ll d just get got want need know tell any some",
    )
)
_EMPTY_CHINESE = frozenset(
    re.findall(
        r"\S+",
        "的 了 吗 呢 吧 啊 呀 呗 嘛 我 你 您 他 她 它 们 我们 你们 是 在 有 和 与 就 都 也 还 要 想 能 "
        "会 可以 请 请问 一下 这 那 这个 那个 什么 怎么 怎样 如何 哪里 多少 几 怎么办 为什么 个 把 被 给 "
        "到 去 来 对 一个 现在 你好 您好 知道",
    )
)


def words_of(text: str, language: Language) -> list[str]:
    """The content words by their usual names: stemmed in English, with pairs of characters in Chinese."""
    normal = one_name(text, language)
    latin = [_stem(word) for word in _LATIN.findall(normal) if word not in _EMPTY_ENGLISH]
    return [*_chinese(normal), *latin] if language == "zh" else latin


def _chinese(text: str) -> list[str]:
    words: list[str] = []
    for run in _HAN.findall(text):
        kept = [word for word in jieba.lcut(run) if word not in _EMPTY_CHINESE]
        words += kept
        # Pairs across word boundaries match what is segmented differently in the question and in the entry.
        words += [one + other for one, other in pairwise("".join(kept))]
    return words


def _stem(word: str) -> str:
    """Strip the commonest English endings, in questions and entries alike."""
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + kept
    return word


def load_dictionary() -> None:
    """Load the Chinese dictionary once, which takes about a second."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
