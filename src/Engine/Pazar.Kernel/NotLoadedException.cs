namespace Pazar.Kernel;

/// <summary>A decision asked for a row that its batch had not loaded: a defect of the handler's keys, never of the message.</summary>
public sealed class NotLoadedException(string what, string? key) : InvalidOperationException($"{what} {key} was not loaded for this batch.");
