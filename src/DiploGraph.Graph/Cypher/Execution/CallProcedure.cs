using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Runs a procedure for each row.</summary>
/// <param name="yields">Which column of the procedure goes to which slot; with none, and no columns to give, the row passes on as it is.</param>
internal sealed class CallProcedure(
    Operator source, Procedure procedure, IReadOnlyList<Expression> arguments, IReadOnlyList<(int Column, int Slot)> yields) : Operator
{
    private readonly (int Column, int Slot)[] columns = [.. yields];

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => procedure.Name;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            Value[] values = new Value[arguments.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Fit(arguments[i].Evaluate(filled, context), procedure.Inputs[i]);
            }

            IEnumerable<Value[]> rows = procedure.Run(new ProcedureContext(context.Graph, context.Budget.Cancellation), values);
            if (procedure.Outputs.Count == 0)
            {
                foreach (Value[] _ in rows)
                {
                    context.Budget.Step();
                }

                yield return filled;
                continue;
            }

            foreach (Value[] result in rows)
            {
                context.Budget.Step();
                foreach ((int column, int slot) in columns)
                {
                    filled[slot] = result[column];
                }

                yield return filled;
            }
        }
    }

    private Value Fit(in Value value, ProcedureField field)
    {
        bool fits = value.IsNull || field.Type switch
        {
            ProcedureType.Any => true,
            ProcedureType.Boolean => value.IsBoolean,
            ProcedureType.Integer => value.IsInteger,
            ProcedureType.Float or ProcedureType.Number => value.IsNumber,
            ProcedureType.String => value.IsString,
            ProcedureType.List => value.Kind == ValueKind.List,
            ProcedureType.Map => value.Kind == ValueKind.Map,
            ProcedureType.Node => value.IsNode,
            ProcedureType.Relationship => value.IsRelationship,
            _ => value.Kind == ValueKind.Path,
        };
        return !fits ? throw CypherException.Type("InvalidArgumentType", $"{procedure.Name} takes {field}, not {value}")
            : field.Type == ProcedureType.Float && value.IsInteger ? Value.Of(value.AsFloat) : value;
    }
}
