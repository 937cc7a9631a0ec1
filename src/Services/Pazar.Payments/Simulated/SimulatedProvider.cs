using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>A provider that moves no money. It fails as real ones do, always for the same keys, so that a run can be repeated.</summary>
internal sealed class SimulatedProvider(SimulatedBookStore book, SimulatedOptions options, TimeProvider clock) : ISetProvider
{
    /// <summary>How many answers that nobody asked for wait at most; what does not fit is not said.</summary>
    private const int UnaskedLimit = 1_000;

    private const string ItsName = "simulated";

    private readonly Channel<ProviderAnswer> _unasked = Channel.CreateBounded<ProviderAnswer>(UnaskedLimit);

    public static ProviderKind Kind { get; } = new(
        ItsName,
        (service, _) => new SimulatedProvider(
            new(service.Database), service.Options<SimulatedOptions>("Payments:Simulated"), service.Clock),
        MigrationSet.FromResources(ItsName, typeof(SimulatedProvider).Assembly, "Simulated/Migrations/"));

    public string Name => ItsName;

    public bool CanFind => true;

    public ChannelReader<ProviderAnswer> Unasked => _unasked.Reader;

    public async ValueTask<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var reached = requests.Where(request => !Happens("fail", request, options.FailCalls)).Select(Spoil).ToList();
        var answers = reached.Count == 0 ? [] : await book.EnterAsync(reached, stop);
        if (options.DelayMilliseconds > 0) await Task.Delay(TimeSpan.FromMilliseconds(options.DelayMilliseconds), clock, stop);

        var next = 0;
        var replies = new ProviderReply[requests.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            if (Happens("fail", requests[i], options.FailCalls)) replies[i] = ProviderReply.Unknown;
            else replies[i] = Answer(requests[i], answers[next].Reply, answers[next++].Before);
        }
        return replies;
    }

    public async ValueTask<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var found = await book.FindAsync(requests, stop);
        return [.. requests.Select((request, i) => found[i] switch
        {
            null => ProviderReply.NotFound,
            { Age: var age } when request.PaymentMethod == TestCards.Slow && age < TimeSpan.FromSeconds(options.SlowSeconds) => ProviderReply.Unknown,
            { Reply: var reply } => reply,
        })];
    }

    private ProviderReply Answer(ProviderRequest request, ProviderReply reply, IReadOnlyList<Charge> before)
    {
        switch (request.PaymentMethod)
        {
            case TestCards.DoubledReply:
                foreach (var charge in before) Say(charge, charge.Reply);
                _unasked.Writer.TryWrite(new(request.PaymentId, ItsName, request.Name, reply));
                return reply;
            case TestCards.ContradictingReply:
                foreach (var charge in before) Say(charge, Opposite(charge.Reply));
                return reply;
            case TestCards.RefundDenied when request.Operation == Operation.Refund:
                return SimulatedCodes.Declined("processing_error");
            case TestCards.AuthorizedAfterDecline when request.Operation == Operation.Authorize:
                _ = SayLaterAsync(new(request.PaymentId, ItsName, request.Name, ProviderReply.Succeeded));
                return reply;
            case TestCards.Slow or TestCards.LostReply:
                return ProviderReply.Unknown;
            default:
                return Happens("lose", request, options.LoseReplies) ? ProviderReply.Unknown : reply;
        }
    }

    private void Say(Charge charge, ProviderReply reply) => _unasked.Writer.TryWrite(new(charge.PaymentId, ItsName, charge.Name, reply));

    private async Task SayLaterAsync(ProviderAnswer answer)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.SlowSeconds), clock);
        _unasked.Writer.TryWrite(answer);
    }

    private static ProviderReply Opposite(ProviderReply reply) =>
        reply.Outcome == ReplyOutcome.Succeeded ? SimulatedCodes.Declined("card_declined") : ProviderReply.Succeeded;

    /// <summary>What an option makes fail is refused as by the method of that name.</summary>
    private ProviderRequest Spoil(ProviderRequest request) => request.Operation switch
    {
        Operation.Capture when Happens("capture", request, options.DeclineCaptures) => request with { PaymentMethod = TestCards.CaptureDeclined },
        Operation.Refund when Happens("refund", request, options.DeclineRefunds) => request with { PaymentMethod = TestCards.RefundDeclined },
        _ => request,
    };

    private static bool Happens(string what, ProviderRequest request, double fraction)
    {
        if (fraction <= 0) return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{what}:{request.Key}:{request.Call}"));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) < fraction * uint.MaxValue;
    }
}
