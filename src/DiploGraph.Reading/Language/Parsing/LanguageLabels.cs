using System.Globalization;
using DiploGraph.Reading.Language.Inference;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Language.Parsing;

/// <summary>What the language model's outputs are called, and how its attention is divided: the file <c>language.json</c> beside its weights.</summary>
internal sealed class LanguageLabels
{
    private const string Root = "root";

    private LanguageLabels(string path, JObject json)
    {
        JObject labels = json["labels"] as JObject ?? throw Fault(path, "there is no object \"labels\"");
        AttentionHeads = json["attentionHeads"]?.Value<int>() ?? throw Fault(path, "there is no number \"attentionHeads\"");
        Upos = List(path, labels, "upos");
        Xpos = List(path, labels, "xpos");
        Feats = List(path, labels, "feats");
        Deprel = List(path, labels, "deprel");
        Lemma = [.. List(path, labels, "lemma").Select(text => LemmaScript.TryParse(text, out LemmaScript script) ? script : throw Fault(path, $"\"{text}\" is no lemma script"))];
        RootLabel = Array.IndexOf(Deprel, Root);
        if (RootLabel < 0 || Deprel.Length < 2)
        {
            throw Fault(path, $"\"deprel\" lacks \"{Root}\", or has nothing else");
        }

        Ner = Decoder(path, labels, "ner");
        Entity = labels.ContainsKey("entity") ? Decoder(path, labels, "entity") : null;
        Mention = labels.ContainsKey("mention")
            ? [.. List(path, labels, "mention").Select(name => Enum.TryParse(name, ignoreCase: true, out MentionMark mark) ? mark : throw Fault(path, $"\"{name}\" is no mark of a mention"))]
            : [];
    }

    public int AttentionHeads { get; }

    public string[] Upos { get; }

    public string[] Xpos { get; }

    public string[] Feats { get; }

    public string[] Deprel { get; }

    /// <summary>The label that the dependent of the root has, and no other word.</summary>
    public int RootLabel { get; }

    public LemmaScript[] Lemma { get; }

    /// <summary>Names as news corpora mark them: PER, ORG, LOC, MISC.</summary>
    public NameDecoder Ner { get; }

    /// <summary>Names by the kinds of the graph; null where the model does not give them.</summary>
    public NameDecoder? Entity { get; }

    /// <summary>Marks of mentions without a name; empty where the model does not give them.</summary>
    public MentionMark[] Mention { get; }

    /// <exception cref="ReadingException">The file is missing or says something else.</exception>
    public static LanguageLabels Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReadingException($"{path}: the file is missing. Install the models again, or set {Seeds.Variable} to the folder that holds them.");
        }

        try
        {
            return new LanguageLabels(path, JObject.Parse(File.ReadAllText(path)));
        }
        catch (JsonException e)
        {
            throw new ReadingException($"{path}: it is not JSON ({e.Message}). Install the models again.", e);
        }
    }

    private static NameDecoder Decoder(string path, JObject labels, string name) =>
        NameDecoder.Of(List(path, labels, name)) ?? throw Fault(path, $"\"{name}\" should begin with \"O\" and go on with B- and I- tags");

    private static string[] List(string path, JObject labels, string name) =>
        labels[name] is JArray { Count: > 0 } list ? [.. list.Select(label => label.Value<string>()!)] : throw Fault(path, $"there is no list of labels \"{name}\"");

    private static ReadingException Fault(string path, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: {what}. The file is damaged or of another version: install the models again."));
}
