namespace Pazar.Host.Tests;

public sealed class DeadLetterPrivacyTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task A_machine_is_told_no_private_fields_of_a_dead_letter_and_an_admin_all()
    {
        var id = WholeShop.NewId();
        await shop["notifications"].ExecuteAsync($$"""
            insert into dead_letter (subscription, event_id, type, version, key, body, headers, at)
            values ('notifications.users', '{{id}}', 'user.registered', 1, '{{id}}', '{"user_id": "{{id}}", "email": "ada@shop.test", "first_name": "Ada"}', '{}', now())
            """);
        var key = (await shop.Host.PostAsync("/api/api-keys", """{"name": "watch", "scopes": ["operations:read"]}""", shop.Admin.Token))["key"];
        var (machine, admin) = (await shop.Host.GetAsync("/api/admin/dead-letters", key), await shop.Host.GetAsync("/api/admin/dead-letters", shop.Admin.Token));
        Assert.Equal($$"""{"user_id": "{{id}}"}""".Replace(" ", "", StringComparison.Ordinal), machine.Body.GetProperty("results")[0].GetProperty("data").GetRawText());
        Assert.Contains("ada@shop.test", admin.Body.GetRawText(), StringComparison.Ordinal);
        await shop["notifications"].ExecuteAsync($"delete from dead_letter where event_id = '{id}'");
    }
}
