using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>Which messages are listed.</summary>
internal sealed record NotificationQuery(Id<User>? UserId, MessageStatus? Status, Occasion? Occasion)
{
    public static Route On(Route route) => route
        .Query("user_id", "Only messages to this user.", ParameterType.Id)
        .Query("status", "Only messages that stand there.", ParameterType.OneOf(Wire<MessageStatus>.All))
        .Query("occasion", "Only messages because of this.", ParameterType.OneOf(Wire<Occasion>.All));

    public static NotificationQuery Of(HttpContext context)
    {
        FieldErrors errors = new();
        var (status, occasion) = (Named<MessageStatus>(context, "status", errors), Named<Occasion>(context, "occasion", errors));
        errors.ThrowIfAny();
        return new(context.QueryId<User>("user_id"), status, occasion);
    }

    private static T? Named<T>(HttpContext context, string name, FieldErrors errors)
        where T : struct, Enum
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        if (given is [{ } text] && Wire<T>.TryParse(text, out var value)) return value;
        errors.Add(name, $"must be one of {string.Join(", ", Wire<T>.All)}");
        return null;
    }
}
