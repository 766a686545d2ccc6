"""Keeps the assistant's dialogues in PostgreSQL, in a schema of their own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import make_url
from sqlalchemy.engine.url import URL

SCHEMA = "assistant"


class TurnTrackerStore(SQLTrackerStore):
    """Rasa's SQL store with a schema, and with connections checked before use so that a restart of the
    database costs no turn."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        url = _with_driver(host or "")
        if url.get_backend_name() == "postgresql":
            url = _in_schema(url)
        super().__init__(
            domain, host=url.render_as_string(hide_password=False), event_broker=event_broker, **kwargs
        )
        self.engine.dispose()
        self.engine = sa.create_engine(url, pool_pre_ping=True)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)


def _with_driver(address: str) -> URL:
    """The address with the driver of this environment, whichever one the service itself uses."""
    scheme, separator, rest = address.partition("://")
    if scheme.partition("+")[0] in ("postgres", "postgresql"):
        return make_url(f"postgresql+psycopg2{separator}{rest}")
    return make_url(address)


def _in_schema(url: URL) -> URL:
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    finally:
        engine.dispose()
    options = url.query.get("options", "")
    return url.update_query_dict({"options": f"{options} -csearch_path={SCHEMA}".strip()})
