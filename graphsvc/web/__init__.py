"""The only room that knows HTTP: the JSON interface under /api/v1, the pages, and what every answer carries."""
