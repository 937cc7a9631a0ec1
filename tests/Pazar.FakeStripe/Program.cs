using Pazar.FakeStripe;

// FakeStripe [--urls http://127.0.0.1:12111] [--webhook URL] [--secret whsec_fake]: stands in for Stripe until it is told to end.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

await using var server = await FakeStripeServer.StartAsync(new(), Option("--secret") ?? "whsec_fake", Option("--urls") ?? "http://127.0.0.1:12111");
if (Option("--webhook") is { } target) server.WebhookTarget = new(target);
Console.WriteLine($"Payments:Stripe:BaseAddress={server.Address} Payments:Stripe:SecretKey={server.SecretKey}");
TaskCompletionSource ended = new();
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, context => { context.Cancel = true; ended.TrySetResult(); });
using var interrupted = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, context => { context.Cancel = true; ended.TrySetResult(); });
await ended.Task;
