using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

public static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    public static Task WriteProblemAsync(this HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (problem.Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
            response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.CacheControl = "no-store";
        return JsonAnswer.WriteAsync(context, problem.Status, ContentType, (Problem: problem, RequestId: context.RequestId()),
            static (writer, state) => Write(writer, state.Problem, state.RequestId));
    }

    /// <summary>For who answers without a request.</summary>
    internal static byte[] Bytes(Problem problem, string requestId)
    {
        ArrayBufferWriter<byte> bytes = new(256);
        using (Utf8JsonWriter writer = new(bytes)) Write(writer, problem, requestId);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Problem problem, string requestId)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, $"urn:pazar:problem:{problem.Code}");
        writer.WriteString("title"u8, problem.Title);
        writer.WriteNumber("status"u8, problem.Status);
        writer.WriteString("detail"u8, problem.Detail);
        writer.WriteString("code"u8, problem.Code);
        writer.WriteString("request_id"u8, requestId);
        if (problem.TotalAmount is { } total) writer.WriteNumber("total_amount"u8, total.ToDecimal());
        if (problem.Errors is not null)
        {
            writer.WriteStartObject("errors"u8);
            foreach (var (field, messages) in problem.Errors)
            {
                writer.WriteStartArray(field);
                foreach (var message in messages) writer.WriteStringValue(message);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
