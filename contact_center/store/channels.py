"""Tell which channels the installation has, to whoever works in a transaction of its store."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.vocabulary.channels import Channels

CHANNELS = "channels"
"""Where a session's info keeps them."""


def channels_of(session: AsyncSession) -> Channels:
    """The channels the store was built with. Raises LookupError where it was built without them."""
    return cast(Channels, session.info[CHANNELS])
