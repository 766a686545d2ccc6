"""Parse the form of a REST request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from contact_center.practice.network.rest.errors import RestError


@dataclass(frozen=True, slots=True)
class Form:
    values: dict[str, list[str]]

    def get(self, name: str, default: str = "") -> str:
        return self.values.get(name, [default])[0]

    def all(self, name: str) -> Sequence[str]:
        return self.values.get(name, [])


async def read_form(request: web.Request) -> Form:
    if request.content_type != "application/x-www-form-urlencoded":
        raise RestError(415, 20001, "A form is expected")
    try:
        posted = await request.post()
    except (UnicodeDecodeError, ValueError, LookupError) as error:
        raise RestError(400, 20001, "The form cannot be read") from error
    values: dict[str, list[str]] = {}
    for name, value in posted.items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value)
    return Form(values)
