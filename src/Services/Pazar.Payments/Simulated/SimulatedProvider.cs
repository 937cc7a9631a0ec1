using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Payments;

/// <summary>A provider that moves no money. It fails as real ones do, always for the same keys, so that a run can be repeated.</summary>
internal sealed class SimulatedProvider(SimulatedBookStore book, SimulatedOptions options, TimeProvider clock) : IPaymentProvider
{
    public string Name => "simulated";

    public async ValueTask<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        if (options.DelayMilliseconds > 0) await Task.Delay(TimeSpan.FromMilliseconds(options.DelayMilliseconds), clock, stop);
        if (options is { FailCalls: 0, LoseReplies: 0 }) return await book.EnterAsync(requests, stop);

        var reached = requests.Where(request => !Happens("fail", request, options.FailCalls)).ToList();
        var replies = reached.Count == 0 ? [] : await book.EnterAsync(reached, stop);
        var next = 0;
        return [.. requests.Select(request =>
            Happens("fail", request, options.FailCalls) ? ProviderReply.Unknown
            : replies[next++] is var reply && Happens("lose", request, options.LoseReplies) ? ProviderReply.Unknown
            : reply)];
    }

    public async ValueTask<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop) =>
        await book.FindAsync(requests, stop);

    private static bool Happens(string what, ProviderRequest request, double fraction)
    {
        if (fraction <= 0) return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{what}:{request.Key}:{request.Call}"));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) < fraction * uint.MaxValue;
    }
}
