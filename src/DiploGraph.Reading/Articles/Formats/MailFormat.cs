using System.Text.RegularExpressions;
using MimeKit;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>A mail: its subject is the title, its day the day of publication; quoted mails and the signature are left out.</summary>
internal static partial class MailFormat
{
    public static Draft Read(byte[] content)
    {
        MimeMessage mail;
        try
        {
            mail = MimeMessage.Load(new MemoryStream(content));
        }
        catch (FormatException)
        {
            throw new ArticleProblemException(ProblemCode.BadFormat, "no valid mail: its headers cannot be read. Save the mail again as .eml.");
        }

        string text = mail.TextBody is { Length: > 0 } plain ? plain : mail.HtmlBody is { Length: > 0 } html ? HtmlFormat.Text(html) : "";
        text = Signature().Replace(Quoted().Replace(text.ReplaceLineEndings("\n"), ""), "\n");
        DateOnly? published = mail.Date == default ? null : DateOnly.FromDateTime(mail.Date.DateTime);
        string? sender = mail.From.Mailboxes.FirstOrDefault() is MailboxAddress from ? Given(from.Name) ?? from.Address : null;
        return new Draft(
            text, Given(Prefix().Replace(mail.Subject ?? "", "")), published, sender,
            EmptyReason: "the mail has no text of its own. Give its attachment, or leave it out.");
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    [GeneratedRegex(@"^>.*\n?|^On .{5,100} wrote:\n", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^-- \n[\s\S]*\z", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Signature();

    [GeneratedRegex(@"^(?:(?:re|fw|fwd)\s*:\s*)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
