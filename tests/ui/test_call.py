"""A phone call: the menu as text and as TwiML, digits, speech, a person, and the place in the queue."""

import re

from playwright.sync_api import expect

from tests.ui.screens import Desk, Phone, Town, part, ticket_number

NOAH = "C1008"
LI = "C1035"


def test_a_caller_presses_speaks_waits_and_is_put_through(town: Town) -> None:
    phone = Phone.of(town.person("en"), NOAH)

    phone.call()
    phone.hears("Welcome to Harbour Bank")
    phone.hears("For a complaint, press 2.")
    part(phone.page, "call-twiml-toggle").click()
    expect(part(phone.page, "call-twiml")).to_contain_text("<Gather")
    expect(part(phone.page, "call-twiml")).to_contain_text("Welcome to Harbour Bank")

    phone.presses("2")
    phone.hears("tell me what happened")

    phone.says("I want to talk to a person")
    # Numbers are read out digit by digit.
    number = ticket_number(re.sub(r"[, ]", "", phone.hears(re.compile(r"T, \d \d \d, \d \d \d"))))
    phone.hears(re.compile(r"You are number \d+ in the queue"))
    expect(part(phone.page, "call-queue")).to_have_text(re.compile(r"You are number \d+ in the queue"))
    expect(part(phone.page, "call-status")).to_have_attribute("data-status", "queued")

    desk = Desk.of(town.person("en"), "omar")
    desk.waits(number)
    desk.accept(number)
    desk.reads("I want to talk to a person", "customer")
    expect(part(phone.page, "call-queue")).to_have_count(0)

    desk.reply("Hello Noah, this is Omar.")
    phone.hears("Hello Noah, this is Omar.")
    desk.close("Spoke with the customer")
    part(phone.page, "call-hang-up").click()
    expect(part(phone.page, "call-status")).to_have_attribute("data-status", "completed")


def test_a_chinese_customer_is_spoken_to_in_chinese(town: Town) -> None:
    phone = Phone.of(town.person("zh"), LI)

    phone.call()
    phone.hears("您好，这里是港湾银行")
    phone.says("网点几点开门")

    phone.hears("周一至周五")
    part(phone.page, "call-hang-up").click()
    expect(part(phone.page, "call-status")).to_have_attribute("data-status", "completed")


def test_a_withheld_number_gets_the_menu_in_both_languages(town: Town) -> None:
    phone = Phone.of(town.person("en"), LI)
    part(phone.page, "phone-withhold").click()

    phone.call()

    phone.hears("中文服务请按 1")
    phone.hears("For English, press 2")
    phone.presses("2")
    phone.hears("For a complaint, press 2.")
    part(phone.page, "call-hang-up").click()
