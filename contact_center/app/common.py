"""What several compositions share."""

from pathlib import Path

from contact_center.conversations.code_limits import CodeLimits
from contact_center.settings import Settings
from contact_center.tickets.work.limits import TicketLimits

KNOWLEDGE = Path(__file__).resolve().parents[2] / "data" / "knowledge"


def ticket_limits(settings: Settings) -> TicketLimits | None:
    limits = TicketLimits(settings.tickets_per_hour, settings.tickets_per_hour_of_address)
    return limits if settings.limited else None


def assistant_urls(settings: Settings) -> dict[str, str]:
    return {
        "bot": f"{settings.bot_url}/webhooks/turn/",
        "actions": f"{settings.actions_url}/health/live",
        "encoder": f"{settings.encoder_url}/health/live",
    }


def code_limits(settings: Settings) -> CodeLimits:
    return CodeLimits(
        per_asker=settings.codes_per_asker_a_day,
        per_telephone=settings.codes_per_telephone_a_day,
        in_all=settings.codes_a_day,
    )
