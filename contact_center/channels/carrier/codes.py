"""Errors of the carrier that say something about the recipient."""

OPTED_OUT = "21610"
"""They wrote STOP to the carrier."""
NO_SUCH_NUMBER = "30005"
LANDLINE = "30006"
