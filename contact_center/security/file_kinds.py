"""Decide which files are accepted, by their content and not by what they claim to be."""

import zipfile
from io import BytesIO
from pathlib import PurePath

_JPEG, _PNG, _PDF, _ZIP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"PK\x03\x04"
_HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1")
_OFFICE = "application/vnd.openxmlformats-officedocument"
# Office Open XML (ECMA-376) is a ZIP with this list of parts and a folder named by the kind of document.
_PARTS, _MACROS = "[Content_Types].xml", "vbaProject.bin"
_FOLDERS = {
    "word/": f"{_OFFICE}.wordprocessingml.document",
    "xl/": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/": f"{_OFFICE}.presentationml.presentation",
}
SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/pdf": (".pdf",),
    _FOLDERS["word/"]: (".docx",),
    _FOLDERS["xl/"]: (".xlsx",),
    _FOLDERS["ppt/"]: (".pptx",),
}
"""Accepted media types with their file extensions."""


def kind_of(name: str, data: bytes) -> str | None:
    """The media type of a file; None if it is not accepted or its name says otherwise."""
    kind = kind_by_content(data)
    if kind is None or PurePath(name).suffix.lower() not in SUFFIXES[kind]:
        return None
    return kind


def kind_by_content(data: bytes) -> str | None:
    """The media type of the content; None if it is not accepted."""
    if data.startswith(_JPEG):
        return "image/jpeg"
    if data.startswith(_PNG):
        return "image/png"
    if data.startswith(_PDF):
        return "application/pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "image/heic"
    return _office_kind(data) if data.startswith(_ZIP) else None


def _office_kind(data: bytes) -> str | None:
    """The kind of an office document without macros; nothing is decompressed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as document:
            names = document.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if _PARTS not in names or any(PurePath(name).name == _MACROS for name in names):
        return None
    return next((kind for folder, kind in _FOLDERS.items() if any(n.startswith(folder) for n in names)), None)
