using Gherkin.Ast;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>One scenario of the openCypher Technology Compatibility Kit, an outline's example put in.</summary>
/// <param name="Feature">The feature file, as a path from the folder of features.</param>
/// <param name="Name">The scenario's name, with the number of the example where there are any.</param>
internal sealed record TckScenario(string Feature, string Name, IReadOnlyList<TckStep> Steps)
{
    /// <summary>All scenarios of a feature file.</summary>
    public static IEnumerable<TckScenario> Read(string file, string name)
    {
        Feature feature = new Gherkin.Parser().Parse(file).Feature;
        List<Step> background = [.. feature.Children.OfType<Background>().SelectMany(part => part.Steps)];
        foreach (Scenario scenario in feature.Children.OfType<Scenario>())
        {
            List<Step> steps = [.. background, .. scenario.Steps];
            if (!scenario.Examples.Any())
            {
                yield return new TckScenario(name, scenario.Name, [.. steps.Select(step => ToStep(step, []))]);
                continue;
            }

            int number = 0;
            foreach (Examples examples in scenario.Examples)
            {
                string[] columns = [.. examples.TableHeader.Cells.Select(cell => cell.Value)];
                foreach (TableRow row in examples.TableBody)
                {
                    (string, string)[] values = [.. columns.Zip(row.Cells.Select(cell => cell.Value))];
                    yield return new TckScenario(name, $"{scenario.Name} #{++number}", [.. steps.Select(step => ToStep(step, values))]);
                }
            }
        }
    }

    private static TckStep ToStep(Step step, (string Name, string Value)[] values)
    {
        string[][] table = step.DataTable is { } data ? [.. data.Rows.Select(row => row.Cells.Select(cell => Fill(cell.Value)).ToArray())] : [];
        return new TckStep(Fill(step.Text), step.DocString is { } text ? Fill(text.Content) : null, table);

        string Fill(string text)
        {
            foreach ((string name, string value) in values)
            {
                text = text.Replace("<" + name + ">", value, StringComparison.Ordinal);
            }

            return text;
        }
    }
}

/// <param name="Text">The step without its keyword.</param>
internal sealed record TckStep(string Text, string? DocString, string[][] Table);
