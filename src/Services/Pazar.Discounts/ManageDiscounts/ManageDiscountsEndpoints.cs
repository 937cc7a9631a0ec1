using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Discounts;

/// <summary>Creating, reading, changing and ending discounts, for admins.</summary>
internal sealed class ManageDiscountsEndpoints(DiscountStore store, Writes writes, string currency, TimeProvider clock)
{
    private const string IfMatchMeaning = "The ETag of the version that you mean; it is compared by what people edited, not by what was used meanwhile.";

    private static readonly Problem CodeTaken = Problem.Conflict("code_taken", "Another discount has this code; end that one first.");

    public void Map(Routes routes)
    {
        routes.Get("/api/discounts", ListAsync).Admin().List<DiscountView>().Query("code", "Only those that have this code or had it, in any case.")
            .Summary("Discounts, newest first, those that have ended too.");
        routes.Post("/api/discounts", CreateAsync).Admin().Idempotent().Body<DiscountBody>().Answers<DiscountView>(201)
            .Refuses(409, "code_taken").Summary("Create a discount.")
            .Description("With `product_ids` or `category`, only lines count that are of one of these products or of this category. `min_total` is what the whole order has to come to. A `buy_x_get_y` gives the cheapest units away.");
        routes.Get("/api/discounts/{id}", ReadAsync).Admin().Answers<DiscountView>().Answers(304).Refuses(404, "not_found")
            .Header("If-None-Match", "The ETag of the version that you have.").Summary("One discount, with how often it was used.");
        routes.Put("/api/discounts/{id}", ReplaceAsync).Admin().Body<DiscountBody>().Answers<DiscountView>()
            .Refuses(404, "not_found").Refuses(409, ChangeDiscount.Ended, ChangeDiscount.MaxUsesBelowUses).Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("Replace a discount. Its code stays.");
        routes.Delete("/api/discounts/{id}", EndAsync).Admin().Answers(204).Refuses(404, "not_found").Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("End a discount for ever. What was used of it can still be read, and its code is free again.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        FieldErrors errors = new();
        var code = context.QueryField("code", errors);
        errors.ThrowIfAny();
        var rows = await store.ListAsync(code is null ? null : CouponCode.Normalize(code), page.AfterId<Discount>(), page.Take, context.RequestAborted);
        DiscountView[] views = [.. rows.Select(row => DiscountView.Of(row, currency))];
        await Page.WriteAsync(context, page, views, static view => view.Id.ToString(), DiscountsJson.Default.DiscountView);
    }

    private async Task ReadAsync(HttpContext context)
    {
        var row = await store.FindAsync(context.RouteId<Discount>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteTaggedAsync(row.Tag, DiscountView.Of(row, currency), DiscountsJson.Default.DiscountView);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await DiscountStore.AddAsync(batch, Id<Discount>.New(clock.GetUtcNow()), body, stop) is not { } added) return Replies.Refused(CodeTaken);
            batch.Append(0, added.Say(currency));
            return Replies.Of(StatusCodes.Status201Created, DiscountView.Of(added, currency), DiscountsJson.Default.DiscountView, $"/api/discounts/{added.Id}");
        });
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        var (id, edit) = (context.RouteId<Discount>(), IfMatch.Of(context));
        var tag = "";
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            if (await DiscountStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var decided = ChangeDiscount.Decide(before, edit, body);
            if (decided.Refusal is { } refusal) return Refuse(refusal);
            var saved = await DiscountStore.SaveAsync(batch, decided.Value!, stop);
            batch.Append(0, saved.Say(currency));
            tag = saved.Tag;
            return Replies.Of(StatusCodes.Status200OK, DiscountView.Of(saved, currency), DiscountsJson.Default.DiscountView);
        });
        if (reply.Status == StatusCodes.Status200OK) context.Response.Headers.ETag = $"\"{tag}\"";
        await Replies.SendAsync(context, reply);
    }

    private Task EndAsync(HttpContext context)
    {
        var (id, edit) = (context.RouteId<Discount>(), IfMatch.Of(context));
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await DiscountStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var decided = ChangeDiscount.DecideEnding(before, edit, batch.Now);
            if (!decided.Succeeded) return Replies.Refused(decided.Refusal);
            if (decided.Value == before) return Replies.Empty();
            var ended = await DiscountStore.SaveAsync(batch, decided.Value, stop);
            batch.Append(0, new DiscountEnded(id, ended.Code, ended.Revision));
            return Replies.Empty();
        });
    }

    private static async Task<DiscountBody> ReadBodyAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, DiscountsJson.Default.DiscountBody);
        body.Validate();
        return body;
    }

    private static Reply Refuse(Refusal refusal) =>
        refusal.Code == ChangeDiscount.CodeIsFixed ? Replies.Refused(Problem.Validation("code", refusal.Detail)) : Replies.Refused(refusal);
}
