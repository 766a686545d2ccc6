"""The description of the API: open to read, right JSON, and it names every address there is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from aiohttp import web

from contact_center.app.web import web_app
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.desk.document import answer_of, check_answer, document
from tests.desk.office import Office


async def description(office: Office) -> dict[str, Any]:
    answer = await office.newcomer().get("/api/openapi.json")
    assert answer.status == 200
    body: dict[str, Any] = answer.body
    return body


async def api_routes(store: Store, data_dir: Any) -> set[tuple[str, str]]:
    app = await web_app(Settings(database_url=store.database_url, data_dir=data_dir, practice=True))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    await runner.cleanup()
    return routes


async def test_every_address_is_described(office: Office, store: Store, tmp_path: Any) -> None:
    described = {
        (method, path)
        for path, verbs in (await description(office))["paths"].items()
        for method in verbs
        if method in ("get", "post", "put", "patch", "delete")
    }

    routes = await api_routes(store, tmp_path / "data")

    assert len(routes) > 15
    assert routes <= described


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, verbs in document()["paths"].items():
        for method, operation in verbs.items():
            yield f"{method.upper()} {path}", operation


def test_every_address_says_what_it_answers() -> None:
    for name, operation in operations():
        answered = {status: told for status, told in operation["responses"].items() if status.startswith("2")}
        assert answered, name
        for status, told in answered.items():
            bare = status == "204"
            assert bare is not any("schema" in kind for kind in told["content"].values()), (name, status)


def test_every_failure_has_the_same_shape() -> None:
    same = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorAnswer"}}}
    for name, operation in operations():
        for status, told in operation["responses"].items():
            assert status.startswith("2") or answer_of(told)["content"] == same, (name, status)


def test_every_part_of_a_path_and_every_body_is_described() -> None:
    bodies = 0
    for name, operation in operations():
        given = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert given == set(re.findall(r"{(\w+)}", name)), name
        assert operation.get("requestBody", {"required": True})["required"], name
        for kind in operation.get("requestBody", {}).get("content", {}).values():
            bodies += 1
            assert kind["schema"].get("$ref") or kind["schema"]["properties"], name
    assert bodies > 20


def test_a_file_is_sent_as_a_form_and_answered_as_it_is() -> None:
    files = document()["paths"]["/api/tickets/{ticket_id}/complaint/files"]["post"]["requestBody"]["content"]
    assert files["multipart/form-data"]["schema"]["required"] == ["file"]

    for path in ("/api/complaints/export", "/api/interactions/{interaction_id}/pictures/{picture_id}"):
        told = document()["paths"][path]["get"]["responses"]["200"]["content"]
        assert told == {"*/*": {"schema": {"type": "string", "format": "binary"}}}


def test_an_answer_leaves_nothing_out_and_a_body_may() -> None:
    schemas = document()["components"]["schemas"]

    assert set(schemas["Rule"]["required"]) == set(schemas["Rule"]["properties"])
    assert "when" not in schemas["RuleInput"]["required"]
    assert schemas["RoutingShape"]["properties"]["rules"]["items"] == {"$ref": "#/components/schemas/Rule"}
    assert schemas["RoutingChange"]["properties"]["rules"]["items"] == {
        "$ref": "#/components/schemas/RuleInput"
    }
    assert "required" not in schemas["CustomerChange"]


async def test_the_service_and_the_command_line_tell_the_same(office: Office) -> None:
    served = await description(office)

    assert {path: verbs for path, verbs in served["paths"].items() if path.startswith("/api/")} == (
        document()["paths"]
    )
    assert served["components"] == document()["components"]


@pytest.mark.parametrize(
    "body",
    [
        {"practice": True, "bank": {"zh": "港", "en": "H"}, "roles": []},
        {"practice": 1, "bank": {"zh": "港", "en": "H"}, "timezone": "UTC", "roles": []},
        {"practice": True, "bank": {"zh": "港", "en": None}, "timezone": "UTC", "roles": []},
        {"practice": True, "bank": {"zh": "港", "en": "H"}, "timezone": "UTC", "roles": [], "more": 1},
        None,
    ],
)
def test_an_answer_unlike_the_description_is_noticed(body: object) -> None:
    with pytest.raises(AssertionError):
        check_answer("GET", "/api/settings", 200, body)


async def test_every_reference_leads_somewhere(office: Office) -> None:
    whole = await description(office)
    assert whole["openapi"].startswith("3.0")

    for reference in set(references(whole)):
        found: Any = whole
        for part in reference.removeprefix("#/").split("/"):
            assert part in found, reference
            found = found[part]


def references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [reference for item in node for reference in references(item)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [reference for item in node.values() for reference in references(item)]


async def test_what_may_be_missing_is_said_as_openapi_3_0_says_it(office: Office) -> None:
    schemas = (await description(office))["components"]["schemas"]

    assert schemas["CustomerShape"]["properties"]["birthday"]["nullable"] is True
    assert "null" not in {kind.get("type") for kind in walk(schemas)}


def walk(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in walk(item)]
    if not isinstance(node, dict):
        return []
    return [node] + [found for item in node.values() for found in walk(item)]


async def test_every_page_learns_whether_this_is_practice(office: Office) -> None:
    answer = await office.newcomer().get("/api/settings")

    assert answer.body == {
        "practice": True,
        "bank": {"zh": "港湾银行", "en": "Harbour Bank"},
        "timezone": "Asia/Shanghai",
        "roles": [
            {"key": "agent", "name": {"zh": "坐席", "en": "Agent"}},
            {"key": "supervisor", "name": {"zh": "主管", "en": "Supervisor"}},
        ],
    }
