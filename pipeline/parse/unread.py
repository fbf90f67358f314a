"""Why scanned pages were not read, by the word that stands in `Document.repairs`."""

MAX_SCANS = 120
"""Pages and pictures of one file that are recognised; at some three seconds each."""

_INSTALL = "(Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie)"

UNREAD = {
    "no_tesseract": f"scans are read by Tesseract, which is not installed {_INSTALL}",
    "no_vietnamese": f"Tesseract has no Vietnamese data here {_INSTALL}",
    "limit": f"only {MAX_SCANS} scanned pages of a file are read; split it",
    "slow": "they take too long to recognise; split the file, or scan it anew",
    "damaged": "a picture cannot be decoded; save the file anew",
}
"""What each word means, and the way out."""
