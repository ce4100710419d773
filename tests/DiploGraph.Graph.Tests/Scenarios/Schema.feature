Feature: Indexes and constraints

  Scenario: A unique property is unique
    Given an empty graph
    And having executed:
      """
      CREATE CONSTRAINT state_name IF NOT EXISTS FOR (n:State) REQUIRE n.name IS UNIQUE
      """
    And having executed:
      """
      CREATE (:State {name: 'A'})
      """
    When executing query:
      """
      CREATE (:State {name: 'A'})
      """
    Then the error should be:
      """
      node 0 with label State already has name = 'A', and the value has to be unique
      """

  Scenario: What there is can be shown
    Given an empty graph
    And having executed:
      """
      CREATE CONSTRAINT state_name FOR (n:State) REQUIRE n.name IS UNIQUE
      """
    And having executed:
      """
      CREATE INDEX met_date IF NOT EXISTS FOR ()-[r:MET]-() ON (r.date)
      """
    When executing query:
      """
      SHOW INDEXES
      """
    Then the result should be, in order:
      | name         | type    | entityType     | labelsOrTypes | properties | owningConstraint |
      | 'state_name' | 'RANGE' | 'NODE'         | ['State']     | ['name']   | 'state_name'     |
      | 'met_date'   | 'RANGE' | 'RELATIONSHIP' | ['MET']       | ['date']   | null             |

  Scenario: A failed statement leaves nothing behind
    Given an empty graph
    When executing query:
      """
      CREATE (a:Left {x: 1}) WITH a UNWIND [1, 0] AS d SET a.y = 1 / d
      """
    Then an ArgumentError should be raised at runtime: DivisionByZero
    And no side effects
