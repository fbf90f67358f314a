"""The content management systems of portals, as data, and what their pages give.

`detect` says which platform a page comes from; `pipeline.platforms.listing.read_listing` reads
listings, feeds, sitemaps and JSON endpoints, `pipeline.read.read_page` articles.
"""

from pipeline.platforms.announcement import Announcement, Listing, Request
from pipeline.platforms.detect import detect
from pipeline.platforms.platform import Platform, platform_named, platforms

__all__ = [
    "Announcement",
    "Listing",
    "Platform",
    "Request",
    "detect",
    "platform_named",
    "platforms",
]
