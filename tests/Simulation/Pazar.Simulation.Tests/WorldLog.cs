using Pazar.EventLog;

namespace Pazar.Simulation.Tests;

/// <summary>What one service said, in the order of its commits.</summary>
internal sealed class WorldLog
{
    private readonly List<Envelope> _entries = [];

    public IReadOnlyList<Envelope> Entries => _entries;

    /// <summary>The columns that would be given to <c>append_events</c>.</summary>
    public void Append(BatchTransaction transaction)
    {
        if (!transaction.HasEvents) return;
        var columns = transaction.Events.ToStatement().Parameters;
        var types = (string[])columns[1].Value!;
        var versions = (short[])columns[2].Value!;
        var keys = (Guid[])columns[3].Value!;
        var bodies = (string?[])columns[4].Value!;
        var headers = (string?[])columns[5].Value!;
        for (var i = 0; i < types.Length; i++)
            _entries.Add(new(Guid.Empty, types[i], versions[i], keys[i], bodies[i]!, headers[i]!, transaction.Now));
    }
}
