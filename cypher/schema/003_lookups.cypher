/*
title: What questions and removals look up by
*/
// A removal of one import, and of what a broken import left.
CREATE INDEX entity_import IF NOT EXISTS FOR (e:Entity) ON (e.import);
CREATE CONSTRAINT import_id IF NOT EXISTS FOR (i:Import) REQUIRE i.id IS UNIQUE;
CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (l:Lock) REQUIRE l.name IS UNIQUE;
CREATE INDEX replaced_import IF NOT EXISTS FOR (o:Replaced) ON (o.replaced_by);
// What happened near a place, within metres.
CREATE POINT INDEX place_point IF NOT EXISTS FOR (p:Place) ON (p.point);
// What happened, or who crossed, in a period.
CREATE INDEX event_start IF NOT EXISTS FOR (e:Event) ON (e.start);
CREATE INDEX crossing_start IF NOT EXISTS FOR (e:BorderCrossing) ON (e.start);
CREATE INDEX voyage_start IF NOT EXISTS FOR (e:Voyage) ON (e.start);
CREATE INDEX called_start IF NOT EXISTS FOR ()-[r:CALLED]-() ON (r.start);
