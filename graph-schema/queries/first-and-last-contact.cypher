// First and last contact of two actors
// Meetings, calls and visits between them: how many, the first and the last.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param other => "Jean-Yves Le Drian" // name of the other one
MATCH (a:Entity {name: $actor})-[r:MET_WITH|SPOKE_WITH|VISITED]-(b:Entity {name: $other})
WHERE r.polarity = 'affirmed' AND r.modality = 'actual'
WITH type(r) AS contact, toString(coalesce(r.date, r.published)) AS day
RETURN contact, count(*) AS statements, min(day) AS first, max(day) AS last
ORDER BY contact
