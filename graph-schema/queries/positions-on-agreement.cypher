// Who supports and who opposes an agreement
// By speaker and date: support, rejection, criticism and withdrawal, each with its sentence.
// :param agreement => "Joint Comprehensive Plan of Action" // name of an agreement
MATCH (g:Agreement {name: $agreement})<-[r:SUPPORTS|OPPOSES|CRITICIZED|WITHDREW_FROM|PROTESTED]-(a:Entity)
RETURN a.name AS actor, type(r) AS position, r.polarity AS polarity, r.modality AS modality,
       coalesce(r.speaker, 'the article') AS speaker, toString(coalesce(r.date, r.published)) AS day, r.quote AS quote
ORDER BY actor, day, position, r.id
