"""The command line: Typer and Rich over the library's verbs, one command a module.

It holds no logic of its own: it parses, calls ``imalink.library``, prints. Other programs call it, so
what it prints with ``--json`` and its exit codes are stable. Whatever is heavy (Rich, the database, the
search index, the web server) is imported inside the function that uses it: start-up is felt in every call.
"""
