"""Write a model report as JSON, as a page in both languages, and as pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pydantic import BaseModel

from contact_center.assistant.evaluate.calibrate import Thresholds
from contact_center.assistant.evaluate.entities import KINDS, EntityFigures
from contact_center.assistant.evaluate.follow_ups import FollowUpFigures
from contact_center.assistant.evaluate.measure import Figures
from contact_center.assistant.evaluate.public import Public
from contact_center.assistant.evaluate.questions import KnowledgeFigures
from contact_center.assistant.train import bot_environment

REPORT = "report.json"
PAGE = "report.md"
WEAKEST = 15
DRAWING_TIMEOUT_S = 300
OUTCOMES = {
    "right": "答对 Answered rightly",
    "wrong": "答错 Answered wrongly",
    "clarified_right": "追问，含正确项 Asked back, the right one offered",
    "clarified_wrong": "追问，不含正确项 Asked back, the right one missing",
    "refused": "表示不懂或不属业务 Not understood or outside",
}

ANSWERS = {
    "right": "答对 Answered rightly",
    "guessed": "猜对，带标题 Named as a guess, rightly",
    "offered": "列出选项，含正确项 Offered among the choices",
    "asked_back": "追问是哪件事 Asked which matter",
    "other_wish": "读成别的办理 Read as another wish",
    "gap": "没有答案 No answer",
    "misguessed": "猜错，带标题 Named as a guess, wrongly",
    "wrong": "答错 Answered wrongly",
}
ENTITIES = {
    "amounts": "金额 Amounts",
    "times": "时间 Times",
    "card_endings": "卡尾号 Card endings",
    "phones": "电话 Telephones",
}
LANGUAGES = {"all": "合计 All", "zh": "中文 Chinese", "en": "英文 English"}


class Report(BaseModel):
    set: str
    """The name of the set's folder."""
    model: str
    """The fingerprint of the model measured."""
    made_at: str
    machine: str
    figures: Figures
    thresholds: Thresholds | None = None
    """The thresholds that the set suggests for config.yml."""
    knowledge: KnowledgeFigures | None = None
    """None if the set asks the knowledge base nothing."""
    weights: dict[str, dict[str, float]] | None = None
    """The weights that its questions suggest for language/knowledge/scoring.py, by language."""
    follow_ups: FollowUpFigures | None = None
    entities: EntityFigures | None = None
    default: Figures | None = None
    """Rasa's default pipeline on the same sentences."""
    banking77: Public | None = None
    clinc: Public | None = None


def previous(folder: Path) -> Report | None:
    """The report in a folder; None if there is no readable one."""
    path = folder / REPORT
    if not path.exists():
        return None
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except ValueError:
        return None


def write_report(root: Path, report: Report, before: Report | None, folder: Path, bot_python: Path) -> Path:
    """Write the report; returns the path of the page, with pictures and JSON next to it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REPORT).write_text(report.model_dump_json(indent=1), encoding="utf-8")
    _draw(root, folder, bot_python)
    page = folder / PAGE
    page.write_text(_page(report, before), encoding="utf-8")
    return page


def _draw(root: Path, folder: Path, bot_python: Path) -> None:
    subprocess.run(
        [
            *(str(bot_python.absolute()), "-W", "ignore", "-m", "bot.evaluate_draw"),
            *(str((folder / REPORT).resolve()), str(folder.resolve())),
        ],
        cwd=root,
        env=bot_environment(encoder_url=""),
        timeout=DRAWING_TIMEOUT_S,
        check=True,
    )


def _page(report: Report, before: Report | None) -> str:
    parts = [
        "# 理解力报告 Model report",
        f"语料 Set `{report.set}` · 模型 Model `{report.model}` · {report.made_at} · {report.machine} · "
        f"{report.figures.sentences} 句 sentences",
        *_overview(report, before),
        *_outcomes(report.figures),
        *_manners(report.figures),
        *_knowledge(report),
        *_follow_ups(report.follow_ups),
        *_entities(report.entities),
        *_thresholds(report),
        *_public(report),
        "## 混淆 Confusions",
        "![confusions](confusions.svg)",
        "## 范围外识别 Outside every intent",
        "![ROC](roc.svg)",
        *_weakest(report.figures),
    ]
    return "\n\n".join(parts) + "\n"


def _overview(report: Report, before: Report | None) -> list[str]:
    columns = [("本次 Now", report.figures)]
    if before:
        columns.append((f"上次 Before ({before.made_at[:10]})", before.figures))
    if report.default:
        columns.append(("Rasa 默认 Rasa's default", report.default))
    rows = [
        ("准确率 中文 Accuracy Chinese", [_percent(figures.accuracy.get("zh")) for _, figures in columns]),
        ("准确率 英文 Accuracy English", [_percent(figures.accuracy.get("en")) for _, figures in columns]),
        ("准确率 合计 Accuracy all", [_percent(figures.accuracy["all"]) for _, figures in columns]),
        ("AUROC 中文 Chinese", [_number(figures.auroc.get("zh")) for _, figures in columns]),
        ("AUROC 英文 English", [_number(figures.auroc.get("en")) for _, figures in columns]),
        ("p50 / p95", [f"{figures.p50_ms:.0f} / {figures.p95_ms:.0f} ms" for _, figures in columns]),
    ]
    head = "| | " + " | ".join(name for name, _ in columns) + " |"
    lines = [head, "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(values) + " |" for name, values in rows]
    return ["## 总览 Overview", "\n".join(lines)]


def _outcomes(figures: Figures) -> list[str]:
    lines = ["| | 银行业务 The bank's own | 范围外 Outside |", "|---|---|---|"]
    for key, name in OUTCOMES.items():
        shares = (figures.outcomes[kind][key] for kind in ("inside", "outside"))
        lines.append(f"| {name} | " + " | ".join(_percent(share) for share in shares) + " |")
    return ["## 结果 Outcomes", "\n".join(lines)]


def _manners(figures: Figures) -> list[str]:
    """A line for each language and each manner of writing."""
    if not figures.of_manner:
        return []
    accuracy = {**figures.accuracy, **figures.of_manner}
    names = [name for name in accuracy if name in figures.outcomes]
    lines = [
        "| | 首选 First choice | " + " | ".join(OUTCOMES.values()) + " |",
        "|---" * (len(OUTCOMES) + 2) + "|",
    ]
    for name in names:
        shares = (figures.outcomes[name][key] for key in OUTCOMES)
        lines.append(f"| {name} | " + " | ".join(map(_percent, (accuracy[name], *shares))) + " |")
    return ["## 语言与写法 Languages and manners", "\n".join(lines)]


def _knowledge(report: Report) -> list[str]:
    """A line for all, for each language and for each manner; then the weights that the set suggests."""
    found = report.knowledge
    if found is None:
        return []
    lines = [
        "| | 有答案的问题 Questions with an entry | "
        + " | ".join(ANSWERS.values())
        + " | 无答案的问题 Questions without | 未乱答 Declined |",
        "|---" * (len(ANSWERS) + 4) + "|",
    ]
    for name in dict.fromkeys([*found.answerable, *found.unanswerable]):
        shares = found.outcomes.get(name, {})
        cells = [
            str(found.answerable.get(name, 0)),
            *(_percent(shares.get(key)) for key in ANSWERS),
            str(found.unanswerable.get(name, 0)),
            _percent(found.declined.get(name)),
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    weights = [
        f"- {language}: " + ", ".join(f"{kind} {value:.1f}" for kind, value in kinds.items())
        for language, kinds in (report.weights or {}).items()
    ]
    return [
        "## 知识库 Knowledge base",
        "\n".join(lines),
        "建议权重 Weights suggested:",
        "\n".join(weights),
    ]


def _entities(figures: EntityFigures | None) -> list[str]:
    if figures is None:
        return []
    languages = ("zh", "en", "all")
    lines = ["| F1 | 中文 Chinese | 英文 English | 合计 All |", "|---|---|---|---|"]
    for kind in KINDS:
        counts = (figures[kind].get(language) for language in languages)
        cells = (_percent(one.f1 if one else None) for one in counts)
        lines.append(f"| {ENTITIES[kind]} | " + " | ".join(cells) + " |")
    return ["## 实体 Entities", "\n".join(lines)]


def _follow_ups(figures: FollowUpFigures | None) -> list[str]:
    if figures is None:
        return []
    lines = [
        "| | 读对 Right | 追问含正确项 Asked back | 单独读 Alone | 句 Turns |",
        "|---|---|---|---|---|",
    ]
    for language, found in figures.items():
        cells = (_percent(share) for share in (found.right, found.offered, found.alone))
        lines.append(f"| {LANGUAGES[language]} | " + " | ".join(cells) + f" | {found.turns} |")
    return ["## 后续的话 Later turns", "\n".join(lines)]


def _thresholds(report: Report) -> list[str]:
    found = report.thresholds
    if found is None:
        return []
    return [
        "## 建议阈值 Thresholds suggested",
        f"`refuse_below: {found.refuse_below}` · `clarify_margin: {found.clarify_margin}`",
    ]


def _public(report: Report) -> list[str]:
    lines = []
    if report.banking77:
        lines.append(f"BANKING77, 10 per intent: {_draws(report.banking77.accuracy)}")
    if report.clinc:
        lines.append(f"CLINC bank, 10 per intent: {_draws(report.clinc.accuracy)}")
        lines += [f"AUROC, {name}: {_draws(values)}" for name, values in report.clinc.auroc.items()]
    return ["## 公开数据 Public sets", "\n".join(f"- {line}" for line in lines)] if lines else []


def _weakest(figures: Figures) -> list[str]:
    weakest = sorted(figures.of_intent.items(), key=lambda entry: entry[1]["all"])[:WEAKEST]
    lines = ["| 意图 Intent | 中文 Chinese | 英文 English |", "|---|---|---|"]
    lines += [
        f"| {intent} | {_percent(shares.get('zh'))} | {_percent(shares.get('en'))} |"
        for intent, shares in weakest
    ]
    return ["## 最弱的意图 Weakest intents", "\n".join(lines)]


def _draws(values: list[float]) -> str:
    mean = sum(values) / len(values)
    return f"{mean:.3f} ({min(values):.3f} – {max(values):.3f}, {len(values)} draws)"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
