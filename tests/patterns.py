"""Find every pattern of the code by itself, make texts that are hard for it, and measure how its work grows.

A text that is hard for a pattern repeats what the pattern repeats, and then breaks off. How much work it is
is measured in the time of the processor at two lengths: where it grows with the text, a sign costs the same
at both; where it grows with the square of it, sixteen times as much.
"""

import ast
import dataclasses
import gc
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

SHORT, LONG = 1_250, 20_000
DEARER = 5.0
"""How much dearer a sign of the long text may be: linear work is once as dear, square work 16 times."""
_END = "\x00"
"""Fits nothing."""
CHEAP_S = 0.008
"""Square work on the long text takes longer, however little a step of it costs: 20 ps."""
CHEAP_READING_S = 0.05
"""The same for a whole reader, which does more than match one pattern."""
_PATIENCE_S = 4
_MOST_TEXTS = 30
_TRIES = 3
"""A noisy machine is asked again."""
_TICK_S = 1e-6
# The other side of the wire, what reads no text of others, and what runs once over the bank's own data.
_LEFT_OUT = (
    "contact_center.practice",
    "contact_center.store.migrations",
    "contact_center.simulation",
    "contact_center.assistant.evaluate",
    "contact_center.operate",
    "contact_center.cli",
)
_SIGNS = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "-",
}


def modules(*packages: str) -> Iterator[ModuleType]:
    for name in packages:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.name.startswith(_LEFT_OUT):
                yield importlib.import_module(found.name)


def patterns_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Those its names hold, however deep, and those written where they are used."""
    for name, value in vars(module).items():
        for pattern in _held(value, depth=4):
            yield f"{module.__name__}.{name}", pattern
    for flags, written in _written(module):
        yield f"{module.__name__} {written!r}", re.compile(written, flags)


def _held(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for one in value.values():
            yield from _held(one, depth - 1)
    elif depth and isinstance(value, (list, tuple, frozenset)):
        for one in value:
            yield from _held(one, depth - 1)
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for part in dataclasses.fields(value):
            yield from _held(getattr(value, part.name), depth - 1)


def _written(module: ModuleType) -> Iterator[tuple[int, str]]:
    assert module.__file__
    for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if not of_re or node.func.attr in ("compile", "escape") or not node.args:
            continue
        flags = next((one.value for one in node.keywords if one.arg == "flags"), None)
        try:
            written = eval(compile(ast.Expression(node.args[0]), "", "eval"), dict(vars(module)))
            value = eval(compile(ast.Expression(flags), "", "eval"), dict(vars(module))) if flags else 0
        except NameError:
            # Made of what is at hand there: the function is measured as a whole.
            continue
        yield int(value), written


def hard_texts(pattern: re.Pattern[str], length: int) -> list[str]:
    """Runs of everything the pattern repeats, alone, behind what comes before it, and mixed."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    pumps = list(dict.fromkeys((before[:40], body[:8]) for before, body in _pumps(tree, "")))
    signs = list(dict.fromkeys(body for _, body in pumps if body))
    units = [*signs, *(one + other for one, other in product(signs[:4], repeat=2) if one != other)]
    whole = _example(tree)
    begun = list(dict.fromkeys(before + more for before, body in pumps if before for more in ("", body)))
    bodies = [("", unit) for unit in (*units, *begun, whole)] + [pump for pump in pumps if pump[0]]
    texts = (before + body * max(1, length // len(body)) + _END for before, body in bodies if body)
    return list(dict.fromkeys(texts))[:_MOST_TEXTS]


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What each part that may repeat repeats, and an example of all before it."""
    for kind, value in tree:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > 1:
                yield from ((before, one) for one in _examples(body))
            yield from _pumps(body, before)
        elif kind is sre.SUBPATTERN:
            yield from _pumps(value[3], before)
        elif kind is sre.ATOMIC_GROUP:
            yield from _pumps(value, before)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, before)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _pumps(value[1], before)
        before += _one(kind, value)


def _examples(tree: Any) -> Iterator[str]:
    """A few texts that fit: one for each branch or kind of sign at the outermost."""
    if len(tree) == 1:
        kind, value = tree[0]
        if kind is sre.BRANCH:
            for branch in value[1][:6]:
                yield from _examples(branch)
            return
        if kind is sre.SUBPATTERN:
            yield from _examples(value[3])
            return
        if kind is sre.IN:
            yield from _of_class(value)
            return
    yield _example(tree)


def _example(tree: Any) -> str:
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind in (sre.ANY, sre.NOT_LITERAL):
        return "a"
    if kind is sre.IN:
        return next(_of_class(value), "a")
    if kind is sre.BRANCH:
        return _example(value[1][0])
    if kind is sre.SUBPATTERN:
        return _example(value[3])
    if kind is sre.ATOMIC_GROUP:
        return _example(value)
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _example(value[2]) * max(int(value[0]), 1 if value[1] else 0)
    return ""


def _of_class(items: Any) -> Iterator[str]:
    kinds = [kind for kind, _ in items]
    if kinds[0] is sre.NEGATE:
        barred = re.compile("[" + "".join(_written_class(items[1:])) + "]")
        yield from [sign for sign in "a1 -省" if not barred.match(sign)][:3]
        return
    for kind, value in items[:8]:
        if kind is sre.LITERAL:
            yield chr(value)
        elif kind is sre.RANGE:
            yield chr(value[0])
        elif kind is sre.CATEGORY:
            yield _SIGNS.get(value, "a")


def _written_class(items: Any) -> Iterator[str]:
    for kind, value in items:
        if kind is sre.LITERAL:
            yield re.escape(chr(value))
        elif kind is sre.RANGE:
            yield f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif kind is sre.CATEGORY:
            yield {"1": r"\d", " ": r"\s", "-": r"\W"}.get(_SIGNS.get(value, "a"), r"\w")


class TooMuchWork(Exception):
    """A reading did not end."""


def repeated(*units: str) -> Callable[[int], Iterator[str]]:
    """Texts of a length that say the same again and again."""

    def texts(length: int) -> Iterator[str]:
        for unit in units:
            yield (unit * (length // len(unit) + 1))[:length]

    return texts


def grows(
    read: Callable[[str], object],
    texts: Callable[[int], Iterable[str]],
    short: int = SHORT,
    long: int = LONG,
    cheap_s: float = CHEAP_S,
) -> str | None:
    """The first text, shown by its beginning, whose reading takes more than its share when it gets longer."""
    for few, many in zip(texts(short), texts(long), strict=False):
        try:
            if all(_too_dear(read, few, many, cheap_s) for _ in range(_TRIES)):
                return f"{few[:40]!r}… is dearer a sign where there is more of it"
        except TooMuchWork:
            return f"{few[:40]!r}… does not end"
    return None


def _too_dear(read: Callable[[str], object], few: str, many: str, cheap_s: float) -> bool:
    long = work(read, many)
    if long < cheap_s:
        return False
    return long / len(many) > DEARER * max(work(read, few), _TICK_S) / len(few)


def work(read: Callable[[str], object], text: str) -> float:
    """Seconds of the processor."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooMuchWork

    before = signal.signal(signal.SIGVTALRM, stop)
    # Other threads, and the garbage of the tests before, are not this reading's work.
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE_S)
    began = time.thread_time()
    try:
        read(text)
        return time.thread_time() - began
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        gc.enable()
