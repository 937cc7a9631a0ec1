using System.Globalization;

namespace Pazar.Scenarios.Tests;

internal static class Processes
{
    public static IReadOnlyList<int> ChildrenOf(int process)
    {
        var id = process.ToString(CultureInfo.InvariantCulture);
        return [.. File.ReadAllText($"/proc/{id}/task/{id}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
    }
}
