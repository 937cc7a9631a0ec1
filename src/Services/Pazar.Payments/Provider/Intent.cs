namespace Pazar.Payments;

/// <summary>A committed intent on its way to the provider.</summary>
/// <param name="Page">The row of <c>intents</c> that it was committed with.</param>
/// <param name="Headers">What the events that follow inherit.</param>
/// <param name="InDoubt">The provider may have heard of it, or the order is cancelled: ask before calling.</param>
/// <param name="Said">What the provider answered, where that is believed only if its book says the same.</param>
/// <param name="Doubts">How often nobody could tell what became of it.</param>
internal sealed record Intent(IntentPage Page, ProviderRequest Request, string Headers, bool InDoubt, ProviderReply? Said = null, int Doubts = 0)
{
    private const int MostDoublings = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long it is left alone before it is asked about again.</summary>
    public TimeSpan Pause => FirstPause * (1 << Math.Min(Doubts, MostDoublings));

    /// <summary>
    /// Null for an answer that counts. What became of the call has to be looked up if nobody knows; or if a refund is refused, for one that was made all
    /// the same would be made twice by the next try.
    /// </summary>
    /// <param name="canFind">A provider that cannot look up a key is believed: it would only say the same again.</param>
    public Intent? Doubt(ProviderReply reply, bool canFind) => reply.Outcome switch
    {
        ReplyOutcome.Unknown => this,
        ReplyOutcome.Declined when canFind && Request.Operation == Operation.Refund => this with { Said = reply },
        _ => null,
    };

    /// <summary>What is to be recorded after the provider's book was asked, for this operation and for its earlier tries. Not found is to be called.</summary>
    public ProviderReply Resolve(ProviderReply booked, IEnumerable<ProviderReply> earlier)
    {
        var found = booked.Booked(Request.Operation);
        if (found.Outcome == ReplyOutcome.Succeeded) return found;
        foreach (var reply in earlier)
        {
            if (reply.Outcome == ReplyOutcome.Succeeded) return reply;
            if (reply.Outcome is ReplyOutcome.Unknown or ReplyOutcome.OnItsWay) found = ProviderReply.Unknown;
        }
        return found.Outcome == ReplyOutcome.NotFound && Said is not null ? Said : found;
    }
}
