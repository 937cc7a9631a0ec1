namespace Pazar.Payments;

/// <summary>What a provider is asked to do.</summary>
internal enum Operation
{
    Authorize,
    Capture,

    /// <summary>Gives back what is held, and makes sure that an authorization of this order that is still under way holds nothing either.</summary>
    Void,
    Refund,
}
