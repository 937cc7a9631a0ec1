using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Pazar.Http;

/// <summary>Writes one page of a list: <c>{"results": […], "next": "/path?cursor=…"}</c>.</summary>
public static class Page
{
    /// <summary>Takes up to <see cref="PageRequest.Take"/> rows; the last one only says that there are more.</summary>
    public static Task WriteAsync<T>(HttpContext context, PageRequest page, IReadOnlyList<T> rows, Func<T, string> cursorOf, JsonTypeInfo<T> type)
    {
        var shown = Math.Min(rows.Count, page.Limit);
        var next = rows.Count > page.Limit ? NextOf(context.Request, cursorOf(rows[shown - 1])) : null;
        return JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, JsonAnswer.ContentType, (rows, shown, next, type), static (writer, page) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("results"u8);
            for (var index = 0; index < page.shown; index++) JsonSerializer.Serialize(writer, page.rows[index], page.type);
            writer.WriteEndArray();
            writer.WriteString("next"u8, page.next);
            writer.WriteEndObject();
        });
    }

    /// <summary>The path of the page behind this cursor, for answers that hold more than the list.</summary>
    public static string NextOf(HttpRequest request, string cursor)
    {
        QueryBuilder query = [];
        foreach (var (name, values) in request.Query)
        {
            if (name.Equals("cursor", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var value in values) query.Add(name, value ?? "");
        }
        query.Add("cursor", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor)));
        return $"{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{query.ToQueryString().ToUriComponent()}";
    }
}
