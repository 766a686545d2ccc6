"""Compose the assistant's actions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import aiohttp

import contact_center.calendars.models
import contact_center.tickets.models.service_levels  # noqa: F401 (what tickets and queues point at)
from actions.turn.deps import Deps
from contact_center.app.channels import CHANNELS
from contact_center.app.common import KNOWLEDGE, code_limits, ticket_limits
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.appointments.limits import BookingLimits
from contact_center.conversations.language_model.hide import words_of_bank
from contact_center.language.encoder.client import EncoderClient
from contact_center.language.encoder.model import ANY_LANGUAGE
from contact_center.language.knowledge.index import TUNED, Model
from contact_center.language.knowledge.search import Knowledge, open_knowledge
from contact_center.language.model.client import ChatClient
from contact_center.settings import Settings, encoder_key, load_secrets
from contact_center.store.engine import Store


@asynccontextmanager
async def action_deps(settings: Settings) -> AsyncIterator[Deps]:
    """The dependencies of the assistant's actions, closed on exit. Waits for the encoder."""
    store = Store(settings.database_url, channels=CHANNELS)
    async with aiohttp.ClientSession() as http:
        try:
            knowledge = await bank_knowledge(settings, http)
            yield Deps(
                store=store,
                knowledge=knowledge,
                code_key=load_secrets(settings.data_dir).code_key,
                timezone=ZoneInfo(settings.timezone),
                conversation_hooks=CONVERSATION_HOOKS,
                ticket_hooks=TICKET_HOOKS,
                code_limits=code_limits(settings),
                rating_within=timedelta(days=settings.rating_days),
                ticket_limits=ticket_limits(settings),
                booking_limits=_booking_limits(settings),
                code_attempts=settings.code_attempts,
                language_model=_language_model(settings, http),
                bank_words=words_of_bank(knowledge.entries),
            )
        finally:
            await store.close()


def _booking_limits(settings: Settings) -> BookingLimits | None:
    limits = BookingLimits(settings.appointments_ahead, settings.appointments_per_day_of_address)
    return limits if settings.limited else None


def _language_model(settings: Settings, http: aiohttp.ClientSession) -> ChatClient | None:
    if not settings.llm_url:
        return None
    return ChatClient(http, settings.llm_url, model=settings.llm_model, key=settings.llm_key)


async def bank_knowledge(settings: Settings, http: aiohttp.ClientSession) -> Knowledge:
    """The knowledge base, each language searched with the models that read it. Waits for the encoder."""
    cache, key = settings.data_dir / "knowledge", encoder_key(settings, load_secrets(settings.data_dir))
    if settings.encoder_model:
        encoder = EncoderClient(http, settings.encoder_url, model=settings.encoder_model, key=key)
        return await open_knowledge(
            KNOWLEDGE, cache, encoder, model=Model(settings.encoder_model, (ANY_LANGUAGE,))
        )
    tuned = EncoderClient(http, settings.encoder_url, model=TUNED.name, key=key)
    return await open_knowledge(
        KNOWLEDGE,
        cache,
        EncoderClient(http, settings.encoder_url, key=key),
        tuned=(tuned, TUNED),
    )
