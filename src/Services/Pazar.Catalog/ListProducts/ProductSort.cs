using System.Globalization;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Catalog;

internal enum SortKey
{
    Name,
    Price,
    PriceDescending,
    Created,
    CreatedDescending,
}

/// <summary>Where a page begins: after the product with this id, which has this value in the list's order.</summary>
internal sealed record ProductCursor(NpgsqlParameter Value, Id<Product> Id);

/// <summary>An order of products. Its cursor names the order too, so that one list's cursor is refused by another.</summary>
internal sealed record ProductSort(SortKey Key, string Name)
{
    private static readonly ProductSort[] All =
    [
        new(SortKey.Name, "name"), new(SortKey.Price, "price"), new(SortKey.PriceDescending, "-price"),
        new(SortKey.Created, "created_at"), new(SortKey.CreatedDescending, "-created_at"),
    ];

    public static ProductSort Default => All[0];

    public static IEnumerable<string> AllNames => All.Select(sort => sort.Name);

    public static string Names => string.Join(", ", AllNames);

    public static ProductSort? Find(string? name) => Array.Find(All, sort => sort.Name == name);

    public string CursorOf(ProductRow row) => Key switch
    {
        SortKey.Name => $"{row.Id} {Name} {row.SortName}",
        SortKey.Price or SortKey.PriceDescending => string.Create(CultureInfo.InvariantCulture, $"{row.Id} {Name} {row.Price.Minor}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{row.Id} {Name} {row.CreatedAt.UtcTicks}"),
    };

    public ProductCursor? Read(string? cursor)
    {
        if (cursor is null) return null;
        var parts = cursor.Split(' ', 3);
        if (parts.Length != 3 || !Id<Product>.TryParse(parts[0], out var id) || parts[1] != Name) throw PageRequest.BadCursor();
        if (Key == SortKey.Name) return new(Statement.Value(parts[2]), id);
        if (!long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateTimeOffset.MaxValue.UtcTicks)
            throw PageRequest.BadCursor();
        return new(Key is SortKey.Price or SortKey.PriceDescending
            ? Statement.Value(number)
            : Statement.Value(new DateTimeOffset(number, TimeSpan.Zero)), id);
    }
}
