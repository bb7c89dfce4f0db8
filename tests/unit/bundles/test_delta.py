from itertools import pairwise

import update
from hypothesis import given
from hypothesis import strategies as st

from medixchange.bundles import delta


def stream(old: bytes, new: bytes) -> bytes:
    """The changes of a pack for one file."""
    return delta.columns([0], [delta.edits(old, new)])


def applied(old: bytes, new: bytes) -> bytes:
    """What the reader makes of the writer's changes, read to their end."""
    [(name, made)] = update.Changes(stream(old, new)).files(["a"], [], lambda _: old)
    assert name == "a"
    return made


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
    assert len(stream(old, new)) < 30


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.binary(max_size=60), max_size=8), st.data())
def test_all_files_come_out_of_one_stream(old: dict[str, bytes], data: st.DataObject) -> None:
    there = sorted(old)
    changed = sorted(data.draw(st.sets(st.sampled_from(there)))) if there else []
    new = {name: data.draw(st.binary(max_size=60)) for name in [*changed, "x", "y"]}
    places = [there.index(name) for name in changed]
    gaps = [at - before - 1 for before, at in pairwise([-1, *places])]
    changes = delta.columns(gaps, [delta.edits(old.get(name, b""), content) for name, content in new.items()])
    assert dict(update.Changes(changes).files(there, ["x", "y"], old.__getitem__)) == new


def test_a_run_of_one_byte_is_found_in_good_time() -> None:
    old, new = bytes(300_000), bytes(299_000) + b"x" + bytes(5_000)
    assert applied(old, new) == new
