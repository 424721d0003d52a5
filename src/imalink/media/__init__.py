"""What a file says and shows: metadata and pixels, no database."""
