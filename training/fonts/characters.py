"""Which characters the shipped fonts carry."""

from __future__ import annotations

RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),  # Latin-1, Extended-A and -B
    (0x0259, 0x0259),  # schwa (Azeri)
    (0x02BB, 0x02DD),  # modifier letters and accents that stand alone
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin of Vietnamese, Welsh and others
    (0x1F00, 0x1FFF),  # Greek with breathings
    (0x2010, 0x205E),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218F),  # letterlike symbols, fractions, Roman numerals
    (0x2190, 0x21D4),  # arrows
    (0x2200, 0x226F),  # mathematics
    (0x2460, 0x24EA),  # numbers in circles
    (0x2500, 0x2502),  # lines
    (0x25A0, 0x266F),  # shapes, stars, hearts, notes
    (0x2713, 0x2764),  # ticks, more stars and hearts
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3131, 0x318E),  # jamo that stand alone
    (0x31F0, 0x31FF),  # small kana
    (0xAC00, 0xD7A3),  # every Hangul syllable
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)

HAN_ROWS = (
    ("euc_jp", (0xB0, 0xCF), (0xA1, 0xFE)),  # JIS X 0208, level 1
    ("gb2312", (0xB0, 0xD7), (0xA1, 0xFE)),  # GB 2312, level 1
    ("big5", (0xA4, 0xC6), (0x40, 0xFE)),  # Big5, level 1
    ("euc_kr", (0xCA, 0xFD), (0xA1, 0xFE)),  # KS X 1001
)
"""Codec, range of the first byte, range of the second byte of the Han in common use."""
NAMED = "渕麽翦栞"
"""Rarer Han in titles and names of the shipped catalogue."""


def wanted() -> set[int]:
    """Every code point that the shipped fonts should carry."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    return points | han() | set(map(ord, NAMED))


def han() -> set[int]:
    """The Han in everyday use in Japanese, Chinese (both scripts) and Korean."""
    return {
        ord(character)
        for codec, first, second in HAN_ROWS
        for lead in range(first[0], first[1] + 1)
        for trail in range(second[0], second[1] + 1)
        if len(character := bytes((lead, trail)).decode(codec, "ignore")) == 1
        and character >= "\u4e00"
    }
