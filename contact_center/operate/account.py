"""A user of the system that processes run as, in place of the root who started them."""

import pwd
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Account:
    """A user with its own group and no other."""

    name: str
    uid: int
    gid: int


def account_of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def as_account(account: Account | None) -> dict[str, Any]:
    """How to start a process as the account, with nothing of root's groups left; None: as we are."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
