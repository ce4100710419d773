// Who holds office where
// Persons with their offices in a state or organisation, as the articles name them.
// :param body => "Russia" // name of a state or organisation
// :param rows => 100 // how many rows at most
MATCH (p:Person)-[r:HOLDS_OFFICE]->(b:Entity {name: $body})
WITH p, r.role AS role, count(DISTINCT r.article) AS articles, max(toString(r.published)) AS last
RETURN p.name AS person, role, articles, last
ORDER BY articles DESC, person, role
LIMIT $rows
