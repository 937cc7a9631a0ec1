using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary>
/// Whose basket a request means, and the answer to what was done to it: the basket, read after the change. What an idempotency key keeps is only which one.
/// </summary>
internal sealed class BasketAnswers(BasketReadStore store, Batcher<BasketCommand, BasketChange> batcher, CredentialLimits limits, string currency)
{
    /// <summary>The basket of somebody who is not signed in.</summary>
    public const string Header = "X-Basket-Id";

    public const string HeaderMeaning = "The basket of somebody who is not signed in, as the first answer named it. One that has ended or that nobody knows is empty.";

    public static Reply Render(BasketChange change) => change.Refusal switch
    {
        _ when change.LacksRoom => Replies.Empty(StatusCodes.Status429TooManyRequests) with { Passes = true },
        null => Replies.Of(StatusCodes.Status200OK, new BasketMark(change.Basket, change.Order, change.IsRepeated), BasketJson.Default.BasketMark),
        { Code: ChangeBasket.UnknownProduct or ChangeBasket.NotThere or CouponRefusal.UnknownCode } refusal => Replies.Refused(Problem.NotFound(refusal.Code, refusal.Detail)) with { Passes = refusal.Passes },
        var refusal => Replies.Refused(refusal),
    };

    public static BasketMark MarkOf(Reply reply) => JsonSerializer.Deserialize(reply.Body, BasketJson.Default.BasketMark)!;

    /// <summary>A token says more than a header.</summary>
    public static BasketOwner OwnerOf(HttpContext context) => context.TryCaller() is { } caller
        ? BasketOwner.Of(caller.UserId)
        : BasketOwner.Anonymous(Id<ShoppingBasket>.TryParse(context.Request.Headers[Header].ToString(), out var named) ? named : null, NewId());

    /// <summary>
    /// Whoever names no basket yet is nobody's neighbour: the answer opens the basket that it makes, so no other request is given it. A repetition makes
    /// another basket with the same in it, and the first one is nobody's.
    /// </summary>
    public async Task<Reply> ReplyAsync(HttpContext context, BasketCommand command)
    {
        using var guess = command is BasketCommand.SetCoupon ? limits.Coupons.Take(context) : null;
        using var begun = command is BasketCommand.Add or BasketCommand.Set && command.Owner.User is null ? await BeginAsync(context, command.Owner.Named) : null;
        return await batcher.ReplyAsync(context, command, change =>
        {
            if (change.Refusal?.Code == CouponRefusal.UnknownCode) guess?.Failed();
            if (change.Basket == command.Owner.Fresh) begun?.Failed();
        }, anonymous: (command.Owner.Named ?? command.Owner.Fresh).ToString());
    }

    /// <summary>Whoever has a basket begins none, whatever the neighbours behind the same address did. That is looked up only once they did too much.</summary>
    private async Task<Attempt?> BeginAsync(HttpContext context, Id<ShoppingBasket>? named)
    {
        var room = limits.NewBasket(context.Connection.RemoteIpAddress);
        if (room.Taken is null && (named is not { } known || !await store.IsThereAsync(known, context.RequestAborted))) throw room.Lacking;
        return room.Taken;
    }

    public async Task AnswerAsync(HttpContext context, BasketCommand command)
    {
        var reply = await ReplyAsync(context, command);
        if (reply.Status != StatusCodes.Status200OK) await Replies.SendAsync(context, reply);
        else await ShowAsync(context, MarkOf(reply).BasketId, reply.IsReplay);
    }

    /// <param name="id">Of a basket that is the caller's; null for none.</param>
    public async Task ShowAsync(HttpContext context, Id<ShoppingBasket>? id, bool isReplay = false)
    {
        var user = context.TryCaller()?.UserId;
        var found = id is { } known ? await store.FindAsync(known, user, context.RequestAborted) : null;
        var view = found is null ? BasketView.Empty(user is { } own ? new(own.Value) : null, currency) : PriceBasket.Decide(found, currency);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        if (user is null && view.Id is { } shown) headers[Header] = shown.ToString();
        if (isReplay) headers["Idempotent-Replay"] = "true";
        await context.WriteAsync(view, BasketJson.Default.BasketView);
    }

    /// <summary>A UUID of version 4: all but the six bits that say so are random. Ids of the other kind tell when they were made, which makes them easier to guess.</summary>
    private static Id<ShoppingBasket> NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>What a command did, as its idempotency key keeps it.</summary>
internal sealed record BasketMark(Id<ShoppingBasket>? BasketId, Id<Order>? OrderId, bool IsRepeated = false);
