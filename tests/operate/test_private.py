"""Files of an installation: nobody makes root write where it did not mean to."""

from pathlib import Path

import pytest

from contact_center.operate.database import DatabaseServer
from contact_center.operate.private import is_supervised, only_one


@pytest.mark.parametrize("target", ["a file of root's", "nothing yet"])
def test_a_lock_that_was_laid_out_as_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    if target == "a file of root's":
        elsewhere.write_text("kept")
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    for lock in (".up.lock", ".database.lock"):
        (data_dir / lock).symlink_to(elsewhere)

    with pytest.raises(OSError, match="symbolic links"), only_one(data_dir):
        pass
    with pytest.raises(OSError, match="symbolic links"):
        DatabaseServer(data_dir).start()

    assert elsewhere.read_text() == "kept" if target == "a file of root's" else not elsewhere.exists()


def test_a_lock_is_taken_once_and_given_back(tmp_path: Path) -> None:
    assert not is_supervised(tmp_path)
    with only_one(tmp_path):
        assert is_supervised(tmp_path)
    assert not is_supervised(tmp_path)
