"""No pattern and no reader is made to work hard by a text: the work grows no faster than the text.

The patterns are found by walking the modules, so that a new one is held to it by itself.
"""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from contact_center.channels.cut import cut
from contact_center.channels.phone.spoken import spoken
from contact_center.language.detect import detect_language
from contact_center.language.entities.names import names_in
from contact_center.language.entities.plain import READ_AT_MOST
from contact_center.language.entities.read import read_entities
from contact_center.language.lexicons import reading
from contact_center.language.lexicons.asks_for_digits import asks_for_digits
from contact_center.language.speech.plain import plain as without_markdown
from contact_center.language.speech.read_aloud import read_aloud
from contact_center.security.conceal import conceal
from contact_center.security.redact import redact
from tests import patterns
from tests.patterns import grows, hard_texts, modules, patterns_of

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
UNITS = (
    *("1", "a", " ", "x", "*", "•", "省", "路", "一", "\n", ".", ",", "-", "@", "(", "[", "_", "`", "\u200b"),
    *("1 ", "1,", "1.", "1-", "1x", "x ", "* ", "a.", "a@", "省路", "路1", "市区", "[a", "**a ", "~~a "),
    *("1元", "¥1", "1%", "10:30 ", "2026-11-27 ", "11月27日", "明天", "Monday ", "at 3 ", "to ", "今年3月到"),
    *("one ", "double ", "T100001 ", "尾号1234", "card ending 1234 ", "验证码123456", "code ", "+86138 "),
    *("4111 1111 1111 1111 ", "is ", "我叫王", "my name is ", "Mr A ", "www.a.cn ", "a@b.cn ", "24x7 "),
)
Reader = Callable[[str], object]
READERS: dict[str, Reader] = {
    "conceal": lambda text: conceal(text, code_awaited=True),
    "redact": lambda text: redact(text, ["陈晨", "Bob Miller"]),
    "entities zh": lambda text: read_entities(text, now=NOW, language="zh"),
    "entities en": lambda text: read_entities(text, now=NOW, language="en", prefer="past"),
    "names": lambda text: names_in(
        text, {"nanjing": ["南京路支行", "Nanjing Road"], "plaza": ["Harbour Plaza"]}
    ),
    "language": lambda text: detect_language(text, "zh"),
    "markdown": lambda text: without_markdown(text, "zh"),
    "read aloud zh": lambda text: read_aloud(text, "zh"),
    "read aloud en": lambda text: read_aloud(text, "en"),
    "spoken": lambda text: spoken(text, "en"),
    "keypad": asks_for_digits,
    "cut": lambda text: cut(text, lambda head: len(head) <= 300, "."),
    "question": reading.is_question,
    "what happened": reading.tells_what_happened,
    "where and when": reading.tells_where_and_when,
    "when to call": reading.tells_when_to_call,
    "yes or no": reading.yes_or_no,
    "correction": reading.correction,
}


def every_pattern() -> Iterator[tuple[str, re.Pattern[str]]]:
    seen = set()
    for module in modules("contact_center", "actions"):
        for name, pattern in patterns_of(module):
            if (pattern.pattern, pattern.flags) not in seen:
                seen.add((pattern.pattern, pattern.flags))
                yield name, pattern


def exhaust(pattern: re.Pattern[str]) -> Reader:
    def read(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    return read


def too_hard(pattern: re.Pattern[str]) -> str | None:
    return grows(exhaust(pattern), lambda length: hard_texts(pattern, length))


def test_every_pattern_reads_hostile_text_in_time_that_grows_with_it() -> None:
    found = dict(every_pattern())
    assert len(found) > 100
    hard = {name: told for name, pattern in found.items() if (told := too_hard(pattern))}
    assert hard == {}


@pytest.mark.parametrize("name", READERS)
def test_every_reader_reads_hostile_text_in_time_that_grows_with_it(name: str) -> None:
    def texts(length: int) -> Iterator[str]:
        for unit in UNITS:
            yield (unit * (length // len(unit) + 1))[:length]

    assert grows(READERS[name], texts, cheap_s=0.05) is None


def test_the_patterns_of_the_assistant_end_on_the_longest_text_it_is_given() -> None:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text())["pipeline"]
    [rules] = [one["rules"] for one in pipeline if one["name"].endswith("PhraseIntents")]
    written = [re.compile(one, re.IGNORECASE | re.ASCII) for rule in rules for one in rule["patterns"]]
    assert len(written) > 20
    for pattern in written:
        for text in hard_texts(pattern, READ_AT_MOST):
            patterns.work(exhaust(pattern), text[:READ_AT_MOST])


def test_no_pattern_has_a_repeat_that_is_read_as_a_value() -> None:
    """In an f-string `{0,3}` puts in "(0, 3)", which fits nothing anybody writes; `{{0,3}}` is meant."""
    found = [
        f"{path.relative_to(ROOT)}:{part.lineno}"
        for folder in ("contact_center", "actions", "bot")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "node_modules" not in path.parts
        for part in values_put_in(path.read_text(encoding="utf-8"))
        if isinstance(part.value, ast.Tuple | ast.Constant)
    ]
    assert found == []


def values_put_in(source: str) -> Iterator[ast.FormattedValue]:
    """The values in the f-strings of a file."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FormattedValue))


@pytest.mark.parametrize("written", ['rf"a{0,3}{x}"', 'f"a{2}"'])
def test_such_a_repeat_is_found(written: str) -> None:
    assert isinstance(next(values_put_in(written)).value, ast.Tuple | ast.Constant)


HARD = (r"(a+)+b", r"\d*x*\d*y", r"(?:省?路?)*号", r"\s*\|", r"(?:[省市]{1,3}[省市])*路")


@pytest.mark.parametrize("pattern", HARD)
def test_a_pattern_that_works_too_hard_is_found(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_PATIENCE_S", 1)
    assert too_hard(re.compile(pattern))
