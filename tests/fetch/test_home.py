"""From a home page alone, the section on reform is found, whatever the platform."""

from pathlib import Path

import pytest

from corpus.store import CorpusStore
from pipeline.fetch import Asker, fetch_portals
from pipeline.portals import EntryPoint
from tests.fetch import homes
from tests.fetch.portal_server import Site, serving

ASKER = Asker("tests@example.org", allow_private=True)
HOMES = {
    "nukeviet": {"/": homes.NUKEVIET},
    "liferay": {"/": homes.LIFERAY},
    "sharepoint": {"/": homes.SHAREPOINT},
    "vnpt": {"/": homes.VNPT},
    "vccorp": {"/": homes.VCCORP, "/so-do-website.htm": homes.VCCORP_MAP},
    "drupal": {"/": homes.DRUPAL, "/tin-tuc": homes.DRUPAL_NEWS},
    "dotnetnuke": {"/": homes.DOTNETNUKE},
    "feed": {"/": homes.FEED},
    "sitemap": {"/": homes.SITEMAP},
}


@pytest.mark.parametrize("skin", HOMES)
def test_the_section_on_reform_is_found_from_the_home_page(skin: str, tmp_path: Path) -> None:
    site = Site(skin, 23)
    if skin == "sitemap":
        site.robots = f"User-agent: *\nDisallow:\nSitemap: {{origin}}{site.look.entry}\n"
    for path, page in HOMES[skin].items():
        site.pages[path] = page.replace(homes.PLACE, site.look.entry)
    with serving(site), CorpusStore(tmp_path / "corpus", create=True) as store:
        home = EntryPoint(url=f"{site.origin}/", kind="home")
        fetched = fetch_portals([site.portal("p", entry_points=(home,))], store, ASKER)
        kept = {page.source for page in store if page.parent_id is None}
    assert site.reachable <= kept
    assert [issue.kind for issue in fetched.issues if issue.lost] == []
    articles = {site.address(number) for number in range(site.count)}
    walked = [path for _, path in site.asked if path not in articles and "/files/" not in path]
    most = 3 + 1 + len(site.pages) + 1
    assert len(walked) <= most, "pages of the section, robots.txt, menus, a dead link or a repeat"
