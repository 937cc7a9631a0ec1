using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The SQL by which mistyped words are put right.</summary>
/// <param name="language">One of <see cref="Languages.All"/>, so it may stand in the SQL itself.</param>
internal sealed class LikenessStore(Database database, string language)
{
    private const int MostAlike = 3;

    /// <summary>
    /// For each word that no name has, those that are most like it. A short word that is found in another form, or in a description, is no mistake: so many others are a letter away.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> FindAsync(IReadOnlyList<string> words, CancellationToken stop)
    {
        var near = words.SelectMany(NearWords.Of, (word, near) => (Word: word, Near: near)).ToList();
        var found = await database.ReadAsync($"""
            with found as (
                select asked.word from unnest($4) asked (word)
                where exists (select 1 from product p where p.is_live and p.words @@ plainto_tsquery('{language}', asked.word))),
            near as (
                select n.asked, w.word from unnest($2, $3) n (asked, near) join word w on w.word = n.near where n.asked not in (select word from found))
            select asked.word, alike.word from unnest($1) asked (word) cross join lateral (
                select like_it.word from (
                    select w.word, false as is_near from word w where w.word % asked.word and abs(length(w.word) - length(asked.word)) <= 3
                    union all select near.word, true from near where near.asked = asked.word) like_it
                group by like_it.word
                order by bool_or(is_near) desc, similarity(like_it.word, asked.word) desc, like_it.word limit {MostAlike}) alike
            where length(asked.word) >= 3 and not exists (select 1 from word known where known.word = asked.word)
            """, row => (Asked: row.GetString(0), Alike: row.GetString(1)), stop,
            Statement.Array(words.ToArray()), Statement.Array(near.Select(one => one.Word).ToArray()), Statement.Array(near.Select(one => one.Near).ToArray()),
            Statement.Array(near.Select(one => one.Word).Distinct().ToArray()));
        return found.GroupBy(pair => pair.Asked, pair => pair.Alike).ToDictionary(asked => asked.Key, IReadOnlyList<string> (asked) => [.. asked]);
    }
}
