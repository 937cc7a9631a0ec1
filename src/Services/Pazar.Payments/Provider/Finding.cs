namespace Pazar.Payments;

/// <summary>What a provider says of an operation that a person asks about.</summary>
/// <param name="Said">The same, in a sentence.</param>
internal sealed record Finding(ProviderReply Reply, string Said)
{
    public static Finding Of(ProviderReply reply) => new(reply, reply.Outcome switch
    {
        ReplyOutcome.Succeeded => "The provider says that it was done.",
        ReplyOutcome.Declined => $"The provider says that it was refused ({reply.FailureCode}).",
        ReplyOutcome.RequiresAction => "The provider says that it waits for the customer.",
        ReplyOutcome.NotFound => "The provider says that it was not done.",
        ReplyOutcome.OnItsWay => "The provider says that it is on its way and has not ended; how it ends is told by itself.",
        ReplyOutcome.Unknown => "The provider cannot say yet what became of it.",
        _ => "The provider can tell nothing of it.",
    });
}
