"""The newcomer's hour, in Chinese: a text, its ticket, the agent's answer, and the assistant again."""

from playwright.sync_api import expect

from tests.service import eventually
from tests.ui.screens import Desk, Phone, Town, part, ticket_number

ZHAO, ZHAO_PHONE = "C1005", "+8613800000004"


def every_turn_is_taken(town: Town) -> bool:
    """True when the worker has looked at every text of Zhao's."""
    left = town.service.rows(
        """
        SELECT 1 FROM procrastinate_jobs j
          JOIN interactions i ON i.id = (j.args ->> 'interaction_id')::bigint
          JOIN conversations c ON c.id = i.conversation_id
          JOIN contact_points p ON p.id = c.contact_point_id
         WHERE j.task_name = 'take_turn' AND j.status IN ('todo', 'doing') AND p.address = %s
        """,
        ZHAO_PHONE,
    )
    return not left


def test_the_front_page_offers_three_doors(town: Town) -> None:
    page = town.person("zh").open("/")

    for door, path in (("phone", "/practice/phone"), ("chat", "/practice/web-chat"), ("desk", "/desk")):
        part(page, f"door-{door}").click()
        page.wait_for_url(f"**{path}")
        page.go_back()


def test_a_complaint_by_text_from_the_first_word_to_the_last(town: Town) -> None:
    desk = Desk.sign_in(town.person("zh"), "lin")
    phone = Phone.of(town.person("zh"), ZHAO)

    # The assistant asks what it needs, in Chinese, and gives a ticket number.
    asked = phone.ask("我要投诉，ATM吞了我的卡")
    assert any("一" <= letter <= "鿿" for letter in asked)
    answers = ["就在今天上午，中山路支行的ATM", "可以联系我", "是的", "没有了", "好的"]
    said = asked
    for answer in answers:
        if "T1" in said:
            break
        said = phone.ask(answer)
    number = ticket_number(said)

    # The desk shows it by itself, with the whole talk.
    desk.waits(number)
    desk.accept(number)
    desk.reads("我要投诉，ATM吞了我的卡", "customer")
    desk.reads(number, "assistant")
    expect(part(desk.page, "customer-name")).to_contain_text("赵敏")

    # The agent's answer arrives on the phone, and at the desk it shows that it has.
    so_far = len(phone.answers())
    desk.reply("您好，我是林晓雨，您的卡已找到。")
    assert phone.next_answer(so_far) == "您好，我是林晓雨，您的卡已找到。"
    delivered = '[data-test="interaction"][data-author="agent"][data-delivery="delivered"]'
    expect(desk.page.locator(delivered)).to_have_count(1)

    # The assistant keeps silent while the agent has the conversation.
    phone.text("太好了，我什么时候可以来取？")
    desk.reads("太好了，我什么时候可以来取？", "customer")
    eventually(lambda: every_turn_is_taken(town))
    desk.owner_is("agent")
    assert len(phone.answers()) == so_far + 1

    # Closed, the assistant has it again and answers.
    desk.close("卡已退还")
    desk.owner_is("assistant")
    # What solved a complaint is told to the customer as its answer.
    assert "卡已退还" in phone.next_answer(so_far + 1)
    # Asked how it was, the customer says something else, and is answered.
    phone.text("你好")
    eventually(lambda: len(phone.answers()) == so_far + 4)

    # All of it stands on the customer's one timeline.
    part(desk.page, "nav-customers").click()
    part(desk.page, "customer-search").fill("赵敏")
    desk.page.locator(f'[data-test="customer-row"][data-number="{ZHAO}"]').click()
    expect(part(desk.page, "customer-number").last).to_contain_text(ZHAO)
    items = part(desk.page, "timeline-item")
    theirs = desk.page.locator('[data-test="timeline-item"][data-author="customer"]')
    expect(theirs.filter(has_text="我要投诉，ATM吞了我的卡")).to_have_attribute("data-kind", "complaint")
    expect(items.filter(has_text="您的卡已找到")).to_have_attribute("data-author", "agent")
    expect(items.filter(has_text="你好").last).to_have_attribute("data-channel", "sms")
