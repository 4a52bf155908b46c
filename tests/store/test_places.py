"""Where a book lies: a network folder is told from a disk by the table of mounts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from complaintlog.store.places import network_of

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:51 / {place}/share rw,relatime shared:20 - nfs4 host:/export rw
41 22 0:52 / {place}/with\\040blank rw - cifs //host/folder rw
42 40 8:2 / {place}/share/disk rw - xfs /dev/sdb1 rw
43 22 0:53 / {place}/ssh rw - fuse.sshfs me@host: rw
"""

posix = pytest.mark.skipif(os.name == "nt", reason="the table of mounts is that of Linux")


@posix
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("book.db", None),
        ("share/book.db", "nfs4"),
        ("share/deeper/book.db", "nfs4"),
        ("shared/book.db", None),
        ("share/disk/book.db", None),
        ("with blank/book.db", "cifs"),
        ("ssh/book.db", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_says_what_a_folder_is(tmp_path: Path, name: str, kind: str | None) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS.format(place=tmp_path.resolve()), "utf-8")

    assert network_of(str(tmp_path / name), str(table)) == kind


@posix
def test_where_nobody_can_tell_nothing_is_said(tmp_path: Path) -> None:
    assert network_of(str(tmp_path / "book.db"), str(tmp_path / "nothing")) is None
