"""Ids sort by time and carry version 7."""

from hypothesis import given
from hypothesis import strategies as st

from tenants.identifiers import new_id


@given(st.integers(2, 50))
def test_ids_are_version_7_and_differ(count: int) -> None:
    made = [new_id() for _ in range(count)]
    assert len(set(made)) == count
    assert {i.version for i in made} == {7}
    assert {i.variant for i in made} == {"specified in RFC 4122"}
    assert [i.int >> 80 for i in made] == sorted(i.int >> 80 for i in made)
