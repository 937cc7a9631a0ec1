using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

public sealed record UserRegistered(Id<User> UserId, string Email, string? Username, string? FirstName) : IEvent<UserRegistered>
{
    public static EventType<UserRegistered> Type { get; } = new("user.registered", 1, ContractsJson.Default.UserRegistered);

    [JsonIgnore]
    public Guid Key => UserId.Value;
}
