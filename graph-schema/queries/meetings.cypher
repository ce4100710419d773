// Who met whom, and when
// Meetings and talks of one actor in a period, the latest first. The day is the event's where the text fixes it, else the article's.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r:MET_WITH]-(b:Entity)
WITH b, r, toString(coalesce(r.date, r.published)) AS day
WHERE $since <= day AND day < $until
RETURN b.name AS met, day, r.modality AS modality, r.polarity AS polarity, r.quote AS quote, r.article AS article
ORDER BY day DESC, met, r.id
LIMIT $rows
