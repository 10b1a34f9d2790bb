"""The commands of the command line, one module each.

Each has `add(commands, common)`, which describes the command to argparse, and `run(options)`, which
carries it out and returns the exit code. `app.cli.COMMANDS` names them.
"""
