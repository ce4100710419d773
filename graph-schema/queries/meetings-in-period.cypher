// All meetings in a period
// Every pair that met, with the first and the last day and how many statements say so.
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[r:MET_WITH]->(b:Entity)
WITH a, b, r, toString(coalesce(r.date, r.published)) AS day
WHERE $since <= day AND day < $until AND r.polarity = 'affirmed' AND r.modality = 'actual'
WITH CASE WHEN a.name <= b.name THEN [a.name, b.name] ELSE [b.name, a.name] END AS pair, day
WITH pair, count(*) AS statements, min(day) AS first, max(day) AS last
RETURN pair[0] AS one, pair[1] AS other, statements, first, last
ORDER BY statements DESC, one, other
LIMIT $rows
