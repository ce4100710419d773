// Cooperation and conflict between two actors by year
// How many statements of friendly and of hostile families each year holds, in both directions.
// :param actor => "Russia" // name of one side
// :param other => "France" // name of the other side
MATCH (a:Entity {name: $actor})-[r]-(b:Entity {name: $other})
WITH substring(toString(coalesce(r.date, r.published)), 0, 4) AS year, r.family AS family
RETURN year,
       count(CASE WHEN family IN ['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'CONCEDE'] THEN 1 END) AS friendly,
       count(CASE WHEN family IN ['ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] THEN 1 END) AS hostile,
       count(*) AS statements
ORDER BY year
