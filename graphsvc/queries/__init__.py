"""Named questions and the core calls over `cypher/`. Knows no HTTP and no terminal."""
