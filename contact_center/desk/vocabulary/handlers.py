"""Show the vocabulary via the API, so that screens need no names of their own."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.api.names import words
from contact_center.desk.api.request import DESK, answer, typed
from contact_center.desk.vocabulary.shapes import VocabularyShape, channel_shape
from contact_center.vocabulary.categories import CATEGORIES
from contact_center.vocabulary.complaint_stages import STAGES
from contact_center.vocabulary.incident_states import INCIDENT_STATES
from contact_center.vocabulary.kinds import KINDS
from contact_center.vocabulary.languages import LANGUAGES
from contact_center.vocabulary.presences import PRESENCES
from contact_center.vocabulary.priorities import PRIORITIES
from contact_center.vocabulary.purposes import PURPOSES
from contact_center.vocabulary.roles import ROLES
from contact_center.vocabulary.states import STATES
from contact_center.vocabulary.tiers import TIERS
from contact_center.vocabulary.topics import TOPICS


@typed
async def show_vocabulary(request: web.Request) -> r200[VocabularyShape]:
    """The names of topics, tiers, channels and the like, in both languages."""
    return answer(
        VocabularyShape(
            topics=words(TOPICS),
            categories=words(CATEGORIES),
            tiers=words(TIERS),
            priorities=words(PRIORITIES),
            kinds=words(KINDS),
            states=words(STATES),
            stages=words(STAGES),
            incident_states=words(INCIDENT_STATES),
            presences=words(PRESENCES),
            roles=words(ROLES),
            languages=words(LANGUAGES),
            purposes=words(PURPOSES),
            channels=[channel_shape(channel) for channel in request.app[DESK].store.channels],
        )
    )
