"""What a file says of its picture: raw tags and the typed values derived from them.

- ``extract`` (worker processes only, it uses libexiv2) reads a file's bytes into :class:`~.extract.Metadata`.
- ``rawtags`` packs and unpacks every tag of a file for the derived store; any process may use it.
- ``precedence`` is the one table that says which tag gives which field; ``candidates`` of it explain a value
  from unpacked raw tags, without libexiv2 and without the file.
- ``containers`` finds Exif, XMP and IPTC inside files that libexiv2 does not open.

Nothing is imported here, so that a server may use ``rawtags`` without loading libexiv2.
"""
