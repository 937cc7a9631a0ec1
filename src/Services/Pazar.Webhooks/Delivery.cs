namespace Pazar.Webhooks;

/// <summary>What an <c>Id&lt;Delivery&gt;</c> names: what one webhook is told of one event.</summary>
internal sealed class Delivery;
