using System.Text;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>Writes a syntax tree as a query that parses to the same tree; brackets stand wherever operators nest.</summary>
internal sealed partial class Printer
{
    private readonly StringBuilder text = new();

    public static string Print(StatementSyntax statement)
    {
        Printer printer = new();
        printer.text.Append(statement.Mode switch { QueryMode.Explain => "EXPLAIN ", QueryMode.Profile => "PROFILE ", _ => "" });
        if (statement.Body is QuerySyntax query)
        {
            printer.Query(query);
        }
        else
        {
            printer.Command(statement.Body);
        }

        return printer.text.ToString();
    }

    public static string Print(ExpressionSyntax expression)
    {
        Printer printer = new();
        printer.Expression(expression);
        return printer.text.ToString();
    }

    private void Query(QuerySyntax query)
    {
        for (int i = 0; i < query.Parts.Count; i++)
        {
            if (i > 0)
            {
                text.Append(query.UnionAll[i - 1] ? " UNION ALL " : " UNION ");
            }

            Each(query.Parts[i].Clauses, " ", Clause);
        }
    }

    private void Clause(ClauseSyntax clause)
    {
        switch (clause)
        {
            case MatchSyntax match:
                text.Append(match.Optional ? "OPTIONAL MATCH " : "MATCH ");
                Each(match.Patterns, ", ", Path);
                Where(match.Where);
                break;
            case UnwindSyntax unwind:
                text.Append("UNWIND ");
                Expression(unwind.List);
                text.Append(" AS ").Append(Name(unwind.Variable));
                break;
            case WithSyntax with:
                text.Append("WITH ");
                Projection(with.Projection);
                Where(with.Where);
                break;
            case ReturnSyntax result:
                text.Append("RETURN ");
                Projection(result.Projection);
                break;
            case FinishSyntax:
                text.Append("FINISH");
                break;
            case CreateSyntax create:
                text.Append("CREATE ");
                Each(create.Patterns, ", ", Path);
                break;
            case MergeSyntax merge:
                text.Append("MERGE ");
                Path(merge.Pattern);
                SetItems(" ON CREATE SET ", merge.OnCreate);
                SetItems(" ON MATCH SET ", merge.OnMatch);
                break;
            case SetSyntax set:
                SetItems("SET ", set.Items);
                break;
            case RemoveSyntax remove:
                text.Append("REMOVE ");
                Each(remove.Items, ", ", RemoveItem);
                break;
            case DeleteSyntax delete:
                text.Append(delete.Detach ? "DETACH DELETE " : "DELETE ");
                Each(delete.Targets, ", ", Expression);
                break;
            case ForeachSyntax each:
                text.Append("FOREACH (").Append(Name(each.Variable)).Append(" IN ");
                Expression(each.List);
                text.Append(" | ");
                Each(each.Updates, " ", Clause);
                text.Append(')');
                break;
            case CallProcedureSyntax call:
                CallProcedure(call);
                break;
            case CallSubquerySyntax call:
                CallSubquery(call);
                break;
            default:
                throw new InvalidOperationException("a clause that cannot be printed: " + clause.GetType().Name);
        }
    }

    private void Projection(ProjectionSyntax projection)
    {
        text.Append(projection.Distinct ? "DISTINCT " : "").Append(projection.Star ? "*" : "");
        text.Append(projection.Star && projection.Items.Count > 0 ? ", " : "");
        Each(projection.Items, ", ", item =>
        {
            Expression(item.Expression);
            text.Append(item.Alias is null ? "" : " AS " + Name(item.Alias));
        });
        if (projection.OrderBy.Count > 0)
        {
            text.Append(" ORDER BY ");
            Each(projection.OrderBy, ", ", sort =>
            {
                Expression(sort.Expression);
                text.Append(sort.Descending ? " DESC" : "");
            });
        }

        Optional(" SKIP ", projection.Skip);
        Optional(" LIMIT ", projection.Limit);
    }

    private void SetItems(string before, IReadOnlyList<SetItemSyntax> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Append(before);
        Each(items, ", ", item =>
        {
            switch (item)
            {
                case SetPropertySyntax set:
                    Expression(set.Subject);
                    text.Append('.').Append(Name(set.Key)).Append(" = ");
                    Expression(set.Value);
                    break;
                case SetDynamicPropertySyntax set:
                    Expression(set.Subject);
                    text.Append('[');
                    Expression(set.Key);
                    text.Append("] = ");
                    Expression(set.Value);
                    break;
                case SetAllSyntax set:
                    text.Append(Name(set.Variable)).Append(set.Add ? " += " : " = ");
                    Expression(set.Value);
                    break;
                case SetLabelsSyntax set:
                    text.Append(Name(set.Variable)).Append(':').AppendJoin(':', set.Labels.Select(Name));
                    break;
            }
        });
    }

    private void RemoveItem(RemoveItemSyntax item)
    {
        switch (item)
        {
            case RemovePropertySyntax remove:
                Expression(remove.Subject);
                text.Append('.').Append(Name(remove.Key));
                break;
            case RemoveLabelsSyntax remove:
                text.Append(Name(remove.Variable)).Append(':').AppendJoin(':', remove.Labels.Select(Name));
                break;
        }
    }

    private void CallProcedure(CallProcedureSyntax call)
    {
        text.Append(call.Optional ? "OPTIONAL CALL " : "CALL ").AppendJoin('.', call.Name.Split('.').Select(Name));
        if (call.Arguments is { } arguments)
        {
            text.Append('(');
            Each(arguments, ", ", Expression);
            text.Append(')');
        }

        if (call.YieldAll)
        {
            text.Append(" YIELD *");
        }
        else if (call.Yield is { } yields)
        {
            text.Append(yields.Count == 0 ? " YIELD -" : " YIELD ");
            Each(yields, ", ", item => text.Append(Name(item.Column)).Append(item.Alias is null ? "" : " AS " + Name(item.Alias)));
        }

        Where(call.Where);
    }

    private void CallSubquery(CallSubquerySyntax call)
    {
        text.Append(call.Optional ? "OPTIONAL CALL " : "CALL ");
        if (call.Imports is { } imports)
        {
            text.Append('(').Append(call.ImportAll ? "*" : string.Join(", ", imports.Select(import => Name(import.Name)))).Append(") ");
        }

        text.Append("{ ");
        Query(call.Query);
        text.Append(" }");
    }

    private void Command(SyntaxNode command)
    {
        switch (command)
        {
            case ShowSyntax show:
                text.Append("SHOW ").Append(show.What);
                break;
            case DropSyntax drop:
                text.Append("DROP ").Append(drop.Constraint ? "CONSTRAINT " : "INDEX ").Append(Name(drop.Name)).Append(drop.IfExists ? " IF EXISTS" : "");
                break;
            case CreateIndexSyntax index:
                text.Append("CREATE ").Append(index.Kind is null ? "" : index.Kind + " ").Append("INDEX ");
                SchemaHead(index.Name, index.IfNotExists, index.OnRelationships, index.Owners);
                text.Append(index.Kind == "FULLTEXT" ? " ON EACH [" : " ON (")
                    .AppendJoin(", ", index.Keys.Select(key => "x." + Name(key))).Append(index.Kind == "FULLTEXT" ? ']' : ')');
                break;
            case CreateConstraintSyntax constraint:
                text.Append("CREATE CONSTRAINT ");
                SchemaHead(constraint.Name, constraint.IfNotExists, constraint.OnRelationships, [constraint.Owner]);
                text.Append(" REQUIRE (").AppendJoin(", ", constraint.Keys.Select(key => "x." + Name(key))).Append(") IS ").Append(constraint.Kind switch
                {
                    Storage.ConstraintKind.Exists => "NOT NULL",
                    Storage.ConstraintKind.Key => constraint.OnRelationships ? "RELATIONSHIP KEY" : "NODE KEY",
                    _ => "UNIQUE",
                });
                break;
        }
    }

    private void SchemaHead(string? name, bool ifNotExists, bool onRelationships, IReadOnlyList<string> owners)
    {
        string owner = "x:" + string.Join('|', owners.Select(Name));
        text.Append(name is null ? "" : Name(name) + " ").Append(ifNotExists ? "IF NOT EXISTS " : "")
            .Append("FOR ").Append(onRelationships ? $"()-[{owner}]-()" : $"({owner})");
    }

    private void Where(ExpressionSyntax? where) => Optional(" WHERE ", where);

    private void Optional(string before, ExpressionSyntax? expression)
    {
        if (expression is not null)
        {
            text.Append(before);
            Expression(expression);
        }
    }

    private void Each<T>(IReadOnlyList<T> items, string separator, Action<T> print)
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : separator);
            print(items[i]);
        }
    }

    private static string Name(string name) => "`" + name.Replace("`", "``", StringComparison.Ordinal) + "`";
}
