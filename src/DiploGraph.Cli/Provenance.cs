using System.Security.Cryptography;
using System.Text;
using DiploGraph.Reading;

namespace DiploGraph.Cli;

/// <summary>Tells one state of the seeds from another, for the record that rides along with an export.</summary>
internal static class Provenance
{
    /// <summary>SHA-256 over the files of the catalogue and of the lexicon, their names included; empty for a folder that is not there.</summary>
    public static (string Catalogue, string Lexicon) Hashes()
    {
        string seeds = Seeds.Find().Root;
        return (Hash(Path.Combine(seeds, "catalogue")), Hash(Path.Combine(seeds, "lexicon")));
    }

    private static string Hash(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return "";
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .OrderBy(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file).Replace('\\', '/') + "\n"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
