"""Bringing the bank's files in from the command line: how many rows, or why not, in both languages."""

from asyncio import to_thread
from pathlib import Path

import pytest
import typer

from contact_center.customers.cards import cards_of
from contact_center.operate.import_file import import_file
from contact_center.settings import Settings
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.customers.bank_files import ANNS_CARD, cards


def bring_in(store: Store, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "cards.csv"
    if content is not None:
        file.write_bytes(content)
    import_file(Settings(database_url=store.database_url, data_dir=tmp_path), "cards", file)


async def test_a_good_file_is_brought_in(
    store: Store, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await to_thread(bring_in, store, tmp_path, cards(ANNS_CARD).encode())

    assert "Imported 1 rows" in capsys.readouterr().out
    async with store.transaction() as session:
        assert [card.ending for card in await cards_of(session, cast.ann)] == ["6621"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (cards(ANNS_CARD, "C9,debit,卡,Card,1,active").encode(), ("第3行", "line 3", "Nothing was imported")),
        ("安娜".encode("gbk"), ("另存为", "UTF-8")),
        (None, ("无法读取", "No such file")),
    ],
)
async def test_a_bad_one_is_refused_with_why(
    store: Store,
    cast: Cast,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    words: tuple[str, ...],
) -> None:
    with pytest.raises(typer.Exit) as ended:
        await to_thread(bring_in, store, tmp_path, content)

    assert ended.value.exit_code == 2
    told = capsys.readouterr().err
    assert all(word in told for word in words)
    async with store.transaction() as session:
        assert await cards_of(session, cast.ann) == []
