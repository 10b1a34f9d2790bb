"""A cell that does not take what was pasted into it."""


class Refused(ValueError):
    """Why a text cannot come into a cell; `str()` says it in the language in force."""
