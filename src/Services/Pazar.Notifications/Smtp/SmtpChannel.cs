namespace Pazar.Notifications;

/// <summary>Mail, over the shop's mail server.</summary>
internal sealed class SmtpChannel(SmtpOptions options, string shop) : IChannel
{
    public Channel Kind => Channel.Mail;

    public IChannelSession Open() => new SmtpSession(options, new(options.From!, shop, options.ReplyTo));
}
