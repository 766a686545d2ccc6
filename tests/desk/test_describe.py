"""The description of the API: open to read, right JSON, and it names every address there is."""

from typing import Any

from aiohttp import web

from contact_center.app.web import web_app
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.desk.office import Office

UNDESCRIBED = {"/api/settings", "/api/openapi.json"}


async def description(office: Office) -> dict[str, Any]:
    answer = await office.newcomer().get("/api/openapi.json")
    assert answer.status == 200
    body: dict[str, Any] = answer.body
    return body


async def api_routes(store: Store, data_dir: Any) -> set[tuple[str, str]]:
    app = await web_app(Settings(database_url=store.database_url, data_dir=data_dir, practice=True))
    runner = web.AppRunner(app)
    await runner.setup()
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    await runner.cleanup()
    return {(method, path) for method, path in routes if path not in UNDESCRIBED}


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
    }
