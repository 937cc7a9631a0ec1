using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>One order's payment with the provider's rules and book behind it, and no database.</summary>
internal sealed class SimulatedOrder(Id<Order> id)
{
    public PaymentState? Payment { get; private set; }

    public List<PaymentChange.What> Said { get; } = [];

    public PaymentChange.Said? LastSaid { get; private set; }

    public List<Charge> Book { get; } = [];

    public List<(string Name, ProviderReply Reply)> Answers { get; } = [];

    public List<string> Keys => [.. Book.Select(charge => charge.Name)];

    /// <summary>The database's clock, as far as this order is concerned.</summary>
    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    public static RetryPolicy Retries { get; } = new(TimeSpan.FromSeconds(5), 3, TimeSpan.FromMinutes(1), 4);

    public SimulatedOrder Hear(PayableNews news) => Apply(FollowOrder.Decide(Payment, news, "simulated"));

    public SimulatedOrder Reserved(long amount = 2_500, string? method = null) => Hear(new PayableNews.Reserved(Given.Reserved(id, amount, method)));

    public SimulatedOrder Confirmed() => Hear(new PayableNews.Confirmed(Given.Confirmed(id)));

    public SimulatedOrder Cancelled() => Hear(new PayableNews.Cancelled(Given.Cancelled(id)));

    public SimulatedOrder RefundRequested(int number, long amount) => Hear(new PayableNews.RefundRequested(Given.RefundRequested(id, number, amount)));

    public Result<PaymentChange> Pay(string method)
    {
        var decided = PayOrder.Decide(Payment, new(Payable.Of(id), Given.Customer, method))!.Value;
        if (decided.Succeeded) Apply(decided.Value);
        return decided;
    }

    /// <summary>Sends the open operation, as often as it is asked to: the key is the same.</summary>
    public SimulatedOrder Call()
    {
        if (Payment?.Request is not { } request) return this;
        var reply = SimulatedRules.Decide(Book, request);
        if (Book.All(charge => charge.Name != request.Name)) Book.Add(new(request.PaymentId, request.Name, request.Operation, request.Amount, reply));
        Answers.Add((request.Name, reply));
        return this;
    }

    /// <summary>Records an answer that came, now or once more.</summary>
    public SimulatedOrder Record(int index)
    {
        if (Answers.Count == 0) return this;
        var (name, reply) = Answers[index % Answers.Count];
        return Apply(RecordReply.Decide(Payment!, name, reply, Retries, Now));
    }

    /// <summary>Lets the provider answer until nothing is open any more.</summary>
    public SimulatedOrder Settle()
    {
        for (var i = 0; Payment?.Open is not null; i++)
        {
            Assert.True(i < 100, "The payment never comes to rest.");
            Call().Record(Answers.Count - 1);
        }
        return this;
    }

    /// <summary>Lets the time go on until what was refused is due, and tries it again. False when nothing waits.</summary>
    public bool Retry()
    {
        if (Payment?.RetryAt is not { } due) return false;
        Now = due;
        Apply(RetryPayment.Decide(Payment, Now));
        return true;
    }

    /// <summary>Lets the provider answer, and what it refused come again, until nothing happens by itself any more.</summary>
    public SimulatedOrder Rest()
    {
        for (var i = 0; i == 0 || Retry(); i++)
        {
            Assert.True(i < 100, "The payment never comes to rest.");
            Settle();
        }
        return this;
    }

    /// <summary>An answer that nobody asked for.</summary>
    public PaymentChange Answer(string name, ProviderReply reply)
    {
        var change = RecordReply.Decide(Payment!, name, reply, Retries, Now);
        Apply(change);
        return change;
    }

    /// <summary>The provider can tell nothing any more of what is open.</summary>
    public SimulatedOrder Doubt() => Apply(RecordReply.Decide(Payment!, Payment!.Request!.Name, ProviderReply.Unresolved, Retries, Now));

    /// <summary>An admin says what became of a call; of what is in doubt now, unless another key is given.</summary>
    public Result<PaymentChange> Resolve(ResolvedOutcome outcome, string? reference = "pi_1", string? key = null, ProviderReply? found = null)
    {
        var decided = ResolvePayment.Decide(
            Payment, new(Payment!.Id, key ?? Payment.Request?.Key ?? "", outcome, reference, null, Given.Customer) { Found = found }, Retries, Now)!.Value;
        if (decided.Succeeded) Apply(decided.Value);
        return decided;
    }

    public Money Sum(Operation operation) => Book.Where(charge => charge.Operation == operation && charge.Reply.Outcome == ReplyOutcome.Succeeded)
        .Aggregate(Money.Zero, (sum, charge) => sum + charge.Amount);

    private SimulatedOrder Apply(PaymentChange change)
    {
        Payment = change.After;
        Said.AddRange(change.Says.Select(said => said.What));
        if (change.Says is [.., var last]) LastSaid = last;
        return this;
    }
}
