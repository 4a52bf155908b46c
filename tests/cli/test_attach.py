"""Attachments: into the book and out of it again, to the byte, whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from complaintlog.files import attachments
from complaintlog.files.attachments import LARGEST, media_type
from complaintlog.settings import Location

from .conftest import Cli
from .told import answered, done, held

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 60
LETTER = "尊敬的客户：\n".encode()


@pytest.fixture
def case(cli: Cli, tmp_path: Path) -> Cli:
    """One complaint in the book, and two files beside it."""
    done(cli, "new", "--name", "张三", "--phone", "13800000000", "--description", "汤里有头发")
    (tmp_path / "汤.png").write_bytes(PNG)
    (tmp_path / "信.txt").write_bytes(LETTER)
    return cli


def both(tmp_path: Path) -> list[str]:
    return [str(tmp_path / "汤.png"), str(tmp_path / "信.txt")]


def test_files_are_kept_in_the_book_and_come_out_to_the_byte(case: Cli, tmp_path: Path) -> None:
    after = answered(case, "attach", "1", *both(tmp_path), "--note", "客户发来")
    for path in both(tmp_path):
        os.unlink(path)
    (tmp_path / "out").mkdir()

    saved = answered(case, "attach", "1", "--save", "-o", str(tmp_path / "out"))

    facts = [(one["id"], one["kind"], one["name"], one["media_type"], one["size"]) for one in after["attachments"]]
    assert facts == [(1, "file", "汤.png", "image/png", 76), (2, "file", "信.txt", "text/plain", len(LETTER))]
    assert [one["note"] for one in after["attachments"]] == ["客户发来"] * 2
    assert [Path(one["path"]).read_bytes() for one in saved["items"]] == [PNG, LETTER]
    assert sorted(os.listdir(tmp_path / "out")) == ["信.txt", "汤.png"]
    modes = {stat.S_IMODE(os.stat(one["path"]).st_mode) for one in saved["items"]}
    assert modes == {0o600} or os.name == "nt"


def test_attaching_works_on_both_engines_and_is_taken_back_exactly(
    cli: Cli, location: Location, tmp_path: Path
) -> None:
    cli.environ["COMPLAINTLOG_DB"] = location.target
    (tmp_path / "汤.png").write_bytes(PNG)
    done(cli, "new", "--description", "汤里有头发")
    before = answered(cli, "show", "1")

    done(cli, "attach", "1", str(tmp_path / "汤.png"))
    done(cli, "attach", "1", "--save", "汤.png", "-o", str(tmp_path / "copy"))
    undone = answered(cli, "undo")

    assert (tmp_path / "copy").read_bytes() == PNG
    assert undone | {"version": 0} == before | {"version": 0}
    assert answered(cli, "db", "verify")["ok"]
    assert cli("attach 1 --save").code == 3


def test_the_line_says_what_was_attached(case: Cli, tmp_path: Path) -> None:
    first = done(case, "attach", "1", *both(tmp_path))
    again = done(case, "attach", "1", str(tmp_path / "汤.png"), "--name", "again.png")

    assert "attached. 1: 汤.png (76 bytes). 2: 信.txt (19 bytes)." in first.out
    assert "nothing changed" in again.out
    assert len(answered(case, "show", "1")["attachments"]) == 2


def test_show_lists_what_is_attached(case: Cli, tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * 3_000_000)
    done(case, "attach", "1", str(tmp_path / "large.png"))
    done(case, "attach", "1", "--sample", "面一袋", "--note", "王强，冷藏柜")

    lines = done(case, "show", "1").out.splitlines()
    chinese = done(case, "show", "1", "--lang", "zh").out.splitlines()

    assert lines[lines.index("Attachments") + 1 :][:2] == [
        "1\tlarge.png\timage/png, 2.9 MB\t",
        "2\t面一袋\tsample\t王强，冷藏柜",
    ]
    assert "2\t面一袋\t实物样品\t王强，冷藏柜" in chinese


def test_a_sample_has_its_keeper_and_no_file(case: Cli) -> None:
    refused = case("attach 1 --sample 面一袋")
    kept = answered(case, "attach", "1", "--sample", "面一袋", "--note", "王强，冷藏柜")
    saved = case("attach 1 --save 1")

    assert (refused.code, saved.code) == (2, 4)
    assert [(one["kind"], one["name"], one["size"], one["sha256"]) for one in kept["attachments"]] == [
        ("sample", "面一袋", None, None)
    ]
    assert "王强" in saved.err


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "it is a directory"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"\0" * (LARGEST + 1)), "20 MB at most"),
    ],
    ids=["missing", "directory", "empty", "too large"],
)
def test_what_cannot_be_attached_is_said_and_nothing_is(case: Cli, tmp_path: Path, make, said: str) -> None:
    bad = tmp_path / "bad"
    make(bad)

    refused = case(["attach", "1", str(tmp_path / "汤.png"), str(bad)])

    assert (refused.code, refused.out, len(refused.err.splitlines())) == (6, "", 1)
    assert said in refused.err
    assert answered(case, "show", "1")["attachments"] == []


def test_the_largest_that_is_allowed_is_taken(case: Cli, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"\0" * LARGEST)

    assert answered(case, "attach", "1", str(tmp_path / "large"))["attachments"][0]["size"] == LARGEST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_not_waited_for(case: Cli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert case(["attach", "1", str(tmp_path / "pipe")]).code == 6


def test_a_name_with_a_nul_is_refused(case: Cli) -> None:
    assert case(["attach", "1", "a\0b"]).code == 6


def test_nothing_is_written_over_unless_it_is_said(case: Cli, tmp_path: Path) -> None:
    done(case, "attach", "1", *both(tmp_path))

    refused = case(["attach", "1", "--save", "-o", str(tmp_path)])
    (tmp_path / "信.txt").write_text("mine")
    forced = case(["attach", "1", "2", "--save", "-o", str(tmp_path / "信.txt"), "--force"])

    assert (refused.code, forced.code) == (6, 0)
    assert (tmp_path / "信.txt").read_bytes() == LETTER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_link_is_followed_and_a_pipe_is_written_to(case: Cli, tmp_path: Path) -> None:
    done(case, "attach", "1", *both(tmp_path))
    (tmp_path / "mine.txt").write_text("mine")
    os.symlink("mine.txt", tmp_path / "link.txt")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)

    for name in ("link.txt", "pipe"):
        done(case, "attach", "1", "2", "--save", "-o", str(tmp_path / name), "--force")
    came = os.read(reader, 100_000)
    os.close(reader)

    assert (came, (tmp_path / "mine.txt").read_bytes()) == (LETTER, LETTER)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_appears_meanwhile_is_left_alone_and_none_is_written(
    case: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(case, "attach", "1", *both(tmp_path))
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(attachments.os.path, "lexists", lambda path: False)
    (out / "信.txt").write_text("mine")

    refused = case(["attach", "1", "--save", "-o", str(out)])

    assert refused.code == 6
    assert os.listdir(out) == ["信.txt"]
    assert (out / "信.txt").read_text() == "mine"


def test_the_book_is_never_written_over(case: Cli, tmp_path: Path) -> None:
    done(case, "attach", "1", str(tmp_path / "汤.png"))
    book = answered(case, "db", "path")["path"]

    assert case(["attach", "1", "--save", "-o", book, "--force"]).code == 5
    assert answered(case, "db", "verify")["ok"]


def test_what_an_imported_case_had_attached_is_named_and_may_be_brought_again(case: Cli, tmp_path: Path) -> None:
    done(case, "attach", "1", str(tmp_path / "汤.png"))
    done(case, "export", "--all", "--format", "jsonl", "-o", str(tmp_path / "book.jsonl"))
    other = str(tmp_path / "other.db")
    done(case, "--db", other, "import", str(tmp_path / "book.jsonl"))

    left = case(["--db", other, "attach", "1", "--save", "-o", str(tmp_path / "out")])
    done(case, "--db", other, "attach", "1", str(tmp_path / "汤.png"))
    done(case, "--db", other, "attach", "1", "--save", "-o", str(tmp_path / "out"))

    assert (left.code, len(left.err.splitlines())) == (3, 1)
    assert "汤.png" in left.err
    assert (tmp_path / "out").read_bytes() == PNG
    assert held(case, other).entries == 1


def test_names_that_are_the_same_are_written_apart(case: Cli, tmp_path: Path) -> None:
    done(case, "attach", "1", str(tmp_path / "汤.png"), "--name", "A.dat")
    done(case, "attach", "1", str(tmp_path / "信.txt"), "--name", "a.dat")
    (tmp_path / "out").mkdir()

    done(case, "attach", "1", "--save", "-o", str(tmp_path / "out"))

    assert sorted(os.listdir(tmp_path / "out")) == ["A.dat", "a (2).dat"]


@pytest.mark.parametrize(
    "typed",
    [
        "attach 1",
        "attach 1 a.jpg -o b",
        "attach 1 a.jpg --force",
        "attach 1 a.jpg b.jpg --name c",
        "attach 1 a.jpg --sample x --note y",
        "attach 1 --save --note x",
    ],
)
def test_words_that_make_no_sense_together_are_refused(case: Cli, typed: str) -> None:
    refused = case(typed)

    assert (refused.code, len(refused.err.splitlines())) == (2, 1)


def test_evidence_comes_late_and_only_to_a_version_that_was_seen(case: Cli, tmp_path: Path) -> None:
    done(case, "close", "1", "--outcome", "withdrawn", "--reason", "撤诉")

    stale = case(["attach", "1", str(tmp_path / "汤.png"), "--if-version", "1"])
    late = answered(case, "attach", "1", str(tmp_path / "汤.png"), "--if-version", "2")

    assert stale.code == 4
    assert (late["stage"], len(late["attachments"])) == ("closed", 1)


def _zip(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "<x/>" * 100)
    return packed.getvalue()


def _brand(brand: bytes, other: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0" + other + brand + b"\0" * 500


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = [
    (PNG, "a.jpg", "image/png"),
    (b"\xff\xd8\xff\xe1\0\x10Exif" + b"\0" * 90, "a", "image/jpeg"),
    (_brand(b"heic", b"mif1"), "a.jpg", "image/heic"),
    (_brand(b"qt  ", b"qt  "), "a", "video/quicktime"),
    (b"#!AMR\n" + b"\0" * 60, "a", "audio/amr"),
    (b"%PDF-1.7\n1 0 obj\n" + b" " * 90, "a.txt", "application/pdf"),
    (_zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), "a", f"{OFFICE}.spreadsheetml.sheet"),
    (_zip("photos/a.jpg"), "a.docx", "application/zip"),
    (LETTER, "信", "text/plain"),
    (b"\xef\xbb\xbf" + LETTER, "a.csv", "text/csv"),
    (b"From: a@example.com\r\n\r\nhello", "a.eml", "message/rfc822"),
    (b"BM is what he said", "a.txt", "text/plain"),
    (b"text, they say", "a.jpg", "text/plain"),
    (b"\0\1\2\3" * 20, "a.jpg", None),
    (b"\0\1\2\3" * 20, "a.txt", None),
    (b"\0\1\2\3" * 20, "a.p7c", "application/pkcs7-mime"),
    ("客户来信".encode("gb18030"), "a", None),
]


@pytest.mark.parametrize(("content", "name", "expected"), KINDS)
def test_the_media_type_is_what_the_content_says(content: bytes, name: str, expected: str | None) -> None:
    assert media_type(content, name) == expected


def test_only_attaching_loads_what_knows_media_types(case: Cli, tmp_path: Path) -> None:
    from .test_startup import _loaded

    book = answered(case, "db", "path")["path"]

    assert "filetype" not in _loaded("--db", book, "show", "1")
    assert "filetype" in _loaded("--db", book, "attach", "1", str(tmp_path / "汤.png"))
