"""The declared portals, read from `declared/*.yml`; a mistake there is named with its way out."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ValidationError

from corpus import CallError, RuleError
from pipeline.portals.declaration import Portal


def declarations(folder: Path | None = None) -> tuple[Traversable, ...]:
    """Return the files that declare portals, by name; raises CallError where there are none."""
    where: Traversable = folder or files("pipeline.portals").joinpath("declared")
    found = [f for f in where.iterdir() if f.name.endswith(".yml")] if where.is_dir() else []
    if not found:
        raise CallError(f"{where} declares no portal; name a folder with one YAML file a portal")
    return tuple(sorted(found, key=_name))


def _name(file: Traversable) -> str:
    return file.name.removesuffix(".yml")


@cache
def _known(folder: Path | None) -> Mapping[str, Portal]:
    return {portal.id: portal for portal in map(read_portal, declarations(folder))}


def portals(folder: Path | None = None) -> tuple[Portal, ...]:
    """Return all portals declared in `folder`, by file name; the project's own where it is None.

    Raises RuleError for a declaration that cannot be used.
    """
    return tuple(_known(folder).values())


def portal(portal_id: str, folder: Path | None = None) -> Portal:
    """Return the portal of this id; raises CallError, suggesting one, where there is none."""
    known = _known(folder)
    if portal_id in known:
        return known[portal_id]
    near = get_close_matches(portal_id, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise CallError(f"there is no portal {portal_id!r}: {hint}`cchc portals list` names them all")


def read_text(portal_id: str, folder: Path | None = None) -> str:
    """Return the YAML of a portal as it stands; raises CallError where there is none."""
    name = f"{portal(portal_id, folder).id}.yml"
    file = next(file for file in declarations(folder) if file.name == name)
    return file.read_text(encoding="utf-8")


def portal_of(url: str, folder: Path | None = None) -> Portal | None:
    """Return the portal on whose hosts an address lies, the most specific one, None if on none."""
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    labels = name.split(".")
    owners = _owners(folder)
    for place in range(len(labels)):
        owner = owners.get(".".join(labels[place:]))
        if owner is not None:
            return owner
    return None


@cache
def _owners(folder: Path | None) -> Mapping[str, Portal]:
    return {host: portal for portal in portals(folder) for host in portal.hosts}


def read_portal(file: Traversable) -> Portal:
    """Return the portal that a YAML file declares.

    Raises RuleError, naming file and key, for what is no YAML, unknown, missing or incoherent.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return Portal.model_validate(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        what = str(error).replace("\n", " ")
        raise RuleError(f"{file.name} is no YAML that can be read: {what}") from error
    except ValidationError as error:
        raise RuleError(f"{file.name}: {explain(error)}") from error


def explain(error: ValidationError) -> str:
    """Return one sentence for the first thing that is wrong: the key, what is off, a suggestion."""
    errors = error.errors()  # a key that is misspelt is missing, too: unknown ones say more
    first = next((e for e in errors if e["type"] == "extra_forbidden"), errors[0])
    place = [str(part) for part in first["loc"]]
    key = ".".join(place) or "the whole file"
    if first["type"] != "extra_forbidden":
        message = first["msg"].removeprefix("Value error, ")
        return f"{key}: {message}" if place else message
    allowed = sorted(_fields(Portal, first["loc"][:-1]))
    near = get_close_matches(place[-1], allowed, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known there are {', '.join(allowed)}"
    return f"the key {key} is unknown; {hint}"


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> set[str]:
    """Return the keys that may stand at a place of a declaration."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            nested = _nested(model.model_fields[step].annotation)
            model = nested or model
    return set(model.model_fields)


def _nested(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[EntryPoint, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_nested(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)
