using System.Globalization;
using Pazar.Bench.Ceilings;

namespace Pazar.Bench.Tests;

/// <summary>SQL alone works on the services' own tables, as they are now.</summary>
public sealed class CeilingTests
{
    [Fact]
    public async Task Every_saga_of_SQL_alone_is_completed_on_the_tables_of_this_version()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pazar-ceilings-{Guid.CreateVersion7()}");
        try
        {
            await using var ceilings = await CeilingDatabase.StartAsync(folder);
            foreach (var procedure in new[] { "row_sagas", "set_sagas" })
            {
                foreach (var isHot in new[] { false, true })
                    Assert.True((await ceilings.MeasureAsync(procedure, connections: 2, isHot, warmUp: 0, seconds: 0.5)).SagasPerSecond > 0, string.Create(CultureInfo.InvariantCulture, $"{procedure} {isHot}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
