"""What is written out: CSV for a spreadsheet, JSON for programs, JSONL without loss."""
