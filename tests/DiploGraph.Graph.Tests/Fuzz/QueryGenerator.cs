namespace DiploGraph.Graph.Tests.Fuzz;

/// <summary>Random queries by the grammar of Cypher: all can be read, most can be bound, some fail on the data.</summary>
internal sealed class QueryGenerator(Random random)
{
    private static readonly string[] Labels = ["A", "B", "Person", "`My Label`"];
    private static readonly string[] Types = ["T", "KNOWS", "LIKES"];
    private static readonly string[] Keys = ["name", "num", "id", "list"];
    private static readonly string[] Functions =
    [
        "size", "toString", "toInteger", "toFloat", "toBoolean", "abs", "head", "last", "tail", "keys", "labels", "type", "id", "properties",
        "nodes", "relationships", "length", "toUpper", "toLower", "trim", "reverse", "sqrt", "round", "sign", "date", "datetime", "duration",
        "localtime", "coalesce", "exists", "range", "substring", "split", "replace", "left", "date.truncate", "duration.between", "isEmpty", "elementId",
    ];

    private static readonly string[] Aggregates = ["count", "sum", "avg", "min", "max", "collect", "stDev"];
    private static readonly string[] Operators =
        ["+", "-", "*", "/", "%", "^", "=", "<>", "<", "<=", ">", ">=", "AND", "OR", "XOR", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"];

    /// <summary>The variables in scope that are nodes, and those that are anything.</summary>
    private readonly List<string> nodes = [], values = [];
    private List<string> lastAliases = [];
    private int counter;

    public string Query()
    {
        Forget();
        string query = Single();
        string join = Pick(" UNION ", " UNION ALL ");
        while (Chance(12))
        {
            Forget();
            query += join + Single();
        }

        return query;
    }

    /// <summary>An expression of any type.</summary>
    public string Expression(int depth) => depth <= 0 || Chance(4) ? Atom() : random.Next(16) switch
    {
        0 => List(depth),
        1 => $"{{{Pick(Keys)}: {Expression(depth - 1)}, k: {Expression(depth - 1)}}}",
        2 => Condition(depth),
        3 or 4 => $"{Pick(Functions)}({Items(depth)})",
        5 => $"({List(depth - 1)})[{Number(depth - 1)}]",
        6 => $"({List(depth - 1)})[{Maybe(depth)}..{Maybe(depth)}]",
        7 => $"CASE {(Chance(2) ? Expression(depth - 1) : "")} WHEN {Condition(depth - 1)} THEN {Expression(depth - 1)} {(Chance(2) ? "ELSE " + Expression(depth - 1) : "")} END",
        8 => $"reduce(s = {Number(depth - 1)}, v IN {List(depth - 1)} | s + v)",
        9 => $"COUNT {{ {Path(true)} }}",
        10 => $"[{Path(true)} | {Expression(depth - 1)}]",
        11 => $"({Expression(depth - 1)}).{Pick(Keys)}",
        12 or 13 => Number(depth),
        14 => $"{Entity()}.{Pick(Keys)}",
        _ => $"({Expression(depth - 1)}) {Pick(Operators)} ({Expression(depth - 1)})",
    };

    private string Condition(int depth) => depth <= 0 ? Pick("true", "false", "null") : random.Next(9) switch
    {
        0 => $"NOT ({Condition(depth - 1)})",
        1 => $"({Expression(depth - 1)}) IS {Pick("", "NOT ")}NULL",
        2 => $"{Pick("all", "any", "none", "single")}(v IN {List(depth - 1)} WHERE {Condition(depth - 1)})",
        3 => $"EXISTS {{ {Path(true)} }}",
        4 => $"({Condition(depth - 1)}) {Pick("AND", "OR", "XOR")} ({Condition(depth - 1)})",
        5 => $"({Expression(depth - 1)}) IN {List(depth - 1)}",
        6 => Entity() is var entity && entity != "null" ? $"{entity}:{Pick(Labels)}" : "null",
        _ => $"({Expression(depth - 1)}) {Pick("=", "<>", "<", "<=", ">", ">=")} ({Expression(depth - 1)})",
    };

    private string List(int depth) => depth <= 0 || Chance(3) ? $"[{Items(depth)}]" : random.Next(4) switch
    {
        0 => $"range({random.Next(3)}, {random.Next(6)})",
        1 => $"[v IN {List(depth - 1)} {(Chance(2) ? "WHERE " + Condition(depth - 1) : "")} {(Chance(2) ? "| v" : "")}]",
        2 => $"({List(depth - 1)} + {List(depth - 1)})",
        _ => Chance(2) ? $"keys({Entity()})" : $"{Entity()}.list",
    };

    private string Number(int depth) => depth <= 0 || Chance(2)
        ? Pick($"{random.Next(-3, 100)}", "0.5", "1e3", "-2.25", "0x1F", "$p")
        : $"({Number(depth - 1)} {Pick("+", "-", "*", "/", "%", "^")} {Number(depth - 1)})";

    private string Single()
    {
        string query = "";
        for (int clauses = random.Next(4); clauses >= 0; clauses--)
        {
            query += Clause() + " ";
        }

        return query + (Chance(5) && nodes.Count > 0 ? "RETURN *" : "RETURN " + Projection());
    }

    private string Clause()
    {
        switch (random.Next(13))
        {
            case 0:
                string list = List(2);
                return $"UNWIND {list} AS {NewValue()}";
            case 1:
                string items = Projection();
                nodes.Clear();
                values.Clear();
                values.AddRange(lastAliases);
                return $"WITH {items}{(Chance(3) ? " WHERE " + Condition(2) : "")}";
            case 2:
                return $"CREATE {CreatePath()}";
            case 3:
                return $"MERGE {CreatePath()}";
            case 4 when nodes.Count > 0:
                return $"SET {Entity()}.{Pick(Keys)} = {Expression(1)}";
            case 5 when nodes.Count > 0:
                return Pick($"SET {Entity()}:{Pick(Labels)}", $"REMOVE {Entity()}.{Pick(Keys)}", $"SET {Entity()} += {{{Pick(Keys)}: {Number(1)}}}");
            case 6 when nodes.Count > 0:
                return $"{Pick("DETACH ", "")}DELETE {Entity()}";
            case 7 when nodes.Count > 0:
                return $"FOREACH (v IN {List(1)} | SET {Entity()}.{Pick(Keys)} = v)";
            case 8:
                return $"CALL {{ MATCH (:{Pick(Labels)})-->() RETURN count(*) AS {NewValue()} }}";
            default:
                string path = Path(false);
                return $"{Pick("", "", "OPTIONAL ")}MATCH {(Chance(5) ? NewValue() + " = " : "")}{path}{(Chance(2) ? " WHERE " + Condition(2) : "")}";
        }
    }

    private string Projection()
    {
        List<string> items = [], aliases = [];
        for (int i = random.Next(3); i >= 0; i--)
        {
            string alias = Pick("p", "q", "r", "s") + i;
            aliases.Add(alias);
            items.Add((Chance(4) ? $"{Pick(Aggregates)}({Pick("", "DISTINCT ")}{(Chance(2) ? Number(1) : Expression(1))})" : Expression(2)) + " AS " + alias);
        }

        lastAliases = aliases;
        return Pick("", "", "DISTINCT ") + string.Join(", ", items) + (Chance(3) ? $" ORDER BY {Pick(aliases.ToArray())} {Pick("", "DESC")}" : "")
            + (Chance(5) ? $" SKIP {random.Next(3)}" : "") + (Chance(4) ? $" LIMIT {random.Next(5)}" : "");
    }

    private string Path(bool inner)
    {
        string path = Node(inner);
        for (int i = random.Next(3); i > 0; i--)
        {
            string length = Chance(6) ? Pick("*", "*1..2", "*0..1", "*2") : "";
            string middle = Chance(3) ? "" : $"[{(Chance(2) ? ":" + Pick(Types) : "")}{length}]";
            path += Pick($"-{middle}->", $"<-{middle}-", $"-{middle}-") + Node(inner);
        }

        return path;
    }

    private string Node(bool inner)
    {
        string name = nodes.Count > 0 && Chance(3) ? Entity() : inner || Chance(2) ? "" : NewNode();
        return $"({name}{(Chance(3) ? ":" + Pick(Labels) : "")}{(Chance(5) ? $" {{{Pick(Keys)}: {Number(0)}}}" : "")})";
    }

    private string CreatePath()
    {
        string properties = $"{{{Pick(Keys)}: {Number(1)}}}";
        string path = $"({NewNode()}:{Pick(Labels)} {properties})";
        return Chance(2) ? path : path + $"-[:{Pick(Types)}]->({(Chance(2) ? "" : NewNode())})";
    }

    private string Atom() => random.Next(10) switch
    {
        0 => "null",
        1 => Pick("true", "false"),
        2 => Number(0),
        3 => "9223372036854775807",
        4 => Pick("'text'", "'it\\'s'", "\"\"", "'2019-09-09'", "'\\u00e9'"),
        _ => values.Count > 0 && Chance(2) ? values[random.Next(values.Count)] : nodes.Count > 0 ? $"{Entity()}.{Pick(Keys)}" : "1",
    };

    private string Items(int depth) => string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Expression(depth - 1)));

    private string Maybe(int depth) => Chance(2) ? "" : Number(depth - 1);

    private string Entity() => nodes.Count == 0 ? "null" : nodes[random.Next(nodes.Count)];

    private string NewNode()
    {
        string name = Chance(10) ? $"`node {counter++}`" : $"n{counter++}";
        nodes.Add(name);
        return name;
    }

    private string NewValue()
    {
        string name = $"x{counter++}";
        values.Add(name);
        return name;
    }

    private void Forget()
    {
        nodes.Clear();
        values.Clear();
        lastAliases.Clear();
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
