import update
from hypothesis import given
from hypothesis import strategies as st

from medixchange.bundles import delta


def applied(old: bytes, new: bytes) -> bytes:
    """What the reader makes of the writer's instructions, read to their end."""
    changes = delta.stream(old, new)
    made, end = update.rebuilt(old, len(new), changes, 0)
    assert end == len(changes)
    return bytes(made)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_file_comes_out_of_any_other(old: bytes, new: bytes) -> None:
    assert applied(old, new) == new


@given(st.lists(st.sampled_from([b"abcdefghijkl", b"0123456789", b"x", b"<td>", b"abcdefgh"]), max_size=60), st.data())
def test_a_file_of_moved_parts_comes_out_of_the_old_one(parts: list[bytes], data: st.DataObject) -> None:
    old, new = b"".join(parts), b"".join(data.draw(st.permutations(parts)))
    assert applied(old, new) == new


def test_one_word_in_a_large_file_costs_a_few_bytes() -> None:
    old = b"".join(b"row %d of a large file;" % number for number in range(20_000))
    new = old[:200_000] + b"changed" + old[200_010:]
    assert applied(old, new) == new
    assert len(delta.stream(old, new)) < 40


def test_a_run_of_one_byte_is_found_in_good_time() -> None:
    old, new = bytes(300_000), bytes(299_000) + b"x" + bytes(5_000)
    assert applied(old, new) == new
