using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Answers refusals after a moment, which slows guessing.</summary>
internal sealed class HeldRefusals(IdentityOptions options, TimeProvider clock)
{
    public async Task AnswerAsync(HttpContext context, Problem problem)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(options.FailureDelayMilliseconds), clock, context.RequestAborted);
        await context.WriteProblemAsync(problem);
    }
}
