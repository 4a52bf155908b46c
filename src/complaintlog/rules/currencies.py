"""The currencies there are: their codes (ISO 4217), and how many decimals an amount of each has."""

from __future__ import annotations

from decimal import Decimal

from complaintlog.errors import N_, ValueRefusedError

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
