"""Tell from which network a request comes, believing a forwarded address from our own proxies alone."""

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
"""One customer's line has a whole /64 of addresses."""
Network = IPv4Network | IPv6Network


def networks(named: Sequence[str]) -> tuple[Network, ...]:
    """The networks that addresses such as "10.0.0.5" or "10.0.0.0/8" stand for. Raises ValueError."""
    return tuple(ip_network(one, strict=False) for one in named)


def client_network(peer: str | None, forwarded_for: Sequence[str], proxies: Sequence[Network]) -> str:
    """The client's IPv4 address or IPv6 site: the last hop that is none of our proxies.

    `forwarded_for` are the values of X-Forwarded-For in their order. Each proxy adds at the end whom it heard
    from, so that what stands before the entries of our own proxies may be invented.
    """
    hops = [hop.strip() for value in forwarded_for for hop in value.split(",")]
    current = _address(peer or "")
    while current is not None and hops and any(current in proxy for proxy in proxies):
        # What a proxy of ours did not understand stands for the proxy itself.
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
