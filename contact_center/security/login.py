"""Compare logins as people write them: width, case, invisible marks and spaces around make no difference."""

import unicodedata


def login_key(login: str) -> str:
    """What a login is found by. Two logins with one key are told apart by their exact letters."""
    plain = unicodedata.normalize("NFKC", login.casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFKC", seen.casefold()).strip()
