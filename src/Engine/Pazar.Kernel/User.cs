using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>Names the users in <see cref="Id{T}"/>.</summary>
public sealed class User
{
    private User() { }
}

[JsonConverter(typeof(NamesOnly<Role>))]
public enum Role
{
    [JsonStringEnumMemberName("customer")]
    Customer,

    [JsonStringEnumMemberName("admin")]
    Admin,
}
