// Claims one side makes about the other
// Statements about an actor that are attributed to a speaker, or made by the speaker as an act of his own.
// :param speaker => "Sergey Lavrov" // name of who speaks
// :param about => "France" // name of whom it is about
// :param rows => 100 // how many rows at most
MATCH (b:Entity {name: $about})-[r]-(c:Entity)
WHERE r.speaker = $speaker OR (c.name = $speaker AND startNode(r) = c)
RETURN startNode(r).name AS head, type(r) AS relation, endNode(r).name AS tail, r.polarity AS polarity, r.modality AS modality, toString(coalesce(r.date, r.published)) AS day, r.quote AS quote
ORDER BY day, head, relation, tail, r.id
LIMIT $rows
