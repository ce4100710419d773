// Who talks to the most others
// Actors by the number of different counterparts of their meetings, calls and visits.
// :param rows => 25 // how many actors at most
MATCH (a:Entity)-[r:MET_WITH|SPOKE_WITH|VISITED]-(b:Entity)
WITH a, count(DISTINCT b) AS partners, count(r) AS statements
RETURN a.name AS actor, [l IN labels(a) WHERE l <> 'Entity'][0] AS type, partners, statements
ORDER BY partners DESC, statements DESC, a.id
LIMIT $rows
