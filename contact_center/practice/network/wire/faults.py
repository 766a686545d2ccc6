"""The faults that the network can simulate, and the dice that decide when."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

from aiohttp import web

LONGEST_DELAY_S = 60.0


@dataclass(frozen=True, slots=True)
class HookFaults:
    repeat: float = 0.0
    reorder: float = 0.0
    delay_s: float = 0.0
    lose: float = 0.0


@dataclass(frozen=True, slots=True)
class RestFaults:
    status_429: float = 0.0
    status_500: float = 0.0
    silent: float = 0.0
    silent_after_accepting: float = 0.0


@dataclass(frozen=True, slots=True)
class DeliveryFaults:
    undelivered: float = 0.0


@dataclass(frozen=True, slots=True)
class Faults:
    """`callbacks` are status callbacks, `inbound` the webhooks of a customer's texts."""

    callbacks: HookFaults = field(default_factory=HookFaults)
    inbound: HookFaults = field(default_factory=HookFaults)
    rest: RestFaults = field(default_factory=RestFaults)
    delivery: DeliveryFaults = field(default_factory=DeliveryFaults)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


Section = TypeVar("Section", HookFaults, RestFaults, DeliveryFaults)


class Misbehaviour:
    """The faults in force; can be changed while the network runs."""

    def __init__(self, seed: int | None = None) -> None:
        self.faults = Faults()
        self._dice = random.Random(seed)

    def happens(self, probability: float) -> bool:
        return probability > 0 and self._dice.random() < probability

    def hooks(self, of_text: bool) -> HookFaults:
        return self.faults.inbound if of_text else self.faults.callbacks


def parse_faults(value: object) -> Faults:
    """Omitted faults are zero. Raises ValueError for anything unknown or out of range."""
    sections = _mapping(value)
    known = {section.name for section in fields(Faults)}
    if unknown := set(sections) - known:
        raise ValueError(f"unknown section: {sorted(unknown)[0]}")
    return Faults(
        callbacks=_section(HookFaults, sections.get("callbacks")),
        inbound=_section(HookFaults, sections.get("inbound")),
        rest=_section(RestFaults, sections.get("rest")),
        delivery=_section(DeliveryFaults, sections.get("delivery")),
    )


def _section(kind: type[Section], value: object) -> Section:
    given = _mapping({} if value is None else value)
    known = {item.name for item in fields(kind)}
    if unknown := set(given) - known:
        raise ValueError(f"unknown fault: {sorted(unknown)[0]}")
    return kind(**{name: _number(name, number) for name, number in given.items()})


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise ValueError("an object is expected")
    return value


def _number(name: str, value: object) -> float:
    most = LONGEST_DELAY_S if name == "delay_s" else 1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError(f"{name} is from 0 to {most:g}")
    return float(value)


MISBEHAVIOUR = web.AppKey("misbehaviour", Misbehaviour)
