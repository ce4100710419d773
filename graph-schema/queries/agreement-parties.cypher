// Parties to an agreement
// Who is a party, who signed and who withdrew, with the first day it was stated.
// :param agreement => "Joint Comprehensive Plan of Action" // name of an agreement
MATCH (g:Agreement {name: $agreement})<-[r:PARTY_TO|SIGNED|WITHDREW_FROM]-(a:Entity)
WHERE r.polarity = 'affirmed'
RETURN a.name AS actor, type(r) AS relation, r.modality AS modality, min(toString(coalesce(r.date, r.published))) AS since, count(*) AS statements
ORDER BY relation, actor, modality
