"""Named questions and the core calls: reads `cypher/`, binds parameters, runs. Knows no HTTP and no terminal."""
