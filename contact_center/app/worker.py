"""Compose a worker, which takes turns, delivers, and runs scheduled tasks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import aiohttp

from contact_center.app.channels import EDGES, channels_of_edges
from contact_center.app.common import KNOWLEDGE, assistant_urls, ticket_limits
from contact_center.app.hooks import TICKET_HOOKS
from contact_center.assistant.rasa import RasaAssistant
from contact_center.channels.carrier.pictures import CarrierPictures
from contact_center.channels.carrier.rest import close, rest_client
from contact_center.channels.edge import Edge, WorkerTools
from contact_center.conversations.deliver import Deliveries
from contact_center.conversations.outage import Outage
from contact_center.conversations.pictures import Pictures
from contact_center.conversations.ports import Sender
from contact_center.conversations.prove_telephone import TelephoneProofs
from contact_center.conversations.sealed import Vault
from contact_center.conversations.take_turn import TurnTaking
from contact_center.language.knowledge.read import read_entries
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.replies.hear import HearReplies
from contact_center.outreach.replies.wishes import Fulfil
from contact_center.outreach.send_tips import tips_of
from contact_center.security.seal import signing_key
from contact_center.settings import Settings, carrier, load_secrets, part_key
from contact_center.store.engine import Store
from contact_center.tickets.ratings.take import HearRating
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.waiting.choice import answer_choice
from contact_center.tickets.waiting.errand import wait_on
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.waiting.notice import tell_waiting
from contact_center.tickets.work.look_at_pictures import look_at_pictures
from contact_center.worker import WorkerParts


def senders(edges: tuple[Edge, ...], tools: WorkerTools) -> dict[str, Sender]:
    """The senders that deliver messages to customers, by channel."""
    return {edge.channel.key: edge.sender(tools) for edge in edges if edge.sender}


@asynccontextmanager
async def worker_parts(settings: Settings, edges: tuple[Edge, ...] = EDGES) -> AsyncIterator[WorkerParts]:
    """The dependencies of a worker, closed on exit."""
    kept = load_secrets(settings.data_dir)
    account = carrier(settings, kept)
    store = Store(settings.database_url, channels=channels_of_edges(edges))
    client = rest_client(account, settings.carrier_timeout_s)
    tools = WorkerTools(settings, kept, store, client, account)

    async def catch_up() -> int:
        return sum([await edge.catch_up(tools) for edge in edges if edge.catch_up])

    links = PreferenceLinks.of(settings.public_url, kept.identity_key)
    fulfil = Fulfil(TICKET_HOOKS, links, Policy.of(settings))

    async def recall() -> bool:
        return all([await edge.recall(tools) for edge in edges if edge.recall])

    async with aiohttp.ClientSession() as http:
        assistant = RasaAssistant(
            http, settings.bot_url, key=part_key(kept, "bot"), relies_on=assistant_urls(settings)
        )
        try:
            yield WorkerParts(
                turns=TurnTaking(
                    store=store,
                    assistant=assistant,
                    hand_over=partial(hand_over, hooks=TICKET_HOOKS, limits=ticket_limits(settings)),
                    heard=customer_wrote,
                    while_waiting=answer_choice,
                    meant=HearRating(timedelta(days=settings.rating_days)),
                    deadline_s=settings.assistant_deadline_s,
                    tell_waiting=tell_waiting,
                    pictures=partial(look_at_pictures, hooks=TICKET_HOOKS),
                    most_per_minute=settings.turns_per_minute if settings.limited else None,
                    proof=TelephoneProofs(kept.code_key, Vault(kept.code_key), settings.code_attempts),
                    outage=Outage(settings.assistant_outage_s),
                    beforehand=HearReplies(TICKET_HOOKS, fulfil),
                    offer_choices=fulfil.offer_choices,
                    wait_on=wait_on,
                ),
                are_there=assistant.are_there,
                pictures=Pictures(
                    store,
                    CarrierPictures(
                        http,
                        account,
                        file_hosts=settings.picture_hosts,
                        timeout_s=settings.picture_timeout_s,
                    ),
                    limit=settings.picture_limit_mb * 1024 * 1024,
                    most=settings.picture_most,
                ),
                catch_up=catch_up,
                deliveries=Deliveries(store, senders(edges, tools), kept.code_key, Policy.of(settings).price),
                recall=recall,
                read_tips=lambda: tips_of(read_entries(KNOWLEDGE)),
                cards=CardLinks.of(settings.public_url, kept.identity_key),
                links=links,
                settings=settings,
                audit_key=signing_key(kept.audit_key),
            )
        finally:
            await close(client)
            await store.close()
