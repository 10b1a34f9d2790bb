"""The parts of `dev.py`. Standard library only, except `messages`, which runs inside .venv."""
