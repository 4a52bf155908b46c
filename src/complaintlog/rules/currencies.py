"""The currencies there are: their codes (ISO 4217), the signs people write for them, the decimals of an amount."""

from __future__ import annotations

from decimal import Decimal

from complaintlog.errors import N_, ValueRefusedError

_OTHER = N_(
    '"{text}" does not go with {currency}; if it is in {currency}, type the amount alone, else name its own: --currency'
)
_FIXED = N_('"{text}" does not go with {currency}; type how much it is in {currency}, without a sign.')
_WHOLE = """
BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
"""
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_HUNDREDTHS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP
CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS
KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TOP TRY
TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG
"""
WHOLE, THOUSANDTHS, HUNDREDTHS = (frozenset(codes.split()) for codes in (_WHOLE, _THOUSANDTHS, _HUNDREDTHS))
_WRITTEN = """
CNY ¥ 元 元整 圆 块 块钱 塊 人民币 人民幣 rmb yuan kuai
TWD $ 元 元整 圆 块 塊 nt$ 台币 新台币 台幣 新台幣
HKD $ 元 元整 圆 块 塊 hk$ 港币 港元 港幣
MOP $ 元 元整 圆 块 塊 mop$ 澳门元 澳門元
SGD $ 元 块 s$ 新元 新币
JPY ¥ 円 日元 日圆 yen
USD $ us$ 美元 美金 dollar dollars
AUD $ a$ au$ 澳元 dollar dollars
CAD $ c$ ca$ 加元 dollar dollars
NZD $ nz$ dollar dollars
MXN $ peso pesos
EUR € 欧元 歐元 euro euros
GBP £ 英镑 英鎊 pound pounds
KRW ₩ 韩元 韓元 won
THB ฿ 泰铢 baht
VND ₫ 越南盾
INR ₹ 卢比 rupee rupees
RUB ₽ 卢布
MYR rm 马币 林吉特
BRL r$
PHP ₱
"""  # to add to: how people write a currency beside an amount


class Said(Decimal):
    """An amount that was typed with a sign, as ``¥10``; ``currencies``: those for which the sign is written."""

    text: str
    currencies: frozenset[str]

    @classmethod
    def of(cls, amount: str, text: str, currencies: frozenset[str]) -> Said:
        """So much, typed as ``text``."""
        made = cls(amount)
        made.text, made.currencies = text, currencies
        return made


def signs() -> frozenset[str]:
    """How people write a currency beside an amount, in small letters, and the codes there are."""
    written = (sign for line in _WRITTEN.strip().splitlines() for sign in line.split()[1:])
    return frozenset(written) | WHOLE | HUNDREDTHS | THOUSANDTHS


def meant_by(sign: str) -> frozenset[str]:
    """The currencies that a sign or a code is written for; none for anything else."""
    code, plain = sign.upper(), sign.casefold().replace("￥", "¥")
    if is_currency(code):
        return frozenset({code})
    return frozenset(known for known, *signs in map(str.split, _WRITTEN.strip().splitlines()) if plain in signs)


def in_currency(*amounts: Decimal | None, known: str | None, is_fixed: bool = False) -> str | None:
    """The currency of these amounts: the ``known`` one, with which every sign must agree; else the one a sign names.

    ``is_fixed``: no other could be said. A sign of several currencies (¥, $) names none. Raises ValueRefusedError.
    """
    for amount in amounts:
        if not isinstance(amount, Said):
            continue
        if known is None and len(amount.currencies) == 1:
            (known,) = amount.currencies
        if known is not None and known not in amount.currencies:
            raise ValueRefusedError(_FIXED if is_fixed else _OTHER, text=amount.text, currency=known)
    return known


def is_currency(code: str) -> bool:
    """Whether there is money of this code, in its one spelling."""
    return code in WHOLE or code in HUNDREDTHS or code in THOUSANDTHS


def require_coins(amount: Decimal | None, currency: str | None) -> None:
    """An amount can be paid in the coins of its currency: 10.555 CNY cannot. Raises ValueRefusedError."""
    if amount is None or currency is None or not is_currency(currency):
        return
    decimals = 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2
    if amount != round(amount, decimals):
        raise ValueRefusedError(
            N_("{amount} {currency} cannot be paid: {currency} has {decimals} decimals."),
            amount=amount,
            currency=currency,
            decimals=decimals,
        )
