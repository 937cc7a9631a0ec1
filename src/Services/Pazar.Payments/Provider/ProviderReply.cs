namespace Pazar.Payments;

internal enum ReplyOutcome
{
    Succeeded,
    Declined,
    RequiresAction,

    /// <summary>The provider has never heard of this key.</summary>
    NotFound,

    /// <summary>No answer: it may have been done or not.</summary>
    Unknown,

    /// <summary>A refund that the provider has taken on and that has not ended: the provider follows it and tells, and it is not asked about until then.</summary>
    OnItsWay,

    /// <summary>Nobody knows, and nobody will be able to tell: it is not asked about any more, and not called again.</summary>
    Unresolved,
}

/// <summary>What a provider answered to one call.</summary>
internal sealed record ProviderReply(ReplyOutcome Outcome, string? FailureCode = null, string? Reference = null)
{
    /// <summary>The refusal says nothing about the card or the money, only about the moment. Which codes do is the provider's to say.</summary>
    public bool MayPass { get; init; }

    /// <summary>What the customer needs while the provider waits for them.</summary>
    public ProviderAction? Action { get; init; }

    public static readonly ProviderReply Succeeded = new(ReplyOutcome.Succeeded);
    public static readonly ProviderReply RequiresAction = new(ReplyOutcome.RequiresAction);
    public static readonly ProviderReply NotFound = new(ReplyOutcome.NotFound);
    public static readonly ProviderReply OnItsWay = new(ReplyOutcome.OnItsWay);
    public static readonly ProviderReply Unknown = new(ReplyOutcome.Unknown);
    public static readonly ProviderReply Unresolved = new(ReplyOutcome.Unresolved);

    /// <summary>The code of a capture, void or refund that waits for something which only an authorization can wait for.</summary>
    public const string ActionRequired = "action_required";

    /// <summary>What the provider's book says of an operation. Nobody can act for any but an authorization, so one that requires it is not done.</summary>
    public ProviderReply Booked(Operation operation) =>
        Outcome == ReplyOutcome.RequiresAction && operation != Operation.Authorize ? Declined(ActionRequired) : this;

    public static ProviderReply Declined(string code, bool mayPass = false) => new(ReplyOutcome.Declined, code) { MayPass = mayPass };
}
