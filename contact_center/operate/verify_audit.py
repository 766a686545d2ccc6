"""Verify the chain over the audit and print what was found, in both languages."""

import typer

from contact_center.app.channels import CHANNELS
from contact_center.operate.command import refuse
from contact_center.security.seal import Fault, Verified, name_of, seal, signing_key, verify
from contact_center.settings import Settings, load_secrets
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

_WHAT = {
    "changed": Text("记录被改动", "an entry was changed"),
    "missing": Text("有记录或封印缺失，或被插入", "entries or a seal are missing, or were put in"),
    "chain": Text("封印与记录不符", "the seal does not fit its entries"),
    "signature": Text("签名无效", "the signature is not valid"),
    "key": Text("并非用本系统的密钥签名", "signed with another key than this installation's"),
    "noted": Text("与日志中记下的不同", "differs from what the log noted"),
}


async def verify_audit(settings: Settings, noted: list[str]) -> bool:
    """Seal what is not sealed yet, and verify all; whether everything holds."""
    heads = dict(_noted(one) for one in noted)
    key = signing_key(load_secrets(settings.data_dir).audit_key)
    store = Store(settings.database_url, pool_size=2, channels=CHANNELS)
    try:
        await seal(store, key)
        found = await verify(store, key.public_key(), heads)
    finally:
        await store.close()
    _print(found, name_of(key.public_key()))
    return not found.faults


def _noted(said: str) -> tuple[int, str]:
    number, _, head = said.partition(":")
    if not number.isdecimal() or len(head) != 64:
        refuse(f"请写成 write it as SEAL:HEAD, as audit.sealed in the log has them: {said}", 2)
    return int(number), head.lower()


def _print(found: Verified, key: str) -> None:
    for fault in found.faults:
        typer.echo(f"✘ {_told(fault)}", err=True)
    mark = "✘" if found.faults else "✔"
    typer.echo(
        f"{mark} {found.entries} 条记录 entries, {found.seals} 个封印 seals,"
        f" {found.unsealed} 条未封 not sealed yet\n"
        f"  最后封印 last seal: {found.seals}:{found.head}\n"
        f"  公钥 public key: {key}"
    )


def _told(fault: Fault) -> str:
    what = _WHAT[fault.what]
    where = f"封印 seal {fault.seal}" + (f", 记录 entry {fault.entry}" if fault.entry else "")
    return f"{where}: {what.zh} {what.en}"
