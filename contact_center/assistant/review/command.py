"""Run the interactive dialogue of `switchboard assistant review`."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from contact_center.assistant.review import texts
from contact_center.assistant.review.examples import NotAnExample
from contact_center.assistant.review.marked import Marked, accept, list_marked, reject
from contact_center.conversations.understanding.intents import IntentName, read_intents
from contact_center.store.engine import Store
from contact_center.vocabulary.channels import Channels

_MOST_FOUND = 10


@dataclass
class _Count:
    accepted: int = 0
    rejected: int = 0
    taken: int = 0
    """Somebody else has reviewed it meanwhile."""


@dataclass(frozen=True)
class _Review:
    store: Store
    nlu: Path
    intents: Mapping[str, IntentName]
    count: _Count


@dataclass(frozen=True)
class _Draft:
    """The example that accepting the mark would add."""

    marked: Marked
    intent: str
    text: str


def review(
    database_url: str, nlu: Path, *, channels: Channels, list_only: bool = False, accept_all: bool = False
) -> None:
    """Go through messages marked as misread; accepted ones are written to `nlu`/reviewed.yml.

    `list_only` shows the marks without asking. `accept_all` accepts each as marked and exits with code 1 if
    some were impossible.
    """
    asyncio.run(_review(database_url, nlu, channels, list_only=list_only, accept_all=accept_all))


async def _review(
    database_url: str, nlu: Path, channels: Channels, *, list_only: bool, accept_all: bool
) -> None:
    store = Store(database_url, pool_size=1, channels=channels)
    try:
        waiting = await list_marked(store)
        if not waiting:
            typer.echo(texts.NONE_MARKED)
            return
        parts = _Review(store, nlu, read_intents(), _Count())
        for number, marked in enumerate(waiting, 1):
            typer.echo(f"\n[{number}/{len(waiting)}]")
            draft = _Draft(marked, marked.right_intent, marked.text)
            _show(parts, draft)
            if accept_all:
                await _accept(parts, draft)
            elif not list_only and not await _ask(parts, draft):
                break
        if not list_only:
            _sum_up(parts.count, len(waiting), accept_all=accept_all)
    finally:
        await store.close()


async def _ask(parts: _Review, draft: _Draft) -> bool:
    """Ask until there is a decision; False to stop."""
    while True:
        match typer.prompt(texts.ASK, prompt_suffix=" > ").strip().lower():
            case "a" | "accept" if await _accept(parts, draft):
                return True
            case "i" | "intent":
                draft = replace(draft, intent=_choose_intent(parts.intents) or draft.intent)
                _show(parts, draft)
            case "t" | "text":
                draft = replace(draft, text=_new_text(draft))
                _show(parts, draft)
            case "r" | "reject":
                await _reject(parts, draft.marked)
                return True
            case "s" | "skip":
                return True
            case "q" | "quit":
                return False


async def _accept(parts: _Review, draft: _Draft) -> bool:
    """False if it cannot be an example as it is."""
    try:
        done = await accept(parts.store, draft.marked, parts.nlu, intent=draft.intent, text=draft.text)
    except NotAnExample as error:
        typer.echo(texts.refused(error.text))
        return False
    parts.count.accepted += done
    parts.count.taken += not done
    typer.echo(texts.ACCEPTED if done else texts.TAKEN)
    return True


async def _reject(parts: _Review, marked: Marked) -> None:
    done = await reject(parts.store, marked)
    parts.count.rejected += done
    parts.count.taken += not done
    typer.echo(texts.REJECTED if done else texts.TAKEN)


def _choose_intent(intents: Mapping[str, IntentName]) -> str | None:
    """An intent by its key, or the only one whose name contains the input; None for none."""
    while True:
        wanted = typer.prompt(texts.WHICH, default="", show_default=False).strip().lower()
        if not wanted or wanted in intents:
            return wanted or None
        found = [
            key for key, one in intents.items() if wanted in f"{key} {one.name.zh} {one.name.en}".lower()
        ]
        if len(found) == 1:
            return found[0]
        for key in found[:_MOST_FOUND]:
            typer.echo(f"  {texts.described(key, intents)}")
        if not found or len(found) > _MOST_FOUND:
            typer.echo("  …" if found else texts.NONE_FOUND)


def _new_text(draft: _Draft) -> str:
    given = typer.prompt(texts.NEW_TEXT, default="", show_default=False)
    return draft.marked.without_personal_data(given) or draft.text


def _show(parts: _Review, draft: _Draft) -> None:
    typer.echo(texts.item(draft.marked, draft.text, draft.intent, parts.intents))


def _sum_up(count: _Count, waiting: int, *, accept_all: bool) -> None:
    left = waiting - count.accepted - count.rejected - count.taken
    typer.echo("\n" + texts.summed_up(count.accepted, count.rejected, left))
    if count.accepted:
        typer.echo(texts.TRAIN)
    if accept_all and left:
        raise typer.Exit(1)
