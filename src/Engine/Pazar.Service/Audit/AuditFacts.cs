using Npgsql;

namespace Pazar.Service;

/// <summary>Something that a service knows of one order, reservation or payment.</summary>
public interface IAuditFact
{
    Guid Id { get; }
}

/// <summary>What a service tells the audit, by id, so that it can be laid beside what other services know of the same id.</summary>
/// <param name="Select">SQL up to where a condition may stand.</param>
/// <param name="Key">The column of the id.</param>
/// <param name="GroupBy">What stands behind the condition.</param>
public sealed record AuditFacts<TFact>(string Select, string Key, Func<NpgsqlDataReader, TFact> Read, string GroupBy = "")
    where TFact : IAuditFact;
