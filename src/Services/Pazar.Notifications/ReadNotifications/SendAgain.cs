using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>The rule for sending a message again because an admin says so.</summary>
internal static class SendAgain
{
    /// <param name="isSent">Whether anything of its channel leaves the house.</param>
    public static Refusal? Decide(MessageStatus status, bool isSent) => status switch
    {
        MessageStatus.Sent => new("already_sent", "This message was sent."),
        MessageStatus.Pending => new("already_pending", "This message is on its way; next_attempt_at says when it is tried next."),
        MessageStatus.Dropped => new("out_of_date", "This message has nothing true to say any more."),
        _ when !isSent => new("nothing_sends", "No server is set for this channel: messages are kept to be read here."),
        _ => null,
    };
}
