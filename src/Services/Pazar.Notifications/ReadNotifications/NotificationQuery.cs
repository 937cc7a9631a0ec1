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
        var (status, occasion) = (context.QueryName<MessageStatus>("status", errors), context.QueryName<Occasion>("occasion", errors));
        errors.ThrowIfAny();
        return new(context.QueryId<User>("user_id"), status, occasion);
    }
}
