using DiploGraph.Training.Export;
using DiploGraph.Training.Model;
using DiploGraph.Training.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>The whole network: one encoder under the language heads and the diplomacy heads.</summary>
internal sealed class Analyser
{
    public Analyser(string pretrained, Labels labels, int types, int seed)
    {
        random.manual_seed(seed);
        Parameters = new Parameters();
        Dropout = new Dropout(new Random(seed));
        Encoder = new Encoder(Parameters, Dropout);
        using (NewDisposeScope())
        {
            Encoder.Load(SafeTensors.Read(pretrained));
            Language = new LanguageHeads(Parameters, Dropout, labels.Sizes);
            Statements = new StatementHeads(Parameters, Dropout, types);
        }

        LanguageTask = new LanguageTask(Encoder, Language, labels);
        DiplomacyTask = new DiplomacyTask(Encoder, Language, Statements);
    }

    public Parameters Parameters { get; }

    public Dropout Dropout { get; }

    public Encoder Encoder { get; }

    public LanguageHeads Language { get; }

    public StatementHeads Statements { get; }

    public LanguageTask LanguageTask { get; }

    public DiplomacyTask DiplomacyTask { get; }

    public void Save(string path) => SafeTensors.Write(path, Parameters.All.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    public void Restore(string path) => Change(path, (parameter, saved) => parameter.copy_(saved));

    /// <summary>
    /// Makes every weight the mean of its own and a saved one. Where one state went on from the other, their mean generalises better than either
    /// (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"; Izmailov et al. 2018, "Averaging weights leads to wider optima").
    /// </summary>
    public void JoinWith(string path) => Change(path, (parameter, saved) => parameter.add_(saved).div_(2));

    private void Change(string path, Action<Tensor, Tensor> change)
    {
        using IDisposable gradients = no_grad();
        using IDisposable scope = NewDisposeScope();
        Dictionary<string, Tensor> saved = SafeTensors.Read(path);
        foreach (Parameter parameter in Parameters.All)
        {
            change(parameter.Value, saved[parameter.Name]);
        }

        Parameters.Changed();
    }
}
