// Who is criticised most, and by whom
// Targets of criticism with their three keenest critics.
// :param rows => 25 // how many targets at most
MATCH (a:Entity)-[r:CRITICIZED]->(b:Entity)
WHERE r.polarity = 'affirmed'
WITH a, b, count(r) AS times
ORDER BY b.id, times DESC, a.name, a.id
WITH b, sum(times) AS total, collect({critic: a.name, times: times})[..3] AS critics
RETURN b.name AS target, total, [c IN critics | c.critic + ' (' + toString(c.times) + ')'] AS critics
ORDER BY total DESC, b.id
LIMIT $rows
