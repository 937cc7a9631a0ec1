using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Notifications;

/// <summary>Messages to users because of what happened: by mail where a server is set, and for the admin to read in any case.</summary>
public sealed class NotificationsService : PazarService
{
    public override string Name => "notifications";

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<NotificationsOptions>("Notifications");
        var shop = service.Options<ShopOptions>("Shop");
        if (options.Smtp.IsSet && string.IsNullOrEmpty(shop.Address))
            throw new SettingException("Notifications:Smtp:Host is set without Shop:Address, with which the links in mails begin.");
        if (options.Smtp.IsSet && !shop.IsAddressSafe)
            throw new SettingException($"Shop:Address is '{shop.Address}', with which the links in mails begin; allowed is an https address, or http on this machine, for a link that sets a password must not travel in the clear.");
        var writer = LetterWriter.Load(options.Templates, shop, service.Currency.Code);
        var logger = service.Logger<NotificationsService>();

        List<IChannel> channels = [];
        if (options.Smtp.IsSet) channels.Add(new SmtpChannel(options.Smtp, shop.Name));
        if (options.HasSms) channels.Add(new SimulatedSms());
        HashSet<Channel> sent = [.. channels.Select(channel => channel.Kind)];

        // Who is written to is known from the beginning, and which events there are as far as Booking still tells. Mails about what is long past help nobody.
        service.Keep("identity", Contact.NewCopy(), events => events.On<UserRegistered>(Contact.Of).On<GuestRegistered>(Contact.Of).On<UserChanged>(Contact.Of));
        var known = KnownEvent.NewCopy();
        service.Subscribe("booking", known.Name, known, events => events.On<EventCreated>(KnownEvent.Of).On<EventUpdated>(KnownEvent.Of).On<EventDeleted>(KnownEvent.Of), From.TheFirstKept);
        LogSignal due = new();
        Occasions occasions = new(options.HasSms ? [Channel.Sms] : []);
        HearOccasionsHandler hear = new(sent, options.MostAnHour, due);
        service.Subscribe<Heard>("identity", "users", hear, events => events
            .On<UserRegistered>(occasions.Of).On<GuestRegistered>(occasions.Of).On<PasswordResetRequested>(occasions.Of), From.ThePresent, gather: Gather);
        service.Subscribe<Heard>("ordering", "orders", hear, events => events
            .On<OrderCreated>(Occasions.Of).On<OrderConfirmed>(occasions.Of).On<OrderCancelled>(occasions.Of).On<OrderShipped>(occasions.Of)
            .On<OrderRefunded>(occasions.Of), From.ThePresent, gather: Gather);
        service.Subscribe<Heard>("booking", "reservations", hear, events => events
            .On<ReservationHeld>(occasions.Of).On<ReservationOffered>(occasions.Of).On<ReservationConfirmed>(occasions.Of).On<ReservationExpired>(occasions.Of)
            .On<ReservationCancelled>(occasions.Of),
            From.ThePresent, gather: Gather);
        service.Subscribe<Heard>("webhooks", "webhooks", hear, events => events.On<WebhookDisabled>(Occasions.Of), From.ThePresent, gather: Gather);

        if (channels.Count > 0)
        {
            if (!service.Shared<IResetTokens>().CanMake) NotificationsLog.NoResets(logger);
            Sender sender = new(new(service.Database), channels, writer, service.Shared<IResetTokens>, options.Pauses, options.Concurrency, due, service.Clock, logger);
            service.Background(sender.RunAsync);
            service.Sweep("due", Sender.LookEvery, sender.LookAsync);
        }
        service.Sweep("forget", ForgetSweep.Every, new ForgetSweep(new(service.Database), options.Kept, service.Clock, logger).SweepAsync);

        service.Routes("Notifications", routes =>
        {
            routes.Json(NotificationsJson.Default);
            new NotificationsEndpoints(new(service.Database), writer, service.Writes, sent, due).Map(routes);
        });
    }

    /// <summary>
    /// A mail that comes half a second later is as good, and larger batches leave the processor to orders; so does one that comes some minutes after a
    /// rush.
    /// </summary>
    private static readonly Rhythm Gather = new(TimeSpan.FromMilliseconds(500), Rest: 2, BusyRest: 6);
}
