"""What a customer allows, from any sequence of decisions: judged step by step, as kept in mind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.consent_rules import ASKED_FOR, Place, Said, standing
from contact_center.vocabulary.purposes import PURPOSES, Purpose

ME, OTHER = 1, 2
HERE, THERE = "+8613800000001", "+12025550101"
BEGINNING = datetime(2026, 5, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def in_turn(said: list[Said]) -> list[Said]:
    return [replace(one, id=n, at=BEGINNING + n * MINUTE) for n, one in enumerate(said, 1)]


places = st.builds(
    Place,
    st.just(ME),
    st.sampled_from(["sms", "phone"]),
    st.sampled_from([HERE, THERE]),
    st.one_of(st.none(), st.integers(0, 13).map(lambda minute: BEGINNING + minute * MINUTE)),
)
steps = st.lists(
    st.builds(
        Said,
        id=st.just(0),
        customer_id=st.sampled_from([ME, ME, OTHER]),
        purpose=st.sampled_from(["all", *PURPOSES]),
        state=st.sampled_from(["granted", "withdrawn"]),
        reach=st.sampled_from(["everywhere", "channel", "address"]),
        channel=st.sampled_from(["sms", "phone"]),
        address=st.sampled_from([HERE, THERE]),
        own_word=st.booleans(),
    ),
    max_size=12,
).map(in_turn)


def covers(said: Said, place: Place) -> bool:
    same_channel, same_address = said.channel == place.channel, said.address == place.address
    return {"everywhere": True, "channel": same_channel, "address": same_address}[said.reach]


class Voice:
    """What one voice has said so far about one purpose."""

    def __init__(self, purpose: Purpose) -> None:
        self.purpose = purpose
        self.no = False
        self.never = False
        self.yes = False

    def hear(self, said: Said) -> None:
        yes = said.state == "granted"
        if said.purpose == self.purpose:
            self.no, self.yes = not yes, yes
            self.never = self.never and not yes
        elif said.purpose == "all":
            self.never = not yes
            if not yes and self.purpose == "marketing":
                self.yes = False

    @property
    def refuses(self) -> bool:
        return self.no or self.never

    @property
    def allows(self) -> bool:
        return not self.refuses and (self.yes or self.purpose not in ASKED_FOR)


@given(said=steps, place=places, purpose=st.sampled_from(list(PURPOSES)))
def test_what_holds_is_what_was_said_last_by_the_person_and_at_the_address(
    said: list[Said], place: Place, purpose: Purpose
) -> None:
    mine, of_the_address = Voice(purpose), Voice(purpose)
    for one in said:
        own = one.customer_id == ME and covers(one, place)
        here = one.customer_id == OTHER and one.address == place.address
        if own:
            mine.hear(one)
        in_time = place.since is None or one.at >= place.since
        lifts = one.own_word and one.state == "granted" and in_time
        if (own and lifts) or (here and (one.reach != "channel" or one.channel == place.channel)):
            of_the_address.hear(one)

    found = standing(said, place, purpose)

    assert found.allowed == (mine.allows and not of_the_address.refuses)
    if found.entry is not None:
        assert found.entry in said
        assert found.allowed == (found.entry.state == "granted")


@given(said=steps, place=places, purpose=st.sampled_from(sorted(ASKED_FOR)))
def test_silence_and_the_word_of_others_are_no_consent(
    said: list[Said], place: Place, purpose: Purpose
) -> None:
    asked = (ME, purpose, "granted")
    others = [one for one in said if (one.customer_id, one.purpose, one.state) != asked]

    assert not standing(others, place, purpose).allowed


@given(said=steps, place=places, purpose=st.sampled_from(list(PURPOSES)))
def test_after_stop_nothing_goes_whatever_others_say(
    said: list[Said], place: Place, purpose: Purpose
) -> None:
    stop = Said(100, ME, "all", "withdrawn", "everywhere", "phone", THERE)
    of_others = [replace(one, id=one.id + 200, customer_id=OTHER) for one in said]

    assert not standing([*said, stop, *of_others], place, purpose).allowed
