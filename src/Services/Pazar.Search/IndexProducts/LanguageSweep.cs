using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Search;

/// <summary>Reads the products again that were read in another language, as after a change of the setting. They stay to be found as they were until then.</summary>
internal sealed class LanguageSweep(Writes writes, string language)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private const int AtOnce = 500;

    private readonly ProductIndexStore _index = new(language);

    public async Task SweepAsync(CancellationToken stop)
    {
        var kept = AtOnce;
        while (kept == AtOnce)
        {
            await writes.RunAsync(CommandOrigin.Service, async (batch, stopping) =>
            {
                var products = await ProductIndexStore.LoadOfOtherLanguagesAsync(batch, language, AtOnce, stopping);
                await _index.KeepAsync(batch, products, stopping);
                kept = products.Count;
                return Replies.Empty();
            }, stop);
        }
    }
}
