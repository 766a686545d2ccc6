"""One customer on one channel of the running service, as the contract sees them: they speak and hear."""

import hashlib
import itertools
import json
import re
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import requests
import socketio
from twilio.request_validator import RequestValidator

from tests.service import Service, eventually

_numbers = itertools.count(1)
_PATIENCE_S = 60


class Edge(Protocol):
    """A customer on a channel."""

    channel: str

    def say(self, text: str) -> None:
        """Say something, and wait until the bank has taken it."""
        ...

    def say_twice_at_once(self, text: str) -> None:
        """The same message, delivered twice at the same instant."""
        ...

    def heard(self) -> list[str]:
        """All the bank has said so far, oldest first."""
        ...

    def heard_of(self, ticket_number: str) -> bool:
        """True when the customer was told this number, as their channel tells one."""
        ...

    def forge(self, text: str) -> bool:
        """Try to speak as this customer without being them; True when it was refused."""
        ...

    def address(self) -> str:
        """The address of the contact point."""
        ...

    def leave(self) -> None: ...


def new_number() -> str:
    """A Chinese mobile number nobody else in this session has."""
    return f"+861390000{next(_numbers):04d}"


def _secrets(service: Service) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((service.data_dir / "secrets.json").read_text())
    return loaded


def post_signed(service: Service, path: str, form: dict[str, str], *, token: str = "") -> requests.Response:
    """A webhook as the carrier signs it; with another token, as a forger does."""
    url = service.url + path
    signature = RequestValidator(token or _secrets(service)["practice_auth_token"]).compute_signature(
        url, form
    )
    return requests.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=30)


def _twice(act: Callable[[], object]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for outcome in [pool.submit(act), pool.submit(act)]:
            outcome.result()


class SmsEdge:
    channel = "sms"

    def __init__(self, service: Service, number: str = "") -> None:
        self._service = service
        self._number = number or new_number()
        self._api = f"{service.url}/practice/api/phones/{self._number}"

    def say(self, text: str) -> None:
        sent = requests.post(f"{self._api}/messages", json={"text": text}, timeout=30).json()
        eventually(lambda: self._status(sent["sid"]) == "delivered", _PATIENCE_S)

    def say_twice_at_once(self, text: str) -> None:
        form = self._form(text)
        _twice(lambda: post_signed(self._service, "/channels/sms/inbound", form).raise_for_status())

    def heard(self) -> list[str]:
        return [message["text"] for message in self._messages() if message["direction"] == "outbound"]

    def heard_of(self, ticket_number: str) -> bool:
        return any(ticket_number in text for text in self.heard())

    def forge(self, text: str) -> bool:
        answer = post_signed(self._service, "/channels/sms/inbound", self._form(text), token="guess")
        return answer.status_code == 403

    def address(self) -> str:
        return self._number

    def leave(self) -> None:
        """A phone needs no leaving."""

    def _form(self, text: str) -> dict[str, str]:
        return {
            "MessageSid": f"SM{uuid.uuid4().hex}",
            "From": self._number,
            "To": "+12025550199",
            "Body": text,
        }

    def _messages(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = requests.get(f"{self._api}/messages", timeout=30).json()
        return messages

    def _status(self, sid: str) -> str:
        return next(str(message["status"]) for message in self._messages() if message["sid"] == sid)


class PhoneEdge:
    channel = "phone"

    def __init__(self, service: Service) -> None:
        self._service = service
        self._number = new_number()
        self._api = f"{service.url}/practice/api"
        self._ring()
        eventually(lambda: self._call_now()["gather"], _PATIENCE_S)
        self._act("digits", {"digits": "1"})
        eventually(lambda: "speech" in (self._call_now()["gather"] or {}).get("input", []), _PATIENCE_S)

    def say(self, text: str) -> None:
        # Who waits in a queue or hears something out cannot be heard.
        eventually(lambda: "speech" in (self._call_now()["gather"] or {}).get("input", []), _PATIENCE_S)
        self._act("speech", {"text": text, "confidence": 0.9})

    def say_twice_at_once(self, text: str) -> None:
        form = self._form(text)
        _twice(lambda: post_signed(self._service, "/channels/phone/turn?n=77", form).raise_for_status())

    def heard(self) -> list[str]:
        return [line["text"] for line in self._call_now()["lines"] if line["who"] == "bank"]

    def heard_of(self, ticket_number: str) -> bool:
        """A number is read out sign by sign, with pauses."""
        return any(ticket_number in re.sub(r"[\s，,]", "", text) for text in self.heard())

    def forge(self, text: str) -> bool:
        answer = post_signed(self._service, "/channels/phone/turn?n=78", self._form(text), token="guess")
        return answer.status_code == 403

    def address(self) -> str:
        return self._number

    def leave(self) -> None:
        requests.post(f"{self._api}/calls/{self._call_now()['sid']}/hang-up", timeout=30)

    def _form(self, text: str) -> dict[str, str]:
        return {"CallSid": self._call_now()["sid"], "From": self._number, "SpeechResult": text}

    def _ring(self) -> None:
        requests.post(f"{self._api}/phones/{self._number}/call", json={}, timeout=30).raise_for_status()

    def _call_now(self) -> dict[str, Any]:
        call: dict[str, Any] = requests.get(f"{self._api}/phones/{self._number}/call", timeout=30).json()
        return call

    def _act(self, what: str, body: dict[str, Any]) -> None:
        sid = self._call_now()["sid"]
        requests.post(f"{self._api}/calls/{sid}/{what}", json=body, timeout=30).raise_for_status()


class ChatEdge:
    channel = "web_chat"

    def __init__(self, service: Service) -> None:
        self._service = service
        self._heard: list[dict[str, Any]] = []
        self._client = socketio.Client(reconnection=True)
        self._token = ""
        self._client.on("message", self._on_message, namespace="/chat")
        self._client.on("session", self._on_session, namespace="/chat")
        self._client.connect(service.url, namespaces=["/chat"], transports=["websocket"])
        eventually(lambda: self._token, _PATIENCE_S)

    def say(self, text: str) -> None:
        assert self._send(str(uuid.uuid4()), text)["ok"]

    def say_twice_at_once(self, text: str) -> None:
        identifier = str(uuid.uuid4())
        _twice(lambda: self._send(identifier, text))

    def heard(self) -> list[str]:
        return [message["text"] for message in self._heard if message["author"] != "customer"]

    def heard_of(self, ticket_number: str) -> bool:
        return any(ticket_number in text for text in self.heard())

    def forge(self, text: str) -> bool:
        forger = socketio.Client(reconnection=False)
        try:
            forger.connect(
                self._service.url, namespaces=["/chat"], auth={"identity": "forged"}, wait_timeout=20
            )
        except socketio.exceptions.ConnectionError:
            return True
        forger.disconnect()
        return False

    def address(self) -> str:
        return f"visitor:{hashlib.sha256(self._token.encode()).hexdigest()}"

    def leave(self) -> None:
        self._client.disconnect()

    def _send(self, identifier: str, text: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._client.call(
            "send", {"id": identifier, "text": text}, namespace="/chat", timeout=30
        )
        return answer

    def _on_message(self, message: dict[str, Any]) -> None:
        self._heard.append(message)
        self._client.emit("delivered", {"id": message["id"]}, namespace="/chat")

    def _on_session(self, session: dict[str, Any]) -> None:
        self._token = session["visitor_token"]


EDGES: list[Callable[[Service], Edge]] = [SmsEdge, PhoneEdge, ChatEdge]
