"""Tell whether a reworded sentence means what its source, a sentence of the bank's own, means.

A rule, not a judgement: every word, figure and mark in its place, and nothing else. Open are only ways of
writing the same: "don't" or "do not", "at no charge" or "free of charge", "please" in English, the shape of a
mark. Nobody and no condition can be lost, added, changed or moved; nor can much that would be right, and then
the source itself is said.
"""

import re
from functools import reduce

from contact_center.conversations.language_model.compared import is_plainly_written, normal

_ENGLISH = (
    (r"can't|can not", "cannot"),
    (r"won't", "will not"),
    (r"(do|does|did|is|are|was|were|has|have|had|could|should|would|must|need)n't", r"\1 not"),
    (r"(it|that|there)'s", r"\1 is"),
    (r"(you|we|they)'re", r"\1 are"),
    (r"(I|you|we|they|it)'ll", r"\1 will"),
    (r"(I|you|we|they)'ve", r"\1 have"),
    (r"(?:do|does) not (?:have|need) to", "need not"),
    (r"right away|straight away", "immediately"),
    (r"at no charge|at no cost", "free of charge"),
    (r"e-mail", "email"),
    (r"purchase", "buy"),
    (r"please", ""),
)
_CHINESE = (
    ("不需要|无须|不必", "无需"),
    ("假如|倘若", "如果"),
    ("马上|立刻", "立即"),
    ("你", "您"),
)
_SAME = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        *((rf"(?<![\w'-])(?:{pattern})(?![\w'-])", one) for pattern, one in _ENGLISH),
        *_CHINESE,
    )
)
"""Ways of writing one thing. Words that differ in some sentence are not among them."""
_SHAPES = str.maketrans({"。": ".", "“": '"', "”": '"', "‘": "'", "￥": "¥", "!": "."})
_CAPITAL = re.compile(r"^[A-Z](?=[a-z])|^A(?= )")
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")


def is_faithful(said: str, source: str) -> bool:
    """Whether `said` may be told in place of `source`."""
    return bool(said.strip()) and is_plainly_written(said, source) and _meant(said) == _meant(source)


def _meant(sentence: str) -> str:
    """The sentence in one way of writing it."""
    text = _begun_small(" ".join(normal(sentence).translate(_SHAPES).split()))
    text = reduce(lambda told, same: same[0].sub(same[1], told), _SAME, text)
    # "Please bring" and "Bring" begin alike.
    text = _begun_small(" ".join(text.split()))
    return _GAP.sub("", text)


def _begun_small(sentence: str) -> str:
    return _CAPITAL.sub(lambda found: found[0].lower(), sentence)
