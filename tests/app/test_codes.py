"""Badge codes: unique, checked, and safe under Vietnamese typing."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.delegates.codes import ALPHABET, LENGTH, check_character, is_code, new_code, parse_code

bodies = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)
codes = bodies.map(lambda body: body + check_character(body))


def test_alphabet_survives_telex_and_vni() -> None:
    vowels, telex, vni_bases, confusing = "AEIOUY", "SFRXJZWD", "D", "01BOIQ"
    assert not set(ALPHABET) & set(vowels + telex + vni_bases + confusing)
    assert len(set(ALPHABET)) == len(ALPHABET) == 17


@given(codes)
def test_codes_are_accepted_however_they_are_typed(code: str) -> None:
    assert is_code(code)
    assert parse_code(f" {code[:3].lower()}-{code[3:]}\r\n") == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: str, at: int, char: str) -> None:
    wrong = code[:at] + char + code[at + 1 :]
    assert is_code(wrong) == (wrong == code)


@given(codes)
def test_swapped_characters_are_found(code: str) -> None:
    for a, b in itertools.combinations(range(LENGTH), 2):
        chars = list(code)
        chars[a], chars[b] = chars[b], chars[a]
        assert is_code("".join(chars)) == (chars[a] == chars[b])


@pytest.mark.parametrize("text", ["", "K", "https://example.org", "ABCDEF", "22222", "ĐĐĐĐĐĐ"])
def test_foreign_text_is_no_code(text: str) -> None:
    assert parse_code(text) is None


def test_new_codes_are_new_and_reproducible_from_a_seed() -> None:
    taken: set[str] = set()
    for _ in range(2000):
        taken.add(new_code(taken))
    assert len(taken) == 2000
    assert all(map(is_code, taken))
    assert new_code((), random.Random(1)) == new_code((), random.Random(1))
