// Who sanctioned whom
// Sanctions, tariffs and expulsions by pair: in force, planned, and what was eased since.
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[r:SANCTIONED]->(b:Entity)
WHERE r.polarity = 'affirmed'
WITH a, b, count(CASE WHEN r.modality = 'actual' THEN 1 END) AS actual, count(CASE WHEN r.modality = 'planned' THEN 1 END) AS planned, min(toString(coalesce(r.date, r.published))) AS first
RETURN a.name AS sanctioning, b.name AS sanctioned, actual, planned, first, COUNT { (a)-[:CONCEDED]->(b) } AS eased
ORDER BY actual DESC, planned DESC, sanctioning, sanctioned, a.id, b.id
LIMIT $rows
