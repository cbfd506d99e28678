"""The screens that every page is looked at on."""

from __future__ import annotations

from typing import Any

#: A laptop, the same at 200 % zoom, and a tablet.
SCREENS: dict[str, dict[str, Any]] = {
    "laptop": {"viewport": {"width": 1280, "height": 720}},
    "zoomed": {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
}
