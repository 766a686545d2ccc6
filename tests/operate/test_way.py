"""The data directory lies where nobody but us, root and who owns the program could exchange it."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from contact_center.operate.processes import ROOT
from contact_center.operate.way import UnusablePath, check_way

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
SOMEBODY = 54_321


def folder(path: Path, mode: int = 0o755, owner: int | None = None) -> Path:
    path.mkdir(parents=True)
    path.chmod(mode)
    if owner is not None:
        os.chown(path, owner, owner)
    return path


def refused(data_dir: Path, named: Path) -> str:
    with pytest.raises(UnusablePath) as error:
        check_way(data_dir)
    zh, _, en = str(error.value).partition("\n  The ")
    assert str(named) in zh
    assert str(named) in en
    return str(error.value)


@pytest.mark.parametrize("below", ["data", "deep/in/it/data", "made/later"])
@pytest.mark.parametrize("mode", [0o777, 0o707, 0o703, 0o773])
def test_a_folder_where_everybody_may_write_is_refused(tmp_path: Path, below: str, mode: int) -> None:
    parent = folder(tmp_path / "open", mode)
    if not below.startswith("made"):
        folder(parent / below, 0o700)

    assert f"chmod o-w {parent}" in refused(parent / below, parent)


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o775, 0o1777, 0o750, 0o1703])
def test_others_pass_where_they_may_not_exchange_anything(tmp_path: Path, mode: int) -> None:
    parent = folder(tmp_path / "parent", mode)

    check_way(parent / "data")
    check_way(folder(parent / "made", 0o777))


def test_links_are_followed_as_the_system_follows_them(tmp_path: Path) -> None:
    opened = folder(tmp_path / "open", 0o777)
    closed = folder(tmp_path / "closed", 0o700)
    (closed / "to-open").symlink_to(opened)
    (closed / "relative").symlink_to("../open")
    (closed / "twice").symlink_to("relative")
    (opened / "to-closed").symlink_to(closed)
    (closed / "good").symlink_to(folder(tmp_path / "target", 0o700))

    for way in ("to-open", "relative", "twice", "../open", "good/../open"):
        refused(closed / way / "data", opened)
    # Who may exchange the link chooses where it leads.
    refused(opened / "to-closed" / "data", opened)
    check_way(closed / "good" / "data")
    check_way(closed / "good")


def test_links_that_lead_round_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")

    with pytest.raises(UnusablePath):
        check_way(tmp_path / "one" / "data")


@ROOT_ONLY
@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777])
def test_what_somebody_else_owns_is_refused_unless_they_run_the_service(tmp_path: Path, mode: int) -> None:
    parent = folder(tmp_path / "theirs", mode, SOMEBODY)
    (tmp_path / "link").symlink_to(parent)
    for data_dir in (parent / "data", parent / "a" / "b", tmp_path / "link" / "data", parent):
        assert str(SOMEBODY) in refused(data_dir, parent)
        check_way(data_dir, frozenset({SOMEBODY}))


@ROOT_ONLY
def test_a_link_of_somebody_elses_in_a_sticky_folder_is_refused(tmp_path: Path) -> None:
    sticky = folder(tmp_path / "sticky", 0o1777)
    link = sticky / "data"
    link.symlink_to(folder(tmp_path / "ours", 0o700))
    os.lchown(link, SOMEBODY, SOMEBODY)

    refused(link, link)


@ROOT_ONLY
@pytest.mark.parametrize(
    ("mapped", "trusted"),
    [
        ("0 1000 1\n", True),
        ("0 1000 1\n1 100000 60000\n", True),
        ("0 100000 65536\n", False),
        ("0 1000 1\n1 100000 65536\n", False),
        ("0 0 4294967295\n", False),
        ("", True),
        ("nothing that is known\n", False),
    ],
)
def test_who_stands_for_nobody_is_trusted_only_where_nobody_can_be_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mapped: str, trusted: bool
) -> None:
    uid_map = tmp_path / "uid_map"
    uid_map.write_text(mapped)
    monkeypatch.setattr("contact_center.operate.way._UID_MAP", uid_map)
    parent = folder(tmp_path / "theirs", 0o755, 65_534)

    if trusted:
        check_way(parent / "data")
    else:
        refused(parent / "data", parent)


@pytest.mark.parametrize("command", [["up"], ["web"], ["evaluate"], ["train"], ["add-user", "ann", "Ann"]])
def test_every_command_says_why_and_makes_nothing(tmp_path: Path, command: list[str]) -> None:
    parent = folder(tmp_path / "open", 0o777)
    done = subprocess.run(
        [sys.executable, "-m", "contact_center.cli", *command],
        cwd=ROOT,
        env={**os.environ, "SWITCHBOARD_DATA_DIR": str(parent / "data"), "SWITCHBOARD_PRACTICE": "1"},
        input="password-1234-password\n" * 2,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert f"chmod o-w {parent}" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert list(parent.iterdir()) == []


def test_where_this_runs_is_a_way(tmp_path: Path) -> None:
    check_way(tmp_path)
    check_way(ROOT / ".switchboard")
    check_way(Path(pwd.getpwuid(os.geteuid()).pw_dir) / "data")
