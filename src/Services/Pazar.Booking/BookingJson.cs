using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Booking;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(EventPatch))]
[JsonSerializable(typeof(DeletedEventView))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(ReservationView))]
[JsonSerializable(typeof(HoldBody))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(WaitingBody))]
[JsonSerializable(typeof(WaitingView))]
[JsonSerializable(typeof(TicketsView))]
[JsonSerializable(typeof(CheckInBody))]
[JsonSerializable(typeof(CheckInView))]
internal sealed partial class BookingJson : JsonSerializerContext;
