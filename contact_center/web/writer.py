"""Have the actions write with the language model: they hold the knowledge base and count the outcomes."""

from typing import TypeVar

import aiohttp
from pydantic import BaseModel, ValidationError

from contact_center.conversations.language_model.written import Draft, Summary
from contact_center.vocabulary.text import Language

TIMEOUT_S = 8.0
"""The model's 3 seconds, and what reading, hiding and searching take on a busy machine."""
Shape = TypeVar("Shape", bound=BaseModel)


class ActionsWriter:
    """The writer over HTTP. Whatever goes wrong is no answer, and nothing of it is logged."""

    def __init__(self, http: aiohttp.ClientSession, actions_url: str, key: str) -> None:
        self._http = http
        self._url = actions_url.rstrip("/") + "/written"
        self._headers = {"Authorization": f"Bearer {key}"}

    async def summary(self, ticket_id: int, language: Language) -> Summary | None:
        return await self._written("summary", {"ticket_id": ticket_id, "language": language}, Summary)

    async def draft(self, ticket_id: int) -> Draft | None:
        return await self._written("draft", {"ticket_id": ticket_id}, Draft)

    async def _written(self, what: str, wanted: dict[str, object], shape: type[Shape]) -> Shape | None:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        url = f"{self._url}/{what}"
        try:
            async with self._http.post(url, json=wanted, headers=self._headers, timeout=timeout) as response:
                body = await response.read() if response.status == 200 else b""
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None
        try:
            return shape.model_validate_json(body) if body else None
        except ValidationError:
            return None
