"""From the bytes of a video to upright pictures of chosen moments, in memory only."""

from __future__ import annotations

import io
import struct
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recommender.errors import DamagedPhotoError, PhotoTooLargeError, UnknownFormatError
from recommender.ports import MAX_PHOTO_BYTES
from recommender.readers.decoding import (
    DECODER_ERRORS,
    HEIF_BRANDS,
    UprightPhoto,
    check_size,
)
from recommender.readers.scans import has_too_many_scans

if TYPE_CHECKING:
    import numpy as np
    from av import Packet, VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

MAX_SECONDS = 60.0
"""Nothing after this is looked at."""
MAX_FRAME_PIXELS = 4096 * 2304
"""4K, with room for cameras that are a little wider; a decoder keeps up to 17 such frames."""
MAX_PACKETS = 60 * 240
"""A minute of slow motion."""
FRAME_SIDE = 640
NEARBY_S = 0.1
"""Frames that no other needs are decoded from this long before the wanted moment on."""
DECODERS = "h264,hevc,libdav1d,vp8,vp9,mpeg4,h263,mjpeg,gif"
ATOMS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
UNTURNED = (1, 0, 0, 0, 1, 0, 0, 0, 1)
STILL_BRANDS = (*HEIF_BRANDS, b"avif", b"avis")


def container_of(data: bytes) -> str | None:
    """FFmpeg's name of a video's container, told from its first bytes; None for another file."""
    if data[4:8] in ATOMS:
        return None if data[8:12] in STILL_BRANDS and data[4:8] == b"ftyp" else "mov"
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if data[:4] == b"RIFF" and data[8:12] == b"AVI ":
        return "avi"
    return "gif" if data.startswith(b"GIF8") else None


def is_video(data: bytes) -> bool:
    """Whether the first bytes are those of a video, or of a GIF with more than one picture."""
    form = container_of(data)
    return _moves(data) if form == "gif" else form is not None


def _moves(gif: bytes) -> bool:
    from PIL import GifImagePlugin

    try:
        with GifImagePlugin.GifImageFile(io.BytesIO(gif)) as image:
            return image.is_animated
    except DECODER_ERRORS:
        return False


class Footage:
    """What an opened video shows at chosen moments; moments in order are the quickest."""

    def __init__(self, stream: VideoStream, packets: Sequence[Packet[VideoStream]]) -> None:
        self._decoder = stream.codec_context
        self._packets = packets
        self._times = [_seconds(packet) for packet in packets]
        self._origin = min(
            (at for at, packet in zip(self._times, packets, strict=True) if not packet.is_discard),
            default=0.0,
        )
        self._next = 0
        self._decoded: deque[VideoFrame] = deque()
        self._shown: VideoFrame | None = None

    @property
    def duration_s(self) -> float:
        """How long it goes on, at most a minute."""
        last = max(range(len(self._times)), key=self._times.__getitem__)
        packet = self._packets[last]
        shown_s = float((packet.duration or 0) * packet.time_base)
        return min(MAX_SECONDS, max(0.0, self._times[last] + shown_s - self._origin))

    @property
    def frame_count(self) -> int:
        """How many frames there are to see, at least one."""
        return len(self._packets)

    def at(self, moment_s: float, *, deadline: float) -> UprightPhoto | None:
        """The picture that is shown so many seconds after the beginning, within `FRAME_SIDE`.

        None when nothing can be decoded up to there, or `time.monotonic()` passes the deadline.
        Raises `PhotoTooLargeError` for frames above `MAX_FRAME_PIXELS`.
        """
        moment = self._origin + moment_s
        self._rewind_or_skip(moment)
        while not self._decoded or _time(self._decoded[0]) <= moment:
            if self._decoded:
                self._shown = self._decoded.popleft()
            elif time.monotonic() > deadline:
                return None
            elif not self._decode(moment):
                break
        frame = self._shown or (self._decoded[0] if self._decoded else None)
        return upright(frame) if frame is not None else None

    def _rewind_or_skip(self, moment: float) -> None:
        """Go on decoding at the last key frame before the moment unless that is behind us."""
        reached = [i for i, at in enumerate(self._times) if at <= moment]
        start = max((i for i in reached if self._packets[i].is_keyframe), default=0)
        if start > self._next or (self._shown is not None and _time(self._shown) > moment):
            self._decoder.flush_buffers()
            self._decoded.clear()
            self._shown, self._next = None, start

    def _decode(self, moment: float) -> bool:
        """Feed the decoder one packet, or its end once; False when there is no more."""
        import av

        if self._next > len(self._packets):
            return False
        packet = self._packets[self._next] if self._next < len(self._packets) else None
        distant = packet is not None and self._times[self._next] < moment - NEARBY_S
        self._decoder.skip_frame = "NONREF" if distant else "DEFAULT"
        self._next += 1
        if packet is not None and self._is_endless(packet):
            return True
        try:
            self._decoded.extend(self._decoder.decode(packet))
        except av.FFmpegError:
            return True  # the packets around a damaged one may well be whole
        return True

    def _is_endless(self, packet: Packet[VideoStream]) -> bool:
        """Whether a decoder that nothing interrupts would be busy with one packet for long."""
        return self._decoder.name == "mjpeg" and has_too_many_scans(bytes(packet))


@contextmanager
def opened(data: bytes) -> Iterator[Footage]:
    """Open an MP4, QuickTime, WebM, Matroska, AVI or GIF file; the first minute of its pictures.

    Only the named container's reader and a few decoders run, with one thread, and nothing else is
    opened for them: no file, no address. Raises `PhotoTooLargeError` above 20 MB or 4K,
    `UnknownFormatError` for another format, `DamagedPhotoError` for what cannot be decoded.
    """
    check_size(data)
    form = container_of(data)
    if form is None:
        raise UnknownFormatError("neither MP4, QuickTime, WebM, Matroska, AVI nor GIF")
    with _container(data, form) as container:
        stream = _moving_picture(container)
        packets = _packets(container, stream)
        if not packets:
            raise DamagedPhotoError("it holds no frame")
        yield Footage(stream, packets)


@contextmanager
def _container(data: bytes, form: str) -> Iterator[InputContainer]:
    import av

    def refuse(*_: object) -> None:
        raise PermissionError("a video opens nothing else")

    try:
        with av.open(
            io.BytesIO(data),
            "r",
            format=form,
            options={
                "protocol_whitelist": "",
                "codec_whitelist": DECODERS,
                "max_pixels": str(MAX_FRAME_PIXELS),
            },
            metadata_errors="replace",
            io_open=refuse,
        ) as container:
            yield container
    except MemoryError:
        raise
    except (av.FFmpegError, PermissionError) as error:
        # The kind only: messages of decoders may quote what they could not read.
        raise DamagedPhotoError(f"it cannot be decoded ({type(error).__name__})") from None


def _moving_picture(container: InputContainer) -> VideoStream:
    """The first video stream, ready to decode; a cover picture of a song is none."""
    from av.stream import Disposition

    streams = [s for s in container.streams.video if Disposition.attached_pic not in s.disposition]
    if not streams:
        raise UnknownFormatError("it holds no moving picture")
    decoder = streams[0].codec_context
    if decoder is None or decoder.name not in DECODERS.split(","):
        raise UnknownFormatError("its pictures are coded in a way that is not read")
    _check_pixels(decoder.width * decoder.height)
    decoder.thread_count = 1
    decoder.options = {"max_pixels": str(MAX_FRAME_PIXELS)}
    return streams[0]


def _check_pixels(pixels: int) -> None:
    if pixels > MAX_FRAME_PIXELS:
        raise PhotoTooLargeError(actual=pixels, limit=MAX_FRAME_PIXELS, unit="pixels a frame")


def _packets(container: InputContainer, stream: VideoStream) -> list[Packet[VideoStream]]:
    """The packets of the first minute, as far as they can be read."""
    import av

    packets: list[Packet[VideoStream]] = []
    room = MAX_PHOTO_BYTES  # a crafted table may name the same bytes again and again
    try:
        for packet in container.demux(stream):
            room -= packet.size
            late = packets and _seconds(packet) - _seconds(packets[0]) > MAX_SECONDS
            if late or room < 0 or len(packets) == MAX_PACKETS:
                break
            if packet.size:
                packets.append(packet)
    except av.FFmpegError:
        pass  # truncated: what came before can be seen
    return packets


def upright(frame: VideoFrame) -> UprightPhoto:
    """The frame in BGR, at most `FRAME_SIDE` pixels a side, turned as its display matrix says."""
    import numpy as np

    _check_pixels(frame.width * frame.height)
    shrink = max(1.0, max(frame.width, frame.height) / FRAME_SIDE)
    small = frame.reformat(
        width=max(1, round(frame.width / shrink)),
        height=max(1, round(frame.height / shrink)),
        format="bgr24",
        interpolation="AREA",
        threads=1,
    )
    stored = np.asarray(small.to_ndarray(), np.uint8)
    # A frame and its side data hold each other until they are collected: the small one's, then.
    pixels = np.ascontiguousarray(_turned(stored, _display_matrix(small)))
    width, height = frame.width, frame.height
    if pixels.shape[:2] != stored.shape[:2]:
        width, height = height, width
    return UprightPhoto(pixels=pixels, full_width=width, full_height=height)


def _display_matrix(frame: VideoFrame) -> tuple[int, ...]:
    """How the frame is to be turned: nine numbers as in ISO/IEC 14496-12, 8.3.2."""
    from av.buffer import Buffer

    data = frame.side_data.get("DISPLAYMATRIX")
    return struct.unpack("9i", bytes(data)) if isinstance(data, Buffer) else UNTURNED


def _turned(pixels: NDArray[np.uint8], matrix: Sequence[int]) -> NDArray[np.uint8]:
    """The picture after the nearest of the eight turns and reflections to a display matrix.

    The matrix leads the point (x, y) to (a·x + c·y, b·x + d·y) with a, b, _, c, d its first five.
    """
    a, b, _, c, d = matrix[:5]
    across, down = a, d
    if abs(b) + abs(c) > abs(a) + abs(d):
        pixels = pixels.transpose(1, 0, 2)
        across, down = c, b
    return pixels[:: -1 if down < 0 else 1, :: -1 if across < 0 else 1]


def _seconds(packet: Packet[VideoStream]) -> float:
    stamp = packet.dts if packet.pts is None else packet.pts
    return float(stamp * packet.time_base) if stamp is not None else 0.0


def _time(frame: VideoFrame) -> float:
    return frame.time if frame.time is not None else float("-inf")
