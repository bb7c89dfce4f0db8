import struct
import zlib

from medixchange import mark


def test_the_mark_is_a_png_with_a_white_cross_in_the_middle() -> None:
    picture = mark.png(48)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (48, 48)
    rows = zlib.decompress(picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8])
    row = 1 + 3 * 48
    middle, corner = rows[24 * row + 1 + 3 * 24 :][:3], rows[1:4]
    assert (middle, corner) == (mark.CROSS, mark.GROUND)
