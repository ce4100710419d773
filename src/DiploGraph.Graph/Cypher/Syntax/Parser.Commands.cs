using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Parser
{
    private SyntaxNode? ParseCommand()
    {
        int start = Current.Start;
        if (AcceptWord("SHOW"))
        {
            return ParseShow(start);
        }

        if (AcceptWord("DROP"))
        {
            bool constraint = AcceptWord("CONSTRAINT");
            if (!constraint)
            {
                ExpectWord("INDEX");
            }

            string name = ExpectName("a name");
            return new DropSyntax(start, constraint, name, AcceptIf("EXISTS"));
        }

        if (!Current.IsWord("CREATE") || Ahead(1).Kind != TokenKind.Word)
        {
            return null;
        }

        Advance();
        if (AcceptWord("CONSTRAINT"))
        {
            return ParseCreateConstraint(start);
        }

        string? kind = PeekWord("INDEX") ? null : ExpectName("INDEX or CONSTRAINT").ToUpperInvariant();
        ExpectWord("INDEX");
        return ParseCreateIndex(start, kind);
    }

    private ShowSyntax ParseShow(int start)
    {
        AcceptWord("ALL");
        foreach (string what in (string[])["INDEXES", "CONSTRAINTS", "PROCEDURES", "FUNCTIONS"])
        {
            if (AcceptWord(what) || AcceptWord(what[..^(what == "INDEXES" ? 2 : 1)]))
            {
                return new ShowSyntax(start, what);
            }
        }

        throw Unexpected();
    }

    private bool AcceptIf(params string[] condition)
    {
        if (!AcceptWord("IF"))
        {
            return false;
        }

        foreach (string word in condition)
        {
            ExpectWord(word);
        }

        return true;
    }

    private (bool OnRelationships, List<string> Owners, string Variable) ParseSchemaPattern()
    {
        ExpectWord("FOR");
        ExpectSymbol("(");
        if (AcceptSymbol(")"))
        {
            ExpectSymbol("-");
            ExpectSymbol("[");
            (string relationship, List<string> types) = ParseSchemaOwner();
            ExpectSymbol("]");
            ExpectSymbol("-");
            AcceptSymbol(">");
            ExpectSymbol("(");
            ExpectSymbol(")");
            return (true, types, relationship);
        }

        (string variable, List<string> labels) = ParseSchemaOwner();
        ExpectSymbol(")");
        return (false, labels, variable);
    }

    private (string Variable, List<string> Owners) ParseSchemaOwner()
    {
        string variable = ExpectVariable();
        ExpectSymbol(":");
        List<string> owners = [ExpectName("a label or type")];
        while (AcceptSymbol("|"))
        {
            owners.Add(ExpectName("a label or type"));
        }

        return (variable, owners);
    }

    private CreateIndexSyntax ParseCreateIndex(int start, string? kind)
    {
        string? name = Current.IsWord("FOR") || (Current.IsWord("IF") && Ahead(1).IsWord("NOT")) ? null : ExpectName("a name");
        bool ifNotExists = AcceptIf("NOT", "EXISTS");
        (bool onRelationships, List<string> owners, string variable) = ParseSchemaPattern();
        ExpectWord("ON");
        AcceptWord("EACH");
        bool square = AcceptSymbol("[");
        if (!square)
        {
            ExpectSymbol("(");
        }

        List<string> keys = ParseList(square ? "]" : ")", () => ParseSchemaProperty(variable));
        SkipOptions();
        return new CreateIndexSyntax(start, kind, name, ifNotExists, onRelationships, owners, keys);
    }

    private CreateConstraintSyntax ParseCreateConstraint(int start)
    {
        string? name = Current.IsWord("FOR") || (Current.IsWord("IF") && Ahead(1).IsWord("NOT")) ? null : ExpectName("a name");
        bool ifNotExists = AcceptIf("NOT", "EXISTS");
        (bool onRelationships, List<string> owners, string variable) = ParseSchemaPattern();
        ExpectWord("REQUIRE");
        List<string> keys = AcceptSymbol("(") ? ParseList(")", () => ParseSchemaProperty(variable)) : [ParseSchemaProperty(variable)];
        ExpectWord("IS");
        ConstraintKind kind;
        if (AcceptWord("NOT"))
        {
            ExpectWord("NULL");
            kind = ConstraintKind.Exists;
        }
        else
        {
            _ = AcceptWord("NODE") || AcceptWord("RELATIONSHIP") || AcceptWord("REL");
            kind = AcceptWord("KEY") ? ConstraintKind.Key : ConstraintKind.Unique;
            if (kind == ConstraintKind.Unique)
            {
                ExpectWord("UNIQUE");
            }
        }

        SkipOptions();
        return new CreateConstraintSyntax(start, name, ifNotExists, onRelationships, owners[0], keys, kind);
    }

    private string ParseSchemaProperty(string variable)
    {
        int at = Current.Start;
        string found = ExpectVariable();
        if (found != variable)
        {
            throw Error(at, "UndefinedVariable", $"`{found}` is not known here; did you mean `{variable}`?");
        }

        ExpectSymbol(".");
        return ExpectName("the name of a property");
    }

    /// <summary>Options name a provider and its settings, which only Neo4j has.</summary>
    private void SkipOptions()
    {
        if (AcceptWord("OPTIONS"))
        {
            ParseMap();
        }
    }
}
