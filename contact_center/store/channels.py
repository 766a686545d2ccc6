"""Look up the installation's channels from a database session."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.vocabulary.channels import Channels

CHANNELS = "channels"
"""The key in `session.info` that holds them."""


def channels_of(session: AsyncSession) -> Channels:
    """The channels the session's store was built with."""
    return cast(Channels, session.info[CHANNELS])
