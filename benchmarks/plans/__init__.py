"""Plans of our own writing as DOCX, PDF and scans, with gold: what reading files is measured on."""
