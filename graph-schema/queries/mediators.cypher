// Mediators between two actors
// Who mediated towards both, or mediated towards one and met the other.
// :param actor => "Russia" // name of one side
// :param other => "Ukraine" // name of the other side
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})<-[r:MEDIATED]-(m:Entity)
MATCH (m)-[s:MEDIATED|MET_WITH|SPOKE_WITH]-(b:Entity {name: $other})
WHERE m <> b AND a <> b
RETURN m.name AS mediator, count(DISTINCT r) AS towardsFirst, count(DISTINCT s) AS towardsOther
ORDER BY towardsFirst + towardsOther DESC, mediator
LIMIT $rows
