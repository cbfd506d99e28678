"""Cypher as somebody who means harm writes it: writes in disguise, files and addresses, procedures, and bombs.

Statements of `REFUSED` must not run at all. Those of `BOUNDED` only read and may run, and must end: by their
deadline, their row, byte or memory limit. `{url}` stands for an address that the test listens at, `{file}` for
a file that exists.
"""

from __future__ import annotations

_WRITES = r"""
CREATE (:Person {id: 'hostile'})
CREATE (n) RETURN n
create (n:Hostile) return n
CrEaTe (n)
\u0043REATE (n:Hostile)
C\u0052EATE (n:Hostile)
\u0043\u0052\u0045\u0041\u0054\u0045 (n:Hostile)
/* reads only */ CREATE (n:Hostile)
/* MATCH (n) RETURN n */CREATE/**/(n:Hostile)
// MATCH (n) RETURN n\nCREATE (n:Hostile)
MATCH (n) RETURN n // \u000aCREATE (m:Hostile)
INSERT (:Hostile)
CYPHER 25 INSERT (:Hostile)
CYPHER 25 CREATE (n:Hostile)
CYPHER 5 CREATE (n:Hostile)
CYPHER runtime=slotted CREATE (n:Hostile)
CYPHER planner=dp CREATE (n:Hostile) RETURN n
MERGE (n:Person {id: 'hostile'})
MERGE (n:Person {id: 'hostile'}) ON CREATE SET n.x = 1 ON MATCH SET n.x = 2
MATCH (n) SET n.caption = 'hostile'
MATCH (n) SET n += {caption: 'hostile'}
MATCH (n) SET n = {}
MATCH (n) SET n:Hostile
MATCH (n) SET n:$('Hos' + 'tile')
MATCH (n) SET n['caption'] = 'hostile'
MATCH (n) REMOVE n.caption
MATCH (n) REMOVE n:Person
MATCH (n) DELETE n
MATCH (n) DETACH DELETE n
MATCH (n) NODETACH DELETE n
MATCH ()-[r]->() DELETE r
MATCH (n) WITH n LIMIT 1 DETACH DELETE n RETURN 1 AS one
MATCH (a), (b) CREATE (a)-[:KNOWS]->(b)
MATCH (a)-[r]->(b) SET r.access = 0
FOREACH (x IN [1, 2] | CREATE (:Hostile))
FOREACH (x IN [1] | FOREACH (y IN [1] | MERGE (:Hostile {id: y})))
CALL { CREATE (n:Hostile) RETURN n } RETURN n
CALL () { CREATE (n:Hostile) RETURN n } RETURN n
MATCH (n) CALL (n) { SET n.x = 1 } RETURN n
MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS
CALL () { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n
CALL () { CREATE (:Hostile) } IN 4 CONCURRENT TRANSACTIONS
UNWIND [1] AS x CREATE (:Hostile) RETURN x
UNWIND [1] AS x CALL (x) { CREATE (:Hostile) } IN TRANSACTIONS OF 1 ROW ON ERROR CONTINUE
RETURN 1 AS x UNION CREATE (n:Hostile) RETURN n AS x
RETURN 1 AS x UNION ALL CALL () { CREATE (n:Hostile) RETURN n } RETURN 1 AS x
RETURN 1; CREATE (n:Hostile)
RETURN 1;; MATCH (n) DETACH DELETE n;
RETURN EXISTS { CREATE (n:Hostile) }
RETURN COLLECT { CREATE (n:Hostile) RETURN n }
MATCH (n) WITH n CALL (n) { CALL (n) { SET n.deep = 1 } } RETURN n
OPTIONAL MATCH (n:Nobody) CREATE (:Hostile)
USING PERIODIC COMMIT LOAD CSV FROM '{url}' AS l CREATE (:Hostile)
PROFILE CREATE (n:Hostile)
EXPLAIN CREATE (n:Hostile)
EXPLAIN MATCH (n) RETURN n
PROFILE MATCH (n) RETURN n
/**/ \u0050ROFILE MATCH (n) RETURN n
CYPHER 25 PROFILE CREATE (n:Hostile)
CYPHER 25 RETURN 1 AS x NEXT CREATE (n:Hostile) RETURN n
CYPHER 25 WHEN true THEN { CREATE (n:Hostile) RETURN n } ELSE { RETURN 1 AS n }
CALL db.index.fulltext.queryNodes('search', '*:*') YIELD node DETACH DELETE node
CALL db.index.fulltext.queryNodes('search', '*:*') YIELD node SET node.access = 0 RETURN node
MATCH (n) SET n:$($text)
MATCH (n) SET n[$text] = $long
MERGE (n:Entity {id: $text}) RETURN n
""".strip().splitlines()  # fmt: skip

_SCHEMA = """
CREATE INDEX hostile FOR (n:Person) ON (n.caption)
CREATE TEXT INDEX hostile IF NOT EXISTS FOR (n:Person) ON (n.caption)
CREATE FULLTEXT INDEX hostile FOR (n:Person) ON EACH [n.caption]
CREATE VECTOR INDEX hostile FOR (n:Person) ON (n.v)
CREATE LOOKUP INDEX hostile FOR (n) ON EACH labels(n)
CREATE CONSTRAINT hostile FOR (n:Person) REQUIRE n.caption IS UNIQUE
DROP INDEX search
DROP INDEX search IF EXISTS
DROP CONSTRAINT entity_id IF EXISTS
CREATE DATABASE hostile
DROP DATABASE neo4j
STOP DATABASE neo4j
CREATE USER hostile SET PASSWORD 'hostile-hostile' CHANGE NOT REQUIRED
ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'hostile-hostile'
ALTER USER neo4j SET PASSWORD 'hostile-hostile'
DROP USER neo4j
GRANT ROLE admin TO hostile
DENY READ {{*}} ON GRAPH * TO PUBLIC
CREATE ALIAS hostile FOR DATABASE neo4j
ENABLE SERVER 'hostile'
TERMINATE TRANSACTIONS 'neo4j-transaction-1'
TERMINATE TRANSACTION 'neo4j-transaction-1' YIELD message RETURN message
SHOW TRANSACTIONS
SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery
SHOW SETTINGS
SHOW SETTINGS YIELD name, value RETURN name, value
SHOW USERS
SHOW CURRENT USER
SHOW DATABASES
SHOW SERVERS
SHOW INDEXES YIELD *
SHOW CONSTRAINTS
SHOW PROCEDURES
SHOW FUNCTIONS YIELD name RETURN name
SHOW HOME DATABASE
USE system SHOW USERS
USE system MATCH (n) RETURN n
USE neo4j MATCH (n) RETURN n
USE neo4j CREATE (n:Hostile)
/**/ use `neo4j` MATCH (n) RETURN n
CYPHER 25 USE neo4j MATCH (n) RETURN n
USE graph.byName('system') MATCH (n) RETURN n
USE graph.byName($text) MATCH (n) RETURN n
RETURN graph.names()
""".strip().replace("{{", "{").replace("}}", "}").splitlines()  # fmt: skip

_OUTSIDE = r"""
LOAD CSV FROM '{url}' AS line RETURN line
load csv from '{url}' as line return line
LOAD CSV WITH HEADERS FROM '{url}' AS line RETURN line
\u004cOAD CSV FROM '{url}' AS line RETURN line
LOAD /* */ CSV FROM '{url}' AS line RETURN line
WITH '{url}' AS u LOAD CSV FROM u AS line RETURN line
LOAD CSV FROM 'file:///{file}' AS line RETURN line
LOAD CSV FROM 'file:///etc/passwd' AS line FIELDTERMINATOR ':' RETURN line
LOAD CSV FROM 'file:/etc/passwd' AS line RETURN line
LOAD CSV FROM 'ftp://127.0.0.1/x' AS line RETURN line
LOAD CSV FROM 'jar:{url}!/x' AS line RETURN line
LOAD CSV FROM 's3://bucket/x' AS line RETURN line
CALL () { LOAD CSV FROM '{url}' AS line RETURN line } RETURN line
MATCH (n) LOAD CSV FROM '{url}' + n.id AS line RETURN line
RETURN COLLECT { LOAD CSV FROM '{url}' AS line RETURN line[0] } AS l
CYPHER 25 LOAD CSV FROM '{url}' AS line RETURN line
RETURN EXISTS { LOAD CSV FROM '{url}' AS line RETURN line } AS there
CALL apoc.load.json('{url}')
CALL apoc.load.csv('file:///{file}')
CALL apoc.cypher.run('CREATE (n:Hostile)', {})
CALL apoc.cypher.runWrite('CREATE (n:Hostile)', {})
CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DETACH DELETE n', {})
RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM "{url}" AS l RETURN l', {})
RETURN apoc.load.json('{url}')
CALL $text
LOAD CSV FROM $text AS line RETURN line
LOAD CSV FROM 'https://user:secret@127.0.0.1/x' AS line RETURN line
RETURN file()
RETURN linenumber()
CALL dbms.listConfig()
CALL dbms.listConfig() YIELD name, value RETURN name, value
CALL dbms.components()
CALL dbms.info()
CALL dbms.queryJmx('*:*')
CALL dbms.showCurrentUser()
CALL dbms.setConfigValue('db.transaction.timeout', '0')
CALL dbms.killQuery('query-1')
CALL dbms.killConnections(['bolt-1'])
CALL dbms.listConnections()
CALL dbms.listActiveLocks('query-1')
CALL dbms.cluster.routing.getRoutingTable({})
CALL dbms.security.listUsers()
CALL db.clearQueryCaches()
CALL db.checkpoint()
CALL db.createLabel('Hostile')
CALL db.createProperty('hostile')
CALL db.createRelationshipType('HOSTILE')
CALL db.awaitIndexes(300)
CALL db.resampleOutdatedIndexes()
CALL db.prepareForReplanning()
CALL db.stats.retrieve('GRAPH COUNTS')
CALL db.stats.clear('QUERIES')
CALL db.listLocks()
CALL db.info()
CALL db.ping()
CALL db.schema.visualization()
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.listAvailableAnalyzers()
CALL `db`.`clearQueryCaches`()
CALL tx.setMetaData({a: 1})
CALL tx.getMetaData()
CALL gds.graph.project('g', '*', '*')
MATCH (n) CALL db.clearQueryCaches() YIELD value RETURN value
:param x => 1
:source {file}
CALL
;
""".strip().splitlines()  # fmt: skip

_ENDLESS = r"""
RETURN reduce(s = 0, x IN range(1, 10000000000) | s + x)
RETURN reduce(s = 'a', i IN range(1, 40) | s + s)
RETURN reduce(s = [1], i IN range(1, 31) | s + s)
RETURN all(x IN range(1, 100000000000) WHERE x > 0)
RETURN any(x IN range(1, 100000000000) WHERE x < 0)
RETURN none(x IN range(1, 100000000000) WHERE x < 0)
RETURN single(x IN range(1, 100000000000) WHERE x = 1)
RETURN [x IN range(1, 1000000000) | x]
RETURN size([x IN range(1, 1000000000) WHERE x < 0])
RETURN [x IN range(1, 100000) | [y IN range(1, 100000) | x * y]]
RETURN range(1, 2000000000)
RETURN range(1, 30000000) AS r
RETURN Range(1, 30000000) AS r
RETURN r\u0061nge(1, 30000000) AS r
RETURN `range`(1, 30000000) AS r
RETURN size(range(1, 2000000000))
WITH range(1, 1000000000) AS r UNWIND r AS x RETURN x
WITH range(1, 1000000000) AS r RETURN 5 IN r
UNWIND [range(1, 1000000000)] AS r RETURN r
RETURN 1000000000 IN range(1, 2000000000)
MATCH (n) WHERE n.age IN range(1, 1000000000) RETURN n
MATCH (n) RETURN n ORDER BY reduce(s = 0, x IN range(1, 1000000000) | s + x)
MATCH (n) RETURN n LIMIT size(range(1, 1000000000))
UNWIND range(1, 4000000) AS x WITH collect(x) AS l RETURN size([y IN l | {a: y, b: y, c: y}])
UNWIND range(1, 100000) AS x WITH collect(x) AS l RETURN [a IN l | [b IN l | a * b]]
UNWIND range(1, 100000) AS x WITH {l: collect(x)} AS m RETURN any(a IN m['l'] WHERE any(b IN m['l'] WHERE a * b = -1))
WITH $long AS l RETURN [a IN l | [b IN l | [c IN l | 1]]]
RETURN size([a IN $long WHERE any(b IN $long WHERE all(c IN $long WHERE a + b + c > 0))])
RETURN [a IN $long + $long + $long | a]
RETURN replace(replace($text, 'a', $text), 'a', $text)
RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(a+)+b'
RETURN $text =~ '(a|aa)*b'
MATCH (n) WHERE n.caption =~ '(.*)*x' RETURN n
CYPHER 25 RETURN coll.flatten([$long, $long])
CYPHER 25 RETURN reduce(s = '', x IN [1, 2] | s + s + 'x')
RETURN [x IN [1, 2, 3] | reduce(s = 0, y IN range(1, 1000000000) | s + y)]
RETURN CASE WHEN true THEN range(1, 30000000) ELSE [] END AS r
RETURN {a: {b: [range(1, 30000000)]}} AS r
RETURN COLLECT { RETURN range(1, 30000000) AS r } AS r
CALL () { RETURN range(1, 30000000) AS r } RETURN r
RETURN EXISTS { UNWIND [1] AS x WITH x WHERE any(y IN range(1, 10000000000) WHERE y < 0) RETURN x } AS e
""".strip().splitlines()  # fmt: skip

#: A text doubled twelve times, step by step: 4,096 times as long as it was.
_DOUBLED = "WITH $text AS s " + "WITH s + s AS s " * 12 + "RETURN s"
_DOUBLED_LIST = "WITH $long AS s " + "WITH s || s AS s " * 12 + "RETURN s"
_TOO_LONG = "RETURN 1 AS x" + " UNION ALL RETURN 1 AS x" * 600
_DEEP = "RETURN " + "(" * 4900 + "1" + ")" * 4900

#: A text many times in each item of a list: a row of 40 GB.
_REPEATED = "RETURN [a IN $long | [" + ", ".join(["$text"] * 900) + "]]"
_REPEATED_MAP = "RETURN [a IN $long | {" + ", ".join(f"k{n}: $text" for n in range(500)) + "}]"
_NAMED = "WITH $text AS s " + "WITH [s, s, s, s, s, s] AS s " * 6 + "RETURN s"

REFUSED = [
    *(line.replace(r"\n", "\n") for line in _WRITES),
    *_SCHEMA,
    *_OUTSIDE,
    *_ENDLESS,
    _DOUBLED,
    _DOUBLED_LIST,
    _REPEATED,
    _REPEATED_MAP,
    _NAMED,
    _TOO_LONG,
    _DEEP,
    " \n ",
]

BOUNDED = [
    *r"""
UNWIND range(1, 100000000) AS x RETURN x
UNWIND range(1, 10000000000) AS x RETURN count(x)
UNWIND range(1, 100000000) AS x RETURN collect(x)
UNWIND range(1, 4000000) AS x RETURN collect(x)
UNWIND range(1, 100000000) AS x RETURN x ORDER BY -x
UNWIND range(1, 100000000) AS x RETURN DISTINCT x % 50000000
UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN max(x * y)
UNWIND range(1, 1000000) AS x RETURN collect($text)
UNWIND range(1, 1000000) AS x RETURN $text
UNWIND range(1, 1000000) AS x RETURN $long
UNWIND range(1, 1000000) AS x WITH collect(x) AS a UNWIND a AS y UNWIND a AS z RETURN count(*)
MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*)
MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id = d.id RETURN count(*)
MATCH (a), (b), (c), (d), (e), (f), (g) RETURN a, b, c, d, e, f, g ORDER BY a.id, b.id, c.id, d.id DESC
MATCH p = (a)-[*]-(b) RETURN count(p)
MATCH p = (a)-[*1..40]-(b) RETURN p ORDER BY length(p) DESC
MATCH p = (a)-[*]-(b), q = (c)-[*]-(d) RETURN count(*)
MATCH p = ALL SHORTEST (a)-[]-+(b) RETURN count(p)
MATCH p = SHORTEST 100000 (a)-[]-+(b) RETURN count(p)
MATCH p = (a)(()-[]-()){1,60}(b) RETURN count(p)
MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a <> b RETURN count(p)
MATCH (n) RETURN [(n)-[*1..12]-(m) | m.id]
MATCH (n) RETURN COUNT { (n)-[*1..30]-(m) }
MATCH (n) WHERE NOT EXISTS { (n)-[*1..30]-(:Nobody) } RETURN count(n)
CALL () { UNWIND range(1, 100000000) AS x RETURN collect(x) AS l } RETURN size(l)
UNWIND $long AS a UNWIND $long AS b UNWIND $long AS c RETURN sum(a * b * c)
UNWIND range(1, 100000000) AS x RETURN percentileCont(x, 0.5)
UNWIND range(1, 100000000) AS x WITH x WHERE x < 0 RETURN x
RETURN [a IN $long | $text]
""".strip().splitlines(),
]  # fmt: skip

#: Parameters of them all.
PARAMS = {"text": "a" * 4_900, "long": list(range(900))}
