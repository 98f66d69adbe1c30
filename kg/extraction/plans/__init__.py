"""Plans and days: pieces of a plan by period, and the day by which a task is due."""
