using System.Text.Json;
using Pazar.Contracts;
using Pazar.Ordering;

namespace Pazar.Host;

/// <summary>An event of a saga with its data read.</summary>
internal sealed record ToldEvent(SagaEvent Said, JsonElement Data)
{
    /// <param name="isForMachines">Whether private fields are left out.</param>
    public static ToldEvent Of(SagaEvent said, bool isForMachines) => new(said, JsonElement.Parse(isForMachines ? PrivateFields.RemovedFrom(said.Data) : said.Data));

    /// <summary>The text of a field; null when there is none.</summary>
    public string? Field(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Which of several tries it is about, where it says so.</summary>
    public int? Attempt => Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty("attempt", out var value) && value.TryGetInt32(out var attempt) ? attempt : null;
}
