"""Texts without what a reader of a spreadsheet does not see or does not count as a difference."""

from unicodedata import normalize

# Letters that look like Latin ones, in small letters: Latin, Greek, Cyrillic, Armenian, Cherokee and Coptic, as in
# Unicode's list of confusables (UTS 39). One, el and capital i look alike, and so do zero and o.
_LOOK_ALIKES = {
    "a": "ɑαаᴀᎪ", "b": "ƅβвьʙᏏᏴ", "c": "сᴄᏟⲥϲ", "d": "đԁᴅᎠᏧ", "e": "εеҽᴇᎬ", "f": "ϝքꜰ", "g": "ɡԍցɢᏀᏳ",
    "h": "ħнһհʜᎻᏂⲏ", "i": "ıɩɪιіӏᎥ1l|łǀʟᏞⲓ", "j": "ʝϳјᴊᎫ", "k": "κкᴋᏦⲕ", "m": "мᴍᎷⲙ", "n": "ηпոռɴⲛ", "o": "οоօøᴏⲟ0",
    "p": "ρрᴘᏢⲣ", "q": "ԛգզ", "r": "гʀᎡᏒⲅ", "s": "ƽѕտꜱᏕᏚ", "t": "ŧτтᴛᎢⲧ", "u": "ʋυսμᴜ", "v": "νѵᴠᏙ", "w": "ɯѡԝաωᴡᎳ",
    "x": "χхⲭ", "y": "ɣʏγуүᎩ", "z": "ᴢᏃ",
}  # fmt: skip
# The fillers of Hangul count as letters and have no shape.
_FOLDS = {"\u115f": "", "\u1160": ""} | {one: latin for latin, letters in _LOOK_ALIKES.items() for one in letters}
_TABLE = str.maketrans(_FOLDS)
# Greek capitals that look like another letter than their small ones.
_CAPITALS = str.maketrans("ΗΝΥΜ", "HNYM")


def folded(text: str) -> str:
    """Return what is left of a text without case, accents, marks, blanks, invisible characters and look-alikes."""
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(filter(str.isalnum, plain.translate(_TABLE))).replace("rn", "m")


def foldings(text: str) -> frozenset[str]:
    """Return a text folded in each way in which it may be meant, with and without a plural ending."""
    ways = {folded(text), folded(text.translate(_CAPITALS))}
    singular = {way.removesuffix("s") for way in ways} | {f"{way[:-3]}y" for way in ways if way.endswith("ies")}
    return frozenset(ways | singular) - {""}
