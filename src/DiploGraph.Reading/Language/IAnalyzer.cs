namespace DiploGraph.Reading.Language;

/// <summary>Turns an article's text into sentences, tokens, trees, names and vectors.</summary>
public interface IAnalyzer
{
    Document Analyze(Article article);
}
