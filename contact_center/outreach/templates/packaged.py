"""Read the packaged set of templates, data/greetings.yml, and report errors in it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from contact_center.outreach.templates.occasions import TITLES
from contact_center.outreach.templates.template import Template, TemplateTier, Tone
from contact_center.outreach.templates.variables import UnknownVariable, check_variables
from contact_center.vocabulary.text import Text

FILE = Path(__file__).resolve().parents[3] / "data" / "greetings.yml"
_FIELDS = {"tone", "tier", "zh", "en"}


class BadTemplates(Exception):
    """The file is not a valid set; the message says what to do, in both languages."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(f"greetings.yml, {where}: {zh} {en}")


@cache
def packaged(file: Path = FILE) -> tuple[Template, ...]:
    """Every template of the set, which is read once. Raises BadTemplates."""
    try:
        written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise BadTemplates("-", "文件无法读取。", "The file cannot be read.") from None
    if not isinstance(written, dict):
        raise BadTemplates("-", "请写成“节日: 模板列表”。", "Write 'occasion: list of templates'.")
    for occasion in written.keys() - TITLES.keys():
        raise BadTemplates(str(occasion), "没有这个节日。", "There is no such occasion.")
    for occasion in TITLES.keys() - written.keys():
        raise BadTemplates(occasion, "请为它写上模板。", "Write its templates.")
    return tuple(one for occasion, entries in written.items() for one in _of_occasion(occasion, entries))


def _of_occasion(occasion: str, entries: Any) -> Iterator[Template]:
    seen = set()
    for entry in entries if isinstance(entries, list) else ():
        template = _read(occasion, entry)
        if (kind := (template.tier, template.tone)) in seen:
            raise BadTemplates(
                occasion, f"{kind[0]}、{kind[1]}写了两次。", f"There are two for {kind[0]}, {kind[1]}."
            )
        seen.add(kind)
        yield template
    if "any" not in {tier for tier, _ in seen}:
        raise BadTemplates(
            occasion, "至少写一个适用于所有客户的模板。", "Write at least one template for tier any."
        )


def _read(occasion: str, entry: Any) -> Template:
    if not isinstance(entry, dict) or entry.keys() != _FIELDS:
        raise BadTemplates(occasion, "请写tone、tier、zh、en四项。", "Write tone, tier, zh and en.")
    if entry["tier"] not in get_args(TemplateTier) or entry["tone"] not in get_args(Tone):
        raise BadTemplates(occasion, "tier或tone的值不对。", "tier or tone has an unknown value.")
    for language in ("zh", "en"):
        words = entry[language]
        if not isinstance(words, str) or not words.strip():
            raise BadTemplates(occasion, f"{language}请写成一段文字。", f"Write a text in {language}.")
        try:
            check_variables(words, occasion, entry["tier"])
        except UnknownVariable as error:
            raise BadTemplates(
                occasion, f"不能使用{error.written}。", f"{error.written} cannot be used here."
            ) from error
    return Template(occasion, entry["tier"], entry["tone"], Text(entry["zh"].strip(), entry["en"].strip()))
