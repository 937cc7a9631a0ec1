using System.Globalization;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Notifications;

/// <summary>Writes messages in words: what they say from the matter, how from the templates of the recipient's language.</summary>
internal sealed class LetterWriter
{
    /// <summary>What stands in place of a token for whoever must not have it.</summary>
    public const string Withheld = "…";

    private readonly Dictionary<Language, LetterTemplates> _templates;
    private readonly ShopOptions _shop;
    private readonly string _currency;
    private readonly TimeZoneInfo _zone;

    private LetterWriter(Dictionary<Language, LetterTemplates> templates, ShopOptions shop, string currency) =>
        (_templates, _shop, _currency, _zone) = (templates, shop, currency, shop.Zone);

    /// <summary>Reads the templates and writes one letter of each, so that a broken one is told at the start.</summary>
    public static LetterWriter Load(string? folder, ShopOptions shop, string currency)
    {
        try
        {
            TemplateFolder files = new(folder);
            LetterWriter writer = new(Enum.GetValues<Language>().ToDictionary(language => language, language => new LetterTemplates(files, language)), shop, currency);
            foreach (var language in Enum.GetValues<Language>())
            {
                foreach (var matter in LetterSamples.All.Where(matter => writer._templates[language].Has(matter.Occasion, matter.Channel)))
                    writer.Write(matter with { Contact = matter.Contact with { Language = language.ToName() } });
            }
            return writer;
        }
        catch (TemplateException broken)
        {
            throw new SettingException($"Notifications:Templates: {broken.Message}.");
        }
    }

    public Letter Write(LetterMatter matter)
    {
        var language = matter.Contact.Language is { } chosen && Wire<Language>.TryParse(chosen, out var known) ? known : _shop.Tongue;
        return _templates[language].Write(matter.Occasion, matter.Channel, FieldsOf(matter, language));
    }

    private Fields FieldsOf(LetterMatter matter, Language language)
    {
        var fields = new Fields().Set("shop", _shop.Name).Set("home", _shop.Address).Set("name", Greeting.NameOf(matter.Contact.Name)).Set("email", matter.Contact.Email).Set("link", LinkOf(matter));
        var facts = matter.Facts;
        switch (matter.Occasion)
        {
            case Occasion.PasswordReset:
                return fields.Set("until", TimeOf(facts.ExpiresAt, language));
            case Occasion.GuestOrder:
                return OrderFields(fields.Set("until", TimeOf(facts.ExpiresAt, language)), matter, language);
            case Occasion.OrderConfirmed or Occasion.OrderCancelled or Occasion.OrderShipped or Occasion.OrderRefunded:
                return OrderFields(fields, matter, language);
            case Occasion.Registered:
                return fields;
            case Occasion.WebhookDisabled:
                return fields.Set("webhook", matter.About?.ToString()).Set("description", facts.Name)
                    .Set("reason", _templates[language].Word(LetterTemplates.Disabled, facts.Reason ?? ""));
            default:
                return ReservationFields(fields, matter, language);
        }
    }

    private Fields OrderFields(Fields fields, LetterMatter matter, Language language)
    {
        var (facts, order) = (matter.Facts, matter.Order);
        return fields
            .Set("order", matter.About?.ToString())
            .Set("total", AmountOf(order?.Total ?? (matter.Occasion == Occasion.OrderConfirmed ? facts.Amount : null), language))
            .Set("amount", AmountOf(facts.Amount, language))
            .Set("refunded", AmountOf(facts.RefundedAmount, language))
            .Set("reason", facts.Reason is { } reason ? _templates[language].Word(LetterTemplates.Reason, reason) : null)
            .Set("tracking_code", facts.TrackingCode)
            .Set("lines", order?.Lines.Select(line => new Fields()
                .Set("product", line.Name).Set("quantity", line.Quantity.ToString(CultureInfo.InvariantCulture)).Set("price", AmountOf(line.Total, language))));
    }

    private Fields ReservationFields(Fields fields, LetterMatter matter, Language language)
    {
        var facts = matter.Facts;
        return fields
            .Set("reservation", matter.About?.ToString())
            .Set("event", matter.Event?.Name)
            .Set("starts", TimeOf(matter.Event?.StartTime, language))
            .Set("seats", facts.Seats is { } seats ? _templates[language].SeatsOf(seats) : null)
            .Set("until", TimeOf(facts.ExpiresAt, language))
            .Set("reason", facts.Reason is { } reason ? _templates[language].Word(LetterTemplates.Reason, reason) : null)
            .Set("total", facts.Amount is { } amount && amount > Money.Zero ? AmountOf(amount, language) : null)
            .Set("tickets", facts.Tickets?.Select(code => new Fields().Set("code", code)));
    }

    private string? LinkOf(LetterMatter matter) => matter.Occasion switch
    {
        Occasion.Registered => _shop.LinkTo("/"),
        Occasion.PasswordReset => _shop.LinkTo("/reset-password?token=" + (matter.Token ?? Withheld)),
        Occasion.GuestOrder => _shop.LinkTo("/claim?token=" + (matter.Token ?? Withheld)),
        Occasion.OrderConfirmed or Occasion.OrderCancelled or Occasion.OrderShipped or Occasion.OrderRefunded => _shop.LinkTo($"/orders/{matter.About}"),
        Occasion.WebhookDisabled => _shop.LinkTo("/admin/webhooks"),
        _ => _shop.LinkTo($"/reservations/{matter.About}"),
    };

    private string? AmountOf(Money? amount, Language language) => amount is { } known ? Wording.Of(known, _currency, language) : null;

    private string? TimeOf(DateTimeOffset? time, Language language) => time is { } known ? Wording.Of(known, _zone, language) : null;
}
