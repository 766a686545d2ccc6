"""How much one network, one visitor and one socket may ask for, by a clock of our own."""

from contact_center.security.door import Door, DoorLimits
from contact_center.security.rates import Buckets, Rate

LIMITS = DoorLimits(
    sockets=3,
    sockets_of_all=5,
    connections=Rate(60, 60),
    newcomers=Rate(6, 2),
    messages=Rate(60, 10),
    messages_of_visitor=Rate(60, 4),
    packets_of_socket=Rate(60, 3),
    pages=Rate(60, 2),
)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_as_it_fills() -> None:
    clock = Clock()
    bucket = Buckets(Rate(60, 2), clock)

    assert [bucket.take("a") for _ in range(3)] == [0, 0, 1.0]
    assert bucket.take("b") == 0
    clock.now += 0.5
    assert bucket.take("a") == 0.5
    clock.now += 0.5
    assert bucket.take("a") == 0
    clock.now += 3_600
    assert [bucket.take("a") for _ in range(3)] == [0, 0, 1.0]


def test_memory_for_keys_is_bounded() -> None:
    bucket = Buckets(Rate(1, 1), Clock())
    for n in range(100_500):
        bucket.take(n)
    assert len(bucket._filled) <= 100_000


def test_sockets_of_one_network_and_of_all_are_counted_and_given_back() -> None:
    door = Door(LIMITS, (), "key", Clock())

    assert [door.enter("a") for _ in range(4)] == [True, True, True, False]
    assert [door.enter(name) for name in "bcd"] == [True, True, False]
    door.leave("a")
    assert door.enter("d")
    assert dict(door.turned_away) == {("sockets", "address"): 1, ("sockets", "process"): 1}


def test_connections_come_at_a_pace() -> None:
    door = Door(LIMITS, (), "key", Clock())
    let_in = 0
    for _ in range(100):
        if door.enter("a"):
            let_in += 1
            door.leave("a")
    assert let_in == 60
    assert door.turned_away["connections", "address"] == 40


def test_a_visitor_waits_and_another_does_not() -> None:
    clock = Clock()
    door = Door(LIMITS, (), "key", clock)

    def write(visitor: str) -> float:
        return door.message(visitor, "origin", new=False, signed_in=False)

    assert [write("a") for _ in range(5)] == [0, 0, 0, 0, 1.0]
    assert write("b") == 0
    clock.now += 1
    assert write("a") == 0
    assert door.turned_away["messages", "visitor"] == 1


def test_invented_visitors_wait_for_each_other_and_who_is_signed_in_for_nobody() -> None:
    door = Door(LIMITS, (), "key", Clock())

    told = [door.message(f"new {n}", "origin", new=True, signed_in=False) > 0 for n in range(5)]

    assert told == [False, False, True, True, True]
    assert door.turned_away["newcomers", "address"] == 3
    assert door.message("known", "origin", new=False, signed_in=False) == 0
    assert door.message("far", "another", new=True, signed_in=False) == 0
    for n in range(20):
        assert door.message(f"customer {n}", "origin", new=False, signed_in=True) == 0


def test_all_strangers_of_a_network_share_its_messages() -> None:
    door = Door(LIMITS, (), "key", Clock())
    told = [door.message(f"{n}", "origin", new=False, signed_in=False) > 0 for n in range(12)]
    assert told == [False] * 10 + [True] * 2


def test_without_limits_all_are_let_in() -> None:
    door = Door(None, (), "key", Clock())
    assert all(door.enter("a") for _ in range(500))
    assert door.packets() is None
    assert not any(door.message("a", "o", new=True, signed_in=False) for _ in range(500))
    for _ in range(500):
        door.leave("a")
    assert door.enter("a")


def test_an_origin_tells_networks_apart_and_names_none() -> None:
    door, other = Door(None, (), "key"), Door(None, (), "another key")
    here = {"REMOTE_ADDR": "203.0.113.7"}

    assert door.origin(here) == door.origin(dict(here)) != door.origin({"REMOTE_ADDR": "203.0.113.8"})
    assert door.origin(here) != other.origin(here)
    assert "203.0.113.7" not in str(door.origin(here))
    assert door.origin({}) is None
