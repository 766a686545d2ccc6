"""Where a request comes from: what our own proxies say is believed, what others say of themselves is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.client_address import UNKNOWN, client_network, networks

PROXIES = networks(["10.0.0.0/8", "127.0.0.1", "fd00::/8"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1", "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ['"[2001:db8:1:2::5]:4711"'], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3::1", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
        ("fe80::1%eth0", [], "fe80::/64"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        (None, ["198.51.100.1"], UNKNOWN),
        ("", [], UNKNOWN),
    ],
)
def test_the_last_hop_that_is_not_ours(peer: str | None, forwarded: list[str], client: str) -> None:
    assert client_network(peer, forwarded, PROXIES) == client


@given(st.text(max_size=200), st.lists(st.text(max_size=100), max_size=5))
def test_nothing_a_stranger_writes_changes_where_they_come_from(peer_says: str, forwarded: list[str]) -> None:
    assert client_network("203.0.113.7", [peer_says, *forwarded], PROXIES) == "203.0.113.7"


@given(st.lists(st.text(max_size=100), max_size=5))
def test_what_stands_before_the_entry_of_our_proxy_is_not_read(invented: list[str]) -> None:
    assert client_network("10.0.0.1", [*invented, "198.51.100.1"], PROXIES) == "198.51.100.1"
