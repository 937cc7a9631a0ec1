using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Payments;

/// <summary>
/// Where Stripe tells that something changed. The signature says that it is Stripe; what changed is asked of Stripe itself, for messages come late, twice and
/// in any order. It is answered once what follows is committed, and sent again by Stripe if not.
/// </summary>
internal sealed class StripeWebhookEndpoint(StripeNews news, string secret, Func<ProviderAnswer, Task> hear, TimeProvider clock)
{
    public const string Pattern = "/api/payments/webhooks/stripe";

    private const string SignatureHeader = "Stripe-Signature";
    private const int MostBytes = 256 * 1024;
    private const int MostIdLength = 100;

    /// <summary>How long Stripe is asked for the object. It waits longer for our answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly ProblemException InvalidSignature = new(Problem.BadRequest("invalid_signature", "The Stripe-Signature does not fit the body, or is older than five minutes."));

    public void Map(Routes routes) => routes.Post(Pattern, ReceiveAsync).Anonymous().MaxBody(MostBytes).Answers(StatusCodes.Status200OK)
        .Header(SignatureHeader, "Stripe's signature of the body.")
        .Refuses(StatusCodes.Status400BadRequest, "invalid_signature", "invalid_json").Refuses(StatusCodes.Status413PayloadTooLarge, "too_large")
        .Refuses(StatusCodes.Status503ServiceUnavailable, "overloaded")
        .Summary("Takes Stripe's webhooks.");

    private async Task ReceiveAsync(HttpContext context)
    {
        // Without a header that could be one nothing is read.
        var header = context.Request.Headers[SignatureHeader] is [{ Length: > 0 } only] ? only : throw InvalidSignature;
        var body = await ReadAsync(context);
        if (!StripeSignature.IsValid(header, body, secret, clock.GetUtcNow())) throw InvalidSignature;

        var told = Parse(body);
        if (await FindAsync(told, context.RequestAborted) is { } answer) await hear(answer);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    /// <summary>The object as it is now.</summary>
    private async Task<ProviderAnswer?> FindAsync(StripeEvent told, CancellationToken aborted)
    {
        if (told.Data.Object is not { Id: { Length: > 0 and <= MostIdLength } id } || told.Id.Length > MostIdLength) return null;
        using CancellationTokenSource late = new(Patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(aborted, late.Token);
        try
        {
            return told.Data.Object.Object switch
            {
                "payment_intent" => await news.OfIntentAsync(id, told.Id, until.Token),
                "refund" => await news.OfRefundAsync(id, told.Id, until.Token),
                _ => null,
            };
        }
        catch (Exception fault) when (!aborted.IsCancellationRequested && fault is OperationCanceledException or HttpRequestException or InvalidOperationException)
        {
            // Stripe cannot be asked; it tells again.
            throw new ProblemException(Problem.Overloaded());
        }
    }

    private static StripeEvent Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, StripeJson.Default.StripeEvent) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ProblemException(Problem.InvalidJson("It is no event of Stripe's."));
        }
    }

    /// <summary>The bytes as they came: they are what is signed.</summary>
    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes) throw new ProblemException(Problem.TooLarge(MostBytes));
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await TransferFaults.GuardAsync(context, reader.ReadAsync(context.RequestAborted));
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new ProblemException(Problem.TooLarge(MostBytes));
            }
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
