"""The agenda: items, their times, their media, and what the plan asks of them."""
