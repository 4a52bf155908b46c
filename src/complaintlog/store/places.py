"""Where a book lies: whether the locks that keep two writers apart can be relied on there."""

from __future__ import annotations

import os
import re

NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|ncpfs|afs|ceph|lustre|fuse\.(sshfs|glusterfs|davfs\d?|rclone|s3fs|curlftpfs)")
_REMOTE = 4  # GetDriveType: DRIVE_REMOTE


def network_of(path: str, mounts: str = "/proc/self/mountinfo") -> str | None:
    """The kind of network folder that ``path`` is in; None where it is in none, or nobody can tell."""
    if os.name == "nt":
        return _windows(os.path.abspath(path))
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as table:
            return _mounted(os.path.realpath(path), table.read())
    except OSError:
        return None


def _mounted(path: str, table: str) -> str | None:
    """The kind of the innermost mount that holds ``path``, if it is one of a network."""
    found: tuple[int, str] = (-1, "")
    for line in table.splitlines():
        own, _, kind = line.partition(" - ")
        words = own.split()
        if len(words) > 4 and kind and _holds(place := _unescaped(words[4]), path):
            found = max(found, (len(place), kind.split()[0]), key=lambda one: one[0])
    return found[1] if NETWORK.fullmatch(found[1]) else None


def _holds(place: str, path: str) -> bool:
    return path == place or path.startswith(place.rstrip("/") + "/")


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def _windows(path: str) -> str | None:
    if path.startswith("\\\\"):
        return "SMB"
    try:
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(os.path.splitdrive(path)[0] + "\\")  # type: ignore[attr-defined,unused-ignore]
    except (ImportError, AttributeError, OSError):
        return None
    return "SMB" if kind == _REMOTE else None
