"""Distinguish our pages from other sites' pages, by the browser's headers."""

from urllib.parse import urlsplit

from aiohttp import web


def from_our_page(request: web.Request, public_url: str) -> bool:
    """False if a browser reports that the request comes from another site (Origin, Sec-Fetch-Site).

    Clients other than browsers report nothing; they have no cookies that another site could abuse.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    found = urlsplit(origin)
    ours = urlsplit(public_url)
    if (found.scheme, found.netloc) == (ours.scheme, ours.netloc):
        return True
    # A proxy may know the service by another name than the browser.
    return found.scheme in ("http", "https") and found.netloc.casefold() == request.host.casefold()
