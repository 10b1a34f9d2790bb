"""The Show page: running the conference item by item."""
