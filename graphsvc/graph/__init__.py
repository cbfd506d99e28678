"""Neo4j: connection, the local server, schema, loader, reader. Nothing else opens a session."""
