Feature: Errors say where, what and what to do

  Scenario Outline: The text of an error
    Given an empty graph
    When executing query:
      """
      <query>
      """
    Then the error should be:
      """
      <error>
      """

    Examples:
      | query | error |
      | MATCH (a)-->(b) WITH a RETURN b | line 1, column 31: `b` is not known here; did you mean `a`? |
      | MTACH (n) RETURN n | line 1, column 1: `MTACH` cannot stand here: expected MATCH, OPTIONAL MATCH, WITH, RETURN, UNWIND, CREATE, MERGE, SET, REMOVE, DELETE, DETACH DELETE, CALL or FOREACH; did you mean MATCH? |
      | RETURN lenght('x') | line 1, column 8: there is no function `lenght`; did you mean `length`? |
      | RETURN 'abc | line 1, column 8: this text is never closed: expected ' |
      | MATCH (n:A) RETURN n.x, n.x | line 1, column 25: two columns are called `n.x`: rename one with AS |
      | MATCH (n) WHERE n.x != 1 RETURN n | line 1, column 21: `!=` is not an operator of Cypher; did you mean `<>`? |
      | CALL db.lables() | line 1, column 1: there is no procedure `db.lables`; did you mean `db.labels`? |

  Scenario: The line stands below, with a caret at the place
    Given an empty graph
    When executing query:
      """
      MATCH (a)-->(b)
      RETURN a.name +
             c.name
      """
    Then the error should be:
      """
      line 3, column 8: `c` is not known here; did you mean `a`?
               c.name
               ^
      """

  Scenario: A parameter that was not given
    Given an empty graph
    And parameters are:
      | name | 'x' |
    When executing query:
      """
      RETURN $nam
      """
    Then the error should be:
      """
      The query uses $nam, but no such parameter was given; did you mean $name?
      """

  Scenario: A query ends when it runs out of time
    Given any graph
    When executing query:
      """
      UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)
      """
    Then a TransientError should be raised at runtime: TransactionTimedOut

  Scenario: A query ends when it runs out of memory
    Given any graph
    When executing query:
      """
      UNWIND range(1, 100000000) AS a RETURN collect(a)
      """
    Then a TransientError should be raised at runtime: MemoryLimitExceeded
