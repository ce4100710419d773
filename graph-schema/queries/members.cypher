// Members of an organisation
// States, organisations and persons that are stated to belong to it.
// :param organisation => "European Union" // name of an organisation
// :param rows => 100 // how many rows at most
MATCH (o:Organization {name: $organisation})<-[r:MEMBER_OF]-(m:Entity)
WITH m, count(CASE WHEN r.polarity = 'affirmed' THEN 1 END) AS affirmed, count(CASE WHEN r.polarity = 'negated' THEN 1 END) AS denied
RETURN m.name AS member, [l IN labels(m) WHERE l <> 'Entity'][0] AS type, affirmed, denied
ORDER BY member, m.id
LIMIT $rows
