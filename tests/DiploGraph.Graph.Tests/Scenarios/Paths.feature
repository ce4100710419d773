Feature: Paths beyond the kit

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:State {name: 'A'})-[:MET {w: 1}]->(b:State {name: 'B'})-[:MET {w: 2}]->(c:State {name: 'C'})-[:SUED {w: 3}]->(d:City {name: 'D'}),
             (a)-[:SUED {w: 9}]->(c), (b)-[:SUED {w: 4}]->(d), (:State {name: 'Z'})
      """

  Scenario Outline: Shortest paths take the fewest steps, and all of that length where all are asked for
    When executing query:
      """
      MATCH p = <pattern> RETURN [n IN nodes(p) | n.name] AS chain
      """
    Then the result should be, in any order:
      | chain   |
      | <chain> |

    Examples:
      | pattern                                                                                                                                  | chain                |
      | shortestPath((:State {name: 'A'})-[:MET*]->(:State {name: 'C'}))                                                                           | ['A', 'B', 'C']      |
      | shortestPath((:City)-[*]-(:State {name: 'A'}))  WHERE none(r IN relationships(p) WHERE r.w = 9 OR r.w = 4)                                  | ['D', 'C', 'B', 'A'] |
      | shortestPath((:State {name: 'A'})-[*..1]-(:State {name: 'C'}))                                                                             | ['A', 'C']           |

  Scenario: All shortest paths
    When executing query:
      """
      MATCH (a {name: 'A'}), (d {name: 'D'}) MATCH p = allShortestPaths((a)-[*]->(d)) RETURN [n IN nodes(p) | n.name] AS chain ORDER BY chain
      """
    Then the result should be, in order:
      | chain           |
      | ['A', 'B', 'D'] |
      | ['A', 'C', 'D'] |

  Scenario: No path, no row; as an expression, null
    When executing query:
      """
      MATCH (a {name: 'A'}), (z {name: 'Z'}) RETURN shortestPath((a)-[*]-(z)) AS p
      """
    Then the result should be, in any order:
      | p    |
      | null |

  Scenario: Quantified path patterns gather their variables in lists
    When executing query:
      """
      MATCH (:State {name: 'A'}) ((x)-[r:MET]->(y) WHERE r.w < 3){1,3} (z) RETURN [n IN x | n.name] AS xs, [s IN r | s.w] AS ws, z.name AS z ORDER BY z
      """
    Then the result should be, in order:
      | xs         | ws     | z   |
      | ['A']      | [1]    | 'B' |
      | ['A', 'B'] | [1, 2] | 'C' |

  Scenario Outline: Quantified relationships
    When executing query:
      """
      MATCH (:State {name: 'A'})-[:MET]-><quantifier>(z) RETURN z.name AS z ORDER BY z
      """
    Then the result should be, in order:
      | z   |
      | 'B' |
      | 'C' |

    Examples:
      | quantifier |
      | +          |
      | {1,2}      |
      | {1,}       |

  Scenario: Conditions within patterns
    When executing query:
      """
      MATCH (a WHERE a.name < 'C')-[r WHERE r.w > 1]->(b) RETURN a.name, r.w, b.name ORDER BY r.w
      """
    Then the result should be, in order:
      | a.name | r.w | b.name |
      | 'B'    | 2   | 'C'    |
      | 'B'    | 4   | 'D'    |
      | 'A'    | 9   | 'C'    |

  Scenario Outline: Label and type expressions
    When executing query:
      """
      MATCH <pattern> RETURN count(*) AS n
      """
    Then the result should be, in any order:
      | n   |
      | <n> |

    Examples:
      | pattern                     | n |
      | (x:State\|City)             | 5 |
      | (x:!State)                  | 1 |
      | (x:State&!City)             | 4 |
      | (x:%)                       | 5 |
      | ()-[:MET\|SUED]->()         | 5 |
      | ()-[:!MET]->()              | 3 |
      | (:State)-[:!(MET\|X)]->(:City) | 2 |
