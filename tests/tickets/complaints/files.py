"""Small files of each kind, as staff have them on their computers."""

import zipfile
from io import BytesIO

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 32
PDF = b"%PDF-1.7\n%%EOF\n"
WEBP = b"RIFF\x24\0\0\0WEBPVP8 "
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0"


def office(*parts: str) -> bytes:
    """An office document of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as document:
        for part in ("[Content_Types].xml", *parts):
            document.writestr(part, "<x/>")
    return made.getvalue()
