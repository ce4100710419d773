// What an actor proposed in a period
// Proposals with their addressee or subject, the latest first.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param since => "0001" // first day, month or year, as 2019-09-09, 2019-09 or 2019
// :param until => "9999" // the first day, month or year after the period
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r:PROPOSED]->(b:Entity)
WITH b, r, toString(coalesce(r.date, r.published)) AS day
WHERE $since <= day AND day < $until
RETURN day, b.name AS subject, [l IN labels(b) WHERE l <> 'Entity'][0] AS type, r.modality AS modality, r.polarity AS polarity, r.quote AS quote
ORDER BY day DESC, subject, r.id
LIMIT $rows
