namespace Pazar.Testing;

/// <summary>What a refused request is answered.</summary>
public static class Refusals
{
    /// <summary>The one form that every failure has.</summary>
    public static void IsRefused(this TestAnswer answer, HttpStatusCode status, string code)
    {
        Assert.True(answer.Status == status && answer.Code == code, $"{answer.Status} {answer.Body}");
        Assert.Equal((int)status, answer.Body.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers["X-Request-Id"], answer["request_id"]);
        Assert.False(string.IsNullOrEmpty(answer["title"]));
    }

    public static void IsInvalid(this TestAnswer answer, string field)
    {
        answer.IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Body.GetRawText());
    }
}
