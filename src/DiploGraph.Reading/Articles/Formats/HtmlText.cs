using System.Text;
using AngleSharp.Dom;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>The text of a piece of HTML: a block is a line, what is no running text is left out.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "svg", "figure", "figcaption", "nav", "aside", "footer", "form", "button", "iframe", "video", "audio",
        "select", "input", "textarea", "head", "h2", "h3", "h4", "h5", "h6", "object", "canvas", "dialog", "menu",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "body", "blockquote", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "h1", "header", "pre",
        "address", "hr", "details", "summary", "fieldset",
    };

    public static string Of(INode root)
    {
        StringBuilder text = new();
        Append(root, text);
        return text.ToString();
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (INode child in node.ChildNodes)
        {
            if (child is IText words)
            {
                foreach (char c in words.Data)
                {
                    bool space = char.IsWhiteSpace(c);
                    if (!space || (text.Length > 0 && !char.IsWhiteSpace(text[^1])))
                    {
                        text.Append(space ? ' ' : c);
                    }
                }
            }
            else if (child is IElement element && !Skipped.Contains(element.LocalName))
            {
                if (element.LocalName is "br")
                {
                    text.Append('\n');
                }
                else if (element.LocalName is "td" or "th")
                {
                    Append(element, text);
                    text.Append(' ');
                }
                else if (Blocks.Contains(element.LocalName))
                {
                    text.Append("\n\n").Append(element.LocalName is "li" ? "• " : "");
                    Append(element, text);
                    text.Append("\n\n");
                }
                else
                {
                    Append(element, text);
                }
            }
        }
    }
}
