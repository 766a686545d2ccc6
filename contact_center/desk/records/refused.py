"""Turn a refusal by a complaint rule into an API error."""

from contact_center.desk.api.errors import ApiError
from contact_center.tickets.complaints.refused import ComplaintRefused

_STATUS = {"unknown_choice": 400, "file_kind": 415, "four_eyes": 403}


def refused(error: ComplaintRefused) -> ApiError:
    """400 for a value that is on no list, 403 if another person must decide, else 409."""
    return ApiError(error.code, text=error.text, status=_STATUS.get(error.code, 409))
