using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL by which the words that were looked for are found again in what was found.</summary>
internal sealed class MarksStore(Database database, string language)
{
    private static readonly string Options = $"StartSel={MarkedForms.Begin}, StopSel={MarkedForms.End}, HighlightAll=true";

    private readonly bool _isTurkish = language == Languages.Turkish;

    public async Task<IReadOnlyList<FoundProduct>> MarkAsync(IReadOnlyList<FoundProduct> found, AskedWords asked, CancellationToken stop)
    {
        var texts = found.SelectMany(product => new[] { product.Name, product.Description }).Select(text => TextForms.Of(text, _isTurkish)).ToList();
        var folded = texts.Select((forms, at) => (forms.Folded, At: at)).Where(text => text.Folded is not null).ToList();
        string[] forms = [.. texts.Select(text => text.Lower), .. folded.Select(text => text.Folded!)];
        var headlines = await database.ReadAsync($"""
            select ts_headline('{language}', shown.form, case when shown.place <= $4 then asked.lower else asked.folded end, $5)
            from unnest($3) with ordinality shown (form, place),
                (select query as lower, {asked.Reader}('{language}', $2) as folded from {asked.Reader}('{language}', $1) query) asked
            order by shown.place
            """, row => row.GetString(0), stop, Statement.Value(asked.Lower), Statement.Value(asked.Folded), Statement.Array(forms), Statement.Value((long)texts.Count), Statement.Value(Options));

        var marks = texts.Select((text, at) => MarkedForms.Read(text.Lower, headlines[at])).ToArray();
        for (var at = 0; at < folded.Count; at++) marks[folded[at].At] = MarkedForms.Join(marks[folded[at].At], MarkedForms.Read(folded[at].Folded!, headlines[texts.Count + at]));
        return [.. found.Select((product, at) => product with { NameMarks = marks[2 * at], DescriptionMarks = marks[2 * at + 1] })];
    }
}
