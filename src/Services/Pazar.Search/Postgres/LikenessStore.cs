using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL by which mistyped words are put right.</summary>
internal sealed class LikenessStore(Database database)
{
    private const int MostAlike = 3;

    /// <summary>For each word that no product has, those that are most like it.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> FindAsync(IReadOnlyList<string> words, CancellationToken stop)
    {
        var found = await database.ReadAsync($"""
            select asked.word, alike.word from unnest($1) asked (word) cross join lateral (
                select w.word from word w where w.word % asked.word and abs(length(w.word) - length(asked.word)) <= 3
                order by similarity(w.word, asked.word) desc, w.word limit {MostAlike}) alike
            where length(asked.word) >= 3 and not exists (select 1 from word known where known.word = asked.word)
            """, row => (Asked: row.GetString(0), Alike: row.GetString(1)), stop, Statement.Array(words.ToArray()));
        return found.GroupBy(pair => pair.Asked, pair => pair.Alike).ToDictionary(asked => asked.Key, IReadOnlyList<string> (asked) => [.. asked]);
    }
}
