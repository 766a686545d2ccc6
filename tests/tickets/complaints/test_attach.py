"""Files as evidence: kept as they came, the same one once, and for as long as the complaint is open."""

import hashlib

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.complaints.attach import attach_file, files_of, look_at, take_out
from contact_center.tickets.complaints.models import EvidenceFile
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from tests.tickets.complaints.case import answered, complaint, do, history, now
from tests.tickets.complaints.files import PDF, PNG


async def attached(store: Store, made: Ticket, by: int, name: str, data: bytes) -> int:
    file = look_at(name, data)
    kept = await do(store, made.id, lambda s, c, _: attach_file(s, c, file, user_id=by, now=now()))
    return int(kept.id)


async def files(store: Store, made: Ticket) -> list[EvidenceFile]:
    async with store.transaction() as session:
        return await files_of(session, (await complaint(store, made.id)).id)


async def test_a_file_is_kept_as_it_came(store: Store, bobs: Ticket, lin: int) -> None:
    kept = await attached(store, bobs, lin, "监控截图.png", PNG)

    [one] = await files(store, bobs)
    assert (one.name, one.media_type, one.size, one.added_by_id) == (
        "监控截图.png",
        "image/png",
        len(PNG),
        lin,
    )
    assert one.digest == hashlib.sha256(PNG).hexdigest()
    assert (await complaint(store, bobs.id)).stage == "investigating"
    assert await history(store, bobs.id) == ["received", "evidence_file"]
    async with store.transaction() as session:
        read = await take_out(session, bobs.id, kept, user_id=lin)
        assert read is not None
        assert read.data == PNG


async def test_the_same_file_is_kept_once(store: Store, bobs: Ticket, anns: Ticket, lin: int) -> None:
    first = await attached(store, bobs, lin, "a.pdf", PDF)

    assert await attached(store, bobs, lin, "b.pdf", PDF) == first
    assert [one.name for one in await files(store, bobs)] == ["a.pdf"]
    assert (await history(store, bobs.id)).count("evidence_file") == 1

    # Another complaint is another record.
    assert await attached(store, anns, lin, "a.pdf", PDF) != first


async def test_nothing_is_added_once_the_customer_was_answered(store: Store, bobs: Ticket, lin: int) -> None:
    await answered(store, bobs.id, lin, "The machine is mended, your card is on its way.")

    with pytest.raises(ComplaintRefused) as refused:
        await attached(store, bobs, lin, "a.pdf", PDF)

    assert refused.value.code == "complaint_over"
    assert await files(store, bobs) == []


async def test_what_is_of_no_allowed_kind_is_refused() -> None:
    with pytest.raises(ComplaintRefused) as refused:
        look_at("page.html", b"<html></html>")

    assert refused.value.code == "file_kind"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/a.png", "a.png"),
        ("C:\\photos\\柜员机.png", "柜员机.png"),
        ("a\r\nX: 1\u202egnp.png", "aX: 1gnp.png"),
        ("x" * 300 + ".png", "x" * 196 + ".png"),
    ],
)
async def test_a_name_is_a_name_and_nothing_else(given: str, kept: str) -> None:
    assert look_at(given, PNG).name == kept


async def test_a_file_is_found_by_its_own_ticket_alone(
    store: Store, bobs: Ticket, anns: Ticket, lin: int
) -> None:
    kept = await attached(store, bobs, lin, "a.pdf", PDF)

    async with store.transaction() as session:
        assert await take_out(session, anns.id, kept, user_id=lin) is None
        assert await take_out(session, bobs.id, kept, user_id=lin) is not None
    async with store.transaction() as session:
        entries = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    about = [(entry.action, entry.details) for entry in entries]
    assert about == [
        ("complaint evidence_file", {"file_id": kept}),
        ("read evidence file", {"file_id": kept}),
    ]


async def test_what_is_kept_has_the_size_it_says(store: Store, bobs: Ticket, lin: int) -> None:
    await attached(store, bobs, lin, "a.pdf", PDF)

    async with store.transaction() as session:
        with pytest.raises(IntegrityError):
            await session.execute(update(EvidenceFile).values(size=EvidenceFile.size + 1))
        await session.rollback()
