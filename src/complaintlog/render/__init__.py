"""For people: text, tables, plain words for late and early."""
