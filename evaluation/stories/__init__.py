"""Made-up news stories with a known truth, for scoring."""
