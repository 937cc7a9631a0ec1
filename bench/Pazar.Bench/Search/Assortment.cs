using Npgsql;
using Pazar.Testing;

namespace Pazar.Bench.Search;

/// <summary>The products that are searched for, and the words to look for them by.</summary>
internal sealed class Assortment(HostFolder folder)
{
    private const int AtOnce = 5_000;
    private const double ProductSeed = 0.17;

    public static readonly string[] Colours = "amber azure beige black blue bronze brown cherry coral cream crimson emerald golden green grey indigo ivory khaki lavender lilac lime mint navy ochre olive orange peach pink plum purple red ruby rust sand scarlet silver tan teal turquoise violet white yellow".Split(' ');

    public static readonly string[] Materials = "acacia acrylic aluminium ash bamboo beech birch brass canvas cedar ceramic cherrywood chrome clay copper cork cotton crystal enamel felt flax glass granite hemp iron jute larch leather linen maple marble nickel oak paper pewter pine plywood porcelain rattan rubber sandstone satin silk slate steel stone suede teakwood terracotta tin velvet walnut wicker willow wool zinc".Split(' ');

    public static readonly string[] Things = "apron armchair ashtray backpack bag barrel basin basket bench blanket board bolster book bottle bowl box bracket broom brush bucket cabinet candle carafe carpet case chair chest clock coaster colander corkscrew cot cradle crate cup curtain cushion decanter desk dish doormat drawer easel fan flask fork frame funnel goblet grater grill hammer hammock hanger hook jar jug kettle knife ladder ladle lamp lantern lid mallet mat mirror mortar mug napkin needle notebook oven pan pen pencil pillow pitcher plate platter pot quilt rack rug saucer scarf scissors screen shelf sieve skillet spatula spoon stool strainer table tablecloth tankard teapot thermos tongs tray trivet trunk tumbler umbrella urn vase wallet wardrobe whisk".Split(' ');

    private static readonly string[] Categories = "bathroom bedroom garden hall kitchen living nursery office outdoor pantry studio workshop".Split(' ');

    public async Task FillAsync(int products)
    {
        await using var catalog = await OpenAsync("catalog");
        await ExecuteAsync(catalog, $"select setseed({ProductSeed.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
        for (var first = 1; first <= products; first += AtOnce)
            await ExecuteAsync(catalog, await ProductsAsync(), first, Math.Min(products, first + AtOnce - 1), Colours, Materials, Things, Categories);
    }

    /// <summary>Takes everything from the index that it has found out, as if it were new.</summary>
    public async Task ForgetAsync()
    {
        await using var search = await OpenAsync("search");
        await ExecuteAsync(search, """
            begin;
            select pg_advisory_xact_lock(hashtext('pazar.search.products'));
            delete from checkpoint where subscription in ('search.products', 'search.stock');
            truncate product, stock, name_start, word;
            commit;
            select pg_notify('pazar_log', 'look')
            """);
    }

    public async Task UntilFoundAsync(int products, TimeSpan patience)
    {
        await using var search = await OpenAsync("search");
        await using NpgsqlCommand count = new("select count(*) from product where is_live", search);
        if (!await Eventually.TryAsync(async () => (long)(await count.ExecuteScalarAsync())! == products, patience, TimeSpan.FromMilliseconds(100)))
            throw new TimeoutException($"After {patience} Search had not found {products} products.");
    }

    /// <summary>The activity has heard of the products too, and the tables are as the server leaves them by itself in quiet minutes.</summary>
    public async Task SettleAsync(int products, TimeSpan patience)
    {
        await using var search = await OpenAsync("search");
        await using NpgsqlCommand heard = new("select count(*) from activity where service = 'catalog'", search);
        if (!await Eventually.TryAsync(async () => (long)(await heard.ExecuteScalarAsync())! >= products, patience, TimeSpan.FromSeconds(1)))
            throw new TimeoutException($"After {patience} the activity had not heard of {products} products.");
        await ExecuteAsync(search, "vacuum (analyze) product, name_start, word, stock");
    }

    private async Task<NpgsqlConnection> OpenAsync(string service)
    {
        NpgsqlConnection connection = new(folder.ConnectionString(service));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 300 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ProductsAsync()
    {
        using StreamReader reader = new(typeof(Assortment).Assembly.GetManifestResourceStream("Search/products.sql")!);
        return await reader.ReadToEndAsync();
    }
}
