// Who visited a state or place
// Visits by day, made or planned.
// :param place => "Moscow" // name of a state or place
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 100 // how many rows at most
MATCH (p:Entity {name: $place})<-[r:VISITED]-(a:Entity)
WITH a, r, toString(coalesce(r.date, r.published)) AS day
WHERE $since <= day AND day < $until
RETURN day, a.name AS visitor, r.modality AS modality, r.polarity AS polarity, r.quote AS quote
ORDER BY day DESC, visitor, r.id
LIMIT $rows
