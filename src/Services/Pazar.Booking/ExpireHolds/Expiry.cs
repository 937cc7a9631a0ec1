using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>One sweep by hand, whether the service runs or not.</summary>
public static class Expiry
{
    /// <summary>Answers how many holds were marked as expired.</summary>
    public static async Task<int> SweepAsync(Database database, IConfiguration settings, TimeProvider clock, ILogger logger, CancellationToken stop)
    {
        var options = Settings.Read<BookingOptions>(settings, "Booking");
        ServiceLog log = new(database);
        LogEngine engine = new(log, _ => throw new InvalidOperationException("It follows nobody."), retention: null, clock, logger);
        SeatBatches batches = new(options, Currency.Of(settings).Code);
        return await new ExpirySweep(new(database), engine.Writes, batches, logger).SweepAsync(stop);
    }
}
