using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

public static class RouteIds
{
    /// <summary>The id in the path. A text that is no id names nothing, so it is a 404.</summary>
    public static Id<T> RouteId<T>(this HttpContext context, string name = "id") =>
        Id<T>.TryParse(context.Request.RouteValues[name] as string, out var id) ? id : throw new ProblemException(Problem.NotFound());

    /// <summary>The id in the query, null when absent; a text that is no id is a 400.</summary>
    public static Id<T>? QueryId<T>(this HttpContext context, string name)
    {
        var values = context.Request.Query[name];
        if (values.Count == 0) return null;
        return Id<T>.TryParse(values[0], out var id) && values.Count == 1
            ? id
            : throw new ProblemException(Problem.Validation(name, "must be a UUID"));
    }
}
