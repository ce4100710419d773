// Partners against a third
// Pairs that cooperate or agree with each other and both criticise, oppose or sanction one actor.
// :param adversary => "Russia" // name of the third
// :param rows => 100 // how many rows at most
MATCH (c:Entity {name: $adversary})<-[:CRITICIZED|OPPOSES|SANCTIONED]-(a:Entity)
WITH DISTINCT c, a
MATCH (a)-[r:COOPERATES_WITH|AGREED_WITH]-(b:Entity)
WHERE a.id < b.id AND EXISTS { (b)-[:CRITICIZED|OPPOSES|SANCTIONED]->(c) }
RETURN a.name AS one, b.name AS other, count(r) AS statements
ORDER BY statements DESC, one, other
LIMIT $rows
