namespace Pazar.Payments;

/// <summary>A committed intent on its way to the provider.</summary>
/// <param name="Page">The row of <c>intents</c> that it was committed with.</param>
/// <param name="Headers">What the events that follow inherit.</param>
/// <param name="InDoubt">The provider may have heard of it, or the order is cancelled: ask before calling.</param>
internal sealed record Intent(IntentPage Page, ProviderRequest Request, string Headers, bool InDoubt);
