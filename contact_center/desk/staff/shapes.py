"""The shapes of colleagues."""

from contact_center.desk.api.shapes import Who
from contact_center.vocabulary.presences import Presence


class ColleagueShape(Who):
    """A colleague who can be asked."""

    presence: Presence
