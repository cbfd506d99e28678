/*
title: Entities are found by the words and the sounds of their names
*/
// Whole keys only (folded words in `search`, sound keys in `sounds`), both made by graphsvc.model.folding: an analyzer
// that stemmed or dropped words would lose names.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (e:Entity) ON EACH [e.search, e.sounds]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
