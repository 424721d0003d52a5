"""Speed and memory, measured against limits found in the same run. `make bench` runs all and prints a table."""
