"""What a complaint is and what is owed. Pure: no clock, no files, no database, no language."""
