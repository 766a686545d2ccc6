"""Files of a complaint at the desk: added and taken out by who may, safe to open, and never too large."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.complaints.deeds import audited
from tests.desk.office import Answer, Case, Clerk, Office, complained, open_office
from tests.tickets.complaints.files import JPEG, PDF, PNG


def address(case: Case) -> str:
    return f"/api/tickets/{case.ticket_id}/complaint/files"


async def attach(clerk: Clerk, case: Case, name: str, data: bytes, field: str = "file") -> Answer:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field(field, BytesIO(data), filename=name, content_type="application/octet-stream")
    return await clerk.ask("POST", address(case), data=form)


async def taken(clerk: Clerk, case: Case, file_id: int) -> tuple[int, bytes, dict[str, str]]:
    async with clerk.http.get(f"{clerk.url}{address(case)}/{file_id}") as response:
        return response.status, await response.read(), dict(response.headers)


async def test_a_form_around_the_file_is_read_no_further_than_it_must(
    lin_at_desk: Clerk, store: Store, anns: Case, office: Office
) -> None:
    nested = b"--a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n--a--\r\n"
    many = aiohttp.FormData()
    for number in range(200):
        many.add_field(f"field {number}", "x")
    many.add_field("file", BytesIO(PDF), filename="a.pdf")
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--a\r\nContent-Disposition: form-data; name="other"\r\n\r\n'
        for _ in range(40):
            sent += 1
            yield b"x" * 1024 * 1024

    types = {"Content-Type": "multipart/form-data; boundary=a"}
    told = [
        await lin_at_desk.ask("POST", address(anns), data=many),
        await lin_at_desk.ask("POST", address(anns), data=nested, headers=types),
    ]
    assert {(answer.status, answer.code) for answer in told} == {(400, "bad_request")}
    try:
        answer = await lin_at_desk.ask("POST", address(anns), data=endless(), headers=types)
        assert (answer.status, answer.code) == (413, "file_too_large")
    except aiohttp.ClientError:
        # The line may be closed while the rest is still being sent.
        assert sent < 40


async def test_a_photograph_is_added_shown_and_taken_out(
    lin_at_desk: Clerk, store: Store, anns: Case
) -> None:
    answer = await attach(lin_at_desk, anns, "柜员机 2号.jpg", JPEG)

    assert answer.status == 200
    [file] = answer.body["files"]
    assert (file["name"], file["media_type"], file["size"]) == ("柜员机 2号.jpg", "image/jpeg", len(JPEG))
    assert file["by"]["name"] == "林晓雨"
    assert answer.body["history"][-1]["text"]["zh"] == "添加证据文件"

    status, body, headers = await taken(lin_at_desk, anns, file["id"])

    assert (status, body, headers["Content-Type"]) == (200, JPEG, "image/jpeg")
    assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%9F%9C")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert await audited(store) == ["complaint evidence_file", "read evidence file"]


async def test_the_same_file_twice_is_one(lin_at_desk: Clerk, anns: Case) -> None:
    for name in ("a.pdf", "b.pdf"):
        answer = await attach(lin_at_desk, anns, name, PDF)

    assert [file["name"] for file in answer.body["files"]] == ["a.pdf"]


async def test_a_wrong_kind_is_refused(lin_at_desk: Clerk, anns: Case) -> None:
    for name, data in (("page.html", b"<html></html>"), ("photo.jpg", PNG), ("run.exe", b"MZ\x90")):
        refused = await attach(lin_at_desk, anns, name, data)
        assert (refused.status, refused.code) == (415, "file_kind")


async def test_what_is_too_large_is_refused(store: Store, tmp_path: Path, cast: Cast, anns: Case) -> None:
    async with open_office(store, tmp_path / "data", evidence_limit_mb=1) as office:
        lin = await office.clerk("lin", "complaints", name="林晓雨")
        fits = await attach(lin, anns, "a.png", PNG + b"\0" * (1024 * 1024 - len(PNG)))
        over = await attach(lin, anns, "b.png", PNG + b"\1" * (1024 * 1024))

    assert fits.status == 200
    assert (over.status, over.code) == (413, "file_too_large")
    assert "1 MB" in over.body["error"]["en"]


async def test_a_ticket_that_is_anothers_is_left_alone(
    lin_at_desk: Clerk, emma_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    case = await complained(store, hand_over=True)
    assert (await lin_at_desk.post(f"/api/tickets/{case.ticket_id}/accept")).status == 200

    refused = await attach(emma_at_desk, case, "a.pdf", PDF)
    assert (refused.status, refused.code) == (409, "owned_by_another")

    # Who does not see the ticket sees no file of it.
    file = (await attach(lin_at_desk, case, "a.pdf", PDF)).body["files"][0]["id"]
    tom = await office.clerk("tom", "cards", name="Tom")
    assert (await attach(tom, case, "b.pdf", PDF)).status == 404
    assert (await taken(tom, case, file))[0] == 404
    assert (await taken(office.newcomer(), case, file))[0] == 401
    assert (await taken(lin_at_desk, case, file + 1))[0] == 404


async def test_without_the_token_of_the_page_nothing_is_kept(lin_at_desk: Clerk, anns: Case) -> None:
    lin_at_desk.csrf_token = "guess"

    refused = await attach(lin_at_desk, anns, "a.pdf", PDF)

    assert (refused.status, refused.code) == (403, "bad_csrf_token")


@pytest.mark.parametrize(
    "content_type", ["application/json", "multipart/form-data", "multipart/form-data; boundary="]
)
async def test_what_is_no_form_is_refused(lin_at_desk: Clerk, anns: Case, content_type: str) -> None:
    answer = await lin_at_desk.ask("POST", address(anns), data=b"{}", headers={"Content-Type": content_type})

    assert (answer.status, answer.code) == (400, "bad_request")


@pytest.mark.parametrize(
    "head",
    [
        b'Content-Disposition: form-data; name="file"; filename="' + b"a" * 50_000 + b'.pdf"',
        b"X: " + b"a" * 50_000,
        b"X" * 50_000 + b": a",
        b"\r\n".join(b"X-%d: a" % number for number in range(20_000)),
        'Content-Disposition: form-data; name="file"; filename="汉.pdf"'.encode("utf-16"),
        b"\0" * 5_000,
    ],
    ids=["name", "value", "header", "headers", "utf-16", "zeros"],
)
async def test_a_part_whose_head_is_no_head_is_refused(lin_at_desk: Clerk, anns: Case, head: bytes) -> None:
    types = {"Content-Type": "multipart/form-data; boundary=b"}
    body = b"--b\r\n" + head + b"\r\n\r\n" + PDF + b"\r\n--b--\r\n"

    answer = await lin_at_desk.ask("POST", address(anns), data=body, headers=types)

    assert (answer.status, answer.code) == (400, "bad_request")


async def test_a_form_without_the_file_is_refused(lin_at_desk: Clerk, anns: Case) -> None:
    answer = await attach(lin_at_desk, anns, "a.pdf", PDF, field="picture")

    assert (answer.status, answer.code) == (400, "bad_request")
