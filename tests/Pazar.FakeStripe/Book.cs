using System.Text.Json.Nodes;

namespace Pazar.FakeStripe;

/// <summary>The PaymentIntents and refunds of the account, and what may be done with them. One at a time.</summary>
internal sealed class Book(TimeProvider clock, TimeSpan searchLag)
{
    private const long LeastAmount = 50;

    private static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    private readonly Lock _pen = new();
    private readonly Dictionary<string, Intent> _intents = [];
    private readonly Dictionary<string, (Intent Intent, Refund Refund)> _refunds = [];
    private int _number;

    /// <summary>The account that the secret key is of. What was made in another is not there.</summary>
    public string Account { get; set; } = "acct_1Fake";

    public Result Create(IReadOnlyDictionary<string, string> form)
    {
        lock (_pen)
        {
            if (!form.TryGetValue("amount", out var text) || !long.TryParse(text, out var amount) || !form.TryGetValue("currency", out var currency))
                return Result.Invalid("parameter_missing", "Missing required param.", "amount") with { IsKept = false };
            if (amount < LeastAmount) return Result.Invalid("amount_too_small", "Amount must be at least $0.50 usd.", "amount") with { IsKept = false };
            if (form.GetValueOrDefault("capture_method") != "manual") return Result.Invalid("parameter_invalid", "This fake only captures by hand.", "capture_method") with { IsKept = false };
            var method = form.GetValueOrDefault("payment_method");
            if (method is not null && !Cards.IsKnown(method)) return Result.Invalid("resource_missing", $"No such PaymentMethod: '{method}'", "payment_method") with { IsKept = false };
            if (method == Cards.FailsForGood) return Result.Error(500, "api_error", null, "Something went wrong on Stripe's end.");

            Intent intent = new($"pi_{++_number:D8}", amount, currency, MetadataOf(form), clock.GetUtcNow()) { Account = Account, FoundFrom = clock.GetUtcNow() + searchLag };
            _intents.Add(intent.Id, intent);
            return form.GetValueOrDefault("confirm") == "true" && method is not null ? Confirm(intent, method) : Shown(intent, "payment_intent.created");
        }
    }

    /// <summary>The customer confirms it in the browser.</summary>
    public Result Confirm(string id, string method)
    {
        lock (_pen) return Confirm(_intents[id], method);
    }

    /// <summary>The customer proves that the card is theirs, or fails to.</summary>
    public Result Authenticate(string id, bool succeeds)
    {
        lock (_pen)
        {
            var intent = _intents[id];
            if (intent.Status != "requires_action") return Unexpected(intent);
            if (succeeds) return Hold(intent);
            intent.Status = "requires_payment_method";
            intent.LastError = new() { ["type"] = "invalid_request_error", ["code"] = "payment_intent_authentication_failure" };
            return Shown(intent, "payment_intent.payment_failed");
        }
    }

    public Result Capture(string id, IReadOnlyDictionary<string, string> form)
    {
        lock (_pen)
        {
            if (Find(id) is not { } intent) return Missing(id);
            if (intent.Status != "requires_capture") return Unexpected(intent);
            if (intent.Method == Cards.CaptureDeclined) return Result.Error(402, "card_error", "card_declined", "Your card was declined.", declineCode: "generic_decline") with { Method = intent.Method };
            var amount = form.TryGetValue("amount_to_capture", out var text) ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : intent.Amount;
            if (amount > intent.Amount) return Result.Invalid("amount_too_large", "More than was authorized.", "amount_to_capture");
            (intent.Status, intent.Received, intent.Captures) = ("succeeded", amount, intent.Captures + 1);
            return Shown(intent, "payment_intent.succeeded");
        }
    }

    public Result Cancel(string id, string reason = "requested_by_customer")
    {
        lock (_pen)
        {
            if (Find(id) is not { } intent) return Missing(id);
            if (intent.Status is "succeeded" or "canceled") return Unexpected(intent);
            (intent.Status, intent.CancellationReason) = ("canceled", reason);
            return Shown(intent, "payment_intent.canceled");
        }
    }

    public Result CreateRefund(IReadOnlyDictionary<string, string> form, bool isPending)
    {
        lock (_pen)
        {
            if (Find(form.GetValueOrDefault("payment_intent") ?? "") is not { } intent) return Missing(form.GetValueOrDefault("payment_intent"));
            var left = intent.Received - intent.Refunds.Where(refund => refund.Counts).Sum(refund => refund.Amount);
            var amount = form.TryGetValue("amount", out var text) ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : left;
            if (intent.Received == 0) return Result.Invalid(null, "This PaymentIntent does not have a successful charge to refund.");
            if (left == 0) return Result.Invalid("charge_already_refunded", "Charge has already been refunded.");
            if (amount > left) return Result.Invalid(null, "Refund amount is greater than unrefunded amount on charge.", "amount");
            Refund refund = new($"re_{++_number:D8}", intent.Id, amount, MetadataOf(form));
            if (intent.Method == Cards.RefundFails) refund.Status = "failed";
            else if (isPending || intent.Method == Cards.RefundPends) refund.Status = "pending";
            intent.Refunds.Add(refund);
            _refunds.Add(refund.Id, (intent, refund));
            Result result = new(200, refund.ToJson(), Method: intent.Method);
            result.Events.Add(("refund.created", refund.ToJson()));
            result.Events.Add(("charge.refunded", new JsonObject { ["id"] = $"ch_{intent.Id[3..]}", ["object"] = "charge" }));
            return result;
        }
    }

    /// <summary>A refund that was pending arrives, or one that was on its way comes back from the bank.</summary>
    public Result SettleRefund(string id, bool succeeds)
    {
        lock (_pen)
        {
            var (_, refund) = _refunds[id];
            refund.Status = succeeds ? "succeeded" : "failed";
            Result result = new(200, refund.ToJson());
            result.Events.Add((succeeds ? "refund.updated" : "refund.failed", refund.ToJson()));
            if (!succeeds) result.Events.Add(("charge.refund.updated", refund.ToJson()));
            return result;
        }
    }

    public Result Read(string id, bool withCharge)
    {
        lock (_pen) return Find(id) is { } intent ? new(200, intent.ToJson(withCharge), Method: intent.Method) : Missing(id);
    }

    public Result ReadRefund(string id)
    {
        lock (_pen) return _refunds.TryGetValue(id, out var found) ? new(200, found.Refund.ToJson()) : Missing(id);
    }

    public Result ListRefunds(string intent, string? after, int limit)
    {
        lock (_pen)
        {
            // Newest first.
            var all = (Find(intent)?.Refunds ?? []).AsEnumerable().Reverse().ToList();
            if (after is not null) all = [.. all.SkipWhile(refund => refund.Id != after).Skip(1)];
            return new(200, List([.. all.Take(limit).Select(refund => refund.ToJson())], all.Count > limit));
        }
    }

    /// <param name="wanted">Metadata that all have to be there.</param>
    public Result Search(IReadOnlyDictionary<string, string> wanted)
    {
        lock (_pen)
        {
            var now = clock.GetUtcNow();
            return new(200, List([.. _intents.Values
                .Where(intent => intent.FoundFrom <= now && intent.Account == Account && wanted.All(pair => intent.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value))
                .Select(intent => intent.ToJson())], hasMore: false));
        }
    }

    public IReadOnlyList<Taken> Taken()
    {
        lock (_pen)
        {
            return [.. _intents.Values.Select(intent => new Taken(
                intent.Id, intent.Metadata, intent.Status, intent.WasHeld, intent.Captures, intent.Received,
                [.. intent.Refunds.Where(refund => refund.Counts).Select(refund => refund.Amount)], intent.ClientSecret, [.. intent.Refunds.Select(refund => refund.Id)]))];
        }
    }

    public void HoldUntil(string id, DateTimeOffset until)
    {
        lock (_pen) _intents[id].HeldUntil = until;
    }

    private Result Confirm(Intent intent, string method)
    {
        if (intent.Status is not ("requires_payment_method" or "requires_confirmation" or "requires_action")) return Unexpected(intent);
        intent.Method = method;
        if (method == Cards.AuthenticationRequired)
        {
            intent.Status = "requires_action";
            return Shown(intent, "payment_intent.requires_action");
        }
        if (Cards.DeclineOf(method) is not { } decline) return Hold(intent);
        intent.Status = "requires_payment_method";
        intent.LastError = new() { ["type"] = "card_error", ["code"] = decline.Code, ["decline_code"] = decline.DeclineCode };
        var refused = Result.Error(402, "card_error", decline.Code, "Your card was declined.", intent: intent.ToJson(), declineCode: decline.DeclineCode) with { Method = method };
        refused.Events.Add(("payment_intent.payment_failed", intent.ToJson()));
        return refused;
    }

    private Result Hold(Intent intent)
    {
        (intent.Status, intent.WasHeld, intent.LastError, intent.HeldUntil) = ("requires_capture", true, null, clock.GetUtcNow() + Validity);
        return Shown(intent, "payment_intent.amount_capturable_updated");
    }

    private Intent? Find(string id) => _intents.GetValueOrDefault(id) is { } intent && intent.Account == Account ? intent : null;

    private static Result Shown(Intent intent, string type)
    {
        Result result = new(200, intent.ToJson(), Method: intent.Method);
        result.Events.Add((type, intent.ToJson()));
        return result;
    }

    private static Result Unexpected(Intent intent)
    {
        var refused = Result.Invalid("payment_intent_unexpected_state", $"This PaymentIntent has a status of {intent.Status}.", intent: intent.ToJson());
        return refused with { Method = intent.Method };
    }

    private static Result Missing(string? id) => Result.Invalid("resource_missing", $"No such object: '{id}'", "intent", status: 404);

    private static JsonObject List(JsonArray data, bool hasMore) => new() { ["object"] = "list", ["data"] = data, ["has_more"] = hasMore };

    private static Dictionary<string, string> MetadataOf(IReadOnlyDictionary<string, string> form) => form
        .Where(pair => pair.Key.StartsWith("metadata[", StringComparison.Ordinal) && pair.Key.EndsWith(']')).ToDictionary(pair => pair.Key[9..^1], pair => pair.Value);
}
