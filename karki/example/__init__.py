"""The example city: Kuopio 2026, its plan in our own words, with invented users and follow-up."""
