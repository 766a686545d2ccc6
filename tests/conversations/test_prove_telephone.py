"""A code of the staff to a telephone: texted back from there it verifies that, and nothing else does."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text, update

from contact_center.conversations.code_limits import CodeLimits
from contact_center.conversations.identify import TooManyCodes, identified
from contact_center.conversations.models import Identification, Interaction, SealedWords
from contact_center.conversations.one_time_code import PLACEHOLDER, code_of
from contact_center.conversations.own import give_to_agent, give_to_queue
from contact_center.conversations.ports import Inbound
from contact_center.conversations.prove_telephone import (
    ANSWERS,
    ASKED,
    AlreadyVerified,
    NotATelephone,
    TelephoneProofs,
    send_proof,
)
from contact_center.conversations.receive import receive
from contact_center.conversations.sealed import Vault
from contact_center.conversations.take_turn import TurnTaking, take_turn
from contact_center.conversations.telephones import mark_wrong, remove
from contact_center.customers.contact_points import By, hold_number
from contact_center.customers.models import ContactPoint, ContactPointEvent, Customer
from contact_center.security.conceal import HIDDEN
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.codes import KEY, asked, type_in, who
from tests.conversations.messages import Scripted, heard, interaction, own, say, turns
from tests.conversations.telephones import TakeAway, joined, moved, take_away

NEW = {"zh": "+8613911112222", "en": "+12025550177"}
PROOFS = TelephoneProofs(KEY, Vault(KEY))
WORDS = {
    "zh": ("{}", "验证码是{}", "验证码：{}，谢谢", "您好 {}"),
    "en": ("{}", "code {}", "Here is the code: {} thanks!", "it is {}."),
}


def owner(cast: Cast, language: Language) -> int:
    return cast.ann if language == "zh" else cast.bob


async def sent_to(
    store: Store, customer_id: int, phone: str, user_id: int, limits: CodeLimits | None = None
) -> Identification:
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        await hold_number(session, phone)
        given = {"limits": limits} if limits else {}
        code = await send_proof(
            session, customer, phone, By("desk", user_id), code_key=KEY, now=datetime.now(UTC), **given
        )
    assert isinstance(code, Identification), code
    return code


async def unverified(store: Store, cast: Cast, language: Language) -> tuple[int, str]:
    """A customer and the telephone they wrote from before staff said that it was they."""
    customer_id, phone = owner(cast, language), NEW[language]
    await say(store, "你好" if language == "zh" else "good morning", address=phone)
    await joined(store, customer_id, phone)
    assert await state(store, phone) == ("unverified", None)
    return customer_id, phone


async def state(store: Store, phone: str) -> tuple[str, str | None]:
    """Of the current text-message contact point."""
    query = select(ContactPoint.state, ContactPoint.verified_by).where(
        ContactPoint.address == phone, ContactPoint.is_current, ContactPoint.channel == "sms"
    )
    async with store.transaction() as session:
        row = (await session.execute(query)).one()
    return row[0], row[1]


async def texts_back(store: Store, phone: str, words: str) -> tuple[Interaction, list[str], bool]:
    """What arrives from `phone`: as it is kept, what is answered, and whether the assistant was asked."""
    count = await rows(store)
    inbound = Inbound("sms", f"BACK{count}", phone, words)
    received = await receive(store, inbound, Vault(KEY))
    assistant = Scripted()
    await take_turn(taking(store, assistant), received.interaction_id, retry=False)
    kept = await interaction(store, received.interaction_id)
    said = [one for one in await heard(store, kept.conversation_id) if one.in_reply_to == kept.id]
    return kept, [one.text for one in said], bool(assistant.asked)


def taking(store: Store, assistant: Scripted) -> TurnTaking:
    return replace(turns(store, assistant), proof=PROOFS)


async def rows(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Interaction)) or 0


async def events(store: Store, customer_id: int) -> list[tuple[str, str, int | None]]:
    query = (
        select(ContactPointEvent)
        .where(ContactPointEvent.customer_id == customer_id)
        .order_by(ContactPointEvent.id)
    )
    async with store.transaction() as session:
        return [(one.what, one.source, one.user_id) for one in await session.scalars(query)]


def digits(code: Identification) -> str:
    return code_of(KEY, code.id)


def wrong(code: Identification) -> str:
    return f"{(int(digits(code)) + 1) % 10**6:06d}"


@pytest.mark.parametrize(
    ("language", "words"), [(language, words) for language in WORDS for words in WORDS[language]]
)
async def test_the_code_texted_back_verifies_the_telephone(
    store: Store, cast: Cast, lin: int, language: Language, words: str
) -> None:
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)
    [asking] = await heard(store, code.conversation_id)
    assert (asking.text, asking.delivery) == (ASKED.say(language), "queued")
    assert PLACEHOLDER in asking.text

    kept, said, assistant_asked = await texts_back(store, phone, words.format(digits(code)))

    assert await state(store, phone) == ("verified", "code")
    assert said == [ANSWERS["right"].say(language)]
    assert not assistant_asked
    assert digits(code) not in kept.text
    assert HIDDEN in kept.text
    assert (await events(store, customer_id))[-2:] == [("code_sent", "desk", lin), ("verified", "code", lin)]
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(SealedWords)) == 0
        # It tells who has the telephone, not who writes.
        assert await identified(session, kept.conversation_id, datetime.now(UTC)) is None


@pytest.mark.parametrize("typed", ["４８２", "{a} {b}", "{a}-{b}", "【{}】", "{}。"])
async def test_the_code_is_read_however_it_is_written(store: Store, cast: Cast, lin: int, typed: str) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    plain = digits(code)
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in plain)
    written = full_width if typed == "４８２" else typed.format(plain, a=plain[:3], b=plain[3:])

    kept, _, _ = await texts_back(store, phone, written)

    assert await state(store, phone) == ("verified", "code")
    assert not re.search(r"\d{3}", kept.text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("give", ["assistant", "queue", "agent"])
async def test_whoever_has_the_conversation_the_code_is_heard(
    store: Store, cast: Cast, lin: int, language: Language, give: str
) -> None:
    customer_id, phone = await unverified(store, cast, language)
    first = await say(store, "hello", address=phone)
    if give == "queue":
        await own(store, first.conversation_id, give_to_queue)
    if give == "agent":
        await own(store, first.conversation_id, give_to_agent, lin)
    code = await sent_to(store, customer_id, phone, lin)

    kept, said, _ = await texts_back(store, phone, digits(code))

    assert await state(store, phone) == ("verified", "code")
    assert (len(said), kept.answered_at is not None) == (1, True)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_three_wrong_codes_end_it(store: Store, cast: Cast, lin: int, language: Language) -> None:
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)
    told = [(await texts_back(store, phone, wrong(code)))[1] for _ in range(3)]
    assert told == [[ANSWERS[one].say(language)] for one in ("wrong", "wrong", "ended")]

    _, said, assistant_asked = await texts_back(store, phone, digits(code))

    assert (said, assistant_asked) == ([ANSWERS["ended"].say(language)], False)
    assert await state(store, phone) == ("unverified", None)
    assert [what for what, _, _ in await events(store, customer_id)][-2:] == ["code_sent", "code_failed"]
    # A new code is a new beginning, and the old one is none any more.
    again = await sent_to(store, customer_id, phone, lin)
    await texts_back(store, phone, digits(code))
    assert await state(store, phone) == ("unverified", None)
    await texts_back(store, phone, digits(again))
    assert await state(store, phone) == ("verified", "code")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("minutes", [10, 25])
async def test_an_expired_code_says_so(
    store: Store, cast: Cast, lin: int, language: Language, minutes: int
) -> None:
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)
    await grow_old(store, timedelta(minutes=minutes))

    kept, said, _ = await texts_back(store, phone, digits(code))

    assert said == [ANSWERS["expired"].say(language)]
    assert await state(store, phone) == ("unverified", None)
    assert digits(code) not in kept.text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("minutes", "is_answered"), [(39, True), (41, False)])
async def test_how_late_a_code_is_answered_is_said_once(
    store: Store,
    cast: Cast,
    lin: int,
    language: Language,
    minutes: int,
    is_answered: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is sealed, hidden and answered for the same time, here 30 minutes after the 10 of its life."""
    for reader in ("receive", "prove_telephone"):
        monkeypatch.setattr(f"contact_center.conversations.{reader}.ANSWERED_LATE", timedelta(minutes=30))
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)
    await grow_old(store, timedelta(minutes=minutes))

    _, said, _ = await texts_back(store, phone, digits(code))

    assert (said == [ANSWERS["expired"].say(language)]) is is_answered


async def grow_old(store: Store, by: timedelta) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(Identification).values(
                expires_at=Identification.expires_at - by, created_at=Identification.created_at - by
            )
        )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
async def test_from_anywhere_else_it_verifies_nothing_and_stands_nowhere(
    store: Store, cast: Cast, lin: int, language: Language, channel: str
) -> None:
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)
    elsewhere = {"sms": ANN_PHONE if language == "zh" else BOB_PHONE, "phone": phone, "web_chat": "visitor:x"}
    inbound = Inbound(
        channel, "ELSE", elsewhere[channel], f"482 {digits(code)}", thread="" if channel == "sms" else "t"
    )

    received = await receive(store, inbound, Vault(KEY))
    await take_turn(taking(store, Scripted()), received.interaction_id, retry=False)

    assert await state(store, phone) == ("unverified", None)
    assert digits(code) not in (await interaction(store, received.interaction_id)).text


@pytest.mark.parametrize("deed", [mark_wrong, remove])
async def test_a_number_marked_wrong_is_verified_by_no_code_from_before(
    store: Store, cast: Cast, lin: int, deed: TakeAway
) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    await take_away(store, customer_id, phone, deed)

    await texts_back(store, phone, digits(code))
    assert await state(store, phone) == ("unverified", None)
    # Nor when it turns out to be theirs after all.
    await joined(store, customer_id, phone)
    await texts_back(store, phone, digits(code))
    assert await state(store, phone) == ("unverified", None)


async def test_a_number_that_is_moved_takes_no_code_along(store: Store, cast: Cast, lin: int) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    await moved(store, customer_id, phone, cast.bob)
    before = await events(store, cast.bob)

    await texts_back(store, phone, digits(code))

    assert await state(store, phone) == ("unverified", None)
    assert await events(store, cast.bob) == before


async def test_the_code_of_an_identification_in_the_same_conversation_is_left_to_the_assistant(
    store: Store, cast: Cast, lin: int
) -> None:
    customer_id, phone = await unverified(store, cast, "en")
    conversation = await say(store, "my balance", address=phone)
    identification = await asked(store, conversation, now=datetime.now(UTC))
    code = await sent_to(store, customer_id, phone, lin)
    other = code_of(KEY, identification.identification_id)

    _, _, assistant_asked = await texts_back(store, phone, other)

    assert assistant_asked
    assert await state(store, phone) == ("unverified", None)
    assert await attempts(store, code) == 0
    await texts_back(store, phone, wrong(code))
    assert await attempts(store, code) == 1
    # The staff's code identifies nobody, however it is tried.
    typed = await say(store, "code", address=phone)
    assert await type_in(store, typed, digits(code), datetime.now(UTC)) != "right"
    assert await who(store, typed, datetime.now(UTC)) is None
    _, said, assistant_asked = await texts_back(store, phone, digits(code))
    assert (said, assistant_asked) == ([ANSWERS["right"].en], False)
    assert await state(store, phone) == ("verified", "code")


async def test_the_usual_limits_hold(store: Store, cast: Cast, lin: int) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    for _ in range(3):
        await sent_to(store, customer_id, phone, lin)
    async with store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        refused = await send_proof(
            session, customer, phone, By("desk", lin), code_key=KEY, now=datetime.now(UTC)
        )
    assert isinstance(refused, TooManyCodes)
    # Another telephone has limits of its own.
    other_id, other = await unverified(store, cast, "en")
    await sent_to(store, other_id, other, lin)


async def test_what_is_verified_or_nobodys_gets_no_code(store: Store, cast: Cast, lin: int) -> None:
    with pytest.raises(AlreadyVerified):
        await sent_to(store, cast.ann, ANN_PHONE, lin)
    with pytest.raises(NotATelephone):
        await sent_to(store, cast.ann, BOB_PHONE, lin)


async def test_the_same_turn_taken_twice_counts_once(store: Store, cast: Cast, lin: int) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    kept, _, _ = await texts_back(store, phone, wrong(code))

    await take_turn(taking(store, Scripted()), kept.id, retry=True)

    assert await attempts(store, code) == 1


async def attempts(store: Store, code: Identification) -> int:
    async with store.transaction() as session:
        return (await session.get_one(Identification, code.id)).attempts


async def test_the_code_stands_nowhere_in_the_store(store: Store, cast: Cast, lin: int) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    await texts_back(store, phone, f"好的，{digits(code)}")

    async with store.transaction() as session:
        tables = (
            await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        ).all()
        for table in tables:
            kept = (await session.scalars(text(f'SELECT t::text FROM "{table}" t'))).all()
            assert not [row for row in kept if digits(code) in row], table


PASSING = {
    "zh": ("{}，我的卡丢了快挂失", "快帮我查余额！验证码{}", "你们发的{}不知道是什么，我要投诉"),
    "en": (
        "{} and my card is gone, block it",
        "What is my balance? The code is {}",
        "why do I get {} from you",
    ),
}


@pytest.mark.parametrize(
    ("language", "words"), [(language, words) for language in PASSING for words in PASSING[language]]
)
async def test_the_right_code_beside_other_words_verifies_and_the_rest_is_answered(
    store: Store, cast: Cast, lin: int, language: Language, words: str
) -> None:
    customer_id, phone = await unverified(store, cast, language)
    code = await sent_to(store, customer_id, phone, lin)

    kept, said, assistant_asked = await texts_back(store, phone, words.format(digits(code)))

    assert await state(store, phone) == ("verified", "code")
    assert assistant_asked
    assert said
    assert ANSWERS["right"].say(language) not in said
    told = [one.text for one in await heard(store, kept.conversation_id)]
    assert told.count(ANSWERS["right"].say(language)) == 1
    assert digits(code) not in kept.text
    assert kept.answered_at is not None


async def test_a_turn_that_is_run_again_is_told_once_of_the_code_in_it(
    store: Store, cast: Cast, lin: int
) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    await grow_old(store, timedelta(minutes=15))
    inbound = Inbound("sms", "AGAIN", phone, f"{digits(code)}，我的卡丢了")
    received = await receive(store, inbound, Vault(KEY))

    for _ in range(2):
        async with store.transaction() as session:
            said = await session.get_one(Interaction, received.interaction_id)
            assert not await PROOFS(session, said)

    assert await state(store, phone) == ("unverified", None)
    told = [one.text for one in await heard(store, received.conversation_id)]
    assert told.count(ANSWERS["expired"].zh) == 1


OTHER_CONVERSATION = (
    "My PIN is 4321 and I lost my card, please block it",
    "我的密码是 hunter2 改不了",
    "还款{}到账了吗",
    "我存了 {} 进去机器吞了",
    "I received {} yesterday and cannot see it",
    "my password is {}",
    "验证码{}不对，我没申请过",
    "{} {other}",
    "{other}，或者 {}",
)


@pytest.mark.parametrize("words", OTHER_CONVERSATION)
async def test_talk_of_other_numbers_costs_no_attempt_and_goes_its_way(
    store: Store, cast: Cast, lin: int, words: str
) -> None:
    customer_id, phone = await unverified(store, cast, "zh")
    code = await sent_to(store, customer_id, phone, lin)
    other = f"{(int(digits(code)) + 2) % 10**6:06d}"

    for _ in range(4):
        _, said, assistant_asked = await texts_back(store, phone, words.format(wrong(code), other=other))
        assert assistant_asked
        assert not set(said) & {text for words in ANSWERS.values() for text in (words.zh, words.en)}

    assert await attempts(store, code) == 0
    await texts_back(store, phone, digits(code))
    assert await state(store, phone) == ("verified", "code")


@pytest.mark.parametrize("separator", [" ", "，", "\n", "; "])
async def test_many_numbers_in_one_message_are_no_answer(
    store: Store, cast: Cast, lin: int, separator: str
) -> None:
    customer_id, phone = await unverified(store, cast, "en")
    code = await sent_to(store, customer_id, phone, lin)
    guesses = [f"{(int(digits(code)) + step) % 10**6:06d}" for step in range(-20, 20)]

    await texts_back(store, phone, separator.join(guesses))

    assert await state(store, phone) == ("unverified", None)


async def test_other_words_beside_it_are_no_way_to_guess_a_code(store: Store, cast: Cast, lin: int) -> None:
    customer_id, phone = await unverified(store, cast, "en")
    code = await sent_to(store, customer_id, phone, lin)
    for step in range(1, PROOFS.in_passing + 1):
        guess = f"{(int(digits(code)) + step) % 10**6:06d}"
        await texts_back(store, phone, f"{guess} and block my card")

    await texts_back(store, phone, f"{digits(code)} and block my card")

    assert await state(store, phone) == ("unverified", None)
    await texts_back(store, phone, digits(code))
    assert await state(store, phone) == ("verified", "code")


async def test_a_code_that_ends_while_the_assistant_waits_for_its_own_is_shown_to_have_failed(
    store: Store, cast: Cast, lin: int
) -> None:
    customer_id, phone = await unverified(store, cast, "en")
    conversation = await say(store, "my balance", address=phone)
    await asked(store, conversation, now=datetime.now(UTC))
    code = await sent_to(store, customer_id, phone, lin)

    for _ in range(3):
        _, _, assistant_asked = await texts_back(store, phone, wrong(code))
        assert assistant_asked

    assert [what for what, _, _ in await events(store, customer_id)][-2:] == ["code_sent", "code_failed"]
    # Told once, however many follow.
    await texts_back(store, phone, wrong(code))
    assert [what for what, _, _ in await events(store, customer_id)].count("code_failed") == 1


async def test_the_staffs_code_in_passing_is_no_attempt_at_the_assistants(
    store: Store, cast: Cast, lin: int
) -> None:
    customer_id, phone = await unverified(store, cast, "en")
    conversation = await say(store, "my balance", address=phone)
    await asked(store, conversation, now=datetime.now(UTC))
    code = await sent_to(store, customer_id, phone, lin)
    inbound = Inbound("sms", "BOTH", phone, f"the code is {digits(code)} and what about my card")
    received = await receive(store, inbound, Vault(KEY))

    async with store.transaction() as session:
        said = await session.get_one(Interaction, received.interaction_id)
        assert not await PROOFS(session, said)

    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(SealedWords)) == 0
