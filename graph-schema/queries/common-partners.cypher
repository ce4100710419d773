// Whom two actors both met
// Shared counterparts of meetings and calls, the most contacted first.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param other => "Jean-Yves Le Drian" // name of the other one
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r:MET_WITH|SPOKE_WITH]-(c:Entity)
WITH c, count(r) AS withFirst
MATCH (c)-[s:MET_WITH|SPOKE_WITH]-(b:Entity {name: $other})
WITH c, withFirst, count(s) AS withOther
RETURN c.name AS partner, withFirst, withOther
ORDER BY withFirst + withOther DESC, partner, c.id
LIMIT $rows
