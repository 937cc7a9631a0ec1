using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Host.Tests;

public sealed class ServiceHostTests
{
    [Fact]
    public async Task A_process_that_stops_because_a_part_failed_does_not_end_as_if_all_were_well()
    {
        await using (await TestHost.StartAsync([new IdentityService()], [], databases => IdentityService.Trust(databases["identity"]), new(), _ => (_, service) => service.Background(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("This part failed.");
        })))
        {
            await Eventually.TrueAsync(() => Environment.ExitCode == 1);
        }
        Environment.ExitCode = 0;
    }
}
