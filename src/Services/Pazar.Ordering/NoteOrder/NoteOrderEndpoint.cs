using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>What PATCH changes of an order. It stands in no decision, so it is a plain write.</summary>
internal sealed record OrderPatch(Dictionary<string, string>? Metadata);

/// <summary><c>PATCH /api/orders/{id}</c>.</summary>
internal sealed class NoteOrderEndpoint(Writes writes, OrderReadStore store)
{
    public void Map(Routes routes) => routes.Patch("/api/orders/{id}", NoteAsync).Admin().Body<OrderPatch>().Answers<OrderView>()
        .Refuses(404, "not_found").Summary("Notes metadata beside an order, in place of what was noted before; null or an empty object clears it.");

    private async Task NoteAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, OrderingJson.Default.OrderPatch);
        new FieldErrors().Metadata(patch.Metadata).ThrowIfAny();
        var id = context.RouteId<Order>();
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            if (!await NoteStore.LockAsync(batch, id, stop)) return Replies.Refused(Problem.NotFound());
            NoteStore.Save(batch, id, patch.Metadata);
            return Replies.Empty(StatusCodes.Status200OK);
        });
        if (reply.Status == StatusCodes.Status200OK) await context.WriteAsync(await store.RequireAsync(context), OrderingJson.Default.OrderView);
        else await Replies.SendAsync(context, reply);
    }
}
