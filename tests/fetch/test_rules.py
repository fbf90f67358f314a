import re
import ssl
import time

import pytest

from corpus import Response
from extractors.rules import Rule
from pipeline.fetch.addresses import is_public
from pipeline.fetch.challenges import ChallengeRule, challenge, load_challenges
from pipeline.fetch.transport import weak_context
from pipeline.fetch.urls import canonical, load_url_rules, target_of
from pipeline.fetch.vanished import rules
from pipeline.portals.discovery import plain


def page(markup: str, media_type: str = "text/html; charset=utf-8") -> Response:
    headers = (("Content-Type", media_type),)
    return Response(
        "https://x.vn/", 200, "OK", headers, markup.encode(), "2024-01-05T08:00:00+07:00"
    )


@pytest.mark.parametrize("rule", load_challenges(), ids=lambda rule: rule.id)
def test_examples_define_the_rules_of_challenges(rule: ChallengeRule) -> None:
    for example in rule.examples:
        found = challenge(page(example))
        assert found is not None, example
        assert found.id == rule.id
    for counterexample in rule.counterexamples:
        assert challenge(page(counterexample)) is None, counterexample


def test_long_articles_that_name_such_words_are_none() -> None:
    article = "<p>Truy cập bị từ chối khi tường lửa phát hiện tấn công.</p>"
    assert challenge(page(article)) is not None
    assert challenge(page(article + "<p>đoạn văn</p>" * 3000)) is None
    assert challenge(page(article, "application/pdf")) is None


@pytest.mark.parametrize(("before", "after"), load_url_rules().examples)
def test_examples_define_the_rules_of_addresses(before: str, after: str) -> None:
    assert canonical(before) == after
    assert canonical(after) == after


@pytest.mark.parametrize(
    "url",
    ["ftp://x.vn/", "javascript:void(0)", "https://", "https://x.vn:99999/", "http://[::1/", "tin",
     "https://x y.vn/", "https://x.vn/" + "a" * 5000, "mailto:a@x.vn", "data:text/html,x"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(url: str) -> None:
    assert canonical(url) is None


def test_users_and_fragments_are_dropped() -> None:
    assert canonical("HTTPS://me:secret@X.VN:443/a?b=1#c") == "https://x.vn/a?b=1"
    assert canonical("http://[2001:DB8::1]:80/") == "http://[2001:db8::1]/"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3", "::1",
     "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::a00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "100.64.0.1",
     "255.255.255.255", "192.0.2.1", "fec0::1", "64:ff9b:1::a00:1", "::127.0.0.1",
     "::ffff:0:127.0.0.1", "192.0.0.8", "192.0.0.170", "::ffff:192.0.0.8", "3fff::1"],
)  # fmt: skip
def test_addresses_of_this_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["14.225.1.1", "8.8.8.8", "2405:4800::1", "::ffff:14.225.1.1", "64:ff9b::ee1:101"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_weak_tls_still_checks_certificates() -> None:
    context = weak_context()
    assert context.security_level == 0
    assert context.verify_mode == ssl.CERT_REQUIRED


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?c=1#d", "https://x.vn/b?c=1"),
        ("cải".encode().decode("latin-1"), "https://x.vn/c%E1%BA%A3i"),
        ("//y.vn/", "https://y.vn/"),
        ("http://[x", None),
        ("javascript:void(0)", None),
    ],
)
def test_where_a_redirect_leads(location: str, target: str | None) -> None:
    assert target_of("https://x.vn/a", location) == target


VANISHED = tuple(r for label in ("saying", "passing", "address", "stub") for r in rules(label))


def _as_read(rule: Rule, text: str) -> str:
    return plain(text) if rule.label in ("saying", "passing") else text.lower()


@pytest.mark.parametrize("rule", VANISHED, ids=lambda rule: rule.id)
def test_examples_define_the_rules_of_what_vanished(rule: Rule) -> None:
    assert rule.counterexamples
    for example in rule.examples:
        before, marked, after = re.split("[«»]", example)
        match = rule.regex.search(_as_read(rule, before + marked + after))
        assert match, example
        assert match.group().strip() == _as_read(rule, marked), example
    for example in rule.counterexamples:
        assert not any(other.regex.search(_as_read(rule, example)) for other in VANISHED), example


@pytest.mark.parametrize("rule", VANISHED, ids=lambda rule: rule.id)
def test_rules_of_what_vanished_take_linear_time(rule: Rule) -> None:
    for piece in (
        "trang ",
        "404 - ",
        "loi! ",
        "khong tim thay ",
        "page not ",
        "/",
        "/error",
        " ",
        "nay ",
        "he thong ",
        "dang ",
        "<meta ",
        "location ",
    ):
        begun = time.process_time()
        rule.regex.search(piece * (20_000 // len(piece)))
        assert time.process_time() - begun < 0.2, piece
