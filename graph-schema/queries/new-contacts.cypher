// New contacts in a period
// Pairs whose first meeting or call that we know of falls into the period.
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[r:MET_WITH|SPOKE_WITH]->(b:Entity)
WHERE r.polarity = 'affirmed'
WITH CASE WHEN a.id <= b.id THEN a ELSE b END AS x, CASE WHEN a.id <= b.id THEN b ELSE a END AS y, min(toString(coalesce(r.date, r.published))) AS first
WHERE $since <= first AND first < $until
RETURN first, x.name AS one, y.name AS other
ORDER BY first DESC, x.id, y.id
LIMIT $rows
