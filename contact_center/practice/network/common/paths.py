"""The paths of the REST API."""

from __future__ import annotations

API_ROOT = "/2010-04-01/"


def account_path(account_sid: str) -> str:
    return f"{API_ROOT}Accounts/{account_sid}"


def media_path(account_sid: str, message_sid: str, sid: str) -> str:
    return f"{account_path(account_sid)}/Messages/{message_sid}/Media/{sid}"
