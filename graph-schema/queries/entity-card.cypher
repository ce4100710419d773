// All there is on one actor
// Its types, names, offices and how often it takes part in which kind of act.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
MATCH (a:Entity {name: $actor})
CALL (a) {
  MATCH (a)-[r]-(:Entity)
  WITH r.family AS family, count(*) AS statements
  ORDER BY statements DESC, family
  RETURN collect(family + ': ' + toString(statements)) AS acts
}
RETURN a.id AS id, a.name AS name, labels(a) AS labels, a.aliases AS aliases,
       COUNT { (a)-[:MENTIONED_IN]->() } AS articles, acts
ORDER BY id
