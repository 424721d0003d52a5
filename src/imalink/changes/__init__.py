"""Edits as Changes: drafting them, and deciding which value wins. No I/O."""
