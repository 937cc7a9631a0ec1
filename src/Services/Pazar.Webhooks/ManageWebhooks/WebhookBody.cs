using System.Diagnostics.CodeAnalysis;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary>A webhook as it is made.</summary>
internal sealed record WebhookBody(string Url, IReadOnlyList<string> EventTypes, string? Description = null, bool IsActive = true)
{
    public WebhookBody Validated(bool allowPrivate)
    {
        FieldErrors errors = new();
        WebhookAddress.Check(errors, "url", Url, allowPrivate);
        var types = EventPatterns.Check(errors, "event_types", EventTypes);
        WebhookPatch.CheckDescription(errors, Description);
        errors.ThrowIfAny();
        return this with { EventTypes = types };
    }
}

/// <summary>What PATCH changes. What is left out stays as it is; null clears what may be empty.</summary>
internal sealed class WebhookPatch
{
    private const int MostDescription = 500;

    private bool _hasDescription;

    [DisallowNull]
    public string? Url { get; set; }

    [DisallowNull]
    public IReadOnlyList<string>? EventTypes { get; set; }

    public string? Description
    {
        get;
        set => (field, _hasDescription) = (value, true);
    }

    [DisallowNull]
    public bool? IsActive { get; set; }

    public void Validate(bool allowPrivate)
    {
        FieldErrors errors = new();
        if (Url is not null) WebhookAddress.Check(errors, "url", Url, allowPrivate);
        if (EventTypes is not null) EventTypes = EventPatterns.Check(errors, "event_types", EventTypes);
        CheckDescription(errors, Description);
        errors.ThrowIfAny();
    }

    /// <param name="begins">Where the logs end, for a webhook that becomes active.</param>
    public WebhookRow Apply(WebhookRow before, LogBegins? begins, DateTimeOffset now)
    {
        // Another address has failed at nothing yet, and has its days from now on.
        var leadsElsewhere = Url is not null && Url != before.Url;
        var after = before with
        {
            Url = Url ?? before.Url,
            EventTypes = EventTypes ?? before.EventTypes,
            Description = _hasDescription ? Description : before.Description,
            FailingSince = leadsElsewhere ? null : before.FailingSince,
            ActivatedAt = leadsElsewhere ? now : before.ActivatedAt,
        };
        return IsActive switch
        {
            true when !before.IsActive => after with { IsActive = true, DisabledReason = null, DisabledAt = null, ActivatedAt = now, FailingSince = null, Begins = begins ?? before.Begins },
            false when before.IsActive => after.Disable(Webhooks.DisabledReason.Admin, now),
            _ => after,
        };
    }

    public static void CheckDescription(FieldErrors errors, string? description) => errors.Length("description", description, 1, MostDescription).OneLine("description", description);
}
