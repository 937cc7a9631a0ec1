namespace Pazar.Notifications;

/// <summary>Short messages that go nowhere: all of them arrive. One that sends takes its place behind the same seam.</summary>
internal sealed class SimulatedSms : IChannel, IChannelSession
{
    public Channel Kind => Channel.Sms;

    public IChannelSession Open() => this;

    public Task<Delivery> SendAsync(OutgoingLetter letter, CancellationToken stop) => Task.FromResult<Delivery>(Delivery.Accepted.Instance);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
