"""What the screens learn of the bank, and the faults they set."""

from __future__ import annotations

import jwt

from ...harness import Network


async def test_customers(network: Network) -> None:
    customers = await network.get("/customers")
    assert len(customers) == 40
    assert customers[0] == {
        "number": "C1001",
        "name": {"zh": "安娜", "en": "Ann"},
        "phone": "+8613800000001",
        "language": "zh",
        "birthday": "1990-05-02",
    }


async def test_staff(network: Network) -> None:
    staff = await network.get("/staff")
    assert {"login": "lin", "password": "practice-lin", "name": "林晓雨", "role": "agent"} in staff
    assert {person["role"] for person in staff} == {"agent", "supervisor"}


async def test_identity(network: Network) -> None:
    token = (await network.post("/identity", {"customer_number": "C1002"}))["token"]
    secret = "an identity secret of the practice bank"
    claims = jwt.decode(token, secret, algorithms=["HS256"], audience="switchboard", issuer="bank")
    assert claims["sub"] == "C1002"
    assert (await network.ask("POST", "/identity", {"customer_number": "C9999"}))[0] == 404
    assert (await network.ask("POST", "/identity", {}))[0] == 400


async def test_faults(network: Network) -> None:
    none = await network.get("/faults")
    assert set(none) == {"callbacks", "inbound", "rest", "delivery"}
    assert all(value == 0 for section in none.values() for value in section.values())
    status, changed = await network.ask("PUT", "/faults", {"rest": {"silent": 0.5}})
    assert (status, changed["rest"]["silent"]) == (200, 0.5)
    assert await network.get("/faults") == changed
    status, error = await network.ask("PUT", "/faults", {"rest": {"silent": 5}})
    assert (status, error["error"]["code"]) == (400, "invalid_faults")
    assert await network.get("/faults") == changed
    assert await network.ask("DELETE", "/faults") == (200, none)
    assert await network.get("/faults") == none
