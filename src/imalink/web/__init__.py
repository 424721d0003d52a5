"""The server: a REST API over the library, events, and the page. Public surface: ``create_app`` and ``serve``."""
