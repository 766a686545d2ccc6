"""The list of channels: what screens show is what the installation has."""

from contact_center.app.channels import CHANNELS
from tests.desk.office import Clerk, Office


async def test_every_channel_has_a_name_in_both_languages(lin_at_desk: Clerk) -> None:
    answer = await lin_at_desk.get("/api/channels")

    assert answer.status == 200
    assert [one["key"] for one in answer.body] == [channel.key for channel in CHANNELS]
    for one in answer.body:
        assert all(one["name"][language].strip() for language in ("zh", "en"))


async def test_what_screens_have_to_know_is_told(lin_at_desk: Clerk) -> None:
    told = {one.pop("key"): one for one in (await lin_at_desk.get("/api/channels")).body}

    assert {key: one["longest"] for key, one in told.items()} == {
        channel.key: channel.longest for channel in CHANNELS
    }
    assert [key for key, one in told.items() if one["spoken"]] == CHANNELS.spoken
    assert [key for key, one in told.items() if one["telephone"]] == CHANNELS.telephones


async def test_nobody_is_told_who_is_not_signed_in(office: Office) -> None:
    assert (await office.newcomer().get("/api/channels")).status == 401
