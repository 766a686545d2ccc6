"""Leaving and coming back: heard on every channel, confirmed once, while what customers ask is answered."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from contact_center.conversations.drafts import keep_draft
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.opt_out import CARRIER_DECIDED, GREETINGS_AGAIN, OF_KINDS, TEXTS
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import Choice, Received, Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.language.entities.plain import plain
from contact_center.language.script import in_traditional
from contact_center.outreach.models import Held
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, heard, own, say, turns
from tests.outreach.hours import greet

QUESTION = answer("Which branch was it?", kind="complaint")
ONE_DAY = timedelta(days=1)
CHANNELS = (("sms", BOB_PHONE), ("phone", BOB_PHONE), ("web_chat", "customer:C1002"))


async def begun(
    store: Store, said: str, assistant: Scripted | None = None, *, retry: bool = False, **more: Any
) -> Received:
    """Something is said and its turn taken."""
    received = await say(store, said, **more)
    await take_turn(turns(store, assistant or Scripted()), received.interaction_id, retry=retry)
    return received


async def state(store: Store, address: str, channel: str = "sms") -> list[str]:
    """What the person who has this address decided, in its order."""
    query = (
        select(Consent.state)
        .join(ContactPoint, ContactPoint.customer_id == Consent.customer_id)
        .where(ContactPoint.address == address, ContactPoint.channel == channel)
        .order_by(Consent.id)
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def told(store: Store, received: Received) -> list[str]:
    return [one.text for one in await heard(store, received.conversation_id)]


async def greeted(store: Store, customer_id: int) -> list[str]:
    """How the birthday greeting of today fared: its delivery, or why it did not go."""
    today = date(2027, 5, 2)
    async with store.transaction() as session:
        born = today.replace(year=1990)
        await session.execute(update(Customer).where(Customer.id == customer_id).values(birthday=born))
    await greet(store, today)
    sent = select(Interaction.delivery).where(
        Interaction.customer_id == customer_id, Interaction.kind == "greeting", Interaction.author == "system"
    )
    held = select(Held.reason).where(Held.customer_id == customer_id)
    async with store.transaction() as session:
        return [*await session.scalars(sent), *await session.scalars(held)]


@pytest.mark.parametrize(("channel", "address"), CHANNELS)
@pytest.mark.parametrize("said", ["Stop.", "please stop texting me", "UNSUBSCRIBE!"])
async def test_who_leaves_on_any_channel_is_told_once_and_gets_no_greeting(
    store: Store, cast: Cast, channel: str, address: str, said: str
) -> None:
    assistant = Scripted()

    first = await begun(store, said, assistant, channel=channel, address=address, customer_id=cast.bob)
    await begun(store, said, assistant, channel=channel, address=address, customer_id=cast.bob)

    assert assistant.asked == []
    assert await told(store, first) == [TEXTS["withdrawn"].en]
    assert await greeted(store, cast.bob) == ["withdrawn"]
    assert await state(store, BOB_PHONE) == ["withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("退订。", TEXTS["withdrawn"].zh),
        ("ＴＤ", TEXTS["withdrawn"].zh),
        ("請勿再發簡訊", in_traditional(TEXTS["withdrawn"].zh)),
        ("stop", TEXTS["withdrawn"].zh),
    ],
)
async def test_the_confirmation_speaks_the_customers_language(
    store: Store, cast: Cast, said: str, words: str
) -> None:
    left = await begun(store, said, address=ANN_PHONE)

    assert await told(store, left) == [words]
    (one,) = await heard(store, left.conversation_id)
    assert (one.language, one.delivery) == ("zh", "queued")


async def test_what_the_customer_asks_afterwards_is_answered(store: Store, cast: Cast) -> None:
    left = await begun(store, "Stop.")

    await begun(store, "What are your rates?", Scripted([answer("Two percent.")]))

    answered = (await heard(store, left.conversation_id))[-1]
    assert (answered.text, answered.delivery) == ("Two percent.", "queued")


async def test_who_comes_back_is_told_so_and_greeted(store: Store, cast: Cast) -> None:
    left = await begun(store, "退订")
    await begun(store, "恢复订阅")

    assert await told(store, left) == [TEXTS["withdrawn"].zh, TEXTS["granted"].zh]
    assert await state(store, BOB_PHONE) == ["withdrawn", "granted"]
    assert await greeted(store, cast.bob) == ["queued"]


@pytest.mark.parametrize(("channel", "address"), CHANNELS)
@pytest.mark.parametrize("said", ["恢复", "恢復。", "Resume!", "recover", "ＲＥＳＵＭＥ please", "请恢复"])
async def test_an_everyday_word_brings_back_who_left(
    store: Store, cast: Cast, channel: str, address: str, said: str
) -> None:
    line: dict[str, Any] = {"channel": channel, "address": address, "customer_id": cast.bob}
    await begun(store, "STOP", **line)
    back = await begun(store, said, **line)
    language = "en" if said.isascii() or said.startswith("Ｒ") else "zh"
    assert (await told(store, back))[1:] == [TEXTS["granted"].say(language)]
    assert (await state(store, address, channel))[-1] == "granted"

    # Said again it is no such wish any more.
    assistant = Scripted()
    await begun(store, said, assistant, **line)
    assert len(assistant.asked) == 1


async def test_an_everyday_word_of_who_never_left_is_for_the_assistant(store: Store, cast: Cast) -> None:
    assistant = Scripted()
    received = await begun(store, "resume", assistant)

    assert len(assistant.asked) == 1
    assert await state(store, BOB_PHONE) == []
    assert TEXTS["granted"].en not in await told(store, received)


async def test_an_everyday_word_answers_the_question_of_who_left_long_before(
    store: Store, cast: Cast
) -> None:
    await begun(store, "STOP")
    assistant = Scripted([QUESTION, answer("Let us go on.")])
    await begun(store, "I want to complain", assistant)
    await begun(store, "resume", assistant)

    assert [turn.text for turn in assistant.asked] == ["I want to complain", "resume"]
    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_an_everyday_word_to_the_confirmation_comes_back_also_inside_a_form(
    store: Store, cast: Cast
) -> None:
    assistant = Scripted([QUESTION])
    await begun(store, "I want to complain", assistant)
    await begun(store, "STOP", assistant)
    received = await begun(store, "resume", assistant)

    assert len(assistant.asked) == 1
    assert (await told(store, received))[-1] == TEXTS["granted"].en
    assert await state(store, BOB_PHONE) == ["withdrawn", "granted"]


async def test_an_everyday_word_goes_on_with_what_is_unfinished(store: Store, cast: Cast) -> None:
    await begun(store, "STOP")
    received = await begun(store, "What are your rates?", Scripted([answer("Two percent.")]))
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=cast.bob,
            form="complaint_form",
            slots={"what_happened": "a rude clerk"},
            conversation_id=received.conversation_id,
            channel="sms",
        )
    assistant = Scripted()
    await begun(store, "resume", assistant)

    assert len(assistant.asked) == 1
    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_coming_back_is_confirmed_once_though_the_turn_runs_again(store: Store, cast: Cast) -> None:
    await begun(store, "STOP")
    for word in ("UNSTOP", "recover"):
        received = await begun(store, word)
        await take_turn(turns(store, Scripted()), received.interaction_id, retry=True)
        await begun(store, "STOP")
    english = [TEXTS[one].en for one in ("withdrawn", "granted") * 2] + [TEXTS["withdrawn"].en]
    assert await told(store, received) == english


async def test_a_second_withdrawal_after_coming_back_is_confirmed_again(store: Store, cast: Cast) -> None:
    for said in ("STOP", "START", "STOP"):
        received = await begun(store, said)

    english = [TEXTS[state].en for state in ("withdrawn", "granted", "withdrawn")]
    assert await told(store, received) == english


@pytest.mark.parametrize("said", ["cancel", "END", "Quit.", "ＣＡＮＣＥＬ", "stop it"])
@pytest.mark.parametrize(
    "asked",
    [
        QUESTION,
        answer("When?", kind="query"),
        answer(Reply("Choose.", (Choice("One", "One"),))),
        answer("请输入尾号"),
    ],
)
async def test_a_word_that_answers_a_question_ends_what_was_asked(
    store: Store, cast: Cast, said: str, asked: Any
) -> None:
    assistant = Scripted([asked, answer("All right, cancelled.")])
    await begun(store, "I want to complain", assistant)

    await begun(store, said, assistant)

    assert [turn.text for turn in assistant.asked] == ["I want to complain", "cancel"]
    assert await state(store, BOB_PHONE) == []


@pytest.mark.parametrize("said", ["STOP", "stop!", "退订", "TD", "UNSUBSCRIBE", "不要再给我发短信"])
async def test_a_word_that_means_nothing_else_leaves_even_inside_a_form(
    store: Store, cast: Cast, said: str
) -> None:
    assistant = Scripted([QUESTION, answer("Thank you.")])
    await begun(store, "I want to complain", assistant)
    await begun(store, said, assistant)
    await begun(store, "At the airport", assistant)

    assert [turn.text for turn in assistant.asked] == ["I want to complain", "At the airport"]
    assert await state(store, BOB_PHONE) == ["withdrawn"]


@pytest.mark.parametrize("said", ["cancel", "END", "quit!"])
async def test_the_same_word_to_a_greeting_leaves(store: Store, cast: Cast, said: str) -> None:
    before = await begun(store, "hello", Scripted([QUESTION]))
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, before.conversation_id)
        await reply(session, conversation, Reply("Happy birthday!"), SYSTEM, "greeting", purpose="greeting")

    await begun(store, said)

    assert await state(store, BOB_PHONE) == ["withdrawn"]


@pytest.mark.parametrize("said", ["cancel", "END"])
async def test_the_same_word_out_of_the_blue_leaves(store: Store, cast: Cast, said: str) -> None:
    await begun(store, said)

    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_a_question_of_yesterday_is_no_question(store: Store, cast: Cast) -> None:
    await begun(store, "I want to complain", Scripted([QUESTION]))
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(created_at=Interaction.created_at - ONE_DAY))

    await begun(store, "end")

    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_a_notice_between_question_and_answer_changes_nothing(store: Store, cast: Cast) -> None:
    assistant = Scripted([QUESTION, answer("All right, cancelled.")])
    before = await begun(store, "I want to complain", assistant)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, before.conversation_id)
        await reply(session, conversation, Reply("Your code is 1."), SYSTEM, "notice")

    await begun(store, "cancel", assistant)

    assert len(assistant.asked) == 2
    assert await state(store, BOB_PHONE) == []


@pytest.mark.parametrize("channel", ["web_chat", "phone"])
async def test_cancel_is_a_word_of_text_messages_alone(store: Store, cast: Cast, channel: str) -> None:
    assistant = Scripted()

    await begun(store, "cancel", assistant, channel=channel)

    assert [turn.text for turn in assistant.asked] == ["cancel"]
    assert await state(store, BOB_PHONE, channel) == []


@pytest.mark.parametrize("with_agent", [True, False])
async def test_people_who_have_the_conversation_change_nothing(
    store: Store, cast: Cast, lin: int, with_agent: bool
) -> None:
    before = await begun(store, "hello")
    await own(store, before.conversation_id, give_to_queue)
    if with_agent:
        await own(store, before.conversation_id, give_to_agent, lin)

    await begun(store, "stop sending me messages")

    assert (await told(store, before))[-1] == TEXTS["withdrawn"].en
    assert await state(store, BOB_PHONE) == ["withdrawn"]


@pytest.mark.parametrize(
    ("decided", "said"), [("withdrawn", "STOP"), ("withdrawn", "ARRET"), ("granted", "YES")]
)
async def test_what_the_carrier_did_is_recorded_and_confirmed_by_the_carrier(
    store: Store, cast: Cast, decided: str, said: str
) -> None:
    assistant = Scripted()
    details = {CARRIER_DECIDED: decided}

    received = await begun(store, said, assistant, details=details, consent=decided)

    assert await told(store, received) == []
    assert assistant.asked == []
    assert await state(store, BOB_PHONE) == await state(store, BOB_PHONE, "phone") == [decided]


async def test_the_carrier_may_block_for_an_answer_which_is_an_answer_still(store: Store, cast: Cast) -> None:
    assistant = Scripted([QUESTION, answer("All right, cancelled.")])
    await begun(store, "I want to complain", assistant)

    received = await begun(
        store, "CANCEL", assistant, details={CARRIER_DECIDED: "withdrawn"}, consent="withdrawn"
    )

    assert await state(store, BOB_PHONE) == ["withdrawn"]
    # Sent, so that what the carrier says of it stands at the desk.
    last = (await heard(store, received.conversation_id))[-1]
    assert (last.text, last.delivery) == ("All right, cancelled.", "queued")


async def test_a_second_wish_in_the_same_message_is_answered(store: Store, cast: Cast) -> None:
    assistant = Scripted([answer("Your balance is told after a code.")])

    received = await begun(store, "Unsubscribe! What is my balance?", assistant)

    assert await told(store, received) == [TEXTS["withdrawn"].en, "Your balance is told after a code."]


async def test_a_turn_that_runs_again_or_twice_at_once_confirms_once(store: Store, cast: Cast) -> None:
    received = await say(store, "Stop. I lost my card")
    received = await say(store, "stop texting me. I lost my card")
    parts = turns(store, Scripted())

    await asyncio.gather(*(take_turn(parts, received.interaction_id, retry=True) for _ in range(4)))
    await take_turn(parts, received.interaction_id, retry=True)

    assert (await told(store, received)).count(TEXTS["withdrawn"].en) == 1
    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_a_withheld_caller_who_leaves_takes_nobody_along(store: Store, cast: Cast) -> None:
    await begun(store, "退订", channel="phone", address="withheld:CA1", thread="CA1")

    assert await state(store, ANN_PHONE) == await state(store, BOB_PHONE) == []


@pytest.mark.parametrize(("channel", "address"), CHANNELS)
@pytest.mark.parametrize(
    ("said", "kind", "greeting"),
    [
        ("no birthday greetings please", "greeting", ["withdrawn"]),
        ("please stop sending me greetings", "greeting", ["withdrawn"]),
        ("no tips please", "tips", ["queued"]),
        ("don't send me tips", "tips", ["queued"]),
        ("pls stop sending me loan offers, im sick of them", "marketing", ["queued"]),
    ],
)
async def test_one_kind_ends_and_the_others_go_on(
    store: Store, cast: Cast, channel: str, address: str, said: str, kind: str, greeting: list[str]
) -> None:
    assistant = Scripted()
    first = await begun(store, said, assistant, channel=channel, address=address, customer_id=cast.bob)

    assert assistant.asked == []
    assert await told(store, first) == [OF_KINDS[(kind,)].en]  # type: ignore[index]
    assert await greeted(store, cast.bob) == greeting
    async with store.transaction() as session:
        purposes = set(
            (await session.scalars(select(Consent.purpose).where(Consent.state == "withdrawn"))).all()
        )
    assert purposes == {kind}


@pytest.mark.parametrize(
    ("said", "again", "answer", "language", "phone"),
    [
        ("no more greetings", "resume the greetings", GREETINGS_AGAIN, "en", BOB_PHONE),
        ("no more greetings", "START", TEXTS["granted"], "en", BOB_PHONE),
        ("唔好再發生日祝福", "恢复祝福", GREETINGS_AGAIN, "zh", ANN_PHONE),
        ("不要给我发节日祝福了", "恢复订阅", TEXTS["granted"], "zh", ANN_PHONE),
    ],
)
async def test_greetings_come_back_by_the_words_that_were_told(
    store: Store, cast: Cast, said: str, again: str, answer: Text, language: str, phone: str
) -> None:
    left = await begun(store, said, address=phone)
    await begun(store, again, address=phone)

    expected = [OF_KINDS[("greeting",)].say(language), answer.say(language)]
    # Who writes traditional characters reads them.
    assert [plain(one) for one in await told(store, left)] == [plain(one) for one in expected]
    assert await greeted(store, cast.bob if phone == BOB_PHONE else cast.ann) == ["queued"]


async def test_who_refuses_offers_may_refuse_the_greetings_as_well(store: Store, cast: Cast) -> None:
    left = await begun(store, "stop sending me credit card offers")
    await begun(store, "and the birthday greetings, those too")

    assert await told(store, left) == [OF_KINDS[("marketing",)].en, OF_KINDS[("greeting",)].en]
    assert await greeted(store, cast.bob) == ["withdrawn"]


@pytest.mark.parametrize("again", ["resume the greetings", "恢復生日祝福"])
async def test_who_had_left_everything_gets_the_greetings_alone_again(
    store: Store, cast: Cast, again: str
) -> None:
    await begun(store, "STOP")
    await begun(store, "no birthday greetings please")
    await begun(store, again)

    assert await greeted(store, cast.bob) == ["queued"]
    async with store.transaction() as session:
        granted = (await session.scalars(select(Consent.purpose).where(Consent.state == "granted"))).all()
    assert set(granted) == {"greeting"}


async def test_a_turn_that_is_run_again_decides_and_says_nothing_twice(store: Store, cast: Cast) -> None:
    received = await begun(store, "no tips please")
    await take_turn(turns(store, Scripted()), received.interaction_id, retry=True)

    assert await told(store, received) == [OF_KINDS[("tips",)].en]
    assert await state(store, BOB_PHONE) == ["withdrawn"]


async def test_what_is_said_beside_it_is_answered(store: Store, cast: Cast) -> None:
    assistant = Scripted([answer("Two percent.")])
    received = await begun(store, "No tips please. What are your rates?", assistant)

    assert await told(store, received) == [OF_KINDS[("tips",)].en, "Two percent."]


@pytest.mark.parametrize("said", ["remove me", "take me off", "把我移除"])
async def test_from_what_somebody_is_to_be_removed_the_question_tells(
    store: Store, cast: Cast, said: str
) -> None:
    await begun(store, said)
    assert await state(store, BOB_PHONE) == ["withdrawn"]
    await begun(store, "START")
    await begun(store, "I want to complain", Scripted([QUESTION]))
    await begun(store, said, Scripted([answer("All right.", kind="complaint")]))
    assert (await state(store, BOB_PHONE))[-1] == "granted"


AS_WELL = [
    ("STOP", "oh and the weekly tips as well", ["tips"], "en"),
    ("stop texting me offers", "same for the birthday wishes", ["greeting"], "en"),
    ("no more tips", "and the festival greetings too, all that spam", ["greeting"], "en"),
    ("退订", "还有生日祝福", ["greeting"], "zh"),
    ("别再发广告短信了", "小知识也一样", ["tips"], "zh"),
    ("不要祝福", "还有理财小知识也别发了", ["tips"], "zh"),
]


@pytest.mark.parametrize(("first", "then", "kinds", "language"), AS_WELL)
async def test_what_is_named_as_well_after_an_opt_out_ends_too(
    store: Store, cast: Cast, first: str, then: str, kinds: list[str], language: str
) -> None:
    address = ANN_PHONE if language == "zh" else BOB_PHONE
    left = await begun(store, first, address=address)
    assistant = Scripted()

    await begun(store, then, assistant, address=address)

    assert assistant.asked == []
    last = (await told(store, left))[-1]
    of_kinds = [text.say(language) for text in OF_KINDS.values()]
    assert last in [TEXTS["withdrawn"].say(language), *of_kinds]
    async with store.transaction() as session:
        decided = (await session.execute(select(Consent.purpose, Consent.state))).all()
    assert {(kind, "withdrawn") for kind in kinds} <= {(purpose, state) for purpose, state in decided}


@pytest.mark.parametrize(("first", "then", "kinds", "language"), AS_WELL[:2] + AS_WELL[3:5])
async def test_who_has_left_everything_is_not_told_that_the_rest_goes_on(
    store: Store, cast: Cast, first: str, then: str, kinds: list[str], language: str
) -> None:
    address = ANN_PHONE if language == "zh" else BOB_PHONE
    left = await begun(store, first, address=address)
    await begun(store, then, address=address)

    assert (await told(store, left))[-1] == TEXTS["withdrawn"].say(language)


@pytest.mark.parametrize("then", ["and the tips too", "还有小知识"])
@pytest.mark.parametrize("first", ["hello", "START", "resume the greetings"])
async def test_what_is_named_as_well_after_anything_else_is_for_the_assistant(
    store: Store, cast: Cast, first: str, then: str
) -> None:
    await begun(store, first)
    assistant = Scripted()

    await begun(store, then, assistant)

    assert [turn.text for turn in assistant.asked] == [then]


@pytest.mark.parametrize(
    ("said", "intent", "told"),
    [
        ("stop sending me loan offers, purple monday", "opt_out_help", 1),
        ("别再给我推销贷款了，啦啦啦星期八", "opt_out_help", 1),
        ("stop sending me loan offers, what is my card limit", "ask_limit", 2),
    ],
)
async def test_a_recorded_wish_is_not_told_again_how_to_end_messages(
    store: Store, cast: Cast, said: str, intent: str, told: int
) -> None:
    received = await say(store, said)

    help_with_it = Scripted([answer("To stop our texts, reply STOP.", intent=intent)])
    await take_turn(turns(store, help_with_it), received.interaction_id, retry=False)

    assert len(await heard(store, received.conversation_id)) == told
