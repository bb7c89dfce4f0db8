"""The reader of quantities: vectors in three languages, and properties that hold for any number."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medixchange.languages import LANGUAGES, Code
from medixchange.quantities import Firmness, Quantity, read

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/quantities.json").read_text(encoding="utf-8"))
MILLIGRAMS: dict[Code, str] = {"en": "mg", "th": "มก.", "zh": "毫克"}


def written(quantity: Quantity) -> str:
    """A quantity as the vectors write it: limit, value, UCUM unit."""
    limit = quantity.comparator if quantity.comparator in ("<", ">") else ""
    unit = f" {quantity.unit.code}" if quantity.unit.code else " clock" if quantity.kind == "clock" else ""
    return f"{limit}{quantity.value}{unit}"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['language']} {vector['text']}")
def test_a_phrase_holds_these_quantities(vector: dict[str, str]) -> None:
    found = [q for q in read(vector["text"], vector["language"]) if q.kind != "name"]  # type: ignore[arg-type]
    # a lone `a` or `once` counts nothing that a translation must say
    assert [written(q) for q in found if q.firmness or q.value != 1] == list(vector["quantities"])


@given(st.integers(2, 10**7), st.sampled_from(LANGUAGES))
def test_any_dose_in_digits_is_read_as_written(value: int, language: Code) -> None:
    (quantity,) = read(f"{value} {MILLIGRAMS[language]}", language)
    assert (quantity.value, quantity.unit.code) == (value, "mg")


@given(st.integers(2, 10**7), st.sampled_from(LANGUAGES))
def test_thai_and_full_width_digits_are_digits(value: int, language: Code) -> None:
    for zero in ("๐", "０"):
        digits = str(value).translate({ord(str(n)): chr(ord(zero) + n) for n in range(10)})
        assert read(f"{digits} {MILLIGRAMS[language]}", language)[0].value == value


@given(st.integers(1800, 2100))
def test_a_thai_year_is_the_common_year(year: int) -> None:
    assert read(f"พ.ศ. {year + 543}", "th")[0].value == year


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: Code) -> None:
    for quantity in read(text, language):
        assert isinstance(quantity.value, Fraction)
        assert isinstance(quantity.firmness, Firmness)
