"""What is written out with ``--redact`` names nobody: on books made up by chance, in every format, inside every text."""

from __future__ import annotations

import json
import os
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from store.cases import NOW, ZONE, bare, debt, entry

from complaintlog.files.exports.redacted import parts_of
from complaintlog.rules import sheets
from complaintlog.rules.calling import people
from complaintlog.rules.complaint import (
    Attachment,
    Callback,
    Complaint,
    Contact,
    Customer,
    Finding,
    Handover,
    Note,
    Other,
    Payment,
    Reopening,
    Solution,
    StepDone,
)
from complaintlog.rules.redaction import Pseudonyms, Redactor, named
from complaintlog.rules.sheets import case_rows, debt_rows
from complaintlog.settings import Location
from complaintlog.store.book import writing

from .told import SHANGHAI, Clock, answered, done

FORMATS = ("csv", "xlsx", "json", "jsonl", "md", "html")
SHEETS = ("complaints", "follow-ups", "journal")
SURNAMES = dict(
    zip("张王李赵欧陈周吴徐孙", ["zhang", "wang", "li", "zhao", "ou", "chen", "zhou", "wu", "xu", "sun"], strict=True)
)
GIVEN = dict(
    zip(
        "伟芳娜洋静帆磊敏杰桐丽强明华",
        ["wei", "fang", "na", "yang", "jing", "fan", "lei", "min", "jie", "tong", "li", "qiang", "ming", "hua"],
        strict=True,
    )
)
FIRST = ("Jane", "Mary-Ann", "Jean-Luc", "José", "Åsa", "Tom", "Wei")
LAST = ("Smith", "O'Neill", "O'Brien", "García", "Müller", "Li", "van der Berg", "McDonald")
STREETS = ("解放路", "中山北路", "学院街", "Main Street", "Rue du Bac", "Am Markt")
REMARKS = ("", "", "", "（VIP）", " 老客户")
WORDS = ("li",)  # too short to be looked for without a capital or a title
NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
IN_DIGITS = {ord(numeral): digit for digit, numeral in zip("0123456789", "零一二三四五六七八九", strict=True)}
BETWEEN = ("客户说", "今天 ", "，", "(", "问了:", " asked for ", "\n", "😡", "【", "…", "是")


class Person(NamedTuple):
    """Somebody made up, with what stands in the fields, and whatever else tells as much (``ways``).

    ``ways`` are written down here as people write, not asked of the program that must find them.
    """

    name: str
    phone: str
    email: str
    address: str
    order: str
    ways: tuple[str, ...]

    def said(self, chance: random.Random) -> str:
        """One of these, as somebody might type it."""
        digits = re.sub(r"\D", "", self.phone)
        ways = (
            self.name, self.name.upper(), wide(self.name), f" {self.name} ",
            self.phone, digits, f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"{digits[:3]} {digits[3:7]} {digits[7:]}", f"+86 {digits}", wide(digits),
            f"tel{digits}", f"{digits[:3]}|{digits[3:7]}|{digits[7:]}", f"{digits[:3]},{digits[3:7]},{digits[7:]}", f"{digits[:3]}_{digits[3:7]}_{digits[7:]}", digits.translate(NUMERALS),
            self.email, self.email.upper(), self.address, self.order, self.order.lower(), wide(self.order),
            *self.ways,
        )  # fmt: skip
        return chance.choice(ways)


def chinese(chance: random.Random) -> tuple[str, list[str]]:
    """A name, and how others call who bears it: in part, by a title, in pinyin."""
    surname, given = chance.choice(list(SURNAMES)), chance.choices(list(GIVEN), k=chance.choice((1, 2)))
    told, spoken = "".join(given), "".join(GIVEN[one] for one in given).title()
    of_house = SURNAMES[surname].title()
    ways = [f"{surname} {told}", f"{surname}先生", f"老{surname}", f"小{surname}"]
    ways += [f"{surname}{title}" for title in ("叔", "姐", "某", "某某", "大爷", "老师", "**")]
    ways += [
        f"Mr{of_house}",
        f"Ms. {of_house}",
        f"Mr {surname}",
        f"{of_house}先生",
        f"Uncle {of_house}",
        f"姓{surname}",
    ]
    ways += [f"{of_house} {spoken}", f"{spoken} {of_house}", f"{of_house.upper()} {spoken}", f"Ms {of_house}"]
    ways += ["-".join((of_house, *(GIVEN[one].title() for one in given)))]
    return surname + told, ways + ([told] if len(given) > 1 else [])


def western(chance: random.Random) -> tuple[str, list[str]]:
    """A name, and its spellings: without accents, apostrophes, hyphens, blanks."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    ways = [
        f"Ms {last}",
        f"Mrs{last.title().replace(' ', '')}",
        f"{first[0]}. {last}",
        f"{last}, {first[0]}.",
        first,
        last.replace("'", "’"),
        last.replace("'", ""),
        last.replace("'", " "),
    ]
    ways += [
        without_accents(last),
        last.replace("ü", "ue"),
        last.replace(" ", ""),
        last.replace(" ", "-"),
        last.title(),
    ]
    ways += [
        last.replace("McD", "Mc D"),
        last.upper(),
        first.replace("-", " "),
        first.replace("-", ""),
        f"{last}, {first}",
    ]
    return f"{first} {last}", [one for one in ways if one != "Li"]


def home(chance: random.Random) -> tuple[str, list[str]]:
    """An address, and the parts of it that tell as much."""
    street, number, building = chance.choice(STREETS), chance.randrange(10, 999), chance.randrange(1, 30)
    room = chance.randrange(100, 999)
    if street.isascii() and chance.random() < 0.5:
        written, short = f"{number} {street}, Flat {building}, Bristol", street.replace("Street", "St")
        return written, [street, f"{street} {number}", f"{number} {short}", f"flat {building}, {number} {short}"]
    written = f"{street}{number}号{building}{chance.choice(('-', '号楼', '栋'))}{room}"
    ways = [
        f"{street}的",
        f"{street}{number}号",
        f"{number}号{building}号楼",
        f"{street} {number} 号，{building}栋{room}室",
    ]
    return f"{chance.choice(('', '北京市朝阳区'))}{written}", [*ways, f"{building}号楼{room}", f"{building}栋{room}室"]


def ordered(chance: random.Random) -> tuple[str, list[str]]:
    """An order number, and how else it is parted."""
    month, number = chance.randrange(10, 13), chance.randrange(10**4, 10**5)
    if chance.random() < 0.5:
        written = f"2026{month}22{number}"
        return written, [f"2026 {month}22 {number}", f"2026-{month}22-{number}", f"2026/{month}22/{number}"]
    letters = chance.choice(("ORD", "SF", "JD"))
    ways = [f"{letters} 2026/{month}-{number}", f"{letters}2026{month}{number}", f"2026 {month} {number}"]
    return f"{letters}-2026-{month}-{number}", [*ways, f"no{letters}_2026_{month}_{number}"]


def without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def wide(text: str) -> str:
    """The same in full width, as a Chinese keyboard may write it."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def person(chance: random.Random) -> Person:
    name, called = chinese(chance) if chance.random() < 0.6 else western(chance)
    phone = f"1{chance.choice('3578')}{chance.randrange(10**9):09d}"
    phone = chance.choice((phone, f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"))
    address, parts = home(chance)
    order, parted = ordered(chance)
    email = f"{chance.choice('abcdef')}{chance.randrange(10**4)}@example.com"
    return Person(name, phone, email, address, order, (*called, *parts, *parted))


def made_up(chance: random.Random) -> tuple[list[Complaint], list[Person]]:
    """Complaints in whose every text customers of this and of other cases are named."""
    people = [person(chance) for _ in range(24)]

    def text() -> str:
        return "".join(
            chance.choice(BETWEEN) + chance.choice(people).said(chance) for _ in range(chance.randrange(1, 5))
        ) + chance.choice(BETWEEN)

    first, *others = (
        case(one, chance.choice(people), text, chance) for one in people for _ in range(chance.choice((1, 1, 2)))
    )
    hermit = replace(first.customer, name="独一人", phone="19900001111", address="独居路77号3栋404")
    return [first, *others, replace(first, confidential=True, customer=hermit)], people


def case(one: Person, other: Person, text: Any, chance: random.Random) -> Complaint:
    return bare(
        customer=Customer(name=one.name + chance.choice(REMARKS), phone=one.phone, email=one.email, address=one.address, contact_person=other.name, other_contact=f"微信 {one.phone}"),
        confidential=chance.random() < 0.3,
        received_at=chance.choice((NOW, NOW - timedelta(days=400))),
        others=(Other(other.name, other.phone),),
        on_behalf_of=other.name,
        order_no=one.order,
        external_ref=text(),
        product=text(),
        place=text(),
        branch=text(),
        subcategory=text(),
        present=text(),
        complained_about=text(),
        description=text(),
        demand=text(),
        expectation=text(),
        tags=(text(),),
        remarks=text(),
        lesson=text(),
        outcome="explained",
        outcome_text=text(),
        closed_reason=text(),
        stage="closed",
        closed_at=NOW,
        steps=(StepDone("listen", 1, NOW, NOW, "li", text()),),
        finding=Finding(cause=text(), problem=text(), person=text(), department=text()),
        solutions=(Solution(-1, 1, ("refund",), text(), None, None, None, NOW, "li", opinion=text(), payments=(Payment(amount_of(chance), None, NOW, "li", text()),)),),
        follow_ups=(debt(text=text(), why=text(), result=text(), done_at=NOW, state="kept"),),
        contacts=(Contact(NOW, NOW, "li", "phone", "out", "customer", True, text()),),
        notes=(Note(NOW, "li", text()),),
        callbacks=(Callback(NOW, "li", 1, True, 4, None, text(), text()),),
        attachments=(Attachment(-1, "file", text(), note=text()),),
        reopenings=(Reopening(NOW, "li", text()),),
        handovers=(Handover(NOW, "li", None, "wang", None, text()),),
    )  # fmt: skip


def amount_of(chance: random.Random) -> Any:
    from decimal import Decimal

    return Decimal(chance.randrange(1, 900))


@pytest.fixture(params=range(40 if os.environ.get("COMPLAINTLOG_TESTS") == "long" else 2))
def book(request: pytest.FixtureRequest, cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Person]:
    """A book made up by chance, and who is in it."""
    monkeypatch.chdir(tmp_path)
    path = str(tmp_path / "book.db")
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": path}
    Clock(monkeypatch)
    cases, people = made_up(random.Random(request.param))
    with writing(Location(path, named=True), zone=ZONE) as open_book:
        for one in cases:
            known = open_book.customer_like(name=one.customer.name, phone=one.customer.phone)
            open_book.save(None, replace(one, customer=known or one.customer), entry())
    return people


def lossless(cli: Any) -> list[dict[str, Any]]:
    """The complaints as they are."""
    return [json.loads(line) for line in done(cli, "export", "--all", "--format", "jsonl").out.splitlines()]


def texts(path: Path) -> Iterator[str]:
    """Everything that can be read in a file, of a workbook the metadata too."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            yield from (plain(parts.read(name).decode("utf-8", "replace")) for name in parts.namelist())
    else:
        yield plain(path.read_text("utf-8"))


def plain(text: str) -> str:
    """To look for somebody in: as Markdown, HTML and JSON show it, full width as half, capitals as small letters."""
    for mark, char in (("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&"), ("\\", "")):
        text = text.replace(mark, char)
    return unicodedata.normalize("NFKC", text).casefold()


def together(text: str) -> str:
    """The digits that stand together, however they were parted."""
    return re.sub(r"(?<=\d)[\s\-().|/_,]+(?=\d)", "", text.translate(IN_DIGITS))


def found_in(path: Path, people: list[Person]) -> list[str]:
    """What of anybody can still be read in the file."""
    found = []
    for text in texts(path):
        digits = together(text)
        for one in people:
            known = (one.name, one.email, one.address, one.order, *one.ways)
            found += [value for value in known if is_in(plain(value), text) and plain(value) not in WORDS]
            found += [number for number in (one.phone, one.order) if re.sub(r"\D", "", number) in digits]
    return found


def is_in(value: str, text: str) -> bool:
    """Whether it stands there, and not only inside a longer word."""
    edge = r"(?<![a-z0-9])" if value[0].isascii() and value[0].isalnum() else ""
    return re.search(edge + re.escape(value) + (r"(?![a-z0-9])" if value[-1].isascii() else ""), text) is not None


@pytest.mark.parametrize(("language", "period"), [("zh", ["--all"]), ("en", ["--since", f"{NOW:%Y-%m-%d}"])])
def test_nobody_of_the_book_is_in_a_redacted_file(
    cli: Any, book: list[Person], tmp_path: Path, language: str, period: list[str]
) -> None:
    for what in SHEETS:
        for kind in FORMATS:
            path = tmp_path / f"{what}.{kind}"
            done(cli, "--lang", language, "export", *period, "--what", what, "--redact", "--internal", "-o", str(path))

            assert found_in(path, book) == [], (what, kind)


def test_what_is_looked_for_is_there_without_redacting(cli: Any, book: list[Person], tmp_path: Path) -> None:
    for kind in FORMATS:
        path = tmp_path / f"all.{kind}"
        done(cli, "export", "--all", "-o", str(path))

        assert len(set(found_in(path, book))) > len(book)


def test_who_asked_not_to_be_named_is_in_no_table(cli: Any, book: list[Person], tmp_path: Path) -> None:
    items = lossless(cli)
    hidden = [one for one in items if one["confidential"]]
    shown = {one["customer"]["phone"] for one in items if not one["confidential"]}
    only = [one["customer"] for one in hidden if one["customer"]["phone"] not in shown]

    for kind in ("csv", "md", "html"):
        path = tmp_path / f"table.{kind}"
        done(
            cli, "export", "--all", "--columns", "number,customer.name,customer.phone,customer.address", "-o", str(path)
        )
        (text,) = texts(path)
        assert only
        assert [one for one in only if plain(one["address"]) in text] == []


def test_one_person_has_one_pseudonym_on_all_sheets_of_an_export(cli: Any, book: list[Person]) -> None:
    items = lossless(cli)
    told = answered(cli, "export", "--all", "--redact")["items"]

    pairs = {(one["customer"]["name"], two["customer"]["name"]) for one, two in zip(items, told, strict=True)}
    assert len(pairs) == len({name for name, _ in pairs}) == len({pseudonym for _, pseudonym in pairs})
    assert answered(cli, "export", "--all", "--redact")["items"] == told


def test_a_table_reads_of_a_redacted_case_what_the_whole_of_it_would_say() -> None:
    cases, _people = made_up(random.Random(7))
    redactor = Redactor(Pseudonyms(lambda kind, _number: f"<{kind}>"), [one for case in cases for one in named(case)])

    for one in cases[:3]:
        whole = redactor.redacted(one)
        for what, rows in (("complaints", case_rows), ("follow-ups", debt_rows)):
            for field in sheets.SHEETS[what].known:
                apart = redactor.redacted(one, parts=parts_of(what, [field]))
                assert rows(apart, [field]) == rows(whole, [field]), field.path


@pytest.fixture
def shop(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An empty book, written in as a clerk does."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    Clock(monkeypatch)
    return cli


def redacted(cli: Any, *typed: str) -> dict[str, Any]:
    """The last complaint, as it is told without the people."""
    one: dict[str, Any] = answered(cli, "export", "--week", "this", "--redact", *typed)["items"][-1]
    return one


def test_who_is_named_in_a_branch_a_subcategory_or_a_product_is_not_named_in_the_figures_either(
    shop: Any, tmp_path: Path
) -> None:
    typed = ["--branch", "张三丰专柜", "--subcategory", "张三丰定制", "--product", "张三丰的蛋糕"]
    for _ in range(2):
        done(shop, "new", "--name", "张三丰", "--description", "裂了", *typed)

    done(shop, "export", "--week", "this", "--redact", "-o", "week.xlsx")
    done(shop, "export", "--week", "this", "-o", "plain.xlsx")

    assert ["张三丰" in text for text in texts(tmp_path / "week.xlsx")].count(True) == 0
    assert "专柜" in "".join(texts(tmp_path / "week.xlsx"))
    assert "张三丰定制" in "".join(texts(tmp_path / "plain.xlsx"))


@pytest.mark.parametrize(
    ("typed", "text", "gone"),
    [
        (["--name", "张伟，王芳"], "王芳说张伟昨天来过", ("王芳", "张伟")),
        (["--name", "张三、李四"], "李四要退货", ("李四",)),
        (["--name", "欧阳修和王芳"], "王芳打来的", ("王芳",)),
        (["--name", "Ann Lee & Rob Quill"], "Rob Quill rang", ("Rob", "Quill")),
        (["--on-behalf-of", "张伟/王芳"], "王芳打来的", ("王芳",)),
        (["--order-no", "A1; B22, C-333"], "B22 came, C333 did not, A1 late", ("B22", "C333", "A1")),
        (["--order-no", "101、102"], "102没到", ("102",)),
    ],
)
def test_each_of_several_in_one_field_is_looked_for(
    shop: Any, typed: list[str], text: str, gone: tuple[str, ...]
) -> None:
    done(shop, "new", "--description", text, *typed)

    told = redacted(shop)["description"]

    assert [one for one in gone if one in told] == []


def test_a_name_with_an_and_in_it_is_one_name() -> None:
    assert people("李和平") == ["李和平"]
    assert people("张伟和王芳") == ["张伟", "王芳"]


def test_what_was_corrected_is_not_told_either(shop: Any, tmp_path: Path) -> None:
    typed = ["--name", "Bob Stone", "--phone", "555-0123", "--order-no", "ORD-77123", "--address", "Fasanenweg 8"]
    text = "Bob Stone of Fasanenweg 8 rang from 5550123 about ord77123"
    done(shop, "new", "--description", text, *typed)
    done(shop, "new", "--name", "Ann Lee", "--description", text)
    done(
        shop,
        "edit",
        "1",
        "--name",
        "Xaver Quill",
        "--phone",
        "555-0199",
        "--order-no",
        "ORD-99",
        "--address",
        "Ulmenweg 1",
    )

    told = [one["description"] for one in answered(shop, "export", "--week", "this", "--redact")["items"]]

    assert len(told) == 2
    assert [one for one in ("Bob", "Stone", "Fasanenweg", "0123", "77123") if any(one in text for text in told)] == []


def test_the_former_name_of_who_asked_not_to_be_named_is_not_in_the_texts_of_others(shop: Any) -> None:
    done(shop, "new", "--name", "Bob Stone", "--confidential", "--description", "cold")
    done(shop, "edit", "1", "--name", "Xaver Quill")
    done(shop, "new", "--name", "Ann Lee", "--description", "as with Bob Stone")
    done(shop, "new", "--name", "Rob Roe", "--description", "as with Ann Lee")
    done(shop, "edit", "3", "--name", "Tim Tull")

    told = done(shop, "export", "--week", "this").out

    assert ("Bob Stone" in told, "as with Ann Lee" in told) == (False, True)


def test_two_records_made_one_are_not_told_by_either_name(shop: Any) -> None:
    done(shop, "new", "--name", "Bob Stone", "--phone", "555-0123", "--description", "Bob Stone rang, 5550123")
    done(shop, "new", "--name", "Xaver Quill", "--phone", "555-0199", "--description", "Xaver Quill and Bob Stone")
    done(shop, "customer", "merge", "Bob Stone", "--into", "Xaver Quill")

    told = [one["description"] for one in answered(shop, "export", "--week", "this", "--redact")["items"]]

    assert [one for one in ("Stone", "0123", "Quill") if any(one in text for text in told)] == []


@pytest.fixture
def twice(shop: Any) -> Any:
    """A customer with one case in clear and one that is confidential, and somebody who writes of them."""
    who = [
        "--name",
        "丁二明",
        "--phone",
        "13377776666",
        "--email",
        "ding.er@example.com",
        "--address",
        "建国路88号3栋501",
    ]
    done(shop, "new", *who, "--description", "上次投诉柜员的也是我丁二明，ding.er@example.com")
    done(shop, "new", *who, "--confidential", "--description", "丁二明说太吵", "--repeat-of", "1")
    done(shop, "new", "--name", "Ann Lee", "--description", "丁二明，写 Ding.Er@example.com，住建国路88号3栋501")
    return shop


@pytest.mark.parametrize("typed", [["--format", "json"], ["--format", "csv"], ["--format", "html"]])
def test_in_their_own_case_in_clear_somebody_stays_named_and_not_in_that_of_others(
    twice: Any, typed: list[str]
) -> None:
    told = done(twice, "export", "--week", "this", *typed).out

    assert "上次投诉柜员的也是我丁二明，ding.er@example.com" in told
    assert [one for one in ("丁二明，写", "Ding.Er", "住建国路") if one in told] == []


def test_a_case_under_a_pseudonym_leads_to_no_other_of_the_same_person(twice: Any) -> None:
    items = answered(twice, "export", "--week", "this")["items"]

    hidden = items[1]
    assert hidden["customer"]["id"] is None
    assert [hidden[one] for one in ("same_call", "repeat_of", "repeat_count", "links")] == [None, None, None, []]
    assert answered(twice, "export", "--week", "this", "--redact")["items"][1]["customer"]["id"]
