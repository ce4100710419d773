// Positions that changed
// Who has both supported and opposed or left the same thing, with the first day of each.
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[s:SUPPORTS]->(b:Entity)
WHERE s.polarity = 'affirmed'
WITH a, b, min(toString(coalesce(s.date, s.published))) AS supported
MATCH (a)-[o:OPPOSES|WITHDREW_FROM]->(b)
WHERE o.polarity = 'affirmed'
WITH a, b, supported, min(toString(coalesce(o.date, o.published))) AS opposed
RETURN a.name AS actor, b.name AS subject, supported, opposed,
       CASE WHEN supported < opposed THEN 'turned against' WHEN supported > opposed THEN 'turned in favour' ELSE 'both on one day' END AS turn
ORDER BY actor, subject, a.id, b.id
LIMIT $rows
