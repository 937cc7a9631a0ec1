namespace Pazar.Postgres;

/// <summary>How a database stands to the code: what is pending, and what cannot be (changed, newer, missing).</summary>
public sealed record MigrationState(string Database, bool Exists, IReadOnlyList<PendingMigration> Pending, IReadOnlyList<string> Problems)
{
    public bool IsCurrent => Exists && Pending.Count == 0 && Problems.Count == 0;
}

public sealed record PendingMigration(string Set, Migration Migration);

internal sealed record AppliedMigration(string Set, int Version, string Checksum);
