"""The pages in a real Chromium, served by the real service over a real graph."""
