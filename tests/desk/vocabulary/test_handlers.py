"""Screens learn every word of the service with its name, and nobody else does."""

from collections.abc import Mapping

from contact_center.app.channels import CHANNELS
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
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.tiers import TIERS
from contact_center.vocabulary.topics import TOPICS
from tests.desk.office import Clerk, Office

LISTS: Mapping[str, Mapping[str, Text]] = {
    "topics": TOPICS,
    "categories": CATEGORIES,
    "tiers": TIERS,
    "priorities": PRIORITIES,
    "kinds": KINDS,
    "states": STATES,
    "stages": STAGES,
    "incident_states": INCIDENT_STATES,
    "presences": PRESENCES,
    "roles": ROLES,
    "languages": LANGUAGES,
    "purposes": {str(key): text for key, text in PURPOSES.items()},
    "channels": {channel.key: channel.name for channel in CHANNELS},
}


async def test_staff_learn_every_word_in_both_languages(lin_at_desk: Clerk) -> None:
    shown = (await lin_at_desk.get("/api/vocabulary")).body

    named = {name: [(word["key"], word["name"]) for word in words] for name, words in shown.items()}
    assert named == {
        name: [(key, {"zh": text.zh, "en": text.en}) for key, text in listed.items()]
        for name, listed in LISTS.items()
    }


async def test_screens_learn_what_a_channel_is_able_to_do(lin_at_desk: Clerk) -> None:
    told = {one["key"]: one for one in (await lin_at_desk.get("/api/vocabulary")).body["channels"]}

    assert {key: one["longest"] for key, one in told.items()} == {
        channel.key: channel.longest for channel in CHANNELS
    }
    assert [key for key, one in told.items() if one["spoken"]] == CHANNELS.spoken
    assert [key for key, one in told.items() if one["telephone"]] == CHANNELS.telephones


async def test_strangers_sign_in_first(office: Office) -> None:
    assert (await office.newcomer().get("/api/vocabulary")).status == 401
