using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Notifications.Tests;

/// <summary>Every occasion in every language, word for word.</summary>
public sealed class LetterTests
{
    private static readonly ShopOptions Shop = new() { Name = "Ada's Shop", Address = "https://shop.example", TimeZone = "Europe/Istanbul" };

    public static TheoryData<string> Files
    {
        get
        {
            var writer = LetterWriter.Load(null, Shop, "USD");
            return [.. from matter in LetterSamples.Mails
                       from language in Enum.GetValues<Language>()
                       from form in new[] { "txt", "html" }
                       select $"{matter.Occasion.ToName()}.{language.ToName()}.{form}",
                .. from occasion in new[] { Occasion.OrderShipped, Occasion.ReservationOffered }
                   from language in Enum.GetValues<Language>()
                   select $"{occasion.ToName()}.{language.ToName()}.sms"];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_letter_is_written_as_its_golden_file_says(string file)
    {
        var parts = file.Split('.');
        var matter = LetterSamples.All.First(sample => sample.Occasion.ToName() == parts[0] && sample.Channel == (parts[2] == "sms" ? Channel.Sms : Channel.Mail));
        var letter = LetterWriter.Load(null, Shop, "USD").Write(matter with { Contact = matter.Contact with { Language = parts[1] } });
        var written = parts[2] switch { "txt" => $"Subject: {letter.Subject}\n{letter.Text}", "html" => letter.Html!, _ => letter.Text + "\n" };
        var path = Path.Combine(AppContext.BaseDirectory, "Letters", "Golden", file);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == written, $"{file} should hold{Environment.NewLine}{written}");
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_nothing_stands_empty()
    {
        var writer = LetterWriter.Load(null, new(), "USD");
        foreach (var matter in LetterSamples.Mails)
        {
            var letter = writer.Write(matter with { Contact = new("a@shop.test", null, null), Order = null, Event = null, Facts = new() { Reason = "unheard_of", Seats = 1, Amount = Money.Zero, RefundedAmount = Money.Zero, ExpiresAt = matter.Facts.ExpiresAt } });
            Assert.StartsWith("\nHello,\n", "\n" + letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"\"", letter.Html!, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(" .", letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", letter.Text + letter.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Html_letters_have_no_scripts_no_styles_apart_and_nothing_from_elsewhere()
    {
        var writer = LetterWriter.Load(null, Shop, "USD");
        foreach (var html in LetterSamples.Mails.Select(matter => writer.Write(matter).Html!))
            foreach (var never in new[] { "<script", "<style", "<link", "<img", "url(", "@import", "javascript:" })
                Assert.DoesNotContain(never, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_letter_of_a_hundred_lines_shows_each()
    {
        KnownOrder order = new(new(100_000), [.. Enumerable.Range(0, 100).Select(line => new KnownOrder.Line($"Thing {line}", line + 1, new(1_000)))]);
        var letter = LetterWriter.Load(null, Shop, "USD").Write(LetterSamples.Mails.First(sample => sample.Occasion == Occasion.OrderConfirmed) with { Order = order });
        Assert.All(order.Lines, line => Assert.Contains($"  {line.Quantity} x {line.Name}   $10.00\n", letter.Text, StringComparison.Ordinal));
        Assert.Equal(100, letter.Html!.Split(" × ").Length - 1);
    }

    [Theory]
    [InlineData(123_450, "USD", Language.English, "$1,234.50")]
    [InlineData(123_450, "TRY", Language.Turkish, "₺1.234,50")]
    [InlineData(-50, "EUR", Language.English, "€-0.50")]
    [InlineData(123_450, "CHF", Language.Turkish, "CHF\u00A01.234,50")]
    public void Amounts_are_written_as_people_write_them(long minor, string currency, object language, string expected) =>
        Assert.Equal(expected, Wording.Of(new Money(minor), currency, (Language)language));

    [Fact]
    public void Times_are_told_with_their_zone()
    {
        DateTimeOffset time = new(2030, 8, 2, 22, 5, 0, TimeSpan.Zero);
        Assert.Equal("2 August 2030, 22:05 (UTC)", Wording.Of(time, TimeZoneInfo.Utc, Language.English));
        Assert.Equal("3 Ağustos 2030, 01:05 (UTC+03:00)", Wording.Of(time, TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul"), Language.Turkish));
    }

    [Fact]
    public void The_shops_language_is_for_those_who_have_chosen_none_or_one_that_nobody_writes()
    {
        var writer = LetterWriter.Load(null, Shop with { Language = "tr" }, "USD");
        var matter = LetterSamples.Mails[0];
        foreach (var (chosen, expected) in new[] { (null, "hoş geldiniz"), ("de", "hoş geldiniz"), ("en", "Welcome") })
            Assert.Contains(expected, writer.Write(matter with { Contact = matter.Contact with { Language = chosen } }).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shops_own_template_takes_the_place_of_one_and_the_others_stay()
    {
        using OwnTemplates own = new();
        own.Write("en/registered.txt", "Subject: Hi {{name}}\n\nOurs.\n{{> foot}}\n");
        own.Write("en/foot.txt", "Our foot.\n");
        var writer = LetterWriter.Load(own.Folder, Shop, "USD");
        Assert.Equal(new("Hi Ada", "Ours.\nOur foot.\n", writer.Write(LetterSamples.Mails[0]).Html), writer.Write(LetterSamples.Mails[0]));
        Assert.Contains("Hoş geldiniz", writer.Write(LetterSamples.Mails[0] with { Contact = new("a@shop.test", null, "tr") }).Html!, StringComparison.Ordinal);
        Assert.EndsWith("Our foot.\n", writer.Write(LetterSamples.Mails[1]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en/registered.txt", "Hello\n", "line 1: the first line is 'Subject: '")]
    [InlineData("en/registered.html", "<p>\n{{nam}}</p>", "line 2: there is no nam here")]
    [InlineData("tr/order_shipped.txt", "Subject: a\n\n{{#if lines}}", "line 3: {{#if}} is never closed")]
    [InlineData("tr/foot.html", "{{> foot}}", "line 1: it is a part of itself")]
    [InlineData("en/words.list", "reason.other = so\n", "line 1: seats.other is missing")]
    [InlineData("en/words.list", "reason.other\n", "line 1: a line is a name, = and words")]
    [InlineData("en/order_ship.txt", "Subject: a\n\n", "is no template")]
    public void A_broken_template_of_the_shop_stops_the_start_with_its_file_and_line(string name, string text, string message)
    {
        using OwnTemplates own = new();
        own.Write(name, text);
        var refused = Assert.Throws<SettingException>(() => LetterWriter.Load(own.Folder, Shop, "USD")).Message;
        Assert.StartsWith("Notifications:Templates", refused, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(own.Folder, name), refused, StringComparison.Ordinal);
        Assert.Contains(message, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_stops_the_start() =>
        Assert.Contains("no such folder", Assert.Throws<SettingException>(() => LetterWriter.Load("/nowhere/at/all", Shop, "USD")).Message, StringComparison.Ordinal);

    private sealed class OwnTemplates : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("pazar-templates-").FullName;

        public void Write(string name, string text)
        {
            var path = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
