// Invitations that led to a visit or a meeting
// An invitation and the contact that followed it, with the days of both.
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[i:INVITED]->(b:Entity)-[v:MET_WITH|VISITED|SPOKE_WITH]-(a)
WHERE i.polarity = 'affirmed' AND v.modality = 'actual'
WITH a, b, i, toString(coalesce(i.date, i.published)) AS invited, min(toString(coalesce(v.date, v.published))) AS contact
WHERE contact >= invited
RETURN a.name AS host, b.name AS guest, invited, contact
ORDER BY invited DESC, host, guest, i.id
LIMIT $rows
