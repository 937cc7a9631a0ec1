using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Booking;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(EventPatch))]
[JsonSerializable(typeof(DeletedEvent))]
[JsonSerializable(typeof(AvailabilityView))]
[JsonSerializable(typeof(ReservationView))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(NoFields))]
[JsonSerializable(typeof(WaitingRequest))]
[JsonSerializable(typeof(WaitingView))]
[JsonSerializable(typeof(TicketsView))]
[JsonSerializable(typeof(CheckInRequest))]
[JsonSerializable(typeof(CheckInView))]
internal sealed partial class BookingJson : JsonSerializerContext;

/// <summary>For routes that take an empty object or no body at all.</summary>
internal sealed record NoFields;
