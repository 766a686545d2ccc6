"""The same by web chat, in English: buttons, a colleague who takes over, and nobody else who reads along."""

import re
from uuid import uuid4

from playwright.sync_api import expect

from tests.service import eventually
from tests.ui.screens import Chat, Desk, Town, part, ticket_number

OLIVIA = "C1019"
JULIA = "C1016"


def test_a_complaint_by_chat_from_the_first_word_to_the_last(town: Town) -> None:
    desk = Desk.of(town.person("en"), "emma")
    chat = Chat.of(town.person("en"), OLIVIA)

    # Typing, and buttons instead of typing.
    part(chat.page, "widget-input").fill("My card was swallowed by the ATM, I want to complain")
    part(chat.page, "widget-input").press("Enter")
    expect(part(chat.page, "widget-typing")).not_to_be_empty()
    expect(chat.messages("assistant").first).to_be_visible()
    said = part(chat.messages("assistant").last, "widget-message-text").inner_text()
    for words in ("This morning at the Harbour Street branch", "Nothing more", "Please return my card"):
        if "T1" in said or part(chat.page, "widget-choice").count():
            break
        said = chat.ask(words)
    # A call is allowed, and the last look is confirmed.
    for _ in range(2):
        said = said if "T1" in said else chat.choose("Yes")
    number = ticket_number(said)
    expect(part(chat.page, "widget-owner")).to_have_text("The assistant is with you")

    desk.waits(number)
    desk.accept(number)
    desk.reads("My card was swallowed by the ATM", "customer")
    expect(part(chat.page, "widget-owner")).to_have_text("A colleague is with you")

    desk.reply("Hello, this is Emma. Your card is safe.")
    expect(chat.messages("agent").filter(has_text="Your card is safe.")).to_contain_text("Emma Clarke")
    delivered = '[data-test="interaction"][data-author="agent"][data-delivery="delivered"]'
    expect(desk.page.locator(delivered)).to_have_count(1)

    # The assistant keeps silent.
    so_far = chat.messages("assistant").count()
    chat.send("Wonderful. When can I fetch it?")
    desk.reads("When can I fetch it?", "customer")
    eventually(lambda: no_turn_waits(town))
    expect(part(chat.page, "widget-typing")).to_be_empty()
    assert chat.messages("assistant").count() == so_far

    # Closed, the assistant is back.
    desk.close("The card was given back")
    expect(part(chat.page, "widget-owner")).to_have_text("The assistant is with you")
    assert chat.ask("hello")


def no_turn_waits(town: Town) -> bool:
    query = "SELECT 1 FROM procrastinate_jobs WHERE task_name = 'take_turn' AND status IN ('todo', 'doing')"
    return not town.service.rows(query)


def test_who_asks_for_a_person_sees_their_place_in_the_queue(town: Town) -> None:
    chat = Chat.of(town.person("en"), JULIA)

    said = chat.ask("I want to talk to a person")

    number = ticket_number(said)
    expect(part(chat.page, "widget-owner")).to_have_attribute("data-owner", "queue")
    expect(part(chat.page, "widget-owner")).to_have_text(re.compile(r"You are number \d+ in the queue"))
    desk = Desk.of(town.person("en"), "emma")
    desk.accept(number)
    expect(part(chat.page, "widget-owner")).to_have_text("A colleague is with you")
    desk.close("Answered by chat")


def test_who_waits_may_be_called_back_and_keeps_the_place(town: Town) -> None:
    chat = Chat.of(town.person("en"), JULIA)
    number = ticket_number(chat.ask("I want to talk to a person"))

    part(chat.page, "widget-choice").filter(has_text="Call me back").click()

    expect(chat.messages("system").filter(has_text="you keep your place")).to_contain_text(number)
    expect(part(chat.page, "widget-owner")).to_have_attribute("data-owner", "queue")
    desk = Desk.of(town.person("en"), "emma")
    desk.accept(number)
    expect(desk.page.locator('[data-test="summary-fact"][data-name="callback_phone"]')).to_be_visible()
    desk.close("Called back")


def test_a_visitor_reads_their_own_chat_and_nobody_elses(town: Town) -> None:
    first, second = town.person("en"), town.person("en")
    mine, theirs = Chat.of(first), Chat.of(second)

    mine.ask("My secret word is lighthouse")
    theirs.ask("What are your opening hours?")
    mine.send("lighthouse again")

    for _ in range(2):
        expect(theirs.messages("customer")).to_have_count(1)
        expect(theirs.messages("customer")).to_contain_text("opening hours")
        assert "lighthouse" not in part(theirs.page, "widget-log").inner_text()
        theirs.page.reload()
        part(theirs.page, "widget-open").click()

    # They themselves find their conversation again.
    mine.page.reload()
    part(mine.page, "widget-open").click()
    expect(mine.messages("customer").filter(has_text="lighthouse again")).to_be_visible()


def test_what_was_written_offline_arrives_once(town: Town) -> None:
    visitor = town.person("en")
    chat = Chat.of(visitor)
    chat.ask("hello")
    words = f"Are you still there? {uuid4().hex}"

    visitor.context.set_offline(True)
    part(chat.page, "widget-input").fill(words)
    part(chat.page, "widget-send").click()
    expect(part(chat.page, "widget-pending")).to_have_count(1)
    visitor.context.set_offline(False)

    expect(part(chat.page, "widget-pending")).to_have_count(0)
    expect(chat.messages("customer").filter(has_text=words)).to_have_count(1)
    stored = "SELECT count(*) FROM interactions WHERE text = %s"
    assert town.service.rows(stored, words) == [(1,)]
