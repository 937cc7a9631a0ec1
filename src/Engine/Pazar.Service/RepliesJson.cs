using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Service;

/// <summary>A problem as an idempotency key keeps it.</summary>
internal sealed record StoredProblem(string Code, string Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors = null, Money? TotalAmount = null);

[JsonSerializable(typeof(StoredProblem))]
internal sealed partial class RepliesJson : JsonSerializerContext;
