"""The reference page says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from imalink.search.query import parse
from imalink.search.query.reference import refreshed

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "query.md"


def test_the_generated_part_is_up_to_date() -> None:
    text = PAGE.read_text("utf-8")
    assert text == refreshed(text), "run: python -m imalink.search.query.reference docs/reference/query.md"


@pytest.mark.parametrize("text", sorted(set(re.findall(r"`([a-z_]+:[^`…]+)`", PAGE.read_text("utf-8")))))
def test_every_example_is_a_query(text: str) -> None:
    if text in ("bbox:west,south,east,north",):
        pytest.skip("names the numbers")
    for query in text.split(", ") if "(" not in text and '"' not in text else [text]:
        parse(query)
