"""What is wrong with a page as HTML: the faults of its markup, and names it lacks."""

from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

# Attributes that name other elements of the page by their ids.
REFERRING = [
    "for",
    "form",
    "headers",
    "list",
    "aria-controls",
    "aria-describedby",
    "aria-errormessage",
    "aria-labelledby",
    "aria-owns",
]


@dataclass(frozen=True)
class Markup:
    """A page as a parser reads it."""

    faults: list[str]
    links: list[str]


def read(text: str) -> Markup:
    """Find parse errors, ids held twice, references to none, and where links lead."""
    parser = HTMLParser(namespace_html_elements=False)
    page: Element = parser.parse(text)
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    ids = Counter(one.attrib["id"] for one in elements if "id" in one.attrib)
    links = [
        one.attrib["href"] for one in elements if one.tag == "a" and one.get("href")
    ]
    # "#" and "#top" are the top of any page.
    inside = {one[1:] for one in links if one.startswith("#")} - {"", "top"}
    named = {
        name
        for one in elements
        for attribute in REFERRING
        for name in one.get(attribute, "").split()
    }
    faults = [
        *(f"line {line}: {code}" for (line, _column), code, _data in parser.errors),
        *(f"id {name!r} {times} times" for name, times in ids.items() if times > 1),
        *(f"there is no id {name!r}" for name in sorted((named | inside) - set(ids))),
    ]
    return Markup(faults, [one.partition("#")[0] for one in links])
