using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>Where a service may stand before routing: it looks at every request, changes where it goes, or answers it.</summary>
public sealed class Entrance
{
    private readonly List<Func<RequestDelegate, RequestDelegate>> _doors = [];

    /// <param name="door">Given what comes behind it: routing, the guard and the routes.</param>
    public void Add(Func<RequestDelegate, RequestDelegate> door) => _doors.Add(door);

    /// <summary>Called when the application starts; services have added theirs by then.</summary>
    internal RequestDelegate Before(RequestDelegate next) => _doors.AsEnumerable().Reverse().Aggregate(next, (behind, door) => door(behind));
}
