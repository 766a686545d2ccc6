"""Generate the OpenAPI 3 description of the API from the handlers' types."""

import typing
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from functools import reduce
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp_pydantic.oas.typing import is_status_code_type, r200
from aiohttp_pydantic.oas.view import generate_oas

from contact_center.desk.api.errors import UPLOADS
from contact_center.desk.api.names import Word, words
from contact_center.desk.api.request import DESK, answer, typed
from contact_center.desk.api.shapes import BankFile, Names, Shape
from contact_center.vocabulary.roles import ROLES

Document = dict[str, Any]

_REFERENCE = "#/components/schemas/"
_JSON = "application/json"
_VERBS = frozenset({"get", "put", "post", "patch", "delete"})


class SettingsShape(Shape):
    """The settings that every page needs."""

    practice: bool
    bank: Names
    timezone: str
    roles: list[Word]
    """Of staff: those of the practice bank are shown before anybody signs in."""


class ErrorShape(Shape):
    """Why a request failed, in both languages."""

    code: str
    zh: str
    en: str
    current: Any = None
    """The current state, if it differs from the one that was read."""


class ErrorAnswer(Shape):
    error: ErrorShape


@typed
async def show_settings(request: web.Request) -> r200[SettingsShape]:
    """Settings for every page: practice or production, the bank's name, and the time zone."""
    deps = request.app[DESK]
    bank = Names(zh="港湾银行", en="Harbour Bank")
    return answer(
        SettingsShape(practice=deps.practice, bank=bank, timezone=deps.timezone.key, roles=words(ROLES))
    )


async def show_openapi(request: web.Request) -> web.Response:
    """The OpenAPI description of this API."""
    return web.json_response(describe(request.app))


def describe(app: web.Application) -> Document:
    """Describe every address of the API: its parameters and its responses."""
    document: Document = generate_oas([app], version_spec="1", title_spec="Switchboard")
    schemas = document["components"]["schemas"]
    schemas.update(_shapes_of_failures())
    failure = {_JSON: {"schema": _reference(ErrorAnswer.__name__)}}
    document["components"]["responses"] = {"Failure": {"description": "Every failure", "content": failure}}
    for path, verb, operation in _operations(document):
        _name_bare_answers(operation, _handler(app, verb, path))
        _say_files(operation)
        _say_failures(operation)
        if path in UPLOADS and verb == "post":
            operation["requestBody"] = _form_with_file()
        if "requestBody" in operation:
            operation["requestBody"]["required"] = True
    document["paths"]["/api/openapi.json"] = _own_address()
    _part_given_from_answered(document)
    schemas.pop(BankFile.__name__, None)
    return document


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, verbs in document["paths"].items():
        for verb in _VERBS & verbs.keys():
            yield path, verb, verbs[verb]


def _handler(app: web.Application, verb: str, path: str) -> Any:
    routes = (
        route
        for route in app.router.routes()
        if route.resource is not None and route.resource.canonical == path and route.method.lower() == verb
    )
    return next(routes).handler


def _name_bare_answers(operation: Document, handler: Any) -> None:
    """Add responses without a body, which the library skips if all of a handler's responses have none."""
    returned = typing.get_type_hints(handler).get("return")
    answers: Document = operation.setdefault("responses", {})
    for kind in typing.get_args(returned) or (returned,):
        if is_status_code_type(kind):
            answers.setdefault(kind.__name__[1:], {"description": "", "content": {}})


def _say_files(operation: Document) -> None:
    """Files have their own media type; the library knows only JSON."""
    for told in operation["responses"].values():
        if told.get("content", {}).get(_JSON, {}).get("schema") == _reference(BankFile.__name__):
            told["content"] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


def _say_failures(operation: Document) -> None:
    told: Document = operation["responses"]
    for status in (status for status in told if int(status) < 400):
        told[status]["description"] = told[status].get("description") or HTTPStatus(int(status)).phrase
    for status in [status for status in told if int(status) >= 400] + ["default"]:
        told[status] = {"$ref": "#/components/responses/Failure"}


def _form_with_file() -> Document:
    fields = {"file": {"type": "string", "format": "binary"}}
    form = {"type": "object", "properties": fields, "required": ["file"]}
    return {"content": {"multipart/form-data": {"schema": form}}}


def _own_address() -> Document:
    document = {"type": "object", "additionalProperties": True}
    told = {"description": "OK", "content": {_JSON: {"schema": document}}}
    return {"get": {"description": show_openapi.__doc__, "responses": {"200": told}}}


def _shapes_of_failures() -> Document:
    shape = ErrorAnswer.model_json_schema(ref_template=_REFERENCE + "{model}")
    return {**shape.pop("$defs"), ErrorAnswer.__name__: shape}


def _part_given_from_answered(document: Document) -> None:
    """Mark all fields of responses as required, and fields of bodies with a default as optional.

    A shape used in both directions, such as a routing rule, is described twice: as `Rule` and as `RuleInput`.
    """
    schemas = document["components"]["schemas"]
    operations = [operation for _, _, operation in _operations(document)]
    given = _reached(schemas, [operation.get("requestBody", {}) for operation in operations])
    answered = _reached(schemas, [operation["responses"] for operation in operations])
    twice = {name for name in given & answered if _leaves_out(schemas, name)}
    for name in sorted(twice):
        schemas[f"{name}Input"] = _renamed(deepcopy(schemas[name]), twice)
        schemas[f"{name}Input"]["title"] = f"{name}Input"
    for name in given - answered:
        schemas[name] = _renamed(schemas[name], twice)
    for operation in operations:
        if "requestBody" in operation:
            operation["requestBody"] = _renamed(operation["requestBody"], twice)
    for name in answered - {ErrorShape.__name__}:
        schemas[name]["required"] = list(schemas[name].get("properties", {}))


def _leaves_out(schemas: Mapping[str, Document], name: str) -> bool:
    """Whether the shape, or a nested one, has optional fields."""
    shapes = [schemas[reached] for reached in _reached(schemas, [_reference(name)])]
    return any(shape.get("properties", {}).keys() - set(shape.get("required", ())) for shape in shapes)


def _reached(schemas: Mapping[str, Document], nodes: Collection[Document]) -> set[str]:
    """The names of all shapes that the nodes refer to, directly or indirectly."""
    open_, seen = [name for node in nodes for name in _named(node)], set[str]()
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_.extend(_named(schemas[name]))
    return seen


def _named(node: Any) -> list[str]:
    if isinstance(node, list):
        return reduce(list.__add__, map(_named, node), [])
    if not isinstance(node, dict):
        return []
    own = node.get("$ref")
    inner = [name for item in node.values() for name in _named(item)]
    if not isinstance(own, str) or not own.startswith(_REFERENCE):
        return inner
    return [*inner, own.removeprefix(_REFERENCE)]


def _renamed(node: Any, names: Collection[str]) -> Any:
    """The node, with references to these shapes replaced by their input variants."""
    if isinstance(node, list):
        return [_renamed(item, names) for item in node]
    if not isinstance(node, dict):
        return node
    own = node.get("$ref")
    if isinstance(own, str) and (name := own.removeprefix(_REFERENCE)) in names:
        return _reference(f"{name}Input")
    return {key: _renamed(item, names) for key, item in node.items()}


def _reference(name: str) -> Document:
    return {"$ref": _REFERENCE + name}
