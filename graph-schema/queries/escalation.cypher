// From words to force
// Pairs where a threat or ultimatum was followed by mobilisation, coercion or attack.
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[t:THREATENED]->(b:Entity)
WITH a, b, min(toString(coalesce(t.date, t.published))) AS threatened
MATCH (a)-[f:MOBILIZED|COERCED|ATTACKED]->(b)
WHERE f.modality = 'actual' AND toString(coalesce(f.date, f.published)) >= threatened
RETURN a.name AS actor, b.name AS target, threatened, min(toString(coalesce(f.date, f.published))) AS force, count(f) AS acts
ORDER BY acts DESC, actor, target
LIMIT $rows
