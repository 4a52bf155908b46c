"""The use cases, by moment: load, ask the rules, save the difference."""
