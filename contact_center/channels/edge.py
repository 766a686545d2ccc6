"""Declare what a channel provides to the composition, and what it is given.

Every process knows the channels' capabilities, but only web and workers run them; what running needs is
imported then.
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
    """What the web process gives each channel."""

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
    """Registers these events of a namespace."""


@dataclass(frozen=True)
class Served:
    """A channel's part in the web process."""

    changed: "Callable[[Change], Awaitable[None]] | None" = None
    """Called for every change."""
    missed: Callable[[], Awaitable[None]] | None = None
    """Called when changes were missed."""
    beside: Callable[[], Coroutine[Any, Any, None]] | None = None
    """Runs until the web process ends."""


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
    """A channel: its capabilities, and how to run it."""

    channel: Channel
    serve: Callable[[WebTools], Served]
    """Add its inbound routes to web."""
    sender: "Callable[[WorkerTools], Sender] | None" = None
    """Its outbound side; None if customers read what is stored."""
    catch_up: Callable[[WorkerTools], Coroutine[Any, Any, int]] | None = None
    """Fetch messages that the carrier could not deliver; returns how many."""
    recall: Callable[[WorkerTools], Coroutine[Any, Any, bool]] | None = None
    """Enter what the carrier sent and the store has lost; False if the carrier could not be asked."""
