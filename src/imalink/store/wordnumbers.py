"""Fields of a few words whose columns hold numbers."""

NUMBERED = {
    "flag": {"pick": 1, "reject": -1},
    "visibility": {"hidden": 1, "archived": 2, "trashed": 3},
}
"""The number of each word, by field."""

FLAGS, VISIBILITIES = ({number: word for word, number in NUMBERED[name].items()} for name in ("flag", "visibility"))
"""The words of stored numbers."""
