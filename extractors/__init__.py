"""Reading a document: pure functions. No disk but their own rules, no network, no clock."""
