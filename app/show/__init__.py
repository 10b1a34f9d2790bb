"""The run of the show: its clock, its state, its journal and its report."""
