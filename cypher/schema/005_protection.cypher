/*
title: Who is protected is found by the record's id, by dataset, and by whose sake it is for
*/
CREATE CONSTRAINT protection_id IF NOT EXISTS FOR (k:Protection) REQUIRE k.id IS UNIQUE;
CREATE INDEX protection_dataset IF NOT EXISTS FOR (k:Protection) ON (k.dataset);
CREATE INDEX protection_of IF NOT EXISTS FOR (k:Protection) ON (k.of);
