using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pazar.Http;

/// <summary>
/// Exports of lists as CSV, a page after another: no statement lasts, no connection to the database waits for a slow client, and a page is all that is
/// in memory. Each row is as it was when its page was read.
/// </summary>
internal sealed class CsvExports(TokenGate gate, TimeProvider clock)
{
    /// <summary>So many run at once in a process; whoever comes then is told to come back.</summary>
    public const int AtOnce = 2;

    private int _open;

    public int Open => Volatile.Read(ref _open);

    public async Task RunAsync<T>(HttpContext context, CsvSheet<T> sheet)
    {
        if (Interlocked.Increment(ref _open) > AtOnce)
        {
            Interlocked.Decrement(ref _open);
            throw new ProblemException(Problem.TooManyExports);
        }
        try
        {
            await WriteAsync(context, sheet, context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task WriteAsync<T>(HttpContext context, CsvSheet<T> sheet, CancellationToken stop)
    {
        // What can be refused is refused before the first byte.
        var page = await sheet.ReadAsync(default, stop);
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{sheet.Name}-{clock.GetUtcNow():yyyy-MM-dd}.csv\"";
        if (HttpMethods.IsHead(context.Request.Method)) return;

        CsvLines lines = new(response.BodyWriter);
        foreach (var column in sheet.Columns) lines.Value(column);
        lines.End();
        while (true)
        {
            foreach (var row in page)
            {
                sheet.Write(lines, row);
                lines.End();
            }
            // Waits for a client that reads slowly.
            await response.BodyWriter.FlushAsync(stop);
            stop.ThrowIfCancellationRequested();
            if (page.Count < CsvSheet<T>.PageLimit) return;
            // An export may outlive what its token stood for.
            if (context.State().Token is { } token && gate.Judge(token) is { } refusal) throw new ProblemException(refusal);
            page = await sheet.ReadAsync(page[^1], stop);
        }
    }
}

/// <summary>A list as a sheet.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="ReadAsync">The next <see cref="PageLimit"/> rows after this one, or the first ones; fewer are the last.</param>
public sealed record CsvSheet<T>(
    string Name, IReadOnlyList<string> Columns, Func<T?, CancellationToken, Task<IReadOnlyList<T>>> ReadAsync, Action<CsvLines, T> Write)
{
    public const int PageLimit = 1_000;
}

public static class CsvAnswers
{
    public static Task WriteCsvAsync<T>(this HttpContext context, CsvSheet<T> sheet) =>
        context.RequestServices.GetRequiredService<CsvExports>().RunAsync(context, sheet);
}
