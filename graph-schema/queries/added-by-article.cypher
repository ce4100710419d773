// What an article added
// Every statement that rests on one article, in the order of its text.
// :param article => "seed" // id of the article; the query articles lists them
MATCH (a:Entity)-[:MENTIONED_IN]->(:Article {id: $article})
MATCH (a)-[r {article: $article}]->(b:Entity)
RETURN r.sentence AS sentence, a.name AS head, type(r) AS relation, b.name AS tail, r.polarity AS polarity, r.modality AS modality, r.speaker AS speaker, r.quote AS quote
ORDER BY sentence, head, relation, tail, r.id
