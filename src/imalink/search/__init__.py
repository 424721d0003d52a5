"""Finding photos: the query language and the Tantivy index. No database, no files but the index's own.

Public surface: :class:`SearchIndex` (open, write, read), :class:`SearchDocument` and :class:`IndexedFile` (what a
photo looks like to it), :func:`parse` and :func:`show` (query text), :func:`parse_sort` (sort keys).
"""

from imalink.search.document import UNDATED, IndexedFile, SearchDocument
from imalink.search.index import Neighbours, Page, SearchIndex
from imalink.search.query import Query, parse, show
from imalink.search.sort import Sort, parse_sort

__all__ = [
    "UNDATED",
    "IndexedFile",
    "Neighbours",
    "Page",
    "Query",
    "SearchDocument",
    "SearchIndex",
    "Sort",
    "parse",
    "parse_sort",
    "show",
]
