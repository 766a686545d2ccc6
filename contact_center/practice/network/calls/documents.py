"""Fetch a voice document from the bank and prepare it for the interpreter."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

import structlog

from contact_center.practice.network.calls.live import Fetch, Inline, LiveCall, Source
from contact_center.practice.network.calls.parse import parse
from contact_center.practice.network.calls.twiml import InvalidTwimlError, Play, Say, Verb
from contact_center.practice.network.common.config import NetworkConfig
from contact_center.practice.network.common.numbers import country_of
from contact_center.practice.network.wire import retry_policy
from contact_center.practice.network.wire.webhook import Answer, NoAnswer, Request, WebhookClient

log = structlog.get_logger(__name__)
TWIML_TYPES = frozenset({"text/xml", "application/xml", "text/html"})


class ApplicationError(Exception):
    """The bank's answer is invalid: the caller is told, and the call ends."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass(frozen=True, slots=True)
class Document:
    url: str
    text: str
    verbs: tuple[Verb, ...]

    def address(self, relative: str | None) -> str:
        """The target of an attribute; by default the document itself."""
        try:
            return urljoin(self.url, relative) if relative else self.url
        except ValueError as error:
            raise ApplicationError(11100) from error


class Documents:
    def __init__(self, config: NetworkConfig, client: WebhookClient) -> None:
        self._config = config
        self._client = client

    async def load(self, call: LiveCall, source: Source) -> Document:
        if isinstance(source, Inline):
            return _read(call, source.base, "text/xml", source.twiml)
        answer = await self.ask(call, source)
        if isinstance(answer, NoAnswer):
            log.warning("call_document_missing", code=11205, call_sid=call.state.sid, failure=answer.failure)
            raise ApplicationError(11205)
        if answer.failure:
            log.warning("call_document_refused", code=11200, call_sid=call.state.sid, status=answer.status)
            raise ApplicationError(11200)
        return _read(call, urldefrag(source.url).url, answer.content_type, answer.body)

    async def ask(self, call: LiveCall, source: Fetch) -> Answer | NoAnswer:
        url, policy = retry_policy.split(source.url, self._config.timing)
        params = self._call_params(call) | source.params
        return await self._client.send(Request(url, params, method=source.method), policy)

    def _call_params(self, call: LiveCall) -> dict[str, str]:
        state = call.state
        return {
            "AccountSid": self._config.account_sid,
            "ApiVersion": "2010-04-01",
            "CallSid": state.sid,
            "CallStatus": state.status,
            "Called": state.called,
            "CalledCountry": country_of(state.called),
            "Caller": state.caller,
            "Direction": state.direction,
            "From": state.caller,
            "FromCountry": country_of(state.caller),
            "To": state.called,
            "ToCountry": country_of(state.called),
        }


def _read(call: LiveCall, url: str, content_type: str, body: str) -> Document:
    if content_type == "text/plain":
        return Document(url, body, (Say(body.strip(), "en-US", 1),))
    if content_type.startswith("audio/"):
        return Document(url, "", (Play(url, 1),))
    if content_type not in TWIML_TYPES:
        log.warning("call_document_type_invalid", code=12300, call_sid=call.state.sid)
        raise ApplicationError(12300)
    try:
        return Document(url, body, parse(body))
    except InvalidTwimlError as error:
        # The reason may quote what the customer was told, so log only the number.
        log.warning("call_document_invalid", code=error.code, call_sid=call.state.sid)
        raise ApplicationError(error.code) from error
