"""Typed keys for the network's components in the web application."""

from __future__ import annotations

import asyncio

from aiohttp import web

from contact_center.practice.network.calls.exchange import Exchange
from contact_center.practice.network.config import NetworkConfig
from contact_center.practice.network.ledger.engine import Ledger
from contact_center.practice.network.screens.hub import Hub
from contact_center.practice.network.texts.receive import TextReceiver
from contact_center.practice.network.texts.send import TextSender
from contact_center.practice.network.wire.faults import Misbehaviour

CONFIG = web.AppKey("config", NetworkConfig)
LEDGER = web.AppKey("ledger", Ledger)
MISBEHAVIOUR = web.AppKey("misbehaviour", Misbehaviour)
HUB = web.AppKey("hub", Hub)
SENDER = web.AppKey("sender", TextSender)
RECEIVER = web.AppKey("receiver", TextReceiver)
EXCHANGE = web.AppKey("exchange", Exchange)
STOPPING = web.AppKey("stopping", asyncio.Event)
