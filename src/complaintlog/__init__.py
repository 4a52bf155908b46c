"""A complaint logbook for the desk: write during the call, see what is owed each morning, export the week."""

__version__ = "0.1.0"
