"""Find the network a request comes from; only our own proxies are believed about forwarded addresses."""

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

UNKNOWN = "unknown"
_IPV6_SITE = 64
"""One customer's line has a whole /64."""
Network = IPv4Network | IPv6Network


def networks(named: Sequence[str]) -> tuple[Network, ...]:
    """Parse networks such as "10.0.0.5" or "10.0.0.0/8". Raises ValueError."""
    return tuple(ip_network(one, strict=False) for one in named)


def client_network(peer: str | None, forwarded_for: Sequence[str], proxies: Sequence[Network]) -> str:
    """The client's IPv4 address or IPv6 /64: the last hop that is not one of our proxies.

    `forwarded_for` holds the values of X-Forwarded-For in order. Each proxy appends its peer, so entries
    before those of our own proxies may be forged.
    """
    hops = [hop.strip() for value in forwarded_for for hop in value.split(",")]
    current = _address(peer or "")
    while current is not None and hops and any(current in proxy for proxy in proxies):
        # An entry that our proxy could not parse counts as the proxy itself.
        before = _address(hops.pop())
        if before is None:
            break
        current = before
    return _site(current)


def _address(written: str) -> IPv4Address | IPv6Address | None:
    bare = written.strip().strip('"')
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _site(address: IPv4Address | IPv6Address | None) -> str:
    if address is None:
        return UNKNOWN
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_SITE), strict=False))
    return str(address)
