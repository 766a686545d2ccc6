"""The identifiers the carrier assigns."""

from __future__ import annotations

import secrets


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


def message_sid() -> str:
    return new_sid("SM")


def media_sid() -> str:
    return new_sid("ME")


def call_sid() -> str:
    return new_sid("CA")


def queue_sid() -> str:
    return new_sid("QU")
