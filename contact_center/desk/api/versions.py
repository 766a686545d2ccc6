"""The version of what a form changes, so that who saves second sees what the first one saved.

It is computed from the fields a form can change, by whatever way they changed: nothing has to count it up.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from contact_center.desk.api.errors import ApiError


def version_of(fields: Mapping[str, Any]) -> str:
    """The same for the same values alone."""
    written = json.dumps(fields, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def check_version(read: str | None, current: BaseModel, code: str) -> None:
    """Raises ApiError `code` with what is there now, where that is not what was `read`. Hold what changes."""
    if read is not None and read != getattr(current, "version"):  # noqa: B009 (a field of some shapes)
        raise ApiError(code, current=current)
