"""What a page is and says of itself: its lines and what each is for, by-line, kind, plan year."""
