using System.Globalization;
using System.Text.Json;
using Npgsql;
using Pazar.EventLog;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

/// <summary>Booking and Payments over HTTP. Inventory and Ordering have their databases only.</summary>
public sealed class BoxOffice : IAsyncLifetime
{
    private Tokens _tokens = null!;

    public TestHost Host { get; private set; } = null!;

    public string Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(
            [new IdentityService(), new BookingService(), new PaymentsService()], [new InventoryService(), new OrderingService()],
            databases => IdentityService.Trust(databases["identity"]), []);
        await using var identity = await Host.Databases["identity"].OpenAsync(CancellationToken.None);
        _tokens = await Tokens.OfAsync(Host.Client, identity);
        Admin = _tokens.New(Role.Admin);
    }

    public string NewCustomer() => _tokens.New();

    public async Task<string> AddEventAsync(int capacity, decimal price = 0, string more = "")
    {
        var answer = await Host.PostAsync("/api/events", Event(capacity, price, more), Admin);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer["id"]!;
    }

    public static string Event(int capacity, decimal price = 0, string more = "") => string.Create(CultureInfo.InvariantCulture, $$"""
        {"name": "Evening", "capacity": {{capacity}}, "price": {{price}}, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"{{more}}}
        """);

    public Task<TestAnswer> HoldAsync(string @event, string token, int quantity = 1, params string[] headers) =>
        Host.PostAsync("/api/reservations", $$"""{"event_id": "{{@event}}", "quantity": {{quantity}}}""", token, headers);

    public Task<TestAnswer> ConfirmAsync(string? reservation, string token, string? method = null, params string[] headers) =>
        Host.PostAsync($"/api/reservations/{reservation}/confirm", method is null ? null : $$"""{"payment_method": "{{method}}"}""", token, headers);

    public Task<TestAnswer> CancelAsync(string? reservation, string token) => Host.PostAsync($"/api/reservations/{reservation}/cancel", null, token);

    public Task ExecuteAsync(string sql, string service = "booking") => Host.Databases[service].ExecuteAsync(sql);

    public Task<long> CountAsync(string sql) => Host.Databases["booking"].CountAsync(sql);

    /// <summary>Lets Payments say something about a payable, as if it had come to that.</summary>
    public Task SayAsync(string type, string payable, string more = "\"currency\": \"USD\"", bool isOfReservation = true) => ExecuteAsync($$"""
        select append_events(array[gen_random_uuid()], array['{{type}}'], array[1::smallint], array['{{payable}}'::uuid],
            array['{"order_id": "{{payable}}", "payment_id": "{{payable}}"{{(isOfReservation ? $", \"reservation_id\": \"{payable}\"" : "")}}, {{more}}}'::json], array['{}'::json])
        """, "payments");

    /// <summary>Waits until Payments has nothing under way for a reservation, and Booking has heard all that it said so far.</summary>
    public async Task UntilHeardAsync(string reservation)
    {
        var payments = Host.Databases["payments"];
        await Eventually.TrueAsync(async () => await payments.CountAsync($"select 1 from payment where payable_id = '{reservation}' and open_operation is null") == 1);
        var said = await payments.QueryAsync<long>($"select max(position) from log where key = '{reservation}'");
        await Eventually.TrueAsync(async () =>
            await CheckpointStore.FindAsync(Host.Databases["booking"], "booking.payments", CancellationToken.None) is { } cursor && LogCursor.Parse(cursor).Position >= said);
    }

    /// <summary>What Booking said about a reservation, as far as it is of these types, in order.</summary>
    public async Task<IReadOnlyList<string>> SaidAsync(string reservation, params string[] types)
    {
        await using var connection = await Host.Databases["booking"].OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new($"select type from log where key = '{reservation}' and type = any($1) order by position", connection);
        command.Parameters.AddWithValue(types);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> said = [];
        while (await reader.ReadAsync()) said.Add(reader.GetString(0));
        return said;
    }

    public Task UntilPaymentIsAsync(string status, string reservation, string token) => Eventually.TrueAsync(async () =>
        await Host.GetAsync($"/api/payments/{reservation}", token) is { Status: HttpStatusCode.OK } payment && payment["status"] == status);

    public async Task<TestAnswer> UntilReservationAsync(string reservation, string token, Func<TestAnswer, bool> isSo)
    {
        TestAnswer? read = null;
        await Eventually.TrueAsync(async () => isSo(read = await Host.GetAsync($"/api/reservations/{reservation}", token)));
        return read!;
    }

    public static int Number(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetInt32();

    public static JsonElement.ArrayEnumerator Results(TestAnswer answer) => answer.Body.GetProperty("results").EnumerateArray();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _tokens.Dispose();
    }
}
