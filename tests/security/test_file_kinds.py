"""A file is what is in it: what it is called has to agree, and what can run is not taken."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from contact_center.security.file_kinds import SUFFIXES, kind_of
from tests.tickets.complaints.files import HEIC, JPEG, PDF, PNG, WEBP, office

WORD, SHEET, SLIDES = office("word/document.xml"), office("xl/workbook.xml"), office("ppt/presentation.xml")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("照片.jpg", JPEG, "image/jpeg"),
        ("PHOTO.JPEG", JPEG, "image/jpeg"),
        ("screen.png", PNG, "image/png"),
        ("photo.webp", WEBP, "image/webp"),
        ("photo.heic", HEIC, "image/heic"),
        ("receipt.pdf", PDF, "application/pdf"),
        ("letter.docx", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("log.xlsx", SHEET, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("talk.pptx", SLIDES, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ],
)
def test_photographs_pdf_and_office_files_are_known(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == kind
    assert kind in SUFFIXES


def test_a_workbook_as_excel_writes_it() -> None:
    made = BytesIO()
    Workbook().save(made)

    assert kind_of("log.xlsx", made.getvalue()) is not None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("photo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("photo.png.exe", PNG),
        ("photo", PNG),
        ("photo.jpg", PNG),
        ("archive.zip", office("a.txt")),
        ("letter.docx", office("a.txt")),
        ("letter.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("letter.docm", WORD),
        ("letter.docx", WORD[:-30]),
        ("letter.docx", b"PK\x03\x04"),
        ("sound.wav", b"RIFF\x24\0\0\0WAVEfmt "),
        ("film.mp4", b"\0\0\0\x18ftypisom\0\0\0\0"),
        ("empty.pdf", b""),
    ],
)
def test_everything_else_is_not_taken(name: str, data: bytes) -> None:
    assert kind_of(name, data) is None
