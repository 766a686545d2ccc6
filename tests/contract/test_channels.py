"""What every channel promises, told once and run on each: stored once, answered once, one owner at a time."""

from collections.abc import Callable, Iterator

import pytest

from tests.contract.edges import EDGES, Edge
from tests.desk_client import Desk
from tests.service import Service, eventually

QUESTION = "你们几点开门？"
WORDS_OF_AN_AGENT = "您好，我是林晓雨，正在为您查询。"


@pytest.fixture(params=EDGES, ids=lambda edge: edge.channel)
def edge(request: pytest.FixtureRequest, service: Service) -> Iterator[Edge]:
    make: Callable[[Service], Edge] = request.param
    made = make(service)
    yield made
    made.leave()


@pytest.fixture
def desk(service: Service) -> Desk:
    return Desk(service)


def said(service: Service, edge: Edge, text: str) -> list[tuple[int, int, str, str, str, str, bool]]:
    """The interactions with these words: id, conversation, channel, author, language, kind, answered."""
    return service.rows(
        "SELECT i.id, i.conversation_id, i.channel, i.author, i.language, i.kind, i.answered_at IS NOT NULL"
        " FROM interactions i JOIN conversations c ON c.id = i.conversation_id"
        " JOIN contact_points p ON p.id = c.contact_point_id"
        " WHERE p.address = %s AND p.channel = %s AND i.text = %s",
        edge.address(),
        edge.channel,
        text,
    )


def replies_to(service: Service, interaction_id: int) -> list[tuple[str, str, str]]:
    """The answers to an interaction: author, language, delivery."""
    return service.rows(
        "SELECT author, language, delivery FROM interactions WHERE in_reply_to = %s ORDER BY id",
        interaction_id,
    )


def was_answered(service: Service, edge: Edge, text: str) -> bool:
    found = said(service, edge, text)
    return bool(found) and all(row[-1] for row in found)


def conversation_of(service: Service, edge: Edge) -> int:
    found = service.rows(
        "SELECT max(c.id) FROM conversations c JOIN contact_points p ON p.id = c.contact_point_id"
        " WHERE p.address = %s AND p.channel = %s",
        edge.address(),
        edge.channel,
    )
    return int(found[0][0])


def owner_of(service: Service, conversation_id: int) -> str:
    return str(service.rows("SELECT owner FROM conversations WHERE id = %s", conversation_id)[0][0])


def test_what_is_said_is_stored_and_answered_in_its_language(service: Service, edge: Edge) -> None:
    before = len(edge.heard())
    edge.say(QUESTION)
    # A caller hears first that it takes a moment, where it takes one.
    eventually(lambda: len(edge.heard()) > before and was_answered(service, edge, QUESTION))

    ((interaction_id, _, channel, author, language, kind, _),) = said(service, edge, QUESTION)
    assert (channel, author, language, kind) == (edge.channel, "customer", "zh", "query")
    answers = replies_to(service, interaction_id)
    assert answers
    assert {(author, language) for author, language, _ in answers} == {("assistant", "zh")}
    arrived = {"sent", "delivered"}
    eventually(lambda: {state for _, _, state in replies_to(service, interaction_id)} <= arrived)


def test_the_same_message_twice_at_once_is_stored_and_answered_once(service: Service, edge: Edge) -> None:
    edge.say_twice_at_once("谢谢你们")
    ((interaction_id, *_),) = eventually(lambda: said(service, edge, "谢谢你们"))
    answers = eventually(lambda: replies_to(service, interaction_id))
    # Another turn behind it proves that nothing is still on its way.
    edge.say(QUESTION)
    ((later, *_),) = eventually(lambda: said(service, edge, QUESTION))
    eventually(lambda: replies_to(service, later))

    assert replies_to(service, interaction_id)[: len(answers)] == answers or len(answers) == 1
    assert len(replies_to(service, interaction_id)) == len(answers)
    assert len(said(service, edge, "谢谢你们")) == 1


def test_who_is_not_the_customer_is_refused_and_nothing_is_stored(service: Service, edge: Edge) -> None:
    edge.say(QUESTION)
    before = service.rows("SELECT count(*) FROM interactions WHERE text = %s", "forged words")

    assert edge.forge("forged words")
    assert (
        service.rows("SELECT count(*) FROM interactions WHERE text = %s", "forged words") == before == [(0,)]
    )


def test_what_looks_like_a_command_is_no_command(service: Service, edge: Edge) -> None:
    edge.say("/speak_to_person")
    ((interaction_id, conversation_id, *_),) = eventually(lambda: said(service, edge, "/speak_to_person"))
    eventually(lambda: replies_to(service, interaction_id))

    ((intent,),) = service.rows("SELECT intent FROM interactions WHERE id = %s", interaction_id)
    assert intent != "speak_to_person"
    assert owner_of(service, conversation_id) == "assistant"


def test_the_assistant_is_silent_while_an_agent_has_the_conversation(
    service: Service, edge: Edge, desk: Desk
) -> None:
    edge.say(QUESTION)
    ((first, *_),) = eventually(lambda: said(service, edge, QUESTION))
    eventually(lambda: replies_to(service, first))
    conversation_id = conversation_of(service, edge)

    desk.take(conversation_id)
    desk.answer(conversation_id, WORDS_OF_AN_AGENT)
    eventually(lambda: WORDS_OF_AN_AGENT in edge.heard())
    edge.say("好的，我等你")
    ((unanswered, *_),) = eventually(lambda: said(service, edge, "好的，我等你"))
    # Its turn is over: the assistant must not find it when it is back.
    eventually(lambda: turns_left(service, unanswered) == 0)

    desk.hand_back(conversation_id)
    desk_words = "再见，祝您愉快"
    edge.say(desk_words)
    ((after, *_),) = eventually(lambda: said(service, edge, desk_words))
    eventually(lambda: replies_to(service, after))
    assert replies_to(service, unanswered) == []
    assert edge.heard().count(WORDS_OF_AN_AGENT) == 1


def test_asking_for_a_person_opens_a_ticket_and_gives_the_conversation_away(
    service: Service, edge: Edge, desk: Desk
) -> None:
    edge.say("转人工")
    ((_, conversation_id, *_),) = eventually(lambda: said(service, edge, "转人工"))
    eventually(lambda: owner_of(service, conversation_id) == "queue")

    (ticket,) = desk.tickets_of(conversation_id)
    assert (ticket["category"], ticket["status"], ticket["channel"]) == ("handover", "waiting", edge.channel)
    eventually(lambda: edge.heard_of(ticket["number"]))


def turns_left(service: Service, interaction_id: int) -> int:
    """Jobs that are still to take the turn of a message."""
    ((left,),) = service.rows(
        "SELECT count(*) FROM procrastinate_jobs"
        " WHERE task_name = 'take_turn' AND status IN ('todo', 'doing')"
        " AND (args ->> 'interaction_id')::bigint = %s",
        interaction_id,
    )
    return int(left)
