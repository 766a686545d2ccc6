"""Compute a report's figures from sentences and their readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel
from sklearn.metrics import roc_auc_score, roc_curve  # type: ignore[import-untyped]

from contact_center.assistant.evaluate.read import Reading
from contact_center.assistant.evaluate.sentences import OUTSIDE, Sentence

Pair = tuple[Sentence, Reading]
Outcome = Literal["answered", "clarified", "refused"]
MOST_CONFUSIONS = 20
OFFERED = 3
"""So many choices a clarifying question offers at most."""
ROC_POINTS = 200


class Figures(BaseModel):
    """All shares are from 0 to 1, times in milliseconds."""

    sentences: int
    accuracy: dict[str, float]
    """By language and for `all`: the best intent is right, doubt aside; in-scope sentences only."""
    of_intent: dict[str, dict[str, float]]
    """Accuracy by intent and language."""
    outcomes: dict[str, dict[str, float]]
    """For `inside`, `outside`, each language and each manner of writing (in-scope sentences), the shares of:
    right, wrong, clarified_right (the right intent is among those offered), clarified_wrong, refused."""
    of_manner: dict[str, float]
    """Accuracy by manner of writing."""
    auroc: dict[str, float]
    roc: list[tuple[float, float]]
    """Share of in-scope sentences refused wrongly, share of out-of-scope ones refused rightly."""
    confusions: list[tuple[str, str, int]]
    """Meant, read, count; most frequent first."""
    p50_ms: float
    p95_ms: float


def figures(pairs: Sequence[Pair]) -> Figures:
    inside = [pair for pair in pairs if pair[0].intent != OUTSIDE]
    outside = [pair for pair in pairs if pair[0].intent == OUTSIDE]
    times = [reading.ms for _, reading in pairs]
    return Figures(
        sentences=len(pairs),
        accuracy=_by_language(inside),
        of_intent=_by_intent(inside),
        of_manner={manner: _share(some) for manner, some in _groups(inside, _manner).items()},
        outcomes={
            "inside": _outcomes(inside),
            "outside": _outcomes(outside),
            **{name: _outcomes(some) for name, some in _groups(inside, _language).items()},
            **{name: _outcomes(some) for name, some in _groups(inside, _manner).items()},
        },
        auroc=_auroc(pairs),
        roc=_roc(pairs) if inside and outside else [],
        confusions=_confusions(inside),
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
    )


def certainty(reading: Reading) -> float:
    """Confidence that the sentence is in scope; higher is surer."""
    if reading.doubt is not None:
        return reading.doubt.certainty
    return max((confidence for name, confidence in reading.ranking if name != OUTSIDE), default=0.0)


def outcome(reading: Reading) -> Outcome:
    if reading.intent == "clarify":
        return "clarified"
    return "refused" if reading.intent in {"nlu_fallback", OUTSIDE} else "answered"


def _right(pair: Pair) -> bool:
    return pair[0].means(pair[1].best)


def _language(sentence: Sentence) -> str:
    return sentence.language


def _manner(sentence: Sentence) -> str:
    return sentence.manner


def _groups(pairs: Sequence[Pair], name: Callable[[Sentence], str]) -> dict[str, list[Pair]]:
    """The pairs by name, sorted by it; those without one are left out."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if name(pair[0]):
            found.setdefault(name(pair[0]), []).append(pair)
    return dict(sorted(found.items()))


def _share(pairs: Sequence[Pair]) -> float:
    return sum(map(_right, pairs)) / len(pairs)


def _by_language(pairs: Sequence[Pair]) -> dict[str, float]:
    found = {language: _share(some) for language, some in _groups(pairs, _language).items()}
    return {**found, "all": _share(pairs)}


def _by_intent(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    groups = _groups(pairs, lambda sentence: sentence.intent)
    return {intent: _by_language(some) for intent, some in groups.items()}


def _outcomes(pairs: Sequence[Pair]) -> dict[str, float]:
    found = Counter(_outcome_of(pair) for pair in pairs)
    return {
        name: found[name] / max(len(pairs), 1)
        for name in ("right", "wrong", "clarified_right", "clarified_wrong", "refused")
    }


def _outcome_of(pair: Pair) -> str:
    sentence, reading = pair
    match outcome(reading):
        case "answered":
            return "right" if _right(pair) else "wrong"
        case "clarified":
            offered = (name for name, _ in reading.ranking[:OFFERED])
            return "clarified_right" if any(map(sentence.means, offered)) else "clarified_wrong"
        case _:
            return "refused"


def _auroc(pairs: Sequence[Pair]) -> dict[str, float]:
    kinds = {**_groups(pairs, _language), "all": list(pairs)}
    return {name: area(some) for name, some in kinds.items() if _both(some)}


def area(pairs: Sequence[Pair]) -> float:
    """The area under the ROC curve of certainty; needs sentences of both kinds."""
    return float(roc_auc_score([s.intent != OUTSIDE for s, _ in pairs], [certainty(r) for _, r in pairs]))


def _both(pairs: Iterable[Pair]) -> bool:
    return len({sentence.intent == OUTSIDE for sentence, _ in pairs}) == 2


def _roc(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    refused_wrongly, refused_rightly, _ = roc_curve(
        [sentence.intent == OUTSIDE for sentence, _ in pairs], [-certainty(reading) for _, reading in pairs]
    )
    step = -(-len(refused_wrongly) // ROC_POINTS)
    points = [(float(x), float(y)) for x, y in zip(refused_wrongly, refused_rightly, strict=True)]
    return [*points[::step], points[-1]]


def _confusions(pairs: Sequence[Pair]) -> list[tuple[str, str, int]]:
    found = Counter((pair[0].intent, pair[1].best) for pair in pairs if not _right(pair))
    return [(meant, read, count) for (meant, read), count in found.most_common(MOST_CONFUSIONS)]
