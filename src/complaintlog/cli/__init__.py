"""The door: Typer, help, errors, one verb one file."""
