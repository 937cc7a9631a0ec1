using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What is in a basket, of users and of people who are not signed in.</summary>
internal sealed class BasketEndpoints(BasketAnswers answers)
{
    public void Map(Routes routes)
    {
        Of(routes.Get("/api/basket", ReadAsync)).Summary("The basket at today's prices.")
            .Description("A line that cannot be ordered as it stands has a `notice`: `unavailable`, which the amounts leave out, `only_n_left` with the number in `available`, or `only_n_per_order` with the number in `max_per_order`.");
        Of(routes.Delete("/api/basket", ClearAsync)).Summary("Takes everything out.");
        Of(routes.Post("/api/basket/items", AddAsync)).Body<BasketItemBody>().Idempotent()
            .Summary("Puts something in, besides what is there of it.")
            .Description("Somebody who is not signed in is given a basket by the first one; its id stands in the body and in the header X-Basket-Id. It lives for 30 days after its last change.")
            .Refuses(404, ChangeBasket.UnknownProduct).Refuses(409, ChangeBasket.Unavailable, ChangeBasket.Full, ChangeBasket.TooMany);
        Of(routes.Put("/api/basket/items/{product_id}", SetAsync)).Body<BasketQuantityBody>()
            .Summary("Says how many of a product there are to be; none takes it out.").Refuses(404, "not_found").Refuses(409, ChangeBasket.Unavailable, ChangeBasket.Full, ChangeBasket.TooMany);
        Of(routes.Delete("/api/basket/items/{product_id}", RemoveAsync)).Summary("Takes a product out.").Refuses(404, "not_found");
        routes.Post("/api/basket/merge", MergeAsync).Body<MergeBasketBody>().Answers<BasketView>().Idempotent()
            .Summary("Puts the basket of before signing in into the user's own: quantities are added. Once, however often it is sent.")
            .Refuses(409, ChangeBasket.Full, ChangeBasket.TooMany, "checkout_in_progress");
    }

    internal static Route Of(Route route) => route.OptionallySignedIn().Answers<BasketView>().Header(BasketAnswers.Header, BasketAnswers.HeaderMeaning);

    private Task ReadAsync(HttpContext context) => answers.ShowAsync(context, BasketAnswers.OwnerOf(context).Named);

    private Task ClearAsync(HttpContext context) => answers.AnswerAsync(context, new BasketCommand.Clear(BasketAnswers.OwnerOf(context)));

    private async Task AddAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BasketJson.Default.BasketItemBody);
        new FieldErrors().Range("quantity", body.Quantity, 1, BasketState.MostOfOne).ThrowIfAny();
        await answers.AnswerAsync(context, new BasketCommand.Add(BasketAnswers.OwnerOf(context), body.ProductId, body.Quantity));
    }

    private async Task SetAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BasketJson.Default.BasketQuantityBody);
        new FieldErrors().Range("quantity", body.Quantity, 0, BasketState.MostOfOne).ThrowIfAny();
        await answers.AnswerAsync(context, new BasketCommand.Set(BasketAnswers.OwnerOf(context), context.RouteId<Product>("product_id"), body.Quantity));
    }

    private Task RemoveAsync(HttpContext context) =>
        answers.AnswerAsync(context, new BasketCommand.Remove(BasketAnswers.OwnerOf(context), context.RouteId<Product>("product_id")));

    private async Task MergeAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BasketJson.Default.MergeBasketBody);
        await answers.AnswerAsync(context, new BasketCommand.Merge(BasketOwner.Of(context.Caller().UserId), body.BasketId));
    }
}

internal sealed record BasketItemBody(Id<Product> ProductId, int Quantity);

internal sealed record BasketQuantityBody(int Quantity);

internal sealed record MergeBasketBody(Id<ShoppingBasket> BasketId);
