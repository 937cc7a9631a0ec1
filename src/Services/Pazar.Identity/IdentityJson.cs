using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Identity;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(RegisteredView))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(RefreshBody))]
[JsonSerializable(typeof(TokenPairView))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerdictView))]
[JsonSerializable(typeof(ProfilePatch))]
[JsonSerializable(typeof(ChangePasswordBody))]
[JsonSerializable(typeof(RequestResetBody))]
[JsonSerializable(typeof(ConfirmResetBody))]
[JsonSerializable(typeof(ResetTokenBody))]
[JsonSerializable(typeof(ResetTokenView))]
[JsonSerializable(typeof(UserPatch))]
[JsonSerializable(typeof(RevocationsView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(GuestBody))]
[JsonSerializable(typeof(WelcomedGuestView))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(ApiKeyBody))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(KnownApiKeysBody))]
[JsonSerializable(typeof(KnownApiKeysView))]
internal sealed partial class IdentityJson : JsonSerializerContext;
