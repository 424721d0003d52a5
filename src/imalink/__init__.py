"""ImaLink: an index for every photo, wherever the files lie."""

__version__ = "0.1.0"
