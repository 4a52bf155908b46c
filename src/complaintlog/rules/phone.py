"""Phone numbers: which are one and the same, with or without a country's code, the 0 before it, an extension."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import decimal, normalize

from complaintlog.rules.text import digits

# Country codes of the world (ITU-T E.164), each followed by the countries (ISO 3166) that are dialled by it.
_CODES = """
1 US CA PR DO JM BS BB TT AG AI BM DM GD GU KN KY LC MP MS SX TC VC VG VI AS, 7 RU KZ, 20 EG, 27 ZA, 30 GR, 31 NL,
32 BE, 33 FR, 34 ES, 36 HU, 39 IT VA, 40 RO, 41 CH, 43 AT, 44 GB IM JE GG, 45 DK, 46 SE, 47 NO SJ, 48 PL, 49 DE, 51 PE,
52 MX, 53 CU, 54 AR, 55 BR, 56 CL, 57 CO, 58 VE, 60 MY, 61 AU CX CC, 62 ID, 63 PH, 64 NZ, 65 SG, 66 TH, 81 JP, 82 KR,
84 VN, 86 CN, 90 TR, 91 IN, 92 PK, 93 AF, 94 LK, 95 MM, 98 IR, 211 SS, 212 MA EH, 213 DZ, 216 TN, 218 LY, 220 GM,
221 SN, 222 MR, 223 ML, 224 GN, 225 CI, 226 BF, 227 NE, 228 TG, 229 BJ, 230 MU, 231 LR, 232 SL, 233 GH, 234 NG, 235 TD,
236 CF, 237 CM, 238 CV, 239 ST, 240 GQ, 241 GA, 242 CG, 243 CD, 244 AO, 245 GW, 246 IO, 247 AC, 248 SC, 249 SD, 250 RW,
251 ET, 252 SO, 253 DJ, 254 KE, 255 TZ, 256 UG, 257 BI, 258 MZ, 260 ZM, 261 MG, 262 RE YT, 263 ZW, 264 NA, 265 MW,
266 LS, 267 BW, 268 SZ, 269 KM, 290 SH TA, 291 ER, 297 AW, 298 FO, 299 GL, 350 GI, 351 PT, 352 LU, 353 IE, 354 IS,
355 AL, 356 MT, 357 CY, 358 FI AX, 359 BG, 370 LT, 371 LV, 372 EE, 373 MD, 374 AM, 375 BY, 376 AD, 377 MC, 378 SM,
380 UA, 381 RS, 382 ME, 383 XK, 385 HR, 386 SI, 387 BA, 389 MK, 420 CZ, 421 SK, 423 LI, 500 FK, 501 BZ, 502 GT, 503 SV,
504 HN, 505 NI, 506 CR, 507 PA, 508 PM, 509 HT, 590 GP BL MF, 591 BO, 592 GY, 593 EC, 594 GF, 595 PY, 596 MQ, 597 SR,
598 UY, 599 CW BQ, 670 TL, 672 NF, 673 BN, 674 NR, 675 PG, 676 TO, 677 SB, 678 VU, 679 FJ, 680 PW, 681 WF, 682 CK,
683 NU, 685 WS, 686 KI, 687 NC, 688 TV, 689 PF, 690 TK, 691 FM, 692 MH, 850 KP, 852 HK, 853 MO, 855 KH, 856 LA, 880 BD,
886 TW, 960 MV, 961 LB, 962 JO, 963 SY, 964 IQ, 965 KW, 966 SA, 967 YE, 968 OM, 970 PS, 971 AE, 972 IL, 973 BH, 974 QA,
975 BT, 976 MN, 977 NP, 992 TJ, 993 TM, 994 AZ, 995 GE, 996 KG, 998 UZ
"""
_TRUNK = {"1": "1", "7": "8"}  # what is dialled before the ten digits of a number at home; elsewhere a 0
_EXTENSION = r"(?:转|轉|分机号?|分機|内线|內線|ext(?:ension)?|x|#)[\s.:]*(\d{0,6})$"
_SHORTEST = 3  # digits of a number that can be dialled
_WITH_AREA = 10  # digits of a Chinese landline, at least


class Phone(NamedTuple):
    """A number as it is dialled: the country's ``code`` ("" where it is not said), ``national`` without its first 0."""

    code: str
    national: str
    extension: str


def code_of(country: str | None) -> str:
    """The code by which a country (``CN``) or a region of it (``GB-SCT``) is dialled; "" where none is known."""
    named = (country or "").partition("-")[0]
    return next((code for code, countries in _codes().items() if named in countries), "")


@lru_cache(maxsize=256)  # each is read some times in a row
def read(written: str, home: str = "") -> Phone:
    """The number that is written there; ``home``: the code of the country where one without a code is dialled."""
    line, extension = _parted(normalize("NFKC", written).strip())
    dialled = _digits(line)
    if _is_with_code(line):
        code, national = _from_abroad(dialled.removeprefix("00"))
    elif dialled.startswith("00") and dialled[2:3] not in ("", "0"):
        code, national = _from_abroad(dialled[2:])
    elif dialled != digits(line):
        code, national = "86", digits(line)
    else:
        code, national = home, dialled
    trunk = _TRUNK.get(code, "0")
    is_before = trunk == "0" or len(national) > 10
    return Phone(code, national.removeprefix(trunk) if is_before else national, extension)


def is_dialled(written: str) -> bool:
    """Whether a number stands there that can be dialled: nothing but digits, what parts them, and an extension."""
    line, _extension = _parted(normalize("NFKC", written).strip())
    return bool(re.fullmatch(r"[\d\s()+./-]*\d[\d\s()+./-]*", line)) and len(digits(line)) >= _SHORTEST


def is_same(one: str, other: str, home: str = "") -> bool:
    """Whether both reach the same; without ``home``, a number without a code may be of any country."""
    return read(one, home).extension == read(other, home).extension and is_same_line(one, other, home)


def is_same_line(one: str, other: str, home: str = "") -> bool:
    """As :func:`is_same`, where an extension may be named with one of them only."""
    first, second = read(one, home), read(other, home)
    codes, extensions = ({first.code, second.code} - {""}, {first.extension, second.extension} - {""})
    is_one = bool(first.national) and first.national == second.national
    return is_one and len(codes) < 2 and len(extensions) < 2


def sought(written: str) -> str:
    """The digits by which a number is looked for that may not be whole yet: without what only some would write."""
    line, _extension = _parted(normalize("NFKC", written).strip())
    return read(line).national if _is_with_code(line) else digits(line)


def spellings(written: str, home: str = "") -> list[str]:
    """The digits of the number as others may have written it, each time without the extension."""
    phone = read(written, home)
    local = (phone.national, _TRUNK.get(phone.code, "0") + phone.national)
    abroad = (f"{phone.code}{phone.national}", f"{phone.code}0{phone.national}") if phone.code else ()
    return list(dict.fromkeys((*local, *abroad, *(f"00{one}" for one in abroad)))) if phone.national else []


def _parted(plain: str) -> tuple[str, str]:
    """The number and its extension: 62001234转801, 555-0100 ext. 7, 010-62001234-801."""
    if found := re.search(_EXTENSION, plain, re.IGNORECASE):
        return plain[: found.start()], found[1]
    line, dash, last = plain.rpartition("-")
    is_third = dash and "-" in line and line.startswith("0") and last.isdecimal() and len(last) < 7
    return (line, last) if is_third and len(_digits(line)) >= _WITH_AREA else (plain, "")


def _is_with_code(line: str) -> bool:
    return line.lstrip("(").startswith("+")


def _digits(plain: str) -> str:
    if plain.isascii():
        return "".join(filter(str.isdecimal, plain))
    return "".join(str(decimal(sign)) for sign in plain if sign.isdecimal())


def _from_abroad(dialled: str) -> tuple[str, str]:
    """The code and the rest; no code begins another one, and those of three digits are all others."""
    width = next((some for some in (1, 2) if dialled[:some] in _codes()), 3)
    return dialled[:width], dialled[width:]


@cache
def _codes() -> dict[str, list[str]]:
    return {code: countries for code, *countries in map(str.split, _CODES.split(","))}
