"""A visit is told in one's own words: near what, to whom, who comes, and questions about it in between."""

import pytest

from contact_center.appointments.branches import find_branch
from contact_center.customers.models import Customer
from contact_center.security.models import User
from tests.dialogues.dialogue import Assistance
from tests.dialogues.person import Cast, Person

NEAR_THE_STATION = [
    ("ann", "sms", "帮我约火车站对面那家，想办张新卡", "火车站支行"),
    ("ann", "web_chat", "我要开户，约离机场近的网点", "机场支行"),
    ("chen", "phone", "我想约东湖旁边的网点换外汇", "东湖支行"),
    (
        "bob",
        "sms",
        "can I book a visit to open an account, the branch near the lake would be best",
        "East Lake Branch",
    ),
    ("bob", "phone", "I'd like to discuss a loan at the one next to the airport please", "Airport Branch"),
]


@pytest.mark.parametrize(("who", "channel", "first", "branch"), NEAR_THE_STATION)
async def test_a_branch_is_told_by_what_it_is_near_to(
    cast: Cast, who: str, channel: str, first: str, branch: str
) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(first, "request_appointment")
    assert branch in said.text
    assert len(said.choices) == 5
    asked = await dialogue.say("1", "inform")
    assert branch in asked.text
    await dialogue.say("对" if who != "bob" else "yes", "affirm")
    assert len(await cast[who].appointments()) == 1


@pytest.mark.parametrize(
    ("who", "first", "answers", "contact"),
    [
        ("ann", "想约高街支行换卡", ["1", "刘静 13911112222"], "刘静 +8613911112222"),
        ("ann", "你好我叫刘静，手机13911112222，约高街支行换卡", ["1", "是刘婧"], "刘婧 +8613911112222"),
        (
            "bob",
            "book me in at High Street to open an account",
            ["Rosa Diaz, 139 1111 2222", "1"],
            "Rosa Diaz +8613911112222",
        ),
        ("bob", "book me in at High Street to open an account", ["1", "my name is Rosa Diaz"], "Rosa Diaz"),
    ],
)
async def test_who_comes_is_shown_and_kept(
    cast: Cast, who: str, first: str, answers: list[str], contact: str
) -> None:
    chat = cast[who].anonymous_chat()
    await chat.say(first, "request_appointment")
    for answer in answers:
        said = await chat.say(answer, "inform")
    assert contact in said.text
    await chat.say("对" if who == "ann" else "yes", "affirm")
    ticket = await chat.ticket()
    assert ticket.details["visit_contact"] == contact


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("chen", "约一下我的客户经理，谈谈基金"),
        ("bob", "I want to see my relationship manager about a mortgage"),
    ],
)
async def test_the_account_manager_is_met_where_they_work(
    cast: Cast, assistance: Assistance, who: str, first: str
) -> None:
    person: Person = cast[who]
    async with assistance.store.transaction() as session:
        branch = await find_branch(session, "zhongshan")
        assert branch is not None
        manager = User(login=f"manager-{person.id}", name="江岚", password_hash="", branch_id=branch.id)
        session.add(manager)
        await session.flush()
        (await session.get_one(Customer, person.id)).account_manager_id = manager.id
    chat = person.chat()
    said = await chat.say(first, "request_appointment")
    assert ("客户经理" if who == "chen" else "account manager") in said.text
    assert len(said.choices) == 5
    asked = await chat.say("1", "inform")
    assert ("中山支行" if who == "chen" else "Zhongshan Branch") in asked.text
    await chat.say("对" if who == "chen" else "yes", "affirm")
    assert (await chat.ticket()).details["visit_partner"] == "江岚"


@pytest.mark.parametrize(
    ("who", "first", "question", "answer"),
    [
        ("ann", "约中山支行开户", "那得带些什么", "证件"),
        ("ann", "约高街支行换卡", "护照也要带吧", "证件"),
        ("ann", "约高街支行换卡", "周日有人上班吗", "周日 休息"),
        ("bob", "book me in at High Street to open an account", "which papers should I bring?", "ID"),
        (
            "bob",
            "book me in at High Street to open an account",
            "are you open on Saturdays?",
            "Sat 09:30-13:00",
        ),
    ],
)
async def test_questions_about_the_visit_are_answered_and_the_form_goes_on(
    cast: Cast, who: str, first: str, question: str, answer: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_appointment")
    said = await chat.say(question, ("nlu_fallback", 1.0))
    assert answer in said.text
    assert len(said.choices) == 5


async def test_another_day_said_before_it_is_booked_changes_no_appointment(bob: Person) -> None:
    chat = bob.chat()
    await chat.say("book me in at the airport to open an account on Monday", "request_appointment")
    said = await chat.say("oh dear, I meant Thursday", "request_appointment_change")
    assert all(choice.startswith("Thu") for choice in said.choices)
