"""Internet addresses that may be asked: none that lead back to this machine or its network.

A host name is resolved once, and the connection goes to the address that was checked, so a name
that answers differently the second time gains nothing.
"""

import ipaddress
import socket

from corpus import FetchError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that is given out, RFC 4291, 2.4
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "3fff::/20")))
"""IANA's registries of special addresses: protocols (RFC 6890) and documentation (RFC 9637), which
`is_global` knows in part only, or in newer versions of Python."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host that may be connected to, in the resolver's order.

    Raises FetchError, `unknown_host` or `private_address`. Numbers such as `2130706433` and
    `0x7f.1` are what the resolver takes them for: 127.0.0.1.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"the host {host} cannot be found ({error}); check its name", "unknown_host"
        ) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if not allowed:
        raise FetchError(
            f"{host} leads to {', '.join(addresses[:3])}, which is no public address;"
            " --allow-private lets it be asked",
            "private_address",
        )
    return allowed


def is_public(text: str) -> bool:
    """Whether an address is one of the public internet, also where it wraps an IPv4 address."""
    address: _Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner)) and not address.is_multicast
        if address not in _UNICAST:
            return False
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast
