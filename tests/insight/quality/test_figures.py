"""The figures of a period, computed by hand beside."""

import pytest

from contact_center.insight.quality.groups import By
from contact_center.insight.quality.period import BadPeriod
from contact_center.vocabulary.text import Text
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE
from tests.insight.quality.day import Day, last

MINUTE = 60
SOON_S = 5
"""What the deeds themselves may take; only `pass_` moves the time."""


def about(minutes: float) -> object:
    return pytest.approx(minutes * MINUTE, abs=SOON_S)


@pytest.fixture
async def story(day: Day, lin: int, wang: int) -> Day:
    """Ann complains, Bob lost his card, Chen wants a statement; Lin and Wang work on it.

    Ann (text): waits 10 min, Lin takes it and replies after 2 more, closes it 20 min after taking it.
    Bob (text): waits 4 min, Lin replies at once and passes it to cards 6 min later; there it waits 30 min,
    Wang closes it after 8.
    Chen (web chat): waits 30 min, Wang replies; nobody closes it.
    """
    ann = await day.open(ANN_PHONE)
    await day.pass_(minutes=10)
    await day.accept(ann, lin)
    await day.pass_(minutes=2)
    await day.answer(ann, lin)
    await day.pass_(minutes=18)
    await day.close(ann)

    bob = await day.open(BOB_PHONE, category="request", topic="statement")
    await day.pass_(minutes=4)
    await day.answer(bob, lin)
    await day.pass_(minutes=6)
    await day.pass_on(bob, "cards")
    chen = await day.open(CHEN_PHONE, category="request", topic="statement", channel="web_chat")
    await day.pass_(minutes=30)
    await day.accept(bob, wang)
    await day.answer(chen, wang)
    await day.pass_(minutes=8)
    await day.close(bob)
    return day


async def test_of_each_agent(story: Day, lin: int, wang: int) -> None:
    found = await story.figures("agent")

    assert set(found) == {str(lin), str(wang)}
    lins, wangs = found[str(lin)], found[str(wang)]
    assert lins.name == Text("林晓雨", "林晓雨")
    # Lin took two, closed one, passed one on; replied after 12 and 4 minutes; had them for 20 and 6.
    assert (lins.volume, lins.resolved, lins.transferred, lins.reopened) == (2, 1, 1, 0)
    assert lins.first_response_p50_s == about(8)
    assert lins.first_response_p95_s == about(4 + 0.95 * 8)
    assert lins.handle_p50_s == about(13)
    # Wang has Chen's ticket still: it has no handle time yet.
    assert (wangs.volume, wangs.resolved, wangs.transferred) == (2, 1, 0)
    assert (wangs.first_response_p50_s, wangs.handle_p50_s) == (about(30), about(8))
    assert wangs.satisfaction is None


async def test_of_each_queue(story: Day) -> None:
    found = await story.figures("queue")

    assert list(found) == ["cards", "complaints", "service"]
    assert found["cards"].name == Text("银行卡", "Cards")
    volumes = {key: one.volume for key, one in found.items()}
    assert volumes == {"cards": 1, "complaints": 1, "service": 2}
    assert {key: one.resolved for key, one in found.items()} == {"cards": 1, "complaints": 1, "service": 0}
    # Bob's ticket left Lin's hands in the queue of service.
    assert {key: one.transferred for key, one in found.items()} == {"cards": 0, "complaints": 0, "service": 1}
    # 6 minutes with Lin and 8 with Wang; the half hour between nobody had it.
    assert found["cards"].handle_p50_s == about(14)
    assert found["service"].handle_p50_s is None
    # Bob after 4 minutes, Chen after 30.
    assert found["service"].first_response_p50_s == about(17)


async def test_of_each_channel(story: Day) -> None:
    found = await story.figures("channel")

    assert set(found) == {"sms", "web_chat"}
    assert found["sms"].name == Text("短信", "Text message")
    assert (found["sms"].volume, found["sms"].resolved) == (2, 2)
    assert found["sms"].handle_p50_s == about((20 + 14) / 2)
    assert (found["web_chat"].volume, found["web_chat"].resolved) == (1, 0)


async def test_a_figure_counts_what_happened_in_the_period(story: Day, lin: int, wang: int) -> None:
    # In the last 35 minutes Wang took Bob's, answered Chen, and closed Bob's. Lin did nothing.
    found = await story.figures("agent", last(minutes=35))

    assert (found[str(lin)].volume, found[str(lin)].resolved, found[str(lin)].transferred) == (0, 0, 0)
    assert found[str(lin)].first_response_p50_s is None
    # Yet Bob's is closed now, and 6 minutes of it were Lin's.
    assert found[str(lin)].handle_p50_s == about(6)
    assert (found[str(wang)].volume, found[str(wang)].resolved) == (2, 1)
    # All the time Wang had it, and Chen's whole wait, though both tickets are older.
    assert (found[str(wang)].handle_p50_s, found[str(wang)].first_response_p50_s) == (about(8), about(30))


async def test_an_opened_again_ticket_is_handled_anew(day: Day, lin: int, wang: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.accept(ann, lin)
    await day.pass_(minutes=5)
    await day.close(ann)
    await day.pass_(hours=30)
    await day.reopen(ann)
    await day.pass_(minutes=3)
    await day.accept(ann, wang)
    await day.pass_(minutes=7)
    await day.close(ann)

    today = await day.figures("agent")
    both_days = await day.figures("agent", last(hours=48))

    # It came back to the one who had closed it; the other handled it for 7 minutes.
    assert (today[str(lin)].reopened, today[str(lin)].resolved, today[str(lin)].handle_p50_s) == (1, 0, None)
    assert (today[str(wang)].volume, today[str(wang)].resolved) == (1, 1)
    assert today[str(wang)].handle_p50_s == about(7)
    assert (both_days[str(lin)].resolved, both_days[str(lin)].handle_p50_s) == (1, about(5))
    queue = (await day.figures("queue", last(hours=48)))["complaints"]
    assert (queue.volume, queue.resolved, queue.reopened, queue.handle_p50_s) == (1, 1, 1, about(6))


async def test_a_ticket_given_to_a_colleague_changed_hands(day: Day, lin: int, wang: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.accept(ann, lin)
    await day.pass_(minutes=9)
    await day.give(ann, wang)
    await day.pass_(minutes=1)
    await day.close(ann)

    found = await day.figures("agent")

    assert (found[str(lin)].transferred, found[str(lin)].resolved, found[str(lin)].handle_p50_s) == (
        1,
        0,
        about(9),
    )
    assert (found[str(wang)].volume, found[str(wang)].resolved, found[str(wang)].handle_p50_s) == (
        1,
        1,
        about(1),
    )


async def test_a_waiting_ticket_that_is_moved_changed_no_hands(day: Day, lin: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.pass_on(ann, "service")

    found = await day.figures("queue")

    assert {key: (one.volume, one.transferred) for key, one in found.items()} == {
        "complaints": (1, 0),
        "service": (1, 0),
    }


async def test_what_nobody_had_is_resolved_for_its_queue_alone(day: Day, lin: int) -> None:
    ann = await day.open(ANN_PHONE)
    await day.close(ann)

    assert await day.figures("agent") == {}
    found = (await day.figures("queue"))["complaints"]
    assert (found.resolved, found.handle_p50_s, found.first_response_p50_s) == (1, None, None)


async def test_of_each_team(story: Day, lin: int, wang: int) -> None:
    for agent in (lin, wang):
        await story.put_in_team(agent, "East")

    [east] = (await story.figures("team")).values()

    assert (east.key, east.name) == ("East", Text("East", "East"))
    # Bob's was in both their hands, and is one ticket.
    assert (east.volume, east.resolved, east.transferred) == (3, 2, 1)
    # Ann 12 minutes, Bob 4, Chen 30; Lin had Ann's 20 and Bob's 6, Wang Bob's 8.
    assert (east.first_response_p50_s, east.handle_p50_s) == (about(12), about(8))


async def test_who_is_in_no_team_counts_for_none(story: Day) -> None:
    assert await story.figures("team") == {}


async def test_satisfaction_is_the_mean_of_the_ratings_given(day: Day, lin: int) -> None:
    for phone, score in ((ANN_PHONE, 5), (BOB_PHONE, 2), (CHEN_PHONE, None)):
        ticket = await day.open(phone)
        await day.answer(ticket, lin)
        await day.close(ticket)
        if score:
            await day.rate(ticket, score)

    groups: dict[By, str] = {"agent": str(lin), "queue": "complaints", "channel": "sms"}
    for by, key in groups.items():
        assert (await day.figures(by))[key].satisfaction == 3.5
    await day.pass_(hours=2)
    assert await day.figures("agent", last(hours=1)) == {}


async def test_when_nothing_happened_there_are_no_rows(day: Day, lin: int) -> None:
    assert await day.figures("queue") == {}


@pytest.mark.parametrize("span", [{"hours": 0}, {"hours": -1}, {"days": 367}])
def test_a_period_ends_after_it_begins_and_is_a_year_at_most(span: dict[str, float]) -> None:
    with pytest.raises(BadPeriod):
        last(**span)
