"""Make the fonts of the pictures: `python -m training.fonts.build --help`.

Noto Sans CJK draws Hangul, kana and Han; the Latin, Greek and Cyrillic letters that it lacks (ş, ł,
ά …) come from Source Sans 3, the family that its Latin was drawn from.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib.instancer import instantiateVariableFont

from training.fonts.characters import wanted

FAMILY = "Selfie DJ Sans"
BORROWED = {"Regular": (405, 1.118), "Bold": (650, 1.133)}
"""Weight and scale at which Source Sans 3 has the stems and the heights of Noto's Latin.

Measured on H, x, n, o, I and l: widths, heights and stems agree within 1 %.
"""
Table = Any
"""An OpenType table as fontTools builds it at run time, without types."""
KERNED = (*range(0x21, 0x7F), *range(0xC0, 0x180), *range(0x2018, 0x2020))
REPLACED = {0x2026}  # the Korean ellipsis floats at half height; cut titles read better on the line
ASCII = 0x7F
MOST_PAIRS = 10_900  # the length field of a kern table has 16 bits


def main() -> None:
    """Write `Regular.otf` and `Bold.otf`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noto", type=Path, required=True, help="folder of NotoSansCJKtc-*.otf")
    parser.add_argument("--source-sans", type=Path, required=True, help="SourceSans3[wght].ttf")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    for style, (weight, scale) in BORROWED.items():
        font = TTFont(arguments.noto / f"NotoSansCJKtc-{style}.otf", recalcTimestamp=False)
        latin = instantiateVariableFont(TTFont(arguments.source_sans), {"wght": weight})
        path = arguments.out / f"{style}.otf"
        build(font, latin, scale, style).save(path)
        count = len(TTFont(path).getBestCmap())
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, {count} characters")


def build(font: TTFont, latin: TTFont, scale: float, style: str) -> TTFont:
    """Turn a whole Noto Sans CJK into the subset that we ship."""
    use_korean_forms(font)
    pairs = kerning(font)
    borrow(font, latin, scale)
    subset(font)
    add_kerning(font, pairs)
    keep_one_map(font)
    rename(font, style)
    return font


def use_korean_forms(font: TTFont) -> None:
    """Point every character at its Korean glyph, so that no shaping is needed for it.

    But not those of ASCII: the Korean colon stands as high as a syllable, and so beside Latin
    letters and figures much too high.
    """
    gsub = font["GSUB"].table
    forms: dict[str, str] = {}
    for record in gsub.ScriptList.ScriptRecord:
        for system in record.Script.LangSysRecord:
            if system.LangSysTag == "KOR ":
                forms |= substitutions(gsub, system.LangSys.FeatureIndex, "locl")
    korean = {p: forms[g] for p, g in font.getBestCmap().items() if g in forms}
    remap(font, {point: glyph for point, glyph in korean.items() if point > ASCII})


def substitutions(gsub: Table, features: list[int], tag: str) -> dict[str, str]:
    """The one-to-one substitutions of a feature."""
    found: dict[str, str] = {}
    for index in features:
        record = gsub.FeatureList.FeatureRecord[index]
        if record.FeatureTag == tag:
            for lookup in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[lookup].SubTable:
                    found |= getattr(table, "ExtSubTable", table).mapping
    return found


def remap(font: TTFont, glyphs: dict[int, str]) -> None:
    """Draw each code point with the glyph named, in every Unicode table that can hold it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in {4, 12}:
            highest = 0xFFFF if table.format == 4 else 0x10FFFF
            table.cmap |= {p: g for p, g in glyphs.items() if p <= highest}


def borrow(font: TTFont, latin: TTFont, scale: float) -> None:
    """Draw the characters that the font lacks over glyphs that the subset will not need."""
    have, lend = font.getBestCmap(), latin.getBestCmap()
    missing = sorted(point for point in (wanted() - have.keys()) | REPLACED if point in lend)
    taken = {".notdef", *(have[point] for point in wanted() & have.keys())}
    spare = (name for name in font.getGlyphOrder() if name not in taken)
    glyphs = dict(zip(missing, spare, strict=False))
    for point, name in glyphs.items():
        replace_glyph(font, name, latin, lend[point], scale)
    remap(font, glyphs)


def replace_glyph(font: TTFont, name: str, latin: TTFont, lent: str, scale: float) -> None:
    """Replace outline and width of a glyph by those of another font."""
    top = font["CFF "].cff.topDictIndex[0]
    like = font.getGlyphID(font.getBestCmap()[ord("n")])
    private = top.FDArray[top.FDSelect[like]].Private
    width = round(latin["hmtx"][lent][0] * scale)
    source = latin.getGlyphSet()
    pen = T2CharStringPen(width - private.nominalWidthX, source)
    source[lent].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    top.FDSelect.gidArray[font.getGlyphID(name)] = top.FDSelect[like]
    index = top.CharStrings.charStrings[name]
    top.CharStrings.charStringsIndex[index] = pen.getCharString(private, top.GlobalSubrs)
    font["hmtx"][name] = (width, 0)


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """The kerning of Latin pairs in 1/1000 em, for the old table that needs no shaping engine."""
    cmap, gpos = font.getBestCmap(), font["GPOS"].table
    glyphs = [cmap[point] for point in KERNED if point in cmap]
    lookups = {
        lookup
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for lookup in record.Feature.LookupListIndex
    }
    pairs: dict[tuple[str, str], int] = {}
    for lookup in sorted(lookups):
        for table in gpos.LookupList.Lookup[lookup].SubTable:
            for pair, value in pair_values(getattr(table, "ExtSubTable", table), glyphs):
                pairs.setdefault(pair, value)
    strongest = sorted(pairs, key=lambda pair: -abs(pairs[pair]))[:MOST_PAIRS]
    return {pair: pairs[pair] for pair in strongest if pairs[pair]}


def pair_values(table: Table, glyphs: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """What one table says of each pair of the glyphs, as far as it says something."""
    if table.LookupType != 2:
        return
    for left in (glyph for glyph in table.Coverage.glyphs if glyph in glyphs):
        if table.Format == 1:
            records = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
            for record in records:
                if record.SecondGlyph in glyphs:
                    yield (left, record.SecondGlyph), advance(record.Value1)
            continue
        seconds = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
        for right in glyphs:
            value = seconds[table.ClassDef2.classDefs.get(right, 0)].Value1
            yield (left, right), advance(value)


def advance(value: Table | None) -> int:
    """The change of the advance in a value record."""
    return int(getattr(value, "XAdvance", 0) or 0)


def subset(font: TTFont) -> None:
    """Keep the characters that we want and what draws them."""
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)


def keep_one_map(font: TTFont) -> None:
    """Replace the character maps by one of format 12, which is read in a few lines."""
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = font.getBestCmap()
    font["cmap"].tables = [table]


def add_kerning(font: TTFont, pairs: dict[tuple[str, str], int]) -> None:
    """Add the pairs as a table of format 0."""
    names = set(font.getGlyphOrder())
    table = KernTable_format_0()
    table.coverage, table.tupleIndex = 1, None
    table.kernTable = {pair: value for pair, value in pairs.items() if names.issuperset(pair)}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


def rename(font: TTFont, style: str) -> None:
    """Give the changed font a name of its own, as the licence asks of reserved names."""
    full, postscript = f"{FAMILY} {style}", f"{FAMILY.replace(' ', '')}-{style}"
    words = {1: FAMILY, 2: style, 3: postscript, 4: full, 6: postscript}
    names = font["name"]
    kept = {n.nameID: n.toUnicode() for n in names.names if n.nameID in {0, 5, 13, 14}}
    kept[0] += " Latin, Greek and Cyrillic additions: © 2023 Adobe (http://www.adobe.com/)."
    names.names = []
    for number, text in (kept | words).items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames, top.topDictIndex[0].FullName = [postscript], full
    top.topDictIndex[0].FamilyName = FAMILY


if __name__ == "__main__":
    main()
