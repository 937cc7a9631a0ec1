namespace Pazar.Notifications;

/// <summary>What an <c>Id&lt;Notification&gt;</c> names: one message to one user by one channel.</summary>
internal sealed class Notification
{
    private Notification() { }
}
