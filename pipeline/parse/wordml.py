"""WordprocessingML: its namespace, and short ways to its children and attributes."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements, as lxml writes it."""

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What programs show that do not know the drawing beside it: the same once more."""


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child with this name, None where there is none."""
    return None if parent is None else parent.find(f"{W}{name}")


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute in Word's namespace, None where element or attribute are missing."""
    if element is None:
        return None
    value = element.get(f"{W}{name}")
    return None if value is None else str(value)


def is_on(properties: etree._Element | None, name: str, *, default: bool) -> bool:
    """Return whether a switch such as `w:caps` is set; `default` where nothing is said."""
    switch = child(properties, name)
    if switch is None:
        return default
    return attribute(switch, "val") not in ("0", "false", "off")
