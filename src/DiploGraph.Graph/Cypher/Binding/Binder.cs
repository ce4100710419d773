using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>Settles names, scopes and types: every variable becomes a slot, every function and procedure is looked up, every rule checked that needs no data.</summary>
internal sealed partial class Binder
{
    private readonly string query;
    private readonly ProcedureRegistry procedures;
    private readonly List<string> slotNames = [];
    private readonly List<string> parameters = [];

    /// <summary>What can be named here.</summary>
    private Scope scope = new();

    /// <summary>What an inner query sees of the outer one throughout, whatever its own WITH passes on; null at the top.</summary>
    private Scope? outerScope;

    /// <summary>The slots that MERGE creates into, where the same names are matched; null elsewhere.</summary>
    private Dictionary<string, int>? reusedSlots;

    private Binder(string query, ProcedureRegistry procedures)
    {
        this.query = query;
        this.procedures = procedures;
    }

    /// <exception cref="CypherException">The query breaks a rule of the language.</exception>
    public static BoundStatement Bind(string query, QueryMode mode, QuerySyntax syntax, ProcedureRegistry procedures)
    {
        Binder binder = new(query, procedures);
        BoundQuery bound = binder.BindQuery(syntax, () => binder.scope = new Scope(), true);
        return new BoundStatement(mode, bound, binder.slotNames, binder.parameters);
    }

    private BoundQuery BindQuery(QuerySyntax syntax, Action begin, bool topLevel)
    {
        if (syntax.UnionAll.Distinct().Count() > 1)
        {
            throw Error(syntax.Position, "InvalidClauseComposition", "UNION and UNION ALL cannot be mixed in one query");
        }

        List<BoundPart> parts = [];
        List<Variable>? columns = null;
        foreach (SingleQuerySyntax part in syntax.Parts)
        {
            begin();
            (BoundPart bound, List<Variable>? outputs) = BindPart(part, topLevel);
            if (parts.Count == 0)
            {
                columns = outputs;
            }
            else if (!SameColumns(columns, outputs))
            {
                throw Error(part.Position, "DifferentColumnsInUnion",
                    $"all parts of a UNION must return the same columns: `{Names(columns)}` here, `{Names(outputs)}` there");
            }

            parts.Add(bound);
        }

        int[] slots = [.. columns?.Select(column => column.Slot) ?? []];
        if (parts.Count > 1 && columns is not null)
        {
            columns = [.. columns.Select(column => column with { Slot = NewSlot(column.Name), Type = StaticType.Any })];
            slots = [.. columns.Select(column => column.Slot)];
        }

        lastColumns = columns;
        return new BoundQuery(parts, syntax.UnionAll, [.. columns?.Select(column => column.Name) ?? []], slots, columns is not null);
    }

    /// <summary>The columns that the query bound last returns; null where it returns nothing.</summary>
    private List<Variable>? lastColumns;

    private (BoundPart Part, List<Variable>? Columns) BindPart(SingleQuerySyntax part, bool topLevel)
    {
        List<BoundClause> clauses = [];
        List<Variable>? columns = null;
        for (int i = 0; i < part.Clauses.Count; i++)
        {
            ClauseSyntax clause = part.Clauses[i];
            bool last = i == part.Clauses.Count - 1;
            switch (clause)
            {
                case ReturnSyntax result when !last:
                    throw Error(part.Clauses[i + 1].Position, "InvalidClauseComposition", "nothing can follow RETURN, save UNION");
                case ReturnSyntax result:
                    clauses.Add(BindProjection(result.Projection, null, false, out columns));
                    break;
                case FinishSyntax when !last:
                    throw Error(part.Clauses[i + 1].Position, "InvalidClauseComposition", "nothing can follow FINISH");
                case FinishSyntax:
                    break;
                case CallProcedureSyntax call:
                    clauses.Add(BindCall(call, last && part.Clauses.Count == 1 && topLevel, out columns));
                    break;
                default:
                    clauses.Add(BindClause(clause));
                    break;
            }

            clauses[^1] = clauses[^1] with { Visible = [.. clauses[^1].Visible.Union(scope.Slots)] };
        }

        RequireEnd(part, topLevel);
        return (new BoundPart(clauses, [.. columns?.Select(column => column.Slot) ?? []]), columns);
    }

    /// <summary>A query has to end in RETURN, in a write, or in a call.</summary>
    private void RequireEnd(SingleQuerySyntax part, bool topLevel)
    {
        ClauseSyntax last = part.Clauses[^1];
        if (topLevel && last is MatchSyntax or WithSyntax or UnwindSyntax)
        {
            string name = last switch { MatchSyntax => "MATCH", WithSyntax => "WITH", _ => "UNWIND" };
            throw Error(query.Length, "UnexpectedSyntax", $"a query cannot end with {name}: expected RETURN or a clause that writes");
        }
    }

    private BoundClause BindClause(ClauseSyntax clause) => clause switch
    {
        MatchSyntax match => new BoundMatch(match.Optional, BindPattern(match.Patterns, match.Where, "MATCH")),
        UnwindSyntax unwind => BindUnwind(unwind),
        WithSyntax with => BindProjection(with.Projection, with.Where, true, out _),
        CallSubquerySyntax call => BindCallSubquery(call),
        _ => BindUpdate(clause),
    };

    private BoundUnwind BindUnwind(UnwindSyntax unwind)
    {
        Expression list = BindExpression(unwind.List);
        Variable variable = Declare(unwind.Variable, unwind.VariablePosition, list.Type.CanBe(Kinds.List) ? list.Type.Item : StaticType.Any);
        return new BoundUnwind(list, variable.Slot);
    }

    private BoundCallProcedure BindCall(CallProcedureSyntax call, bool standalone, out List<Variable>? columns)
    {
        if (!procedures.TryFind(call.Name, out Procedure? procedure))
        {
            string? near = Spelling.Nearest(call.Name, procedures.All.Select(known => known.Name));
            throw CypherException.At(query, call.Position, "ProcedureError", "ProcedureNotFound",
                $"there is no procedure `{call.Name}`{(near is null ? "; SHOW PROCEDURES lists those there are" : $"; did you mean `{near}`?")}");
        }

        List<Expression> arguments = BindArguments(call, procedure, standalone);
        List<(int, int)> yields = [];
        columns = null;
        bool all = call.YieldAll || (standalone && call.Yield is null);
        if (call.YieldAll && !standalone)
        {
            throw Error(call.Position, "UnexpectedSyntax", "YIELD * can only stand in a call on its own; name the columns");
        }

        IEnumerable<YieldSyntax> wanted = all ? procedure.Outputs.Select(output => new YieldSyntax(call.Position, output.Name, null)) : call.Yield ?? [];
        List<Variable> declared = [];
        foreach (YieldSyntax item in wanted)
        {
            int column = procedure.Outputs.ToList().FindIndex(output => output.Name == item.Column);
            if (column < 0)
            {
                throw Error(item.Position, "UndefinedVariable",
                    $"`{call.Name}` gives no column `{item.Column}`: it gives {string.Join(", ", procedure.Outputs.Select(output => output.Name))}");
            }

            Variable variable = Declare(item.Alias ?? item.Column, item.Position, TypeOf(procedure.Outputs[column].Type));
            declared.Add(variable);
            yields.Add((column, variable.Slot));
        }

        Expression? where = call.Where is null ? null : BindPredicate(call.Where);
        columns = standalone && procedure.Outputs.Count > 0 ? declared : null;
        return new BoundCallProcedure(procedure, arguments, yields, where, call.Optional);
    }

    private List<Expression> BindArguments(CallProcedureSyntax call, Procedure procedure, bool standalone)
    {
        if (call.Arguments is null)
        {
            if (!standalone)
            {
                throw Error(call.Position, "InvalidArgumentPassingMode",
                    "within a query the arguments of a procedure must be written out in brackets");
            }

            return [.. procedure.Inputs.Select(input => (Expression)(input.Optional ? new Constant(Values.Value.Null) : BindParameter(input.Name)))];
        }

        int required = procedure.Inputs.Count(input => !input.Optional);
        if (call.Arguments.Count < required || call.Arguments.Count > procedure.Inputs.Count)
        {
            throw Error(call.Position, "InvalidNumberOfArguments",
                $"`{procedure.Signature}` takes {procedure.Inputs.Count} argument{(procedure.Inputs.Count == 1 ? "" : "s")}, not {call.Arguments.Count}");
        }

        List<Expression> arguments = [];
        for (int i = 0; i < procedure.Inputs.Count; i++)
        {
            if (i >= call.Arguments.Count)
            {
                arguments.Add(new Constant(Values.Value.Null));
                continue;
            }

            ExpressionSyntax syntax = call.Arguments[i];
            RefuseAggregates(syntax);
            Expression argument = BindExpression(syntax);
            RequireType(argument, TypeOf(procedure.Inputs[i].Type).Kinds | (procedure.Inputs[i].Type == ProcedureType.Float ? Kinds.Integer : 0), syntax, "`" + procedure.Inputs[i] + "`");
            arguments.Add(argument);
        }

        return arguments;
    }

    private static StaticType TypeOf(ProcedureType type) => type switch
    {
        ProcedureType.Any => StaticType.Any,
        ProcedureType.Boolean => StaticType.Boolean,
        ProcedureType.Integer => StaticType.Integer,
        ProcedureType.Float => StaticType.Float,
        ProcedureType.Number => StaticType.Number,
        ProcedureType.String => StaticType.String,
        ProcedureType.List => StaticType.AnyList,
        ProcedureType.Map => StaticType.Map,
        ProcedureType.Node => StaticType.Node,
        ProcedureType.Relationship => StaticType.Relationship,
        _ => StaticType.Path,
    };

    private BoundCallSubquery BindCallSubquery(CallSubquerySyntax call)
    {
        Scope before = scope;
        Scope? outerBefore = outerScope;
        if (call.Imports is not null)
        {
            Scope imported = call.ImportAll ? before.Copy() : new Scope();
            foreach (VariableSyntax import in call.Imports)
            {
                imported.Add(Resolve(import.Name, import.Position));
            }

            outerScope = imported;
        }
        else
        {
            outerScope = null;
        }

        BoundQuery inner = BindQuery(
            call.Query, () => scope = call.Imports is null ? before.Copy() : new Scope(outerScope), false);
        List<Variable>? columns = lastColumns;
        scope = before;
        outerScope = outerBefore;
        foreach (Variable column in columns ?? [])
        {
            if (before.Find(column.Name) is not null)
            {
                throw Error(call.Position, "VariableAlreadyBound", $"the subquery returns `{column.Name}`, which is already known outside: give it another name with AS");
            }

            before.Add(column);
        }

        return new BoundCallSubquery(inner, call.Optional);
    }

    private Variable Resolve(string name, int position)
    {
        if (scope.Find(name) is { } variable)
        {
            return variable;
        }

        string? near = Spelling.Nearest(name, scope.All.Select(known => known.Name));
        string known = string.Join(", ", scope.All.Select(one => "`" + one.Name + "`"));
        throw Error(position, "UndefinedVariable",
            $"`{name}` is not known here{(near is not null ? $"; did you mean `{near}`?" : known.Length == 0 ? "" : $": known are {known}. Carry it over with WITH, or match it first")}");
    }

    private Variable Declare(string name, int position, StaticType type)
    {
        if (scope.Find(name) is not null)
        {
            throw Error(position, "VariableAlreadyBound", $"`{name}` is already known here: choose another name");
        }

        int slot = reusedSlots is not null && reusedSlots.TryGetValue(name, out int reused) ? reused : NewSlot(name);
        Variable variable = new(name, slot, type);
        scope.Add(variable);
        return variable;
    }

    private Parameter BindParameter(string name)
    {
        int index = parameters.IndexOf(name);
        if (index < 0)
        {
            index = parameters.Count;
            parameters.Add(name);
        }

        return new Parameter(name, index);
    }

    private int NewSlot(string name = "")
    {
        slotNames.Add(name);
        return slotNames.Count - 1;
    }

    private static bool SameColumns(List<Variable>? left, List<Variable>? right) =>
        left is null == right is null && (left ?? []).Select(column => column.Name).SequenceEqual((right ?? []).Select(column => column.Name), StringComparer.Ordinal);

    private static string Names(List<Variable>? columns) => string.Join(", ", (columns ?? []).Select(column => column.Name));

    private CypherException Error(int position, string detail, string message) => CypherException.At(query, position, "SyntaxError", detail, message);
}
