"""One customer on three channels: one record, one timeline; and the greeting that comes by itself."""

import requests
import socketio

from tests.desk_client import Desk
from tests.service import Service, eventually

ANN = "C1001"
CHEN = "C1003"
"""One of the best customers, with an account manager."""
WANG = "C1018"
SAID_BY_SMS = "安娜用短信问：几点开门？"
SAID_BY_CHAT = "安娜在网页上问：几点开门？"
SAID_BY_PHONE = "安娜打电话问：几点开门？"


def phone_of(service: Service, number: str) -> str:
    customers = requests.get(f"{service.url}/practice/api/customers", timeout=30).json()
    return str(next(customer["phone"] for customer in customers if customer["number"] == number))


def id_of(service: Service, number: str) -> int:
    return int(service.rows("SELECT id FROM customers WHERE number = %s", number)[0][0])


def test_three_channels_one_timeline(service: Service) -> None:
    phone, practice = phone_of(service, ANN), f"{service.url}/practice/api"
    requests.post(f"{practice}/phones/{phone}/messages", json={"text": SAID_BY_SMS}, timeout=30)
    chat_as(service, ANN, SAID_BY_CHAT)
    call_and_say(service, phone, SAID_BY_PHONE)

    ann, desk = id_of(service, ANN), Desk(service)

    def told() -> dict[str, str]:
        return {item["text"]: item["channel"] for item in desk.timeline(ann) if item["author"] == "customer"}

    expected = {SAID_BY_SMS: "sms", SAID_BY_CHAT: "web_chat", SAID_BY_PHONE: "phone"}
    eventually(lambda: expected.items() <= told().items())
    for item in desk.timeline(ann):
        assert item["kind"] in {"query", "complaint", "greeting", "request", "notice"}
        assert item["language"] in {"zh", "en"}
        assert item["delivery"]
        assert item["text"]


def test_the_birthday_greeting_comes_once_however_often_the_job_runs(service: Service) -> None:
    wang = id_of(service, WANG)

    def greetings() -> int:
        query = (
            "SELECT count(*) FROM interactions"
            " WHERE customer_id = %s AND channel = 'sms' AND kind = 'greeting' AND author = 'system'"
            # On a holiday there is another one.
            " AND starts_with(request_id, 'birthday ')"
        )
        return int(service.rows(query, wang)[0][0])

    def defer() -> None:
        service.rows(
            "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('periodic', 'greet', 0, NULL, NULL,"
            " '{\"timestamp\": 0}', NULL)]::procrastinate_job_to_defer_v1[])"
        )

    for _ in range(3):
        defer()
    eventually(lambda: greetings() == 1)
    phone = f"{service.url}/practice/api/phones/{phone_of(service, WANG)}/messages"
    eventually(lambda: [m for m in requests.get(phone, timeout=30).json() if "生日快乐" in m["text"]])
    for _ in range(3):
        defer()
    eventually(lambda: not service.rows("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'greet'"))
    assert greetings() == 1


def test_the_best_customers_are_called_by_their_account_manager(service: Service) -> None:
    chen = id_of(service, CHEN)
    query = "SELECT words FROM greetings WHERE customer_id = %s AND state = 'call' AND occasion = 'birthday'"

    eventually(lambda: service.rows(query, chen))

    assert "陈晨" in service.rows(query, chen)[0][0]
    sent = "SELECT 1 FROM interactions WHERE customer_id = %s AND kind = 'greeting' AND author = 'system'"
    assert service.rows(sent, chen) == []


def chat_as(service: Service, number: str, words: str) -> None:
    identity = requests.post(
        f"{service.url}/practice/api/identity", json={"customer_number": number}, timeout=30
    ).json()["token"]
    client = socketio.SimpleClient()
    client.connect(service.url, namespace="/chat", auth={"identity": identity}, transports=["websocket"])
    assert client.call("send", {"id": "story-1", "text": words}, timeout=30)["ok"]
    client.disconnect()


def call_and_say(service: Service, phone: str, words: str) -> None:
    practice = f"{service.url}/practice/api"
    sid = requests.post(f"{practice}/phones/{phone}/call", json={}, timeout=30).json()["sid"]

    def listening() -> bool:
        call = requests.get(f"{practice}/phones/{phone}/call", timeout=30).json()
        return "speech" in (call["gather"] or {}).get("input", [])

    eventually(listening)
    requests.post(f"{practice}/calls/{sid}/speech", json={"text": words, "confidence": 0.9}, timeout=30)
    eventually(lambda: service.rows("SELECT 1 FROM interactions WHERE text = %s", words))
    requests.post(f"{practice}/calls/{sid}/hang-up", timeout=30)
