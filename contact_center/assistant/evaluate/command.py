"""Measure the assistant as it is and write the report; the encoder must be running."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from contact_center.assistant.evaluate.calibrate import calibrate
from contact_center.assistant.evaluate.entities import entity_figures, read_told
from contact_center.assistant.evaluate.follow_ups import (
    FollowUpFigures,
    follow_up_figures,
    later_turns,
    read_follow_ups,
)
from contact_center.assistant.evaluate.measure import Pair, figures
from contact_center.assistant.evaluate.pipelines import DEFAULT, DEFAULT_TIMEOUT_S, Trainer
from contact_center.assistant.evaluate.public import measure_banking77, measure_clinc
from contact_center.assistant.evaluate.questions import (
    Answered,
    Question,
    knowledge_figures,
    read_questions,
    weights_of,
)
from contact_center.assistant.evaluate.read import Reading, read, read_conversations
from contact_center.assistant.evaluate.report import Report, previous, write_report
from contact_center.assistant.evaluate.sentences import Sentence, read_set
from contact_center.assistant.train import train_if_changed

OWN = Path("data/held_out/choosing")
"""Of our own held-out sentences the half that thresholds are chosen by; the other is for the final figure."""


Ask = Callable[[Sequence[tuple[Question, Reading]]], list[Answered]]
"""Asks the bank's knowledge base questions that have been read."""


@dataclass(frozen=True)
class Wanted:
    """What to measure."""

    folder: Path | None = None
    """A set (see read_set); the half of our own that serves to choose by default."""
    default: bool = True
    banking77: Path | None = None
    clinc_train: Path | None = None
    clinc_validation: Path | None = None
    draws: int = 5


def evaluate(trainer: Trainer, wanted: Wanted, ask: Ask) -> Path:
    """Write the report to `data_dir`/evaluation, replacing the last one; returns its page.

    Measured is what the set holds: sentences, questions for the knowledge base, follow-ups, entities. The
    report is rewritten after every part: later parts take hours, and a failure must not lose earlier results.
    """
    folder = trainer.data_dir / "evaluation"
    before = previous(folder)
    chosen = wanted.folder or trainer.root / OWN
    sentences = read_set(chosen)
    model = train_if_changed(
        trainer.root,
        data_dir=trainer.data_dir,
        bot_python=trainer.bot_python,
        encoder_url=trainer.encoder_url,
        encoder_key=trainer.encoder_key,
        encoder_model=trainer.encoder_model,
    )
    pairs = _pairs(trainer, model, sentences)
    answered = _answered(trainer, model, read_questions(chosen), ask)
    told = read_told(chosen)
    report = Report(
        set=chosen.name,
        model=model.name.split(".")[0],
        made_at=datetime.now(UTC).isoformat(timespec="minutes"),
        machine=f"{platform.system()} {platform.machine()}",
        figures=figures(pairs),
        thresholds=calibrate(pairs),
        knowledge=knowledge_figures(answered) if answered else None,
        weights=weights_of(answered) if answered else None,
        follow_ups=_follow_ups(trainer, model, chosen),
        entities=entity_figures(told) if told else None,
    )
    page = write_report(trainer.root, report, before, folder, trainer.bot_python)
    for longer in _compared(trainer, wanted, report, sentences):
        page = write_report(trainer.root, longer, before, folder, trainer.bot_python)
    return page


def _compared(
    trainer: Trainer, wanted: Wanted, report: Report, sentences: list[Sentence]
) -> Iterator[Report]:
    """Yield the report with one more comparison each time."""
    if wanted.banking77:
        report.banking77 = measure_banking77(trainer, wanted.banking77, wanted.draws)
        yield report
    if wanted.clinc_train and wanted.clinc_validation:
        report.clinc = measure_clinc(trainer, wanted.clinc_train, wanted.clinc_validation, wanted.draws)
        yield report
    if wanted.default:
        examples = (trainer.root / "data" / "nlu").rglob("*.yml")
        plain = trainer.train(DEFAULT, examples, DEFAULT_TIMEOUT_S)
        report.default = figures(_pairs(trainer, plain, sentences))
        yield report


def _pairs(trainer: Trainer, model: Path, sentences: list[Sentence]) -> list[Pair]:
    readings = _readings(trainer, model, [sentence.text for sentence in sentences])
    return list(zip(sentences, readings, strict=True))


def _answered(trainer: Trainer, model: Path, questions: list[Question], ask: Ask) -> list[Answered]:
    if not questions:
        return []
    readings = _readings(trainer, model, [question.text for question in questions])
    return ask(list(zip(questions, readings, strict=True)))


def _readings(trainer: Trainer, model: Path, texts: list[str]) -> list[Reading]:
    return read(
        trainer.root,
        model=model,
        bot_python=trainer.bot_python,
        encoder_url=trainer.encoder_url,
        encoder_key=trainer.encoder_key,
        texts=texts,
    )


def _follow_ups(trainer: Trainer, model: Path, folder: Path) -> FollowUpFigures | None:
    conversations = read_follow_ups(folder)
    if not conversations:
        return None
    texts = [[turn.text for turn in turns] for turns in conversations]
    together = read_conversations(
        trainer.root,
        model=model,
        bot_python=trainer.bot_python,
        encoder_url=trainer.encoder_url,
        encoder_key=trainer.encoder_key,
        conversations=texts,
    )
    alone = iter(_readings(trainer, model, [text for turns in texts for text in turns]))
    return follow_up_figures(
        later_turns(conversations, together, [[next(alone) for _ in turns] for turns in texts])
    )
