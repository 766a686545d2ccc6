"""Tell when a text is clearly in one language: whole sentences, not a word, a name or a product.

Measured by function words. English: at least three words, one of them a pronoun, an auxiliary or a question
word, or six with two articles, prepositions or conjunctions. Chinese: at least four characters, two of them
in function words, or six with one. Courtesies, short answers, names, brands, acronyms, email and web
addresses, digits and pinyin do not count.
"""

import re
import unicodedata
from itertools import pairwise

from contact_center.language.entities.plain import plain
from contact_center.language.introduction import introduced_in
from contact_center.vocabulary.text import Language

LONGEST = 2_000
"""Characters examined: enough to contain whole sentences."""
_FEWEST_WORDS = 3
_FEWEST_SIGNS, _ENOUGH_SIGNS = 4, 6
_OVERWEIGHT = 2
"""A mixed text counts as one language if it has this many times more function words of it."""

_HAN = re.compile("[\u3400-\u9fff]")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_CHUNK = re.compile("[^\\s\u3400-\u9fff\u3000-\u303f]+")
_WORD = re.compile(r"[a-z\u00c0-\u024f]+(?:'[a-z]+)?", re.IGNORECASE)
_NO_WORD = re.compile(r"[\d@/\\_#=]|\w\.\w")
_STOP = re.compile("[!?。！？,，;；\n]|\\.(?=\\s|$|[\u3400-\u9fff])")
_SENTENCE_ENDS = ".!?。！？:\n"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GRAMMAR_EN = _set(
    "i my me mine you your yours we our us it its this that these those he his him she her they their"
    " them who whose"
    " what how where when why which is are am was were be been do does did don't doesn't didn't have"
    " has had haven't"
    " hasn't can can't cannot could couldn't will won't would wouldn't should may might must i'm i'd"
    " i've i'll it's"
    " isn't aren't wasn't that's there's what's where's how's who's you're we're they're let's if"
    " because there"
)
_COURTESY_EN = _set(
    "yes no ok okay please pls plz thanks thank thx hello hi hey bye goodbye sure fine good great right"
    " sorry cool"
    " yeah yep nope morning afternoon evening alright perfect hmm um well"
)
_SHORT_EN = frozenset(
    tuple(phrase.split())
    for phrase in """
    you/you very much/you so much/a lot/you a lot/got it/i see/i don't know/i do not know/not/not sure/idea
    that's all/that's it/that's/that is/it is/i do/i did/i am/i will/of course/never mind/problem/i agree
    you're welcome/i think so/i understand/that is all/how are you/are you there/that one/this one/i think
    it's me/it's/i'm not/it isn't/i don't think so/that would be/that works for me/that was it/i have it
    i got it/i don't have it/i don't have one
    """.replace("\n", "/").split("/")
)
"""Answers that people give in a foreign language; without their courtesies."""
_GRAMMAR_ZH = re.compile(
    "怎么|点样|什么|为什么|多少|哪里|哪个|谁|这个|那个|还有|已经|如果|因为|但是|可以|可不可以|能不能"
    "|有没有|如何|是否|需要"
    "|我|你|您|他|她|它|咱|的|了|吗|呢|是|不|没|在|这|那|想|要|请|把|被|给|就|帮|怎|什|从|对|过|得|着|别|让"
    "|唔|系|嘅|咗|咁|冇|佢|哋|啲|乜|喺|嗰|嚟|俾|边|搵"
)
_SHORT_ZH = re.compile(
    "不用了?|不要了?|不是的?|不对|没有了?|没事了?|没问题|不客气|不好意思|谢谢[你您]?|多谢|唔该晒?|好的"
    "|好吧|可以的?|是的|对的"
    "|知道了|明白了|收到了?|[你您]好|早上好|下午好|晚上好|再见|就是?这个|就是?那个|这个|那个|都可以"
    "|都行|随便|请稍等|稍等|请问|在吗"
    "|对不起|抱歉|辛苦了|算了|不需要|要的?$"
)
_SYLLABLE = (
    "(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in"
    "|un|ai|ei|ui|ao|ou"
    "|iu|ie|ve|ue|ia|ua|uo|a|e|i|u|v)|[bpmfwyl]o|ang|eng|ai|ei|an|en|er|ao|ou|a|e|o)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}")
_BOTH = _set("a can you me he she men long song sun fan pan ban hen her in an are we do no so to go")


_JOINS_EN = _set(
    "the a an and but or not no with from in on at for to of by since after before as than then all any"
)
"""Articles, prepositions, conjunctions: they occur in names too, so they only count in longer texts."""
_MANY_WORDS = 6


def clear_language(text: str) -> Language | None:
    """The language of the text's sentences; None if it shows none, or both."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST]).replace("’", "'")
    english, grammar_en = _english(normal)
    chinese, grammar_zh = _chinese(normal)
    if english >= _FEWEST_WORDS and grammar_en and grammar_en >= _OVERWEIGHT * grammar_zh:
        return "en"
    enough = (chinese >= _FEWEST_SIGNS and grammar_zh > 1) or (chinese >= _ENOUGH_SIGNS and grammar_zh > 0)
    return "zh" if enough and grammar_zh >= _OVERWEIGHT * grammar_en else None


def first_language(text: str) -> Language | None:
    """The language to begin in with a new customer; None if the text shows none.

    Names do not count: an introduction is in the language of the words around the name.
    """
    if introduced := introduced_in(text):
        return introduced
    if clear := clear_language(text):
        return clear
    normal = unicodedata.normalize("NFKC", text[:LONGEST]).replace("’", "'")
    signs, words = len(_HAN.findall(normal)), len(_words(normal))
    if signs or words:
        return "zh" if signs >= words else "en"
    return "zh" if _is_pinyin([word.lower() for word, _ in _all_words(normal)]) else None


def _english(text: str) -> tuple[int, int]:
    """The number of English words in a text, and of function words among them."""
    counted: list[str] = []
    for sentence in _sentences(text):
        words = [word for word in _words(sentence) if word not in _COURTESY_EN]
        if tuple(words) not in _SHORT_EN:
            counted += words
    grammar = sum(word in _GRAMMAR_EN for word in counted)
    if not grammar and len(counted) >= _MANY_WORDS:
        grammar = sum(word in _JOINS_EN for word in counted) // _OVERWEIGHT
    return len(counted), grammar


def _sentences(text: str) -> list[str]:
    return _STOP.split(text)


def _words(text: str) -> list[str]:
    """The words in Latin letters that are not names, brands or acronyms, in lower case."""
    found = _all_words(text)
    shouted = len(found) >= _FEWEST_WORDS and all(word.isupper() for word, _ in found)
    words = [word.lower() for word, begins in found if shouted or _is_common(word, begins=begins)]
    return [] if _is_pinyin(words) else words


def _all_words(text: str) -> list[tuple[str, bool]]:
    """Words in Latin letters, each with whether it begins a sentence."""
    found: list[tuple[str, bool]] = []
    chunks = list(_CHUNK.finditer(text))
    begins = True
    for chunk, following in pairwise([*chunks, None]):
        assert chunk is not None
        if not _NO_WORD.search(chunk[0]):
            for place, word in enumerate(_WORD.findall(chunk[0])):
                found.append((word, begins and place == 0))
        after = text[chunk.end() : following.start()] if following else ""
        begins = chunk[0][-1] in _SENTENCE_ENDS or any(sign in _SENTENCE_ENDS for sign in after)
    return found


def _is_common(word: str, *, begins: bool) -> bool:
    """Whether a word is written like a common noun: in lower case, except for its initial."""
    if word.islower() or word.split("'")[0] == "I":
        return True
    return begins and word[1:].islower()


def _is_pinyin(words: list[str]) -> bool:
    if len(words) < _FEWEST_WORDS or not all(_PINYIN.fullmatch(word) for word in words):
        return False
    return sum(word not in _BOTH for word in words) * 2 > len(words)


def _chinese(text: str) -> tuple[int, int]:
    """The number of Chinese characters in a text, and of those in function words."""
    runs = (_SHORT_ZH.sub("", run) for run in _HAN_RUN.findall(plain(text)))
    kept = [run for run in runs if run]
    return sum(len(run) for run in kept), sum(_weight(run) for run in kept)


def _weight(run: str) -> int:
    return sum(len(found) for found in _GRAMMAR_ZH.findall(run))
