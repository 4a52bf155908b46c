"""Reading complaints from files: our own JSONL, and spreadsheets by an explicit map."""
