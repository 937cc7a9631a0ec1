namespace Pazar.Http;

/// <summary>
/// What a process can do only where something is installed beside it: said with its health and by <c>config</c>, for without it the process is ready all
/// the same. Filled before anything runs.
/// </summary>
public sealed class Abilities
{
    private readonly SortedDictionary<string, string> _all = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All => _all;

    /// <param name="name">In snake_case.</param>
    /// <param name="state">Anybody may read it.</param>
    public void Tell(string name, string state) => _all[name] = state;
}
