using System.Globalization;
using System.Text;

namespace Pazar.Simulation.Tests;

/// <summary>What happened in a world, in words. It is only told of a run that is repeated because it broke a rule.</summary>
internal sealed class Story
{
    private const int MostLines = 60;

    private readonly List<Line> _lines = [];

    /// <summary>Something that concerns these; nobody means everybody: the clock, a crash.</summary>
    public void Add(int step, DateTimeOffset at, string text, params ReadOnlySpan<Guid> concerns) => _lines.Add(new(step, at, text, [.. concerns]));

    public string Whole => string.Concat(_lines.Select(line => $"{line.Step} {line.At:O} {line.Text}\n"));

    /// <summary>The last lines that concern <paramref name="subject"/>.</summary>
    public string Of(Guid subject)
    {
        var lines = _lines.Where(line => line.Concerns.Length == 0 || line.Concerns.Contains(subject)).ToList();
        // What concerns everybody is told only between what concerns the subject.
        var first = lines.FindIndex(line => line.Concerns.Length > 0);
        if (first > 0) lines.RemoveRange(0, first);
        StringBuilder text = new();
        var left = lines.Count - MostLines;
        if (left > 0) text.AppendLine(CultureInfo.InvariantCulture, $"  … {left} earlier steps …");
        foreach (var line in lines.Skip(Math.Max(0, left)))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {(line.Step < 0 ? "calm" : line.Step.ToString(CultureInfo.InvariantCulture)),4}  {line.At:HH:mm:ss}  {line.Text}");
        return text.ToString();
    }

    private sealed record Line(int Step, DateTimeOffset At, string Text, Guid[] Concerns);
}
