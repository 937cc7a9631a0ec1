using System.Security.Cryptography;
using System.Text;

namespace Pazar.Postgres;

/// <summary>One SQL file, applied once to a database, in one transaction.</summary>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with plain line ends, so that a checkout's line ends do not matter.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
