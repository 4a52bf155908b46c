"""Streets, by the words that say so in the languages of the customers, before a name or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from complaintlog.rules.everyday import is_word
from complaintlog.rules.folding import ANY_SIGN, SIGNS, WORD_BEGINS, bare


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    """A line each, what means the same beside each other."""
    return tuple(tuple(one.split()) for one in text.strip().split(",") if one.split())


BEHIND = _groups(
    "street st, road rd, avenue ave av, lane ln, drive dr, square sq, court ct, place pl, terrace ter, close cl,"
    "boulevard blvd, crescent cres, highway hwy, gardens gdns, way, mews, straße strasse str, allee alle, weg, platz,"
    "caddesi cad, sokak sokağı sok sk, bulvarı bulv, utca, gatan, vej, straat, улица, проспект, шоссе, переулок"
)
BEFORE = _groups(
    "rue, avenue av, boulevard bd, place, chemin, quai, allée, impasse, via, viale, piazza, corso, vicolo, largo,"
    "calle c/, avenida avda av, plaza, paseo, camino, carrera, rua, praça, travessa,"
    "ulica ul, aleja al, plac pl, osiedle os,"
    "улица ул, проспект просп пр-т пр, переулок пер, площадь пл, бульвар б-р, набережная наб, шоссе,"
    "đường, phố, jalan jl, شارع, طريق"
)
_GLUED = "straße|strasse|str|weg|gasse|allee|platz|gade|gatan|straat|laan|gracht|vej"
_NO_STREET = (
    "(?!(?:park|stell|sitz|steh|arbeits|spiel|lager|lade|camping|markt|um|heim|rück|hin|ab|aus|hin)(?:platz|weg))"
)
_ENGLISH_TOO = frozenset(["place", "via", "al", "os"])  # place Order 12; via DHL 3
_ROMANCE = "de las?|de los|des?|du|del|della|dei|dos?|das?|la|le|les|los"
_GERMAN = "am|an de[nr]|auf de[mr]|im|in de[nr]|zu[mr]|unter de[nr]|hinter de[mr]|vor de[mr]|bei de[mr]|aan de|op de"
_LITTLE = rf"(?:(?:{_ROMANCE})\s|[ld]['’])*"
_SMALL = re.compile(rf"(?:(?:{_ROMANCE}|{_GERMAN})\s|[ld]['’])+", re.IGNORECASE)  # before the name proper
_THEN = r"(?:(?<=/)(?!o\b)\s?|\.?\s+)"  # behind a kind, before the name: C/ Mayor; not c/o
_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"
_LETTER = rf"(?!{ANY_SIGN})[^\W\d_]"
_WORD = rf"{_LETTER}[^\W_'’.-]*(?:['’-]{_LETTER}+)*"
_CAPITAL = rf"(?-i:(?![a-zß-öø-ÿ])(?![а-яё]){_LETTER})(?:[^\W_]|['’-])*"
_NUMBER = r"\d{1,4}(?:\s?(?:bis|ter)\b|[a-z]\b)?(?![\w%:/]|[.,]\d)"
_SAID = r"(?:(?:n[º°o]|nr|num|№|д|дом|số|sayı)[.:\s]{1,2}\s?)?"  # before a number
COUNTED = r"\s?(?:days?|people|times|hours?|minutes?|weeks?|months?|years?|am\b|pm\b)"


def _any(groups: tuple[tuple[str, ...], ...], *, but: frozenset[str] = frozenset()) -> str:
    words = {one for several in groups for one in several} - but
    return "|".join(sorted(map(re.escape, words), key=lambda one: (-len(one), one)))


STREET = re.compile(  # as it is written in a field
    rf"(?:{WORD_BEGINS}(?:[^\W\d_][\w'’.-]*|{_ORDINAL})\s+){{1,3}}(?:{_any(BEHIND)})(?![^\W\d_])"
    rf"|[^\W\d_]{{3,}}(?:{_GLUED})(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:{_any(BEFORE)}){_THEN}{_LITTLE}{_WORD}(?:[ ]{_WORD}){{0,2}}",
    re.IGNORECASE,
)
_ENGLISH = ("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Drive", "Square", "Court", "Close")
_OTHERS = ("straße", "str", "caddesi", "cad", "sokak", "sokağı", "sk", "bulvarı", "utca", "проспект", "улица", "шоссе")
_NAMED = rf"{_LITTLE}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}"
_ITS_NUMBER = rf"\.?(?:[,،]\s?|\s){_SAID}{_NUMBER}(?!{COUNTED})"
_NUMBER_BEFORE = rf"(?<![\w.,:/-]){_NUMBER},?\s"
_WORDS = re.compile(rf"[^\W\d_{SIGNS}]+")
_KINDS_BEFORE = frozenset(_WORDS.findall(_any(BEFORE, but=_ENGLISH_TOO))) | {"place"}
_KINDS_WITH_CAPITAL = frozenset(_ENGLISH)
_KINDS_BEHIND = frozenset(_OTHERS)
_GLUED_KINDS = tuple(_GLUED.split("|"))


def with_number(text: str) -> Iterator[re.Match[str]]:
    """Streets in letters, with the number of a house; looked for only where a word says that there is one."""
    words = _WORDS.findall(text)
    low = list(map(str.lower, words))
    if "Via" in words or not _KINDS_BEFORE.isdisjoint(low):
        yield from _before_it().finditer(text)
    is_behind = not (_KINDS_BEHIND.isdisjoint(low) and _KINDS_WITH_CAPITAL.isdisjoint(words))
    if is_behind or any(one.endswith(_GLUED_KINDS) for one in low):
        yield from _behind_it().finditer(text)


@cache
def _before_it() -> re.Pattern[str]:
    """Of rue de la Paix, 12; made only for who writes so."""
    kind = rf"(?:{_any(BEFORE, but=_ENGLISH_TOO)}|(?-i:Via)){_THEN}{_NAMED}"
    behind = rf"{_NUMBER_BEFORE}(?:{kind}|(?-i:[Pp]lace)\s{_NAMED})"
    return re.compile(rf"{WORD_BEGINS}{kind}{_ITS_NUMBER}|{behind}", re.IGNORECASE)


@cache
def _behind_it() -> re.Pattern[str]:
    """Of Maple Street 12, Fasanenweg 8, 12 West 42nd St."""
    name = rf"(?:(?:{_CAPITAL}\s){{1,3}}|(?:{_CAPITAL}\s)?{_ORDINAL}\s)"
    kind = rf"{name}(?:(?-i:{'|'.join(_ENGLISH)})|{'|'.join(_OTHERS)})\b"
    as_one = rf"{_NO_STREET}{_CAPITAL}(?:{_GLUED})\b"
    before = rf"{WORD_BEGINS}(?={_CAPITAL}|{_ORDINAL}\s)(?:{kind}|{as_one}){_ITS_NUMBER}"
    return re.compile(rf"{before}|{_NUMBER_BEFORE}{kind}", re.IGNORECASE)


def spelled(street: str) -> list[str]:
    """A street with its kind written out and short: Maple Street, Maple St; Avenida, Av. de la Paz; Fifth, 5th Ave."""
    return list(dict.fromkeys(form for one in _said_otherwise(street) for form in _of_any_kind(one)))


def without_type(street: str) -> list[str]:
    """Its name alone: Maple of Maple Street, de la Paz of Avenida de la Paz, Alten Markt of Am Alten Markt."""
    return list(dict.fromkeys(form for one in _said_otherwise(street) for form in _names(one)))


def _said_otherwise(street: str) -> Iterator[str]:
    """With its number in letters or digits, and where it lies in short: Fifth and 5th Avenue, West and W 57th."""
    several = [(one, *_SAME.get(one.lower().rstrip("."), ())) for one in re.sub(r"/\s*", "/ ", street).split()]
    return map(" ".join, islice(product(*several), _MOST))


def _of_any_kind(street: str) -> list[str]:
    form = bare(street)
    for several in BEHIND_FORMS:
        for one in several:
            stem = form.removesuffix(one)
            if len(stem) > 1 and stem != form and (" " in street or len(stem) > 2):
                return [form, *(stem + other for other in several if other != one)]
    first, _, name = street.partition(" ")
    for several in BEFORE_FORMS:
        if bare(first) in several and name:
            return [form, *(other + one for one in _with_small_words_or_without(name) for other in several)]
    return [form]


def _names(street: str) -> list[str]:
    words = street.split()
    if len(words) > 1 and any(bare(words[-1]) in several for several in BEHIND_FORMS):
        return [bare("".join(words[:-1]))]
    if len(words) > 1 and any(bare(words[0]) in several for several in BEFORE_FORMS):
        return _with_small_words_or_without(" ".join(words[1:]))
    return _with_small_words_or_without(street)[1:]


def _with_small_words_or_without(name: str) -> list[str]:
    """De la Paix; Paix too where that is no word."""
    small = _SMALL.match(name)
    proper = bare(name[small.end() :]) if small else ""
    return [bare(name), *([proper] if len(proper) > 2 and not is_word(proper) else [])]


_COUNTING = _groups(
    "first second third fourth fifth sixth seventh eighth ninth,"
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth,"
    "twenty thirty forty fifty sixty seventy eighty ninety"
)


def _ordinals() -> Iterator[tuple[str, str]]:
    """First is 1st, Forty-second 42nd."""
    ones, teens, tens = _COUNTING
    endings = dict(enumerate(("st", "nd", "rd"), 1))
    for number, word in enumerate((*ones, *teens), 1):
        yield word, f"{number}{endings.get(number, 'th')}"
    for ten, word in enumerate(tens, 2):
        yield f"{word[:-1]}ieth", f"{ten}0th"
        yield from ((f"{word}-{one}", f"{ten}{place}{endings.get(place, 'th')}") for place, one in enumerate(ones, 1))


_MOST = 8  # ways to say one street
_SIDES = (("west", "W"), ("east", "E"), ("north", "N"), ("south", "S"))
_SAME = {one.lower(): (other,) for pair in (*_ordinals(), *_SIDES) for one, other in (pair, pair[::-1])}
BEHIND_FORMS = tuple(tuple(dict.fromkeys(map(bare, several))) for several in BEHIND)
BEFORE_FORMS = tuple(tuple(dict.fromkeys(map(bare, several))) for several in BEFORE)
