"""Normalise logins: width, case, invisible marks and surrounding spaces make no difference."""

import unicodedata


def login_key(login: str) -> str:
    """The key by which a login is found. Logins with the same key are told apart by their exact spelling."""
    plain = unicodedata.normalize("NFKC", login.casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFKC", seen.casefold()).strip()
