"""The city's meeting calendar read from a file (`ics`, `table`) and set beside what is known (`comparing`)."""
