"""The routes for conversations and their messages in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.conversations.handlers import (
    hand_back_conversation,
    send_reply,
    show_conversation,
    take_conversation,
)
from contact_center.desk.conversations.interactions import (
    list_intents,
    mark_as_misunderstood,
    read_picture,
    unmark_as_misunderstood,
)
from contact_center.scope.rules import SEES_CONVERSATION, SEES_INTERACTION, SIGNED_IN

_ONE = "/api/conversations/{conversation_id}"
_SAID = "/api/interactions/{interaction_id}"

ROUTES = (
    Route("GET", _ONE, show_conversation, SEES_CONVERSATION),
    Route("POST", f"{_ONE}/replies", send_reply, SEES_CONVERSATION),
    Route("POST", f"{_ONE}/take", take_conversation, SEES_CONVERSATION),
    Route("POST", f"{_ONE}/hand-back", hand_back_conversation, SEES_CONVERSATION),
    Route("GET", f"{_SAID}/pictures/{{picture_id}}", read_picture, SEES_INTERACTION),
    Route("POST", f"{_SAID}/misunderstood", mark_as_misunderstood, SEES_INTERACTION),
    Route("DELETE", f"{_SAID}/misunderstood", unmark_as_misunderstood, SEES_INTERACTION),
    Route("GET", "/api/intents", list_intents, SIGNED_IN),
)
