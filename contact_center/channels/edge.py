"""What a channel's folder hands to the composition, and what it is given to work with.

Every process knows what the channels are able to do, but only web and workers put them to work: what that
needs is imported when it is done.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contact_center.vocabulary.channels import Channel

if TYPE_CHECKING:
    import socketio
    from aiohttp import web
    from twilio.rest import Client

    from contact_center.channels.carrier.webhook import Gate
    from contact_center.conversations.ports import Handover, Sender
    from contact_center.conversations.sealed import Vault
    from contact_center.security.door import Door
    from contact_center.settings import Carrier, Secrets, Settings
    from contact_center.store.engine import Store
    from contact_center.store.notifications import Change


@dataclass(frozen=True)
class WebTools:
    """What web gives each channel."""

    app: "web.Application"
    settings: "Settings"
    secrets: "Secrets"
    store: "Store"
    gate: "Gate"
    vault: "Vault"
    door: "Door"
    hand_over: "Handover"
    sockets: "socketio.AsyncServer"
    serve_namespace: "Callable[[socketio.AsyncNamespace, frozenset[str]], None]"
    """Serve these events of a namespace."""


@dataclass(frozen=True)
class Served:
    """What a channel does while web runs."""

    changed: "Callable[[Change], Awaitable[None]] | None" = None
    """Hears of every change."""
    missed: Callable[[], Awaitable[None]] | None = None
    """Hears that some changes were missed."""
    beside: Callable[[], Coroutine[Any, Any, None]] | None = None
    """Runs until web ends."""


@dataclass(frozen=True)
class WorkerTools:
    """What a worker gives each channel."""

    settings: "Settings"
    secrets: "Secrets"
    store: "Store"
    client: "Client"
    carrier: "Carrier"


@dataclass(frozen=True)
class Edge:
    """A channel: what it is able to do, and how it is put to work."""

    channel: Channel
    serve: Callable[[WebTools], Served]
    """Add its way in to web."""
    sender: "Callable[[WorkerTools], Sender] | None" = None
    """Its way out; none where customers read what is stored."""
    catch_up: Callable[[WorkerTools], Coroutine[Any, Any, int]] | None = None
    """Fetch messages that could not be brought; returns how many."""
