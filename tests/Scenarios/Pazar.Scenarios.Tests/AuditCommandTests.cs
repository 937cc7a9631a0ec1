using System.Text.Json.Nodes;
using Npgsql;

namespace Pazar.Scenarios.Tests;

public sealed class AuditCommandTests
{
    private const int Broken = 1;
    private const int CouldNotLook = 2;
    private const string Rule = "stock_is_the_sum_of_its_movements";

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_clean_shop_exits_0_and_a_planted_violation_exits_1_with_its_rule_and_id()
    {
        await using var host = await HostProcess.StartAsync();
        var clean = await HostCommand.RunAsync(["audit", "--data", host.Folder.Path]);
        Assert.True(clean.ExitCode == 0, clean.Output);
        Assert.Contains($"ok      {Rule}", clean.Said, StringComparison.Ordinal);
        Assert.Contains(" 0 violations", clean.Said, StringComparison.Ordinal);

        var product = Guid.CreateVersion7();
        await Sql.ExecuteAsync(host.Folder.ConnectionString("inventory"), $"insert into stock (product_id, sku, quantity) values ('{product}', 'PLANTED', 7)");

        var text = await HostCommand.RunAsync(["audit", "--data", host.Folder.Path]);
        Assert.Equal(Broken, text.ExitCode);
        Assert.Contains($"BROKEN  {Rule}", text.Said, StringComparison.Ordinal);
        Assert.Contains($"{product}  inventory: 7 with 0 reserved, its movements say 0 with 0", text.Said, StringComparison.Ordinal);

        var json = await HostCommand.RunAsync(["audit", "--json", "--data", host.Folder.Path]);
        Assert.Equal(Broken, json.ExitCode);
        var broken = JsonNode.Parse(json.Said)!["rules"]!.AsArray().Single(rule => rule!["violations"]!.GetValue<long>() > 0)!;
        Assert.Equal(Rule, broken["name"]!.GetValue<string>());
        Assert.Equal(product, broken["broken"]!.AsArray().Single()!["id"]!.GetValue<Guid>());

        // What every other scenario ends with sees it, too.
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(host.AuditAsync);
        Assert.Contains(product.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_database_cannot_be_looked_at()
    {
        var folder = HostFolder.Empty();

        var end = await HostCommand.RunAsync(["audit", "--data", folder.Path]);

        Assert.Equal((CouldNotLook, ""), (end.ExitCode, end.Said));
        Assert.Contains($"{folder.Path} is no data folder of Pazar", end.Complained, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_cannot_be_looked_at()
    {
        var end = await HostCommand.RunAsync(["audit"], [.. Apart.Services.Select(service => ($"ConnectionStrings:{service}", $"Host=127.0.0.1;Port=1;Username=nobody;Database={service}"))]);

        Assert.Equal(CouldNotLook, end.ExitCode);
        Assert.StartsWith("pazar: ", end.Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--jsn")]
    [InlineData("--data")]
    public async Task A_typing_mistake_is_misuse(string option)
    {
        var end = await HostCommand.RunAsync(["audit", option]);

        Assert.Equal(CouldNotLook, end.ExitCode);
        Assert.Contains("./pazar help", end.Complained, StringComparison.Ordinal);
    }
}
