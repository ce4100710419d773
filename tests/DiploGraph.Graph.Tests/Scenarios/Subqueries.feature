Feature: Subqueries

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:P {name: 'A'})-[:KNOWS]->(b:P {name: 'B'})-[:KNOWS]->(c:P {name: 'C'}), (a)-[:KNOWS]->(c)
      """

  Scenario: EXISTS, COUNT and COLLECT
    When executing query:
      """
      MATCH (n:P)
      RETURN n.name, EXISTS { (n)-->() } AS any, COUNT { (n)-->() } AS many, COUNT { MATCH (n)-->(m) WHERE m.name > 'B' RETURN m } AS some,
             COLLECT { MATCH (n)-->(m) RETURN m.name ORDER BY m.name DESC } AS who
      ORDER BY n.name
      """
    Then the result should be, in order:
      | n.name | any   | many | some | who        |
      | 'A'    | true  | 2    | 1    | ['C', 'B'] |
      | 'B'    | true  | 1    | 1    | ['C']      |
      | 'C'    | false | 0    | 0    | []         |

  Scenario Outline: CALL runs once for each row
    When executing query:
      """
      MATCH (n:P) <call> RETURN n.name, m ORDER BY n.name
      """
    Then the result should be, in order:
      | n.name | m   |
      | 'A'    | 'B' |
      | 'B'    | 'C' |

    Examples:
      | call                                                                    |
      | CALL { WITH n MATCH (n)-->(x) RETURN x.name AS m ORDER BY m LIMIT 1 }   |
      | CALL (n) { MATCH (n)-->(x) RETURN x.name AS m ORDER BY m LIMIT 1 }      |
      | CALL (*) { MATCH (n)-->(x) RETURN x.name AS m ORDER BY m LIMIT 1 }      |

  Scenario: An optional call keeps rows without an answer
    When executing query:
      """
      MATCH (n:P) OPTIONAL CALL (n) { MATCH (n)-->(x) RETURN x.name AS m ORDER BY m LIMIT 1 } RETURN n.name, m ORDER BY n.name
      """
    Then the result should be, in order:
      | n.name | m    |
      | 'A'    | 'B'  |
      | 'B'    | 'C'  |
      | 'C'    | null |

  Scenario: A call that returns nothing is run for what it writes
    When executing query:
      """
      MATCH (n:P) CALL (n) { CREATE (:Shadow {of: n.name}) } RETURN count(*) AS n
      """
    Then the result should be, in any order:
      | n |
      | 3 |
    And the side effects should be:
      | +nodes      | 3 |
      | +labels     | 1 |
      | +properties | 3 |

  Scenario: A union within a call
    When executing query:
      """
      WITH 1 AS x CALL { RETURN 2 AS y UNION ALL RETURN 3 AS y } RETURN x, y
      """
    Then the result should be, in order:
      | x | y |
      | 1 | 2 |
      | 1 | 3 |

  Scenario: FOREACH writes for each item
    When executing query:
      """
      MATCH (n:P {name: 'A'}) FOREACH (i IN [1, 2] | CREATE (n)-[:OWNS]->(:Thing {no: i}))
      """
    Then the result should be empty
    And the side effects should be:
      | +nodes         | 2 |
      | +relationships | 2 |
      | +labels        | 1 |
      | +properties    | 2 |
