"""Tell a page of ours from a page of somebody else's, by what the browser says of it."""

from urllib.parse import urlsplit

from aiohttp import web


def from_our_page(request: web.Request, public_url: str) -> bool:
    """False when a browser says that the request comes from another site (Origin, Sec-Fetch-Site).

    What is no browser says nothing; it has no cookies that another site could use.
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
