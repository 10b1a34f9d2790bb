"""Copies of the conference: where they lie, what differs from them, and the way back to one."""
