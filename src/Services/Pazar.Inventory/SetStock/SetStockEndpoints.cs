using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Inventory;

/// <summary>Stocking, counting and correcting, for admins.</summary>
internal sealed class SetStockEndpoints(Batcher<StockCommand, SetStockOutcome> batcher, KnownThings<Product, bool> products)
{
    public void Map(Routes routes)
    {
        routes.Post("/api/inventory", UpsertAsync).Admin().Body<UpsertStockBody>().Answers<StockView>(201).Answers<StockView>().Idempotent()
            .Summary("Stocks a product for the first time (201), or sets it anew (200).")
            .Refuses(404, SetStock.UnknownProduct).Refuses(409, "stock_below_reserved", "product_archived");
        routes.Put("/api/inventory/{product_id}", SetAsync).Admin().Body<SetStockBody>().Answers<StockView>()
            .Summary("Sets what there is.").Refuses(404, "not_found").Refuses(409, "stock_below_reserved").Refuses(412, "stale")
            .Header("If-Match", "The ETag of the stock that you have read; it is compared by what people edited, not by what was sold meanwhile.");
        routes.Post("/api/inventory/{product_id}/adjust", AdjustAsync).Admin().Body<AdjustStockBody>().Answers<StockView>().Idempotent()
            .Summary("Adds or takes away, with the reason.").Refuses(404, "not_found")
            .Refuses(409, "stock_below_reserved", "stock_too_large");
    }

    public static Reply Render(SetStockOutcome outcome) => outcome switch
    {
        { View: { } view } => Replies.Of(
            outcome.Setting.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, view, InventoryJson.Default.StockView,
            outcome.Setting.IsNew ? $"/api/inventory/{view.ProductId}" : null),
        // The catalog's word of it may only be late: the same request under the same key is asked again.
        { Setting.Refusal: { Code: SetStock.UnknownProduct } refusal } => Replies.Refused(Problem.NotFound(refusal.Code, refusal.Detail)) with { Passes = true },
        { Setting.Refusal: { Code: SetStock.WrongSku } refusal } => Replies.Refused(Problem.Validation("product_sku", refusal.Detail)),
        { Setting.Refusal: { } refusal } => Replies.Refused(refusal),
        _ => Replies.Refused(Problem.NotFound("This product has never been stocked; POST /api/inventory stocks it.")),
    };

    private async Task UpsertAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, InventoryJson.Default.UpsertStockBody);
        new FieldErrors().Required("product_sku", body.ProductSku).Length("product_sku", body.ProductSku, 1, 64)
            .Range("quantity", body.Quantity, 0, Capacity.Max).ThrowIfAny();
        await products.WaitForAsync(body.ProductId, context.RequestAborted);
        await batcher.AnswerAsync(context, new StockCommand.Upsert(body.ProductId, body.ProductSku, body.Quantity));
    }

    private async Task SetAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, InventoryJson.Default.SetStockBody);
        new FieldErrors().Range("quantity", body.Quantity, 0, Capacity.Max).ThrowIfAny();
        var tag = default(string);
        var reply = await batcher.ReplyAsync(
            context, new StockCommand.Set(context.RouteId<Product>("product_id"), body.Quantity, IfMatch.Of(context)), outcome => tag = outcome.Tag);
        if (tag is not null) context.Response.Headers.ETag = $"\"{tag}\"";
        await Replies.SendAsync(context, reply);
    }

    private async Task AdjustAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, InventoryJson.Default.AdjustStockBody);
        new FieldErrors().Require(body.Delta != 0, "delta", "must not be zero").Range("delta", body.Delta, -Capacity.Max, Capacity.Max)
            .Required("reason", body.Reason).Length("reason", body.Reason, 1, 200).ThrowIfAny();
        await batcher.AnswerAsync(context, new StockCommand.Adjust(context.RouteId<Product>("product_id"), body.Delta, body.Reason));
    }
}

internal sealed record UpsertStockBody(Id<Product> ProductId, string ProductSku, int Quantity);

internal sealed record SetStockBody(int Quantity);

internal sealed record AdjustStockBody(int Delta, string Reason);
