using System.Net;
using System.Text.Json.Nodes;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class ResetLinkTests
{
    private const string Link = "/reset-password?token=";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_default_start_writes_no_reset_link_to_its_log()
    {
        await using var host = await HostProcess.StartAsync();
        await AskForResetAsync(host);

        // Nothing stands in the log later than the end of the host.
        await host.StopAsync(LongestWait);
        Assert.DoesNotContain(Link, host.Log, StringComparison.Ordinal);
        await host.AuditAsync();
    }

    [Fact]
    public async Task A_setting_lets_reset_links_stand_in_the_log()
    {
        await using var host = await HostProcess.StartAsync(("Identity:LogResetLinks", "true"));
        await AskForResetAsync(host);

        await Eventually.TrueAsync(() => host.Log.Contains(Link, StringComparison.Ordinal), LongestWait, () => host.Log);
        await host.AuditAsync();
    }

    private static async Task AskForResetAsync(HostProcess host)
    {
        using var shop = Shop.AsStranger(host);
        var answer = await shop.SendAsync(HttpMethod.Post, "/api/auth/password-reset", null, new JsonObject { ["email"] = HostFolder.AdminEmail });
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
    }
}
