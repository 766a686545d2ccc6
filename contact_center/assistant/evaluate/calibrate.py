"""The thresholds of bot/components/doubt.py that fit the sentences held out for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel

from contact_center.assistant.evaluate.measure import Pair
from contact_center.assistant.evaluate.sentences import OUTSIDE

REFUSED_WRONGLY = 0.03
"""So many of the bank's own sentences may be taken for something else, so that the others are refused."""
WRONG_FOR_A_QUESTION = 0.35
"""A question is worth asking while at least so many of those it is asked of would be read wrongly."""
MARGINS = (0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)


class Thresholds(BaseModel):
    refuse_below: float
    clarify_margin: float


def calibrate(pairs: Sequence[Pair]) -> Thresholds | None:
    """None for a pipeline without doubt. `pairs` are the sentences that calibrate, both kinds."""
    doubted = [pair for pair in pairs if pair[0].intent != OUTSIDE and pair[1].doubt is not None]
    if not doubted:
        return None
    certainties = [reading.doubt.certainty for _, reading in doubted if reading.doubt is not None]
    return Thresholds(
        refuse_below=round(float(np.quantile(certainties, REFUSED_WRONGLY)), 2),
        clarify_margin=_margin(doubted),
    )


def _margin(doubted: Sequence[Pair]) -> float:
    """The widest margin within which enough would be read wrongly."""
    for margin in MARGINS:
        wrong = [
            reading.ranking[0][0] != sentence.intent
            for sentence, reading in doubted
            if reading.doubt is not None and reading.doubt.margin < margin
        ]
        if wrong and sum(wrong) / len(wrong) >= WRONG_FOR_A_QUESTION:
            return margin
    return 0.0
