using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Identity;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(UserAccount))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(RegisterAnswer))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(RefreshBody))]
[JsonSerializable(typeof(TokenPair))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(ProfilePatch))]
[JsonSerializable(typeof(ChangePasswordBody))]
[JsonSerializable(typeof(RequestResetBody))]
[JsonSerializable(typeof(ConfirmResetBody))]
[JsonSerializable(typeof(UserPatch))]
[JsonSerializable(typeof(RevocationNews))]
internal sealed partial class IdentityJson : JsonSerializerContext;
