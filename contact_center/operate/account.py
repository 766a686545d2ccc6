"""Find the system account that processes run as when root starts the service."""

import pwd
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Account:
    """A system user and its primary group."""

    name: str
    uid: int
    gid: int


def account_of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def as_account(account: Account | None) -> dict[str, Any]:
    """Arguments that start a process as the account, without root's groups; none when `account` is None."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
