Feature: Plans start where there is least to do

  Background:
    Given an empty graph
    And having executed:
      """
      UNWIND range(1, 200) AS i CREATE (:P {id: i, name: 'p' + toString(i % 50)})
      """
    And having executed:
      """
      MATCH (a:P), (b:P) WHERE b.id = a.id + 1 CREATE (a)-[:NEXT]->(b)
      """
    And having executed:
      """
      CREATE (:Q {name: 'p1'})
      """
    And having executed:
      """
      CREATE CONSTRAINT p_id IF NOT EXISTS FOR (n:P) REQUIRE n.id IS UNIQUE
      """

  Scenario Outline: What a plan holds
    When executing query:
      """
      EXPLAIN <query>
      """
    Then the plan should hold:
      | <operator> |

    Examples:
      | query                                                                  | operator                     |
      | MATCH (n:P {id: 7}) RETURN n                                           | IndexSeek n:P(id) = 7        |
      | MATCH (n:P) WHERE n.id IN [7, 8] RETURN n                              | IndexSeek n:P(id) IN [7, 8]  |
      | MATCH (a:P)-[:NEXT]->(b:P {id: 7}) RETURN a                            | Expand (b)<-[:NEXT]-(a)      |
      | MATCH (a:P), (b:P) WHERE a.name = b.name RETURN a                      | HashJoin                     |
      | MATCH (n:P) RETURN n ORDER BY n.id LIMIT 3                             | Top n.id                     |
      | MATCH (n:P) RETURN count(*)                                            | CountFromStore (:P)          |
      | MATCH ()-[r:NEXT]->() RETURN count(r)                                  | CountFromStore ()-[:NEXT]->() |
      | MATCH (n) WHERE id(n) = 3 RETURN n                                     | IdSeek n = 3                 |
      | MATCH (a:P {id: 6})-[:NEXT]->(b:P {id: 7}) RETURN a                    | ExpandInto                   |
      | MATCH (q:Q) MATCH (p:P) WHERE p.id = q.no RETURN p                     | IndexSeek p:P(id) = q.no     |

  Scenario: PROFILE counts the rows of each step
    When executing query:
      """
      PROFILE MATCH (n:P {id: 7})-[:NEXT]->(m) RETURN m
      """
    Then the plan should hold:
      | Expand (n)-[:NEXT]->(m) |

  Scenario: A join by hashing finds what nested loops find
    When executing query:
      """
      MATCH (a:P), (b:P) WHERE a.name = b.name AND a.id < b.id RETURN count(*) AS n
      """
    Then the result should be, in any order:
      | n   |
      | 300 |
