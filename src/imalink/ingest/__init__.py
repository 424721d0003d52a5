"""From folders to readings: walk, skip rules, worker processes. No SQL here."""
