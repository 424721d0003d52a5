"""The query language: text to tree (:func:`parse`), tree to text (:func:`show`), what a term asks (:func:`resolve`)."""

from imalink.search.query.ast import Query
from imalink.search.query.parse import parse
from imalink.search.query.resolve import resolve
from imalink.search.query.show import show

__all__ = ["Query", "parse", "resolve", "show"]
