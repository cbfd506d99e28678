"""Measures against the bare driver on this machine. Each module here has `run() -> bool`: it prints and
judges.
"""
