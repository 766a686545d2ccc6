"""What the channels of an installation are able to do, all together."""

import pytest

from contact_center.app.channels import CHANNELS
from contact_center.vocabulary.channels import Channel, Channels
from contact_center.vocabulary.text import Text

LETTERS = Channel("letters", Text("信件", "Letters"))
CALLS = Channel("calls", Text("电话", "Calls"), units=100, spoken=True, telephone=True)
TEXTS = Channel("texts", Text("短信", "Texts"), telephone=True, writes_first=True)
PAGES = Channel("pages", Text("网页", "Pages"), visited=True)
ALL = Channels((LETTERS, CALLS, TEXTS, PAGES))


def test_each_ability_lists_the_channels_that_have_it() -> None:
    assert (ALL.spoken, ALL.telephones, ALL.visited) == (["calls"], ["calls", "texts"], ["pages"])
    assert ALL.texting == "texts"
    assert list(ALL) == [LETTERS, CALLS, TEXTS, PAGES]
    assert ALL["calls"] is CALLS


def test_a_channel_the_installation_has_no_more_can_do_nothing() -> None:
    gone = ALL["telegrams"]

    assert (gone.key, gone.name) == ("telegrams", Text("telegrams", "telegrams"))
    assert gone == Channel("telegrams", gone.name)
    assert not any((gone.spoken, gone.telephone, gone.writes_first, gone.read_where_stored, gone.visited))


def test_two_channels_have_two_keys() -> None:
    with pytest.raises(ValueError, match="letters"):
        Channels((LETTERS, LETTERS))


def test_who_writes_to_no_telephone_is_told_so() -> None:
    with pytest.raises(LookupError):
        _ = Channels((LETTERS, CALLS)).texting


def test_ours_have_names_that_differ_in_both_languages() -> None:
    names = [channel.name for channel in CHANNELS]

    assert all(name.zh.strip() and name.en.strip() for name in names)
    assert len({name.zh for name in names}) == len({name.en for name in names}) == len(names)


def test_ours_fit_into_what_an_agent_can_have_in_hand() -> None:
    assert all(0 < channel.units <= 100 for channel in CHANNELS)
