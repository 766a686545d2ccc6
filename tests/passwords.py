"""Passwords of made-up staff, hashed at the least cost: a real hash takes a fifth of a second.

How much work a check is stands in the hash, so checking these is quick as well.
"""

from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_LEAST_KIB = 8


@cache
def quick_hash(password: str) -> str:
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=_LEAST_KIB, parallelism=1),)).hash(password)
