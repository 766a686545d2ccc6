"""The description of the API as the command line prints it, and whether an answer is as it tells."""

import json
import re
from functools import cache
from typing import Any

from contact_center.desk.routes import written_description

_KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
_KNOWN = {
    *("type", "nullable", "enum", "const", "properties", "required", "additionalProperties", "items"),
    *("allOf", "anyOf", "title", "description", "default", "format", "pattern"),
    *("minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems"),
}
"""Words of a schema; limits are for bodies, and not looked at in answers."""


@cache
def document() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written_description())
    return told


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail when the API answered something else than its description tells; unknown addresses are free."""
    operation = _operation(method.lower(), path)
    if operation is None:
        return
    told = operation["responses"]
    assert status >= 400 or str(status) in told, f"{method} {path} answered {status}"
    content = answer_of(told.get(str(status), told.get("default", {}))).get("content", {})
    if "application/json" in content:
        assert_fits(content["application/json"]["schema"], body, f"{method} {path} {status}")


def answer_of(told: dict[str, Any]) -> dict[str, Any]:
    """An answer as it is described, also where it is described once for all."""
    shared: dict[str, Any] = document()["components"]["responses"]
    return shared[told["$ref"].rpartition("/")[2]] if "$ref" in told else told


def _operation(method: str, path: str) -> dict[str, Any] | None:
    plain = path.partition("?")[0]
    fitting = [known for known in document()["paths"] if _pattern(known).fullmatch(plain)]
    # /api/complaints/choices is more than some /api/complaints/{key}.
    found = min(fitting, key=lambda known: known.count("{"), default=None)
    operation: dict[str, Any] | None = document()["paths"][found].get(method) if found else None
    return operation


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))


def assert_fits(schema: dict[str, Any], value: Any, where: str) -> None:
    if "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    assert schema.keys() <= _KNOWN, f"{where}: {schema.keys() - _KNOWN}"
    if value is None and schema.get("nullable"):
        return
    for part in schema.get("allOf", ()):
        assert_fits(part, value, where)
    if "anyOf" in schema:
        assert any(_fits(part, value, where) for part in schema["anyOf"]), where
    if "enum" in schema:
        assert value in schema["enum"], f"{where}: {value!r}"
    if "type" in schema:
        _assert_kind(schema, value, where)


def _fits(schema: dict[str, Any], value: Any, where: str) -> bool:
    try:
        assert_fits(schema, value, where)
    except AssertionError:
        return False
    return True


def _assert_kind(schema: dict[str, Any], value: Any, where: str) -> None:
    kind = schema["type"]
    assert isinstance(value, _KINDS[kind]), f"{where}: {value!r} is no {kind}"
    assert kind == "boolean" or not isinstance(value, bool), f"{where}: {value!r} is no {kind}"
    if isinstance(value, list):
        for at, item in enumerate(value):
            assert_fits(schema["items"], item, f"{where}[{at}]")
    if isinstance(value, dict):
        _assert_object(schema, value, where)


def _assert_object(schema: dict[str, Any], value: dict[str, Any], where: str) -> None:
    properties = schema.get("properties", {})
    missing = set(schema.get("required", ())) - value.keys()
    assert not missing, f"{where} lacks {missing}"
    more = schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in properties:
            assert_fits(properties[name], item, f"{where}.{name}")
        elif isinstance(more, dict):
            assert_fits(more, item, f"{where}.{name}")
        else:
            assert more, f"{where} has {name}"
