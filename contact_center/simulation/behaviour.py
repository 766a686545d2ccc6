"""How agents react to an offer: most accept, some decline, some are not there."""

import math
import random
from dataclasses import dataclass
from typing import Literal

Answer = Literal["accepted", "declined", "expired"]

DECLINES = 0.03
LETS_LIE = 0.01
_REACTS_S = 4.0
_REACTION_SIGMA = 0.6
_DECIDES_S = 10.0
BACK_AFTER_S = 300.0
"""When an agent who ignored an offer is back."""


@dataclass(frozen=True)
class Behaviour:
    """The chances of each reaction: shares from 0 to 1."""

    declines: float = DECLINES
    lets_lie: float = LETS_LIE


def react(draw: random.Random, behaviour: Behaviour, offer_s: float) -> tuple[Answer, float]:
    """The reaction to an offer that lasts `offer_s`, and after how many seconds."""
    chance = draw.random()
    if chance < behaviour.lets_lie:
        return "expired", offer_s
    declines = chance < behaviour.lets_lie + behaviour.declines
    median_s = _DECIDES_S if declines else _REACTS_S
    after_s = draw.lognormvariate(math.log(median_s), _REACTION_SIGMA)
    return ("declined" if declines else "accepted"), min(after_s, offer_s)
