"""`croissant.json`: the dataset as Croissant 1.0 (MLCommons), made from the Data Package."""

from typing import Any

_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "list": "sc:Text",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(package: dict[str, Any]) -> dict[str, Any]:
    """Return the Croissant description of the files of a Data Package descriptor."""
    resources = package["resources"]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "description": package["description"],
        "version": package["version"],
        "license": package["licenses"][0]["path"],
        "keywords": package["keywords"],
        "creator": {"@type": "sc:Organization", "name": package["contributors"][0]["title"]},
        "citeAs": f"The cchc developers: {package['title']}, version {package['version']}",
        "distribution": [_file(resource) for resource in resources],
        "recordSet": [_records(resource) for resource in resources],
    }


def _file(resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": resource["path"],
        "encodingFormat": "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
        "contentSize": f"{resource['bytes']} B",
    }


def _records(resource: dict[str, Any]) -> dict[str, Any]:
    name, table = resource["name"], resource["schema"]
    refers = {
        key["fields"][0]: (key["reference"].get("resource", name), key["reference"]["fields"][0])
        for key in table["foreignKeys"]
    }
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": [{"@id": f"{name}/{column}"} for column in table["primaryKey"]],
        "field": [_field(name, resource["path"], field, refers) for field in table["fields"]],
    }


def _field(
    table: str, path: str, field: dict[str, Any], refers: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    name = field["name"]
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{name}",
        "name": name,
        "description": field["description"],
        "dataType": _TYPES[field["type"]],
        **({"repeated": True} if field["type"] == "list" else {}),
        "source": {"fileObject": {"@id": path}, "extract": {"column": name}},
        **(
            {"references": {"field": {"@id": "/".join(refers[name])}}}
            if name in refers and refers[name][0] != table
            else {}
        ),
    }
