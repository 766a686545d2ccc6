"""Serve the public list of incidents: no sign-in, no tickets, no staff; cacheable."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from aiohttp import web

from contact_center.store.engine import Store
from contact_center.tickets.incidents.public import PostedIncident, posted_incidents
from contact_center.vocabulary.incident_states import INCIDENT_STATES
from contact_center.vocabulary.text import Text

_STORE = web.AppKey("incidents_store", Store)
_CACHE = "public, max-age=15"
"""A cache in front absorbs the crowd that looks when something is out of order."""


async def show_incidents(request: web.Request) -> web.Response:
    """Open incidents and recently solved ones, in both languages."""
    async with request.app[_STORE].transaction() as session:
        posted = await posted_incidents(session, datetime.now(UTC))
    body = json.dumps({"incidents": [_shape(one) for one in posted]}, ensure_ascii=False)
    tag = sha256(body.encode()).hexdigest()[:32]
    known = {one.value for one in request.if_none_match or ()}
    response = web.Response(status=304) if tag in known else web.json_response(text=body)
    response.etag = tag
    response.headers.update({"Cache-Control": _CACHE, "X-Content-Type-Options": "nosniff"})
    return response


def _shape(posted: PostedIncident) -> dict[str, Any]:
    incident, branch, order = posted.incident, posted.branch, list(INCIDENT_STATES)
    reached = order.index(incident.state)
    return {
        "title": _names(incident.title),
        "branch": _names(branch) if branch else None,
        "state": incident.state,
        "state_name": _names(incident.state_name),
        "since": posted.opened_at.isoformat(),
        "changed_at": posted.changed_at.isoformat(),
        "steps": [
            {"state": state, "name": _names(name), "reached": at <= reached}
            for at, (state, name) in enumerate(INCIDENT_STATES.items())
        ],
    }


def _names(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def add_routes(app: web.Application, store: Store) -> None:
    app[_STORE] = store
    app.router.add_get("/incidents.json", show_incidents)
