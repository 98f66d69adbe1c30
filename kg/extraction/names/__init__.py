"""Names in a cell: people, units, and who answers for which unit."""
