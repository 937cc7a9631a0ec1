using System.Diagnostics;
using System.Text.Json;

namespace Pazar.Webhooks.Tests;

/// <summary>The verifier that others wrote and that receivers use.</summary>
internal static class Verifier
{
    private const string Tools = "PAZAR_WEBHOOK_TOOLS";

    /// <summary>The type of the event that a signature vouches for, or why it does not.</summary>
    public static async Task<string> AskAsync(string secret, Arrival arrival, string? body = null)
    {
        if (Environment.GetEnvironmentVariable(Tools) is not { Length: > 0 } tools)
        {
            Assert.Skip($"{Tools} names no folder; ./pazar test installs the verifier and sets it.");
            throw new UnreachableException();
        }
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "verify.mjs"), tools])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new
        {
            secret,
            headers = new Dictionary<string, string> { ["webhook-id"] = arrival.Id, ["webhook-timestamp"] = arrival.Timestamp, ["webhook-signature"] = arrival.Signature },
            body = body ?? arrival.Body,
        }));
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return answer!;
    }
}
