"""Fit the thresholds of bot/components/doubt.py to the calibration sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel

from contact_center.assistant.evaluate.measure import Pair
from contact_center.assistant.evaluate.sentences import OUTSIDE

REFUSED_WRONGLY = 0.03
"""The share of in-scope sentences that may be refused so that out-of-scope ones are."""
WRONG_FOR_A_QUESTION = 0.35
"""A clarifying question is worth asking while at least this share would be misread."""
MARGINS = (0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)


class Thresholds(BaseModel):
    refuse_below: float
    clarify_margin: float


def calibrate(pairs: Sequence[Pair]) -> Thresholds | None:
    """None for a pipeline without doubt. `pairs` are the calibration sentences, in scope and out."""
    doubted = [pair for pair in pairs if pair[0].intent != OUTSIDE and pair[1].doubt is not None]
    if not doubted:
        return None
    certainties = [reading.doubt.certainty for _, reading in doubted if reading.doubt is not None]
    return Thresholds(
        refuse_below=round(float(np.quantile(certainties, REFUSED_WRONGLY)), 2),
        clarify_margin=_margin(doubted),
    )


def _margin(doubted: Sequence[Pair]) -> float:
    """The widest margin within which enough sentences would be misread."""
    for margin in MARGINS:
        wrong = [
            not sentence.means(reading.ranking[0][0])
            for sentence, reading in doubted
            if reading.doubt is not None and reading.doubt.margin < margin
        ]
        if wrong and sum(wrong) / len(wrong) >= WRONG_FOR_A_QUESTION:
            return margin
    return 0.0
