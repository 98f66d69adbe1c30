"""Tables: what their columns mean, and their rows as the cells of tasks."""
