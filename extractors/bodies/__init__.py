"""Who issued, and where: provinces over time, places in text, letterheads, levels."""
