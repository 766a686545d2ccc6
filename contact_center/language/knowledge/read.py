"""Read the entries of the knowledge base from their files, and report errors in a file."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from contact_center.language.detect import detect_language
from contact_center.language.knowledge.entry import Entry
from contact_center.vocabulary.text import Language

OWNERS = frozenset(
    {"cards", "payments", "accounts", "lending", "wealth", "digital", "branches", "service", "risk"}
)
_FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+(?P<title>\S.*)$", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGES: tuple[Language, Language] = ("zh", "en")
_KEYS = (
    "intents", "asked_zh", "asked_en", "source_zh", "source_en", "valid_from", "owner",
)  # fmt: skip
_OPTIONAL = ("not_told_zh", "not_told_en")


class BadEntry(Exception):
    """A file is not a valid entry; the message names it and says what to do, in both languages."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {zh} {en}")


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """All entries of folder/<area>/<id>.md, by id. Raises BadEntry for the first invalid file."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*/*.md")):
        entry = read_entry(path)
        if entry.id in entries:
            raise BadEntry(
                path,
                f"“{entries[entry.id].area}”里已有同名文件，请改名。",
                f"There is a file of this name in {entries[entry.id].area!r}; rename one of them.",
            )
        entries[entry.id] = entry
    return tuple(entries[one] for one in sorted(entries))


def read_entry(path: Path) -> Entry:
    """The entry in one file. Raises BadEntry."""
    if not _ID.fullmatch(path.stem):
        raise BadEntry(
            path,
            "文件名请用小写字母、数字和连字符。",
            "Name the file in lower case letters, digits and hyphens.",
        )
    head, body = _split(path)
    title, text = _sections(path, body)
    return Entry(
        id=path.stem,
        area=path.parent.name,
        title=title,
        text=text,
        asked={language: _texts(path, head, f"asked_{language}") for language in _LANGUAGES},
        not_told={language: _not_told(path, head, f"not_told_{language}") for language in _LANGUAGES},
        source={language: _text(path, head, f"source_{language}") for language in _LANGUAGES},
        intents=_texts(path, head, "intents"),
        valid_from=_date(path, head, "valid_from"),
        owner=_owner(path, head),
    )


def _split(path: Path) -> tuple[dict[str, Any], str]:
    try:
        content = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise BadEntry(path, "请以UTF-8编码保存。", "Save it in UTF-8.") from None
    found = _FRONT_MATTER.match(content)
    if found is None:
        raise BadEntry(
            path, "请以两行“---”之间的字段开头。", "Begin with the fields between two lines of '---'."
        )
    try:
        head = yaml.load(found["head"], Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise BadEntry(
            path,
            "字段写法有误，含冒号的值请加引号。",
            "The fields cannot be read; put values with a colon in quotes.",
        ) from None
    if not isinstance(head, dict):
        raise BadEntry(path, "字段请写成“名称: 值”。", "Write the fields as 'name: value'.")
    _check_keys(path, head)
    return head, found["body"]


def _check_keys(path: Path, head: dict[str, Any]) -> None:
    for key in _KEYS:
        if key not in head:
            raise BadEntry(path, f"请补上字段{key}。", f"Add the field {key}.")
    for key in head:
        if key not in (*_KEYS, *_OPTIONAL):
            raise BadEntry(path, f"请去掉未知字段{key}。", f"Remove the unknown field {key}.")


def _sections(path: Path, body: str) -> tuple[dict[Language, str], dict[Language, str]]:
    headings = list(_HEADING.finditer(body))
    if len(headings) != len(_LANGUAGES) or body[: headings[0].start()].strip():
        raise BadEntry(
            path,
            "正文请写成两节，各以“# 标题”开头，先中文后英文。",
            "Write two sections, each beginning with '# Title', Chinese first, then English.",
        )
    title: dict[Language, str] = {}
    text: dict[Language, str] = {}
    ends = (headings[1].start(), len(body))
    for language, heading, end in zip(_LANGUAGES, headings, ends, strict=True):
        title[language] = heading["title"].strip()
        text[language] = re.sub(r"\n{2,}", "\n\n", body[heading.end() : end].strip())
        if not text[language]:
            raise BadEntry(
                path,
                f"请在标题“{title[language]}”下面写上答案。",
                f"Write the answer below the title {title[language]!r}.",
            )
        if detect_language(text[language], language) != language:
            raise BadEntry(path, "第一节请写中文，第二节请写英文。", "Chinese comes first, English second.")
    return title, text


def _text(path: Path, head: dict[str, Any], key: str) -> str:
    value = head[key]
    if not isinstance(value, str) or not value.strip():
        raise BadEntry(path, f"{key}请写成一段文字。", f"Write a text in {key}.")
    return value.strip()


def _texts(path: Path, head: dict[str, Any], key: str) -> tuple[str, ...]:
    value = head[key]
    lines = value if isinstance(value, list) else []
    if not lines or not all(isinstance(one, str) and one.strip() for one in lines):
        raise BadEntry(
            path,
            f"{key}请写成至少一行的列表，含冒号的行请加引号。",
            f"Write a list of at least one line in {key}; put lines with a colon in quotes.",
        )
    return tuple(one.strip() for one in lines)


def _not_told(path: Path, head: dict[str, Any], key: str) -> tuple[str, ...]:
    return _texts(path, head, key) if key in head else ()


def _date(path: Path, head: dict[str, Any], key: str) -> date:
    value = head[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadEntry(path, f"{key}请写成2026-01-01的形式。", f"Write {key} like 2026-01-01.")
    return value


def _owner(path: Path, head: dict[str, Any]) -> str:
    owner = _text(path, head, "owner")
    if owner not in OWNERS:
        known = ", ".join(sorted(OWNERS))
        raise BadEntry(path, f"owner请从这些里选：{known}。", f"Choose the owner from: {known}.")
    return owner
