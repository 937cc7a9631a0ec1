using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Payments;

internal sealed class ResolvePaymentEndpoint(Batcher<ResolveCommand, Result<PaymentState>?> resolve, OpenIntentStore open, ProviderLookup lookup, PaymentReaderStore reader)
{
    public void Map(Routes routes) => routes.Post("/api/admin/payments/{id}/resolve", ResolveAsync).Admin().Body<ResolveBody>().Answers<PaymentView>().Idempotent()
        .Refuses(StatusCodes.Status400BadRequest, "validation_failed", "invalid_json").Refuses(StatusCodes.Status404NotFound, "not_found")
        .Refuses(StatusCodes.Status409Conflict, "not_in_doubt", "another_in_doubt", "reference_required", "provider_disagrees", ProviderLookup.NotConfigured)
        .Refuses(StatusCodes.Status503ServiceUnavailable, "provider_unreachable")
        .Summary("Says what became of a call that the provider can tell nothing of any more.")
        .Description("For a payment that shows a `doubt`, after somebody has looked its key up at the provider. The provider is asked once more: where it says otherwise, nothing is changed. "
            + "An authorization that succeeded needs the `reference` by which the provider knows it. What follows is what would have followed from the provider's answer.");

    private async Task ResolveAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, PaymentsJson.Default.ResolveBody);
        body.Validate();
        var admin = context.Caller().UserId;
        ResolveCommand command = new(context.RouteId<Payment>(), body.Key, body.Outcome, body.Reference, body.Note, admin);
        command = command with { Found = await FindAsync(command, context.RequestAborted) };

        var reply = await resolve.ReplyAsync(context, command);
        if (reply.Status == StatusCodes.Status200OK)
        {
            var payment = await reader.FindAsync(command.PaymentId, null, admin, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
            reply = Replies.Of(StatusCodes.Status200OK, await reader.WithDoubtAsync(payment, context.RequestAborted), PaymentsJson.Default.PaymentView) with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }

    /// <summary>
    /// What the provider says of it; a refusal where that is not what the person says. Whatever else stands against it, the batch says: it sees the payment
    /// as it is then, and knows what was answered to the same key before.
    /// </summary>
    private async Task<ProviderReply?> FindAsync(ResolveCommand command, CancellationToken stop)
    {
        if (!(await open.ReadAsync([command.PaymentId], stop)).TryGetValue(command.PaymentId, out var payment)) return null;
        if (!command.IsAbout(payment) || command.LacksReference(payment)) return null;
        // That nothing was done is not shown by what something else is called there.
        var finding = await lookup.AskAsync(payment, command.Outcome == ResolvedOutcome.Succeeded ? command.Reference : null, stop);
        if (ResolvePayment.ObjectionTo(command.Outcome, finding) is { } objection) throw new ProblemException(Problem.Conflict(objection.Code, objection.Detail));
        return finding.Reply;
    }
}
