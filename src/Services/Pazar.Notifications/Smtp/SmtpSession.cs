namespace Pazar.Notifications;

/// <summary>Mails over one connection after the other: the next one begins when the one before failed, or has carried enough.</summary>
internal sealed class SmtpSession(SmtpOptions options, MailForm form) : IChannelSession
{
    /// <summary>Servers take so many and not many more.</summary>
    private const int MostOfConnection = 50;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private SmtpConnection? _connection;
    private int _carried;

    public async Task<Delivery> SendAsync(OutgoingLetter letter, CancellationToken stop)
    {
        if (!MailAddress.IsOne(letter.Recipient)) return new Delivery.Refused("The address is none that mail goes to.");
        var isSettled = false;
        try
        {
            if (_carried >= MostOfConnection) await CloseAsync();
            _connection ??= await SmtpConnection.OpenAsync(options, stop);
            _carried++;
            var delivery = await SendAsync(_connection, letter, stop);
            isSettled = true;
            return delivery;
        }
        catch (SmtpFaultException fault)
        {
            return new Delivery.Postponed(fault.Message);
        }
        finally
        {
            // In the middle of a mail nobody knows what the next word would mean.
            if (!isSettled) await DropAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<Delivery> SendAsync(SmtpConnection connection, OutgoingLetter letter, CancellationToken stop)
    {
        var from = await connection.SayAsync($"MAIL FROM:<{options.From}>", stop);
        // A sender that is not accepted is a mistake of the settings, which can be mended.
        if (!from.IsAccepted) return await GiveUpAsync(connection, new Delivery.Postponed(from.ToString()), from, stop);
        var to = await connection.SayAsync($"RCPT TO:<{letter.Recipient}>", stop);
        if (!to.IsAccepted) return await GiveUpAsync(connection, Judge(to), to, stop);
        var data = await connection.SayAsync("DATA", stop);
        if (!data.IsAccepted) return await GiveUpAsync(connection, Judge(data), data, stop);
        var taken = await connection.SayMailAsync(form.Write(letter), stop);
        return taken.IsAccepted ? Delivery.Accepted.Instance : Judge(taken);
    }

    private static Delivery Judge(SmtpReply reply) => reply.IsFinal ? new Delivery.Refused(reply.ToString()) : new Delivery.Postponed(reply.ToString());

    /// <summary>Leaves the connection ready for the next mail.</summary>
    private static async Task<Delivery> GiveUpAsync(SmtpConnection connection, Delivery delivery, SmtpReply reply, CancellationToken stop)
    {
        const int ClosesNow = 421;
        if (reply.Code == ClosesNow) throw new SmtpFaultException(reply.ToString());
        var reset = await connection.SayAsync("RSET", stop);
        return reset.IsAccepted ? delivery : throw new SmtpFaultException(reset.ToString());
    }

    private async ValueTask CloseAsync()
    {
        _carried = 0;
        var connection = Interlocked.Exchange(ref _connection, null);
        if (connection is not null) await connection.QuitAsync(Farewell);
    }

    private async ValueTask DropAsync()
    {
        _carried = 0;
        var connection = Interlocked.Exchange(ref _connection, null);
        if (connection is not null) await connection.DisposeAsync();
    }
}
