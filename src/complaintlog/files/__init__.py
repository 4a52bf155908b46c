"""What leaves and enters: exports and imports."""
