using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Pazar.Http;

/// <summary>
/// Answers what the server refuses before there is a request (a line too long, headers too large, <c>%00</c> in the path) with a problem, as everything
/// else. The server tells of these by its diagnostic source, and would send an empty body. Under the server's own TLS that is what remains: this
/// stands below the encryption.
/// </summary>
internal sealed class ServerRefusals(TimeProvider clock) : DiagnosticSource
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public override bool IsEnabled(string name) => name == BadRequest;

    public override void Write(string name, object? value)
    {
        if (name != BadRequest || value is not IFeatureCollection features) return;
        if (features.Get<SealableWriter>() is not { } output || features.Get<ITlsConnectionFeature>() is not null) return;
        if (features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException fault) return;
        if (features.Get<IHttpResponseFeature>() is not { HasStarted: false } response) return;
        output.Seal(Answer(Problem.OfStatus(fault.StatusCode), response.Headers.Allow, features.Get<IHttpRequestFeature>()?.Method));
    }

    private byte[] Answer(Problem problem, string? allow, string? method)
    {
        var id = RequestIds.New(clock);
        var body = ProblemAnswer.Bytes(problem, id);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {problem.Status} {ReasonPhrases.GetReasonPhrase(problem.Status)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nContent-Type: {ProblemAnswer.ContentType}\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{RequestIds.Header}: {id}\r\n");
        if (allow is not null) head.Append(CultureInfo.InvariantCulture, $"Allow: {allow}\r\n");
        var start = Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
        return method == HttpMethods.Head ? start : [.. start, .. body];
    }
}
