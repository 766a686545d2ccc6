"""Compute the version of an editable record, for optimistic locking: no save overwrites another.

It is a hash of the fields a form can change, so any change alters it and no counter is needed.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from contact_center.desk.api.errors import ApiError


def version_of(fields: Mapping[str, Any]) -> str:
    """A hash of the values: equal only for equal values."""
    written = json.dumps(fields, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def check_version(read: str | None, current: BaseModel, code: str) -> None:
    """Raises ApiError `code` with the current state, if it is not the one `read`. Lock the record first."""
    if read is not None and read != getattr(current, "version"):  # noqa: B009 (a field of some shapes)
        raise ApiError(code, current=current)
