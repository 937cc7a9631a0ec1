using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class RegisterTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task Registering_signs_in_and_says_so_in_the_log()
    {
        var email = ShopHost.NewEmail();
        var answer = await shop.RegisterAsync("  " + email.ToUpperInvariant());
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(email, answer.Body.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal("customer", answer.Body.GetProperty("user").GetProperty("role").GetString());
        Assert.Equal("Bearer", answer["token_type"]);
        Assert.Equal(3600, answer.Body.GetProperty("expires_in").GetInt32());

        var me = await shop.Host.GetAsync("/api/auth/me", answer["access"]);
        Assert.Equal(email, me["email"]);
        Assert.True(me.Body.GetProperty("is_active").GetBoolean());
        Assert.Equal(1, await shop.Identity.QueryAsync<long>($"select count(*) from log where type = 'user.registered' and key = '{me["id"]}' and body ->> 'email' = '{email}'"));
    }

    [Fact]
    public async Task An_email_is_taken_in_any_case()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        var again = await shop.RegisterAsync(email.ToUpperInvariant());
        Assert.Equal((HttpStatusCode.Conflict, "email_taken"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Of_many_who_register_one_email_at_once_one_succeeds()
    {
        var email = ShopHost.NewEmail();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.RegisterAsync(email)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("email_taken", answer.Code));
    }

    [Fact]
    public async Task A_username_is_taken_in_any_case_and_is_a_name_to_sign_in_with()
    {
        var body = $$"""{"email": "{{ShopHost.NewEmail()}}", "password": "{{ShopHost.Password}}", "username": "Mira.K"}""";
        Assert.Equal(HttpStatusCode.Created, (await shop.Host.PostAsync("/api/auth/register", body)).Status);
        var other = await shop.Host.PostAsync("/api/auth/register",
            $$"""{"email": "{{ShopHost.NewEmail()}}", "password": "{{ShopHost.Password}}", "username": "mira.k"}""");
        Assert.Equal("username_taken", other.Code);
        var signedIn = await shop.Host.PostAsync("/api/auth/login", $$"""{"username": "MIRA.K", "password": "{{ShopHost.Password}}"}""");
        Assert.Equal(HttpStatusCode.OK, signedIn.Status);
    }

    [Theory]
    [InlineData("password", "short12")]
    [InlineData("password", "password123")]
    [InlineData("password", "PASSWORD123")]
    [InlineData("email", "nobody")]
    [InlineData("email", "two@@shop.test")]
    [InlineData("email", "with space@shop.test")]
    [InlineData("username", "ab")]
    [InlineData("username", "with space")]
    [InlineData("password2", "another one altogether")]
    [InlineData("role", "admin")]
    public async Task A_wrong_field_is_refused_by_name(string field, string value)
    {
        Dictionary<string, string> body = new() { ["email"] = ShopHost.NewEmail(), ["password"] = ShopHost.Password, [field] = value };
        var answer = await shop.Host.PostAsync("/api/auth/register", System.Text.Json.JsonSerializer.Serialize(body));
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_repeated_request_answers_the_same_user_and_keeps_no_token()
    {
        var email = ShopHost.NewEmail();
        var first = await shop.RegisterAsync(email, $"Idempotency-Key: {email}");
        var second = await shop.RegisterAsync(email, $"Idempotency-Key: {email}");
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal("true", second.Headers["Idempotent-Replay"]);
        Assert.Equal(first.Body.GetProperty("user").GetRawText(), second.Body.GetProperty("user").GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/auth/me", second["access"])).Status);
        var kept = await shop.Identity.QueryAsync<string>($"select convert_from(body, 'UTF8') from idempotency where key = '{email}'");
        Assert.DoesNotContain("refresh", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_request_signs_nobody_in_once_the_password_is_another()
    {
        var email = ShopHost.NewEmail();
        var first = await shop.RegisterAsync(email, $"Idempotency-Key: {email}");
        await shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "{{ShopHost.Password}}", "new_password": "quite another one"}""", first["access"]);
        Assert.Equal("invalid_credentials", (await shop.RegisterAsync(email, $"Idempotency-Key: {email}")).Code);
    }

    [Theory]
    [InlineData("first_name", "Your account is locked.\\r\\nGo away")]
    [InlineData("last_name", "\\u202eevil")]
    [InlineData("email", "\\u212aelvin@shop.test")]
    public async Task What_would_break_a_line_or_look_like_another_is_refused(string field, string value)
    {
        var email = field == "email" ? value : ShopHost.NewEmail();
        var name = field == "email" ? "" : $", \"{field}\": \"{value}\"";

        (await shop.Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "password": "{{ShopHost.Password}}"{{name}}}""")).IsInvalid(field);
    }
}
