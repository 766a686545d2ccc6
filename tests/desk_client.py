"""A member of staff at the desk of the running service, over its API."""

import uuid
from typing import Any

import requests

from tests.service import Service

QIU = ("qiu", "practice-qiu")
"""邱文, a supervisor who works on every queue."""


class Desk:
    """Signed in; every change carries the page's token."""

    def __init__(self, service: Service, login: str = QIU[0], password: str = QIU[1]) -> None:
        self._url = service.url
        self._http = requests.Session()
        signed_in = self._call("POST", "/api/session", {"login": login, "password": password})
        self._http.headers["X-CSRF-Token"] = signed_in["csrf_token"]

    def tickets_of(self, conversation_id: int) -> list[dict[str, Any]]:
        return list(self._call("GET", f"/api/conversations/{conversation_id}")["tickets"])

    def take(self, conversation_id: int) -> None:
        self._call("POST", f"/api/conversations/{conversation_id}/take", {})

    def answer(self, conversation_id: int, text: str) -> dict[str, Any]:
        body = {"text": text, "client_id": str(uuid.uuid4())}
        return self._call("POST", f"/api/conversations/{conversation_id}/replies", body)

    def hand_back(self, conversation_id: int) -> None:
        self._call("POST", f"/api/conversations/{conversation_id}/hand-back", {})

    def timeline(self, customer_id: int) -> list[dict[str, Any]]:
        return list(self._call("GET", f"/api/customers/{customer_id}/timeline?limit=200")["items"])

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = self._http.request(method, self._url + path, json=body, timeout=30)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        found: dict[str, Any] = answer.json()
        return found
