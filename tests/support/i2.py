"""i2's chart XML as far as it is written here: what stands in what, in which order, with which attributes, and
what refers to what. There is no schema of it that may be passed on; this says what the format documents.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_GRADES = ("GradeOneIndex", "GradeTwoIndex", "GradeThreeIndex")
#: By element: the parts in it, in order, each with how often (1, ?, + or *); attributes that it must have; others.
GRAMMAR: dict[str, tuple[str, str, str]] = {
    "Chart": (
        """ApplicationVersion1 StrengthCollection1 GradeOne1 GradeTwo1 GradeThree1 AttributeClassCollection1
        EntityTypeCollection1 LinkTypeCollection1 Summary1 ChartItemCollection1""",
        "IdReferenceLinking Rigorous", "",
    ),
    "ApplicationVersion": ("", "Major Minor Point Build", ""),
    "StrengthCollection": ("Strength+", "", ""),
    "Strength": ("", "Id Name DotStyle", ""),
    "GradeOne": ("StringCollection1", "", ""),
    "GradeTwo": ("StringCollection1", "", ""),
    "GradeThree": ("StringCollection1", "", ""),
    "StringCollection": ("String+", "", ""),
    "String": ("", "Id Text", ""),
    "AttributeClassCollection": ("AttributeClass*", "", ""),
    "AttributeClass": ("", "Id Name Type IsUser UserCanAdd UserCanRemove ShowValue", ""),
    "EntityTypeCollection": ("EntityType*", "", ""),
    "EntityType": ("", "Id Name Colour", ""),
    "LinkTypeCollection": ("LinkType*", "", ""),
    "LinkType": ("", "Id Name", ""),
    "Summary": ("FieldCollection1 CustomPropertyCollection1 Origin1", "", ""),
    "FieldCollection": ("Field+", "", ""),
    "Field": ("", "Type Field", ""),
    "CustomPropertyCollection": ("CustomProperty*", "", ""),
    "CustomProperty": ("", "Name Type Value", ""),
    "Origin": ("", "CreatedDate EditTime RevisionNumber", ""),
    "ChartItemCollection": ("ChartItem*", "", ""),
    "ChartItem": (
        "End? Link? AttributeCollection?", " ".join(("Id", "Label", *_GRADES)),
        "Description SourceReference XPosition DateSet TimeSet DateTime",
    ),
    "End": ("Entity1", "X Y Z", ""),
    "Entity": ("Icon? TextBlock? CardCollection?", "EntityId Identity LabelIsIdentity", ""),
    "Icon": ("IconStyle1", "", ""),
    "IconStyle": ("", "Type EntityTypeReference", ""),
    "TextBlock": ("TextBlockStyle1", "", ""),
    "TextBlockStyle": ("", "Type", ""),
    "Link": ("CardCollection? LinkStyle1", "End1Id End2Id", ""),
    "LinkStyle": ("", "Strength ArrowStyle LineWidth Type LinkTypeReference", ""),
    "CardCollection": ("Card+", "", ""),
    "Card": ("", " ".join(("Summary", *_GRADES)), "SourceReference"),
    "AttributeCollection": ("Attribute*", "", ""),
    "Attribute": ("", "AttributeClass AttributeClassReference Value", ""),
}  # fmt: skip
#: What an attribute may say, wherever it stands.
_VALUES = {
    "DotStyle": r"DotStyle(Solid|Dashed|Dotted)",
    "ArrowStyle": r"Arrow(None|OnHead)",
    "Colour": r"\d{1,8}",
    "LineWidth": r"[1-9]\d?",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "CreatedDate": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "Label": r"(?s:.{0,255})",
    **dict.fromkeys(("X", "Y", "Z", "XPosition"), r"-?\d+"),
    **dict.fromkeys(("EntityId", "End1Id", "End2Id", *_GRADES), r"\d+"),
    **dict.fromkeys(
        ("IdReferenceLinking", "Rigorous", "IsUser", "UserCanAdd", "UserCanRemove", "ShowValue", "LabelIsIdentity",
         "DateSet", "TimeSet"),
        "true|false",
    ),
}  # fmt: skip
#: Attributes that name something declared: the element and the attribute that declare it.
_REFERENCES = {
    "EntityTypeReference": ("EntityType", "Id"),
    "LinkTypeReference": ("LinkType", "Id"),
    "AttributeClassReference": ("AttributeClass", "Id"),
    "AttributeClass": ("AttributeClass", "Name"),
    "Strength": ("Strength", "Name"),
    "End1Id": ("Entity", "EntityId"),
    "End2Id": ("Entity", "EntityId"),
}


def faults(chart: Any) -> list[str]:
    """Everything in which a chart is not as the format has it; empty for a good one."""
    found = [f"{chart.tag} is no Chart"] if chart.tag != "Chart" else []
    for element in chart.iter():
        if element.tag not in GRAMMAR:
            found.append(f"{element.tag} is unknown")
            continue
        parts, must, may = (text.split() for text in GRAMMAR[element.tag])
        pattern = "".join(f"(?:{part[:-1]} ){part[-1].replace('1', '')}" for part in parts)
        if not re.fullmatch(pattern, "".join(f"{child.tag} " for child in element)):
            found.append(f"{element.tag} holds {[child.tag for child in element]}")
        names = set(element.attrib)
        if not set(must) <= names <= {*must, *may}:
            found.append(f"{element.tag} has {sorted(names ^ set(must))} beside or without what it must")
        if (element.text or "").strip():
            found.append(f"{element.tag} holds a text")
        found += [
            f"{element.tag} {name}={value!r}"
            for name, value in element.attrib.items()
            if name in _VALUES and not re.fullmatch(_VALUES[name], value)
        ]
    return found + _unresolved(chart) + _items(chart)


def _unresolved(chart: Any) -> list[str]:
    found = []
    for tag, name in (
        ("*", "Id"),
        ("Entity", "EntityId"),
        ("AttributeClass", "Name"),
        ("EntityType", "Name"),
    ):
        given = Counter(one.get(name) for one in chart.iter(tag) if one.get(name) is not None)
        found += [f"{name} {value} stands {count} times" for value, count in given.items() if count > 1]
    for reference, (tag, name) in _REFERENCES.items():
        declared = {one.get(name) for one in chart.iter(tag)}
        used = {one.get(reference) for one in chart.iter() if one.get(reference) is not None}
        found += [f"{reference} {value} leads nowhere" for value in sorted(used - declared)]
    for which in ("One", "Two", "Three"):
        number = len(chart.findall(f"Grade{which}/StringCollection/String"))
        used = {int(one.get(f"Grade{which}Index", 0)) for one in chart.iter()}
        found += [f"grade {which} {index} of {number}" for index in used if index >= number]
    return found


def _items(chart: Any) -> list[str]:
    found = []
    for item in chart.iter("ChartItem"):
        if len(item.findall("End") + item.findall("Link")) != 1:
            found.append(f"{item.get('Id')} is neither an entity nor a link")
        classes = [one.get("AttributeClass") for one in item.iter("Attribute")]
        if len(classes) != len(set(classes)):
            found.append(f"{item.get('Id')} has an attribute twice")
        if (item.get("DateTime") is None) != (item.get("DateSet") is None):
            found.append(f"{item.get('Id')} has half a date")
    return found + [
        f"entity {entity.get('EntityId')} has no one look"
        for entity in chart.iter("Entity")
        if len(entity.findall("Icon") + entity.findall("TextBlock")) != 1
    ]
