using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Gateway;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(RegistrationBody))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SignedInView))]
[JsonSerializable(typeof(TokenPair))]
[JsonSerializable(typeof(RegisteredUser))]
[JsonSerializable(typeof(RefreshBody))]
[JsonSerializable(typeof(LanguagePatch))]
[JsonSerializable(typeof(SessionTokens))]
[JsonSerializable(typeof(HomeView))]
[JsonSerializable(typeof(ProductPageView))]
[JsonSerializable(typeof(EventPageView))]
[JsonSerializable(typeof(MobileHomeView))]
[JsonSerializable(typeof(MobileOrderView))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(PaymentMethodBody))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class GatewayJson : JsonSerializerContext;
