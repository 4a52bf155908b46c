"""A text without the people in it: what of them tells who they are, and what is nobody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from complaintlog.rules.calling import Named
from complaintlog.rules.complaint import Attachment, Customer, Letter
from complaintlog.rules.redaction import Pseudonyms, Redactor

from .conftest import draft


def redacting(*known: tuple[str, ...]) -> Redactor:
    """A redactor whose pseudonyms can be told apart, and who is in the book."""
    return Redactor(Pseudonyms(lambda kind, number: f"<{kind} {number}>"), [Named(*one) for one in known])


def in_own(said: str, **customer: str) -> str:
    """What the texts of the customer's own case tell."""
    return redacting().redacted(draft(description=said, customer=Customer(**customer))).description


FLAT = "北京市朝阳区建国路88号院3号楼501室"
ESTATE = "阳光小区5栋2单元301"
MAPLE = "12 Maple Street, Flat 3, Bristol"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (FLAT, "建国路88号院，3号楼501"),
        (FLAT, "建国路88号3号楼"),
        (FLAT, "建国路的 88 号"),
        (FLAT, "建国路"),
        (FLAT, "3号楼501"),
        (FLAT, "3栋501室"),
        (FLAT, "3-501"),
        (FLAT, "三号楼五零一"),
        (FLAT, "88号院3号楼"),
        (ESTATE, "阳光小区"),
        (ESTATE, "5栋301"),
        (ESTATE, "2单元301"),
        ("上海市浦东新区张江高科技园区A座1203", "A座1203"),
        ("上海市浦东新区张江高科技园区A座1203", "张江高科技园区"),
        (MAPLE, "Maple Street 12"),
        (MAPLE, "12 Maple St"),
        (MAPLE, "MAPLE STREET, No. 12"),
        (MAPLE, "flat 3, 12 Maple St"),
        (MAPLE, "Flat 3 at 12 Maple"),
        (MAPLE, "flat 3, number 12"),
        ("Hauptstraße 5, Köln", "Hauptstr. 5"),
        ("Hauptstraße 5, Köln", "HAUPTSTRASSE 5"),
        ("12 rue du Bac, 75007 Paris", "rue du Bac"),
        ("Fasanenweg 8, Berlin", "Fasanenweg 8"),
    ],
)
def test_a_street_or_two_numbers_of_an_address_tell_it_in_any_text(address: str, said: str) -> None:
    assert redacting(("address", address)).text(f"({said})") == "(<address 1>)"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (FLAT, "北京市，朝阳区；3号楼；501；88号"),
        (FLAT, "11月3号 12点来过"),
        (ESTATE, "5栋的电梯"),
        (MAPLE, "flat 3; 12; Bristol"),
        ("Fasanenweg 8, Berlin", "Berlin; 8; Fasanenweg"),
    ],
)
def test_a_town_or_one_house_number_tells_nothing(address: str, said: str) -> None:
    assert redacting(("address", address)).text(said) == said


def test_a_street_of_one_word_tells_where_somebody_lives_in_the_texts_of_their_own_case() -> None:
    assert in_own("the Fasanenweg one", address="Fasanenweg 8") == "the <address 1> one"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("深圳市南山区科技园路5号万象花园2期6栋1201", "万象花园; 万象花园2期; 万象花园6栋1201; 科技园路"),
        ("体育西路103号维多利广场A座1803", "维多利广场; 维多利广场A座; 体育西路103号维多利广场"),
        ("南京西路100号银河小区3幢", "银河小区"),
        ("科技园路5号幸福苑6栋1201", "幸福苑; 幸福苑6栋"),
        ("桃花坞大街8号金色家园三期10幢", "金色家园; 金色家园三期"),
        ("珞喻路10号保利国际公寓C栋808", "保利国际公寓"),
        ("知春路63号卫星大厦1205", "卫星大厦"),
        ("建国路八十八号东方新城花园3座", "东方新城花园"),
        ("望京街道望京花园东区202号楼", "望京花园"),
        ("漕宝路1555弄翡翠湾6号", "翡翠湾"),
    ],
)
def test_an_estate_tells_it_too_behind_a_street_with_its_number(address: str, said: str) -> None:
    for one in said.split("; "):
        assert redacting(("address", address)).text(f"她住{one}，问") == "她住<address 1>，问"


def test_two_numbers_of_an_address_take_the_name_of_the_estate_before_them_along() -> None:
    assert redacting(("address", "3号楼501")).text("在幸福花园3号楼501") == "在<address 1>"


def test_a_quarter_of_a_town_is_no_estate() -> None:
    assert redacting(("address", "望京街道望京花园202号楼")).text("望京街道的店") == "望京街道的店"


@pytest.mark.parametrize("said", ["建国路门店", "Maple Street 2 days ago"])
def test_what_stands_beside_a_street_and_is_no_house_stays(said: str) -> None:
    told = redacting(("address", FLAT), ("address", MAPLE)).text(said)

    assert told.removeprefix("<address 1>") in ("门店", " 2 days ago")


def test_a_home_that_nobody_wrote_into_a_field_is_found_by_its_form() -> None:
    assert redacting().text("楼下3号楼501太吵，我不知道3号楼") == "楼下<address 1>太吵，我不知道3号楼"


@pytest.mark.parametrize(
    "said",
    [
        "建和中心20楼", "万达广场3座1202", "国贸大厦1801室", "阳光公寓A座1203",
        "Avenida de la Paz 12", "Av. Reforma 222", "calle Mayor 5", "12 rue de la Paix", "rue de l'Étoile, 4 bis",
        "Via Roma 3", "ul. Marszałkowska 10", "12 Đường Nguyễn Huệ", "Atatürk Caddesi No: 5", "ул. Ленина, д. 5, кв. 12",
        "Невский проспект, 5", "شارع الملك فهد 12", "渋谷1-2-3", "渋谷1丁目2番3号", "Hauptstraße 5a", "Berliner Str. 12",
        "Maple Street 12", "12 Maple Street", "C/ Alcalá 45", "350 5th Ave", "221 West 57th Street", "12 42nd St",
    ],
)  # fmt: skip
def test_a_street_or_a_building_with_its_number_is_found_by_its_form_in_many_languages(said: str) -> None:
    assert redacting().text(f"({said})") == "(<address 1>)"


@pytest.mark.parametrize(
    "said",
    [
        "万达广场店", "万达广场3家店", "客服中心3楼", "办公大楼3楼", "我们大厦3楼", "via DHL 3", "place Order 1234", "Calle 5 veces",
        "Parkplatz 12", "Main Street 2 days", "步骤1-2-3", "第1-2-3步", "超市3-5元", "3 weeks in Lane 2", "ул. Ленина",
        "c/o Weber 12", "C/O Weber 12", "my 2nd Street", "her 1st court, 3",
    ],
)  # fmt: skip
def test_what_only_reads_like_somebodys_address_stays(said: str) -> None:
    assert redacting().text(said) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("Avenida de la Paz 12, Madrid", "Av. de la Paz 12; Avda. de la Paz; AVENIDA DE LA PAZ"),
        ("Calle Mayor 5, Madrid", "calle mayor 5; Calle Mayor; Mayor 5"),
        ("12 rue de la Paix, 75002 Paris", "rue de la Paix; 12, rue de la Paix"),
        ("ул. Ленина, д. 5, кв. 12, Москва", "улица Ленина; Ленина 5; ул. Ленина д.5"),
        ("Atatürk Caddesi No: 5 Daire 3, İstanbul", "Atatürk Cad. 5; Ataturk Caddesi"),
        ("ul. Marszałkowska 10, Warszawa", "ulica Marszalkowska 10; Marszałkowska 10"),
        ("12 Đường Nguyễn Huệ, Huế", "duong Nguyen Hue; Nguyễn Huệ 12"),
        ("東京都渋谷区渋谷1-2-3", "渋谷1-2-3; 1丁目2番3号"),
        ("شارع الملك فهد 12", "شارع الملك فهد"),
        ("Calle de Alcalá 45, 28014 Madrid", "C/ Alcalá 45; C/Alcalá 45; Alcalá 45; calle Alcala; C/ de Alcalá, 45"),
        ("C/ Alcalá 45, 28014 Madrid", "Calle Alcalá 45; Alcalá 45"),
        ("Am Alten Markt 3, Köln", "Alten Markt 3; Am Alten Markt 3"),
        ("14 rue de la République, 69002 Lyon", "14 République; 14, rue République; 14 rue de la République"),
        ("350 Fifth Avenue, Apt 12B, New York", "350 5th Ave, apt 12B; 350 Fifth Ave; 5th Avenue; 350 5th Avenue"),
        ("221 W 57th St, New York", "221 West 57th Street; 221 w. 57th st"),
        ("12 Forty-Second Street", "12 42nd St; 42nd Street"),
    ],
)
def test_a_street_is_the_same_with_its_kind_in_short_or_before_its_name(address: str, said: str) -> None:
    assert set(redacting(("address", address)).text(said).split("; ")) == {"<address 1>"}


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("2026112200001", "2026 1122 00001"),
        ("2026112200001", "2026-1122-00001"),
        ("2026 1122 00001", "2026112200001"),
        ("ORD-2026-11-0007", "ORD 2026/11-0007"),
        ("ORD-2026-11-0007", "ord_2026_11_0007"),
        ("ORD-2026-11-0007", "2026-11-0007"),
        ("ORD-2026-11-0007", "2026 11 0007"),
    ],
)
def test_an_order_number_is_the_same_order_however_it_is_parted_and_never_a_phone(order: str, said: str) -> None:
    redactor = redacting(("order", order))

    assert redactor.redacted(draft(description=said, order_no=order)).description == "<order 1>"
    assert redactor.text(f"{said} 2 pieces") == "<order 1> 2 pieces"


def test_the_last_digits_of_an_order_are_that_order_in_its_own_case_alone() -> None:
    redactor = redacting(("order", "ORD-2026-11-0007"))

    assert redactor.redacted(draft(description="order 0007", order_no="ORD-2026-11-0007")).description == (
        "order <order 1>"
    )
    assert redactor.text("order 0007") == "order 0007"
    assert redactor.redacted(draft(description="in 2026", order_no="11-0007-2026")).description == "in 2026"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("202611240017", "订单尾号0017; 订单后四位0017; 订单末四位：0017; order ending 0017; order ends in 0017"),
        ("112-3344556-7788990", "订单尾号8990; order ending in 8990; 最后4位是8990"),
        ("20262026", "尾号2026"),
    ],
)
def test_the_last_four_digits_of_an_order_are_that_order_where_it_is_said_that_they_are(order: str, said: str) -> None:
    for one in said.split("; "):
        told = redacting().redacted(draft(description=one, order_no=order)).description
        assert told == re.sub(r"\d{4}$", "<order 1>", one)
        assert redacting(("order", order)).text(one) == one
    said = "room 0017, or 8990; in 2026"
    assert redacting().redacted(draft(description=said, order_no=order)).description == said


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Pat O'Brien", "OBrien; O’Brien; O Brien; Oʼbrien; O-Brien; Pat OBrien; Brien"),
        ("Pat O Brien", "OBrien; O'Brien; O Brien"),
        ("Jan van der Berg", "Vanderberg; Van-der-Berg; van der Berg; Van Der Berg; Berg"),
        ("Jan Vanderberg", "Vanderberg; Van-der-Berg; van der Berg"),
        ("Ann McDonald", "Mc Donald; McDonald; MCDONALD; Mc-Donald"),
        ("Ann Mc Donald", "Mc Donald; McDonald"),
        ("Jean-Luc Picard", "Jean Luc; JeanLuc; jean-luc; Picard; Jean-Luc Picard; Picard Jean-Luc"),
        ("Jean Luc Picard", "Jean-Luc; JeanLuc"),
        ("Uwe Müller", "Mueller; Muller; Müller; MÜLLER; MUELLER"),
        ("Uwe Mueller", "Mueller; Muller; Müller"),
        ("Søren Weiß", "Soeren; Soren; Weiss; WEISS; Weiß"),
        ("張偉明", "张伟明; 张 伟 明; 張　偉明; 伟明"),
    ],
)
def test_a_name_is_found_in_every_spelling(name: str, spellings: str) -> None:
    told = redacting(("customer", name)).text(spellings)

    assert set(told.split("; ")) == {"<customer 1>"}


def test_a_chinese_name_is_found_in_pinyin_in_either_order() -> None:
    redactor = redacting(("customer", "张小明"), ("customer", "zhang xiaoming", "张小明"))

    said = "Zhang Xiaoming; Xiaoming Zhang; zhang xiao ming; ZHANG Xiao-Ming; zhangxiaoming; 张小明"
    assert set(redactor.text(said).split("; ")) == {"<customer 1>"}
    assert redactor.text("ask Mr Zhang") == "ask Mr <customer 1>"
    assert redactor.text("Xiaoming; xiaoming; Ming") == "<customer 1>; xiaoming; Ming"


@pytest.mark.parametrize(("spoken", "name", "said"), [("ma ke", "马克", "Make sure"), ("she can", "佘灿", "she can")])
def test_pinyin_that_reads_as_a_word_hides_no_word(spoken: str, name: str, said: str) -> None:
    redactor = redacting(("customer", spoken, name))

    assert redactor.text(said) == said
    assert redactor.text(spoken.title()) == "<customer 1>"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王", "王府井的王牌店"),
        ("The", "The cake; the cake"),
        ("高兴", "很高兴"),
        ("客户", "客户说"),
        ("Guest", "another Guest"),
        ("王先生", "李先生和陈先生"),
        ("Mr Smith", "Mr Jones"),
    ],
)
def test_a_name_that_is_hardly_one_hides_nothing_elsewhere(name: str, said: str) -> None:
    assert redacting(("customer", name)).text(said) == said


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("王", "王说王府井的店", "<customer 1>说王府井的店"),
        ("高兴", "高兴来过", "<customer 1>来过"),
        ("The", "The cake. Then The rang", "The cake. Then <customer 1> rang"),
        ("客户", "客户说", "客户说"),
        ("小王", "老王说", "<customer 1>说"),
        ("建国", "建国在建国门", "<customer 1>在建国门"),
        ("桃", "桃来买桃李面包，桃姐", "<customer 1>来买桃李面包，<customer 1>"),
        ("花生", "花生要花生酱", "<customer 1>要花生酱"),
        ("Oliver Kay", "O.K. it is OK", "O.K. it is OK"),
        ("张小明", "明哥说小明，阿明", "<customer 1>说<customer 1>，<customer 1>"),
        ("王时", "小时内退款", "小时内退款"),
        ("Will Long", "I'm long gone; the manager will ring", "I'm long gone; the manager will ring"),
    ],
)
def test_and_in_the_texts_of_its_own_case_only_what_is_surely_a_word(name: str, said: str, told: str) -> None:
    assert in_own(said, name=name) == told


@pytest.mark.parametrize(("name", "said"), [("高兴", "高兴先生说"), ("The", "Mr The says"), ("王先生", "王总说")])
def test_a_word_with_a_title_is_a_name_everywhere(name: str, said: str) -> None:
    assert "<customer 1>" in redacting(("customer", name)).text(said)


def test_how_many_names_are_words_is_told() -> None:
    known = [("customer", name) for name in ("王", "The", "高兴", "客户", "王先生", "王小明", "Will Long")]

    assert redacting(*known).everyday == 3


def test_a_former_name_is_the_same_person() -> None:
    redactor = redacting(("customer", "Xaver Quill"), ("customer", "Bob Stone", "Xaver Quill"))

    assert redactor.text("Bob Stone, now Quill; Stone") == "<customer 1>, now <customer 1>; <customer 1>"
    assert redactor.redacted(draft(customer=Customer(name="Bob Stone"))).customer.name == "<customer 1>"


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("刘洋(会员)", "刘洋说，老刘，会员", "<customer 1>说，<customer 1>，会员"),
        ("周涛 VIP", "周涛说 周先生 VIP客户", "<customer 1>说 <customer 1> VIP客户"),
        ("孙悦-老客户", "孙悦来了，老客户", "<customer 1>来了，老客户"),
        ("吴敏2号楼", "吴敏在2号楼", "<customer 1>在2号楼"),
        ("林先生（林志远）", "林志远说，林先生，志远", "<customer 1>说，<customer 1>，<customer 1>"),
        ("陈Peter", "陈先生和Peter", "<customer 1>和<customer 1>"),
        ("Ann Lee (VIP)", "Lee is VIP", "<customer 1> is VIP"),
        ("van der Berg, Piet", "Piet van der Berg, Berg", "<customer 1>, <customer 1>"),
    ],
)
def test_what_is_written_beside_a_name_in_its_field_hides_neither_the_name_nor_itself(
    name: str, said: str, told: str
) -> None:
    assert redacting(("customer", name)).text(said) == told


def test_a_name_with_a_remark_is_found_where_nobody_else_is_hidden() -> None:
    hiding = Redactor(
        Pseudonyms(lambda kind, number: f"<{kind} {number}>"), [Named("customer", "夏雪（保密）")], only=True
    )

    assert hiding.text("夏雪说要保密") == "<customer 1>说要保密"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王先生", "王叔; 王姐; 王某; 王某某; 王大妈; 王老师; 王店长; 王工; 王XX; 姓王; 王老"),
        ("欧阳修", "欧阳叔; 欧阳某"),
        ("Fritz Lang", "Herr Lang; Dr. Lang; F. Lang; F.Lang; Lang, F; FLANG"),
        ("Müller, Anna Maria", "A. Müller; A. M. Mueller; A M Müller; Muller, A."),
        ("Uncle Bob", "Bob"),
        ("MrLang", "Lang"),
        ("Tom O'Neill", "T. O'Neill; Mr O'Neill"),
        ("Weber, Filiale Mitte", "Weber; Herr Weber"),
        ("Sra. Blanca", "Sra. Blanca; Blanca"),
        ("Smith (wheelchair user)", "Smith"),
        ("Jane Smith (née Jones)", "Jones; Smith"),
        ("Robert (Bob) Smith", "Bob; Robert Smith; Bob Smith"),
    ],
)
def test_somebody_is_found_by_the_surname_with_whatever_stands_for_the_rest(name: str, said: str) -> None:
    for one in said.split("; "):
        assert re.fullmatch(r"(?:\w+\.? )*<customer 1>\.?", redacting(("customer", name)).text(one)), one


def test_a_mask_stands_behind_a_sign_only() -> None:
    redactor = redacting(("customer", "李伟"), ("customer", "li wei", "李伟"))

    assert redactor.text("李** says **15:10 · li**; li老师") == "<customer 1> says **15:10 · li**; <customer 1>"


def test_a_title_that_is_glued_to_a_name_is_none_of_it() -> None:
    redactor = redacting(
        ("customer", "Fritz Lang"),
        ("customer", "Jane Smith"),
        ("customer", "zhang xiaoming", "张小明"),
        ("customer", "sun wei", "孙伟"),
    )

    assert redactor.text("MrLang, DrLang and HerrLang") == "Mr<customer 1>, Dr<customer 1> and Herr<customer 1>"
    assert redacting(("customer", "Tom O'Neill")).text("MrO'Neill") == "Mr<customer 1>"
    assert redactor.text("mrsmith, mrssmith") == "mr<customer 2>, mrs<customer 2>"
    assert (
        redactor.text("MrZhang, dr zhang, 是Ms Zhang, MrSun")
        == "Mr<customer 3>, dr <customer 3>, 是Ms <customer 3>, Mr<customer 4>"
    )


@pytest.mark.parametrize(
    ("name", "spoken", "said"),
    [
        ("陈建军", "chen jianjun", "陈太; 陈sir; Chen Sir; 陈Jianjun; J. Chen; Chen J.J.; Chen, J.; JJ Chen"),
        ("王健林", "wang jianlin", "JL Wang; J.L. Wang; Wang J.L.; Wang zong; 王zong; Wang xiansheng"),
        ("李国强", "li guoqiang", "李局; 李兄; 李先森; Li Sir; G.Q. Li"),
        ("赵敏", "zhao min", "赵×; 赵x敏; 赵*敏; 赵某敏; M. Zhao"),
        ("张小明", "zhang xiaoming", "张*明; 张**明; 张×明; X.M. Zhang; X. Zhang"),
        ("余安", "yu an", "A. Yu"),
    ],
)
def test_a_chinese_surname_tells_who_it_is_with_initials_a_mask_or_half_a_name(
    name: str, spoken: str, said: str
) -> None:
    redactor = redacting(("customer", name), ("customer", spoken, name))

    for one in said.split("; "):
        assert re.fullmatch(r"<customer 1>(?: Sir)?\.?", redactor.text(one)), one


@pytest.mark.parametrize("said", ["李科", "李氏", "赵氏"])
def test_what_may_be_the_name_of_a_shop_tells_who_it_is_in_its_own_case_only(said: str) -> None:
    name = f"{said[0]}国强"

    assert redacting(("customer", name)).text(f"问{said}") == f"问{said}"
    assert in_own(f"问{said}", name=name) == "问<customer 1>"


@pytest.mark.parametrize(
    ("name", "spoken", "said"),
    [
        ("万涛", "wan tao", "I want it; wan t; 万科的房"),
        ("林凯", "lin kai", "the link"),
        ("游明", "you ming", "thank you sir; your"),
        ("龙平", "long ping", "Long sirloin steak"),
        ("方明", "fang ming", "方太油烟机"),
        ("张小明", "zhang xiaoming", "张x说; 张太贵"),
    ],
)
def test_a_word_that_looks_like_a_surname_with_an_initial_or_a_title_stays(name: str, spoken: str, said: str) -> None:
    assert redacting(("customer", name), ("customer", spoken, name)).text(said) == said


def test_a_name_that_must_not_be_told_is_found_in_either_order() -> None:
    hiding = Redactor(Pseudonyms(lambda kind, number: f"<{kind} {number}>"), [Named("customer", "Wu Dan")], only=True)

    assert hiding.text("Dan Wu; Wu Dan; wu; dan") == "<customer 1>; <customer 1>; wu; dan"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("施明", "施工中；施工队"),
        ("张小明", "两张某年的票；张工资表；张总共"),
        ("Will Long", "the manager will; Miss Manners; drill; it was long"),
        ("Fritz Lang", "lange Wartezeit, lang"),
        ("Herr Gut", "alles gut, guter Rat, mein Herr"),
        ("Señora Blanca", "señora, la camisa blanca"),
        ("Weber (Filiale Mitte)", "die Filiale Mitte"),
        ("Smith (wheelchair user)", "wheelchair user"),
        ("Smith (Room 12)", "Room 12"),
        ("Smith - London branch", "the London branch"),
        ("Weber, Filiale Mitte", "die Filiale Mitte"),
        ("Quill Trading Co., Ltd.", "another Ltd, a Co"),
        ("Ing. Novák", "ing"),
        ("Ann Lee", "I a told"),
    ],
)
def test_what_stands_beside_a_name_or_only_reads_like_it_stays(name: str, said: str) -> None:
    assert redacting(("customer", name)).text(said) == said


def test_an_initial_is_one_with_a_capital_only() -> None:
    assert redacting(("customer", "Ann Lee")).text("gave Lee a cake; Lee A. rang") == (
        "gave <customer 1> a cake; <customer 1>. rang"
    )


@pytest.mark.parametrize("name", ["周杰/Jay Chou", "周杰 (Jay Chou)", "周杰（Jay Chou）", "Jay Chou/周杰"])
def test_who_is_called_in_two_scripts_is_one_person(name: str) -> None:
    redactor = redacting(("customer", name))

    said = f"{name}; 周杰; Jay Chou; Chou; 周先生; Mr Chou"
    told = redactor.redacted(draft(description=said, customer=Customer(name=name)))
    assert told.customer.name == "<customer 1>"
    assert told.description == f"{'<customer 1>; ' * 5}Mr <customer 1>"
    assert redactor.text("Jay Chou") == "<customer 1>"


@pytest.mark.parametrize(
    "said",
    [
        "tel13911223344", "T13911223344", "13911223344abc", "wxid_gu13911223344", "139|1122|3344", "139~1122~3344",
        "139*1122*3344", "139/1122/3344", "1.3911223344E10", "一三九一一二二三三四四", "Tel.13911223344", "０１３９１１２２３３４４",
        "+86 139 1122 3344", "008613911223344", "139_1122_3344", "139,1122,3344", "139，1122，3344", "139.1122.3344",
        "幺三九幺幺二二三三四四", "壹叁玖壹壹贰贰叁叁肆肆", "一三九 一一二二 三三四四", "一三九11223344", "139一一22三三44", "13911223344转801", "13911223344 ext. 12",
    ],
)  # fmt: skip
def test_a_phone_is_found_however_it_is_written(said: str) -> None:
    told = redacting(("phone", "139-1122-3344")).text(said)

    assert "<phone 1>" in told
    assert not any(char.isdigit() for char in told.replace("<phone 1>", ""))


def test_a_phone_abroad_is_one_with_and_without_the_code_of_its_country() -> None:
    said = "030/901820; 030 / 90 18 20; +49 (0)30 901820; 030901820; +4930901820; 004930901820"

    assert set(redacting(("phone", "+49 30 901820")).text(said).split("; ")) == {"<phone 1>"}


@pytest.mark.parametrize(
    ("written", "said", "home"),
    [
        ("+7 912 345-67-89", "8 912 345-67-89; 8(912)3456789; 9123456789; 7 912 345 67 89", ""),
        ("8 912 345-67-89", "+7 912 345-67-89; 9123456789; 89123456789", ""),
        ("8 912 345-67-89", "9123456789; 7 912 345 67 89", "7"),
        ("020 7946 0123", "+44 20 7946 0123; +44 (0)20 7946 0123; 0044 20 7946 0123; (020) 7946 0123", ""),
        ("020 7946 0123", "44 20 7946 0123; 020 7946 0123 x12; 020.7946.0123; 020/7946/0123", "44"),
        (
            "(415) 555-0111",
            "1-415-555-0111; +1 415 555 0111; 415_555_0111; 415,555,0111; 415/555/0111; 4155550111x3",
            "1",
        ),
        ("010-62001234", "010-62001234-801; 010-62001234转801; +86 10 6200 1234; 01062001234", "86"),
        ("555-0123", "555-0123 x12; 5550123 ext. 7; 555_0123; 555.0123", ""),
    ],
)
def test_a_phone_is_one_however_it_is_dialled(written: str, said: str, home: str) -> None:
    pseudonyms = Pseudonyms(lambda kind, number: f"<{kind} {number}>", home)
    redactor = Redactor(pseudonyms, [Named("phone", written)])

    assert redactor.redacted(draft(customer=Customer(phone=written))).customer.phone == "<phone 1>"
    assert set(redactor.text(said).split("; ")) == {"<phone 1>"}
    assert redactor.text(f"（{said}）") == f"（{redactor.text(said)}）"


def test_the_last_digits_of_a_phone_are_that_phone_in_its_own_case() -> None:
    said = "尾号3344，ending in 3344, last four 3344, 139****3344, 139xxxx3344; 3344"

    assert in_own(said, phone="139-1122-3344").replace("<phone 1>", "") == "尾号，ending in , last four , , ; "
    assert redacting(("phone", "139-1122-3344")).text("尾号3344; 3344") == "尾号3344; 3344"
    assert in_own("in 2026 尾号2026", phone="139-1122-2026") == "in 2026 尾号<phone 1>"
    assert in_own("62001234; (7946 0123)", phone="020 7946 0123") == "<phone 2>; (<phone 1>)"


def test_the_end_of_another_phone_is_not_the_own_one() -> None:
    assert in_own("139-1122-3344, 138-0000-3344", phone="13911223344") == "<phone 1>, <phone 2>"


@pytest.mark.parametrize(
    "said",
    [
        "SKU1234567",
        "B20261122",
        "1299/1399/1499",
        "2026/11/22 14:00",
        "139 件，0000",
        "22.11.2026",
        "22/11/2026 14:00",
        "12.500,00",
        "1,234,567",
        "转账金额12345.67元；余额 88888.00 元；多扣了25000.00；扣款¥19999.99；USD 12345.67；贷款1500000元",
        "1234567.5；人民币1500000；1500000块；12345678日元；1500000 EUR；$1234567；1500000多元；rmb 1500000",
        "192.168.10.20",
        "20261127 1030",
        "20261127",
        "见20261127-001，同20261127-003号投诉",
    ],
)
def test_what_has_digits_and_is_no_phone_stays(said: str) -> None:
    assert redacting().text(said) == said


DIGEST = "2d71c0ffee13911223344ab0139-112233445566778899aabbccddeeff0014a4881"


def test_what_the_program_made_itself_is_no_text_of_people() -> None:
    papers = (Attachment(1, "file", "张三 13911223344.jpg", "image/x-13911223344", 5, DIGEST, "13911223344"),)
    letters = (Letter("final", draft().received_at, DIGEST),)

    told = redacting().redacted(draft(attachments=papers, letters=letters))

    assert told.letters == letters
    assert (told.attachments[0].media_type, told.attachments[0].sha256) == ("image/x-13911223344", DIGEST)
    assert (told.attachments[0].name, told.attachments[0].note) == ("<customer 1> <phone 2>.jpg", "<phone 2>")


def test_an_id_that_others_gave_a_complaint_may_name_somebody_and_ours_does_not() -> None:
    redactor, ours = redacting(), "0139112233445566778899aabbccddee"

    theirs = [redactor.redacted(draft(uid=one)).uid for one in ("web-13377776666-丁二", "web-1", "web1", "web-1")]

    assert theirs == ["<uid 1>", "<uid 2>", "<uid 3>", "<uid 2>"]
    assert redactor.redacted(draft(uid=ours)).uid == ours


@pytest.mark.parametrize(
    "said",
    [
        "13911223344元", "13911223344.00", "62001234元旦", "赔了50元62001234", "5 € 912 345 678", "$100 5551234",
        "5551234 $50", "20261399-001", "20261127-62001234", "299.168.10.20", "ALL 5551234", "0912345.67", "020 7946 0123 EUR",
    ],
)  # fmt: skip
def test_a_sum_or_a_day_beside_a_phone_makes_it_none_the_less_a_phone(said: str) -> None:
    assert "<phone 1>" in redacting().text(said)


def test_a_known_phone_with_the_form_of_something_else_is_still_known() -> None:
    assert redacting(("phone", "216.123.45.67")).text("216.123.45.67; 2161234567") == "<phone 1>; <phone 1>"


def test_two_phones_beside_each_other_are_two() -> None:
    assert redacting().text("13900001111 13900001112") == "<phone 1> <phone 2>"


PAGE = (Path(__file__).parents[2] / "docs/reference/redaction.md").read_text(encoding="utf-8")
TABLE = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("<!-- run -->\n")[2].partition("\n\n")[0].splitlines()[2:]
]
CASE_FIELDS = {"customer": "name", "phone": "phone", "address": "address"}


@pytest.mark.parametrize(("kind", "value", "texts", "taken"), TABLE)
def test_the_page_on_redaction_tells_what_is_taken_out_where(kind: str, value: str, texts: str, taken: str) -> None:
    customer = Customer(**{CASE_FIELDS[kind]: value}) if kind in CASE_FIELDS else Customer()
    spoken = [("customer", "zhang xiaoming", value)] if value == "张小明" else []
    for text in texts.split("; "):
        elsewhere = redacting((kind, value), *spoken).text(f"（{text}）")
        case = draft(description=f"（{text}）", customer=customer, order_no=value if kind == "order" else None)
        own = redacting((kind, value), *spoken).redacted(case).description

        gone = ("<" in elsewhere, "<" in own)
        assert gone == {"everywhere": (True, True), "own case": (False, True), "stays": (False, False)}[taken], text
