// The most active dyads
// The pairs with the most statements between them in a period, whatever the type.
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 25 // how many pairs at most
MATCH (a:Entity)-[r]->(b:Entity)
WITH a, b, r, toString(coalesce(r.date, r.published)) AS day
WHERE $since <= day AND day < $until
WITH CASE WHEN a.id <= b.id THEN a ELSE b END AS x, CASE WHEN a.id <= b.id THEN b ELSE a END AS y, count(*) AS statements
RETURN x.name AS one, y.name AS other, statements
ORDER BY statements DESC, x.id, y.id
LIMIT $rows
