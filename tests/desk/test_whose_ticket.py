"""A ticket that a colleague has is changed by nobody else; what anybody may do with it is said."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from contact_center.desk.routes import ROUTES
from contact_center.scope.rules import SEES_COMPLAINT, SEES_TICKET

LOCKS = {"locked_ticket", "locked_complaint"}
ANYBODYS = {
    "accept_ticket": "who may accept is for `accept` to say: the one it is offered to, or anybody",
    "decline_ticket": "the one it is offered to does not have it yet",
    "add_note": "a note of a colleague is welcome",
    "approve_redress": "the second of four eyes",
    "refuse_redress": "the second of four eyes",
    "approve_extension": "the second of four eyes",
    "refuse_extension": "the second of four eyes",
    "review_answer": "the second of four eyes",
}
CHANGES_NOTHING = {
    "summarise_ticket": "a model writes for the one who reads",
    "draft_reply": "a model writes for the one who reads",
}


def locks_of(handler: Callable[..., Any]) -> list[str]:
    """How the handler, and what it calls in its module, locks tickets: "own" or "anybody's"."""
    found: list[str] = []
    waiting, seen = [inspect.unwrap(handler)], set()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        beside = {
            name: one
            for name, one in inspect.getmodule(function).__dict__.items()
            if inspect.isfunction(one) and one.__module__ == function.__module__
        }
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in LOCKS:
                found.append("anybody's" if _says_anybodys(node) else "own")
            elif node.func.id in beside:
                waiting.append(inspect.unwrap(beside[node.func.id]))
    return found


def _says_anybodys(call: ast.Call) -> bool:
    return any(one.arg == "anybodys" for one in call.keywords)


CHANGES = {
    route.handler.__name__: route.handler
    for route in ROUTES
    if route.method != "GET" and route.rule in (SEES_TICKET, SEES_COMPLAINT)
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_ticket_asks_whose_it_is(name: str) -> None:
    locks = locks_of(CHANGES[name])
    if name in CHANGES_NOTHING:
        assert locks == []
    else:
        assert locks == ["anybody's" if name in ANYBODYS else "own"]


def test_what_is_listed_is_there() -> None:
    assert {*ANYBODYS, *CHANGES_NOTHING} <= CHANGES.keys()
