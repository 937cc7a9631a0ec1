using System.Text;
using Pazar.Identity;

namespace Pazar.Gateway.Tests;

/// <summary>The whole shop, and a process of it with pages that were built. All tests share it: it is much for a machine.</summary>
[CollectionDefinition(Name)]
public sealed class BuiltShop : IAsyncLifetime, ICollectionFixture<BuiltShop>
{
    public const string Name = "the shop";

    public const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>of the build</title><!--pazar:head--><script type="module" src="/assets/app-1a2b3c.js"></script></head>
        <body><div id="root"></div><!--pazar:first--></body>
        </html>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pazar-web-");

    public WholeShop Shop { get; } = new();

    public TestHost Host { get; private set; } = null!;

    public string Folder => _folder.FullName;

    public async ValueTask InitializeAsync()
    {
        Write("index.html", Page);
        Write("assets/app-1a2b3c.js", "console.log('the application')");
        Write("assets/app-1a2b3c.js.br", "of brotli");
        Write("assets/app-1a2b3c.js.gz", "of gzip");
        Write("assets/type.woff2", "letters");
        Write("manifest.webmanifest", "{}");
        Write(".hidden", "not for anybody");
        await Shop.InitializeAsync();
        Host = await StartAsync([]);
    }

    /// <summary>A process of the shop with pages.</summary>
    public Task<TestHost> StartAsync(Dictionary<string, string?> settings) => Shop.Host.StartBesideAsync(
        databases => IdentityService.Trust(databases["identity"]),
        new(settings)
        {
            ["Gateway:Web"] = settings.GetValueOrDefault("Gateway:Web") ?? Folder,
            ["Identity:PasswordIterations"] = "100000",
            ["Shop:Name"] = "Kiosk",
        }, WholeShop.Share);

    public void Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Shop.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
