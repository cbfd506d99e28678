/*
title: Give the local server's user a new password, when its password file is gone
params:
  password: {type: text}
*/
ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED
