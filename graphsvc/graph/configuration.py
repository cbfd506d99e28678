"""How the local Neo4j is set up: the options of its JVM and its neo4j.conf."""

from __future__ import annotations

import os
from pathlib import Path

from graphsvc.settings import Settings

#: Options of the JVM, whoever starts it.
FLAGS = (
    "-Xrs",  # signals belong to Python, which stops Neo4j cleanly
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djava.awt.headless=true",
    "-XX:+UseSerialGC",
    # Optimise later: with the JVM's own thresholds the optimising compiler takes a core from the start itself
    # (8.3 s instead of 6.2 s until the first statement on two cores). Without it at all, loading is a fifth
    # slower.
    "-XX:Tier4InvocationThreshold=20000",
    "-XX:Tier4MinInvocationThreshold=3000",
    "-XX:Tier4CompileThreshold=60000",
    "-XX:Tier4BackEdgeThreshold=160000",
    "-XX:+ExitOnOutOfMemoryError",
)


def write_configuration(settings: Settings, folder: Path) -> None:
    """neo4j.conf, written at every start: the settings are the one place to change it."""
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{settings.neo4j_port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        # LOAD CSV from an address would let a statement reach into the network: no address is allowed.
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "server.memory.pagecache.size": settings.neo4j_page_cache,
        "db.memory.transaction.max": settings.neo4j_transaction_memory,
        # How often deadlines are looked at; with the default of 2 s a deadline of 1 s ends after up to 3.
        "db.transaction.monitor.check.interval": "200ms",
        "db.transaction.timeout": f"{max(settings.write_deadline, settings.query_deadline):g}s",
        # Room is taken as data comes, not 256 MB at once; a small store stays small.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "2 files",
        "dbms.usage_report.enabled": "false",
        # By default each of these waits seconds for clients that are our own and already gone (a stop took 10
        # s).
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "internal.dbms.bolt.netty_server_shutdown_timeout": "1s",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
        "internal.server.bolt.connection_shutdown_wait_time": "1s",
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    path = folder / "neo4j.conf"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def size_in_bytes(size: str) -> int:
    """`512m` in bytes; k, m and g are powers of 1024, as in Java."""
    return int(size[:-1]) << {"k": 10, "m": 20, "g": 30}[size[-1]]
