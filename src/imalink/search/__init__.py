"""Finding photos: the query language and the Tantivy index. No database, no files but the index's own.

Public surface, imported from where it lives so that nobody loads more than it needs: ``index.SearchIndex`` (open,
write, read), ``document.SearchDocument`` and ``IndexedFile`` (what a photo looks like to it), ``query.parse`` and
``query.show`` (query text), ``sort.parse_sort`` (sort keys).
"""
