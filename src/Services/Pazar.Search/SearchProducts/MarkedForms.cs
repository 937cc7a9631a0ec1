namespace Pazar.Search;

/// <summary>Forms of a text, which have every character in its place, with signs around what was looked for.</summary>
internal static class MarkedForms
{
    // No text has them: they are gaps in every form of one.
    public const char Begin = '\u0002';
    public const char End = '\u0003';

    /// <summary>Where the signs stand between the characters of a form; nowhere if the form did not come back as it was.</summary>
    public static IReadOnlyList<Mark> Read(string form, string headline)
    {
        List<Mark> marks = [];
        var (place, begin) = (0, 0);
        foreach (var character in headline)
        {
            if (character == Begin) begin = place;
            else if (character == End) marks.Add(new(begin, place));
            else if (place < form.Length && form[place] == character) place++;
            else return [];
        }
        return marks;
    }

    /// <summary>What is marked in one form of a text or in the other.</summary>
    public static List<Mark> Join(IReadOnlyList<Mark> one, IReadOnlyList<Mark> other)
    {
        List<Mark> joined = [];
        foreach (var mark in one.Concat(other).OrderBy(mark => mark.Begin))
        {
            if (joined.Count > 0 && mark.Begin < joined[^1].End) joined[^1] = new(joined[^1].Begin, Math.Max(joined[^1].End, mark.End));
            else joined.Add(mark);
        }
        return joined;
    }
}
