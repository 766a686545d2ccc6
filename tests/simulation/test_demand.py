"""The made-up day is one of this installation: its contacts take what the channels say."""

from contact_center.app.channels import CHANNELS
from contact_center.simulation.demand import AT_ONCE, SORTS
from contact_center.tickets.routing.steps import units_of


def test_contacts_take_of_an_agent_what_their_channel_takes() -> None:
    for sort in SORTS:
        channel = CHANNELS[sort.channel]
        assert sort.units == units_of(channel, waits=sort.waits)
        assert sort.on_the_line == (sort.waits and channel.spoken)


def test_every_channel_named_is_one_of_ours() -> None:
    keys = {channel.key for channel in CHANNELS}

    assert {sort.channel for sort in SORTS} | set(AT_ONCE) <= keys
