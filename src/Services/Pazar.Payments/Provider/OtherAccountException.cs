namespace Pazar.Payments;

/// <summary>What is asked about was begun in another account of the provider, which alone knows what became of it.</summary>
internal sealed class OtherAccountException(string message) : Exception(message);
