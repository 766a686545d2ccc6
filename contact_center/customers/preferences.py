"""Check how and when a customer wants to be reached."""

from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.read import zone_of
from contact_center.calendars.spans import Span, in_order
from contact_center.customers.models import Customer
from contact_center.customers.phone_number import EntryRejected
from contact_center.vocabulary.channels import Channels
from contact_center.vocabulary.text import Text


def check_preferences(customer: Customer, channels: Channels) -> None:
    """Raises EntryRejected for a channel, a zone or hours that cannot be."""
    wanted = customer.preferred_channel
    if wanted is not None and wanted not in {channel.key for channel in channels}:
        raise EntryRejected("bad_channel", Text("没有这个渠道。", "There is no such channel."))
    try:
        if customer.zone is not None:
            zone_of(customer.zone)
        in_order(Span.written(span) for span in customer.contact_hours or ())
    except BadCalendar as error:
        raise EntryRejected("bad_preferences", error.text) from error
