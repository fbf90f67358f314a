"""WordprocessingML: its namespace, and short ways to its children and attributes."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements, as lxml writes it."""

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
"""The namespace of formulas."""

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


_SYMBOLS = {
    **{0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±"},
    **{0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"},
}  # of the font Symbol, by ISO/IEC 10646 mapping SYMBOL.TXT of the Unicode consortium


def symbol(element: etree._Element) -> str:
    """Return the character that a `w:sym` shows; of fonts of pictures nothing."""
    code = attribute(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if (attribute(element, "font") or "").startswith("Symbol"):
        return _SYMBOLS.get(number & 0xFF, "")
    return "" if 0xE000 <= number < 0xF900 or not 0x20 <= number < 0xD800 else chr(number)
