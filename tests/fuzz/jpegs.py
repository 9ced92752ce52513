"""JPEG files with hostile metadata, and one whose pixels are gone over again and again."""

from __future__ import annotations

import struct

from tests.photos import encoded, portrait

BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaa">
%s]><x:xmpmeta xmlns:x="adobe:ns:meta/" tiff:Orientation="&z;">&z;</x:xmpmeta>""" % b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 16) for name in range(ord("b"), ord("{"))
)


def segment(marker: int, body: bytes) -> bytes:
    """A marker segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segments(*segments: bytes) -> bytes:
    """The portrait, 160 pixels a side, with these segments in front of all others."""
    jpeg = encoded(portrait().resize((160, 160)))
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def exif(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """An APP1 segment: one IFD at 8 of (tag, type, count, value) and the offset of the next one."""
    ifd = struct.pack("<H", len(entries))
    ifd += b"".join(struct.pack("<HHII", *entry) for entry in entries)
    tiff = b"II*\0" + struct.pack("<I", 8) + ifd + struct.pack("<I", following)
    return segment(0xE1, b"Exif\0\0" + tiff)


EXIF = {
    "cyclic": exif((0x0112, 3, 1, 6), (0x8769, 4, 1, 8), (0x8825, 4, 1, 8), following=8),
    "count": exif((0x0112, 3, 2**32 - 1, 6), (0x010E, 2, 2**32 - 1, 8), (0x0110, 12, 2**31, 8)),
    "offset": exif((0x0112, 3, 9, 2**32 - 1), (0x8769, 4, 1, 2**32 - 1), following=2**32 - 1),
    "types": exif(*((tag, tag % 17, 7, 2**31) for tag in range(0x0100, 0x0200))),
    "orientation": exif((0x0112, 3, 1, 65535)),
    "entries": segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + bytes(200)),
    "no offset": segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff"),
}


def with_profile(body: bytes, parts: int = 1) -> bytes:
    """A colour profile that says this in each of its segments."""
    return with_segments(
        *(
            segment(0xE2, b"ICC_PROFILE\0" + bytes((number + 1, parts)) + body)
            for number in range(parts)
        )
    )


def with_xmp(packet: bytes = BILLION_LAUGHS) -> bytes:
    """An XMP packet; this one would be 16 to the 26th letters."""
    return with_segments(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))


def scan_bomb(width: int, height: int, scans: int) -> bytes:
    """A grey progressive picture that says so often, in a few bytes, that nothing changes."""
    blocks = -(-width // 8) * -(-height // 8)
    one_code = bytes([1] + [0] * 15)
    head = (
        segment(0xDB, b"\0" + bytes([1] * 64))
        + segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
        + segment(0xC4, b"\x00" + one_code + b"\x00")  # DC: one bit, no difference
        + segment(0xC4, b"\x10" + one_code + b"\xe0")  # AC: one bit, and 14 for a run of 32,767
    )
    first = segment(0xDA, b"\x01\x01\x00\x00\x00\x00") + bytes(-(-blocks // 8))
    runs = ("0" + "1" * 14) * -(-blocks // 32767)
    runs += "1" * (-len(runs) % 8)
    packed = int(runs, 2).to_bytes(len(runs) // 8, "big").replace(b"\xff", b"\xff\0")
    further = segment(0xDA, b"\x01\x01\x00\x01\x01\x00") + packed
    return b"\xff\xd8" + head + first + further * scans + b"\xff\xd9"
