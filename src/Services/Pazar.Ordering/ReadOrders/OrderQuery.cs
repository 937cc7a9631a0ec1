using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Which orders are listed, and in what order. Ids are made in the order of time, so a time is a bound of ids.</summary>
internal sealed record OrderQuery(OrderStatus? Status, DateTimeOffset? From, DateTimeOffset? To, bool IsOldestFirst, string? Coupon = null)
{
    private const string NewestFirst = "-created_at";
    private const string OldestFirst = "created_at";

    /// <summary>What was noted beside them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public static Route On(Route route) => route
        .Query("status", "Only orders that stand there.", ParameterType.OneOf(Wire<OrderStatus>.All))
        .Query("from", "Only orders that were placed then or later.", ParameterType.Time)
        .Query("to", "Only orders that were placed then or earlier.", ParameterType.Time)
        .Query("coupon", "For admins: only orders that were placed with this code.")
        .Query("sort", "Newest first unless said otherwise.", ParameterType.OneOf(NewestFirst, OldestFirst)).FoundByMetadata();

    public static OrderQuery Of(HttpContext context)
    {
        FieldErrors errors = new();
        var query = context.Request.Query;
        var status = context.QueryName<OrderStatus>("status", errors);
        var (from, to) = (context.QueryTime("from", errors), context.QueryTime("to", errors));
        errors.Require(from is null || to is null || from <= to, "to", "must not be before from");
        if (query.ContainsKey("sort")) errors.Require(query["sort"] is [NewestFirst or OldestFirst], "sort", $"must be {NewestFirst} or {OldestFirst}");
        var coupon = query["coupon"];
        if (coupon.Count > 0) errors.Require(coupon is [{ Length: > 0 }], "coupon", "must be given once");
        errors.ThrowIfAny();
        if (coupon.Count > 0 && !context.Caller().IsAdmin) throw new ProblemException(Problem.Forbidden);
        return new(status, from, to, query["sort"] is [OldestFirst], coupon is [{ } code] ? CouponCode.Normalize(code) : null)
        {
            Metadata = MetadataRules.Wanted(context),
        };
    }
}
