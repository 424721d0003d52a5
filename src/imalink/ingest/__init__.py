"""From folders to readings: walk, workers, grouping. No SQL here; the library gives it a catalogue."""
