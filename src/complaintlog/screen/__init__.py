"""The call screen: writing, finding, soothing and promising while the customer talks. Textual stays in here."""
