using System.Text;

namespace Pazar.Bench.Generator;

/// <summary>The bytes of the requests, made before the load begins.</summary>
internal sealed class OrderRequests
{
    private const int PerToken = 64;

    private readonly byte[][] _requests;

    private OrderRequests(byte[][] requests) => _requests = requests;

    public static OrderRequests Make(GeneratorPlan plan)
    {
        Random random = new(plan.Seed);
        var requests = new byte[plan.Tokens.Length * PerToken][];
        for (var i = 0; i < requests.Length; i++) requests[i] = Request(plan, plan.Tokens[i % plan.Tokens.Length], random);
        return new(requests);
    }

    /// <summary>Goes through all of them, users mixed.</summary>
    public byte[] this[int number] => _requests[number % _requests.Length];

    private static byte[] Request(GeneratorPlan plan, string token, Random random)
    {
        var body = $$"""{"items":[{{string.Join(',', Products(plan, random).Select(id => $$"""{"product_id":"{{id}}","quantity":1}"""))}}]}""";
        return Encoding.ASCII.GetBytes(string.Join("\r\n",
            "POST /api/orders HTTP/1.1", $"Host: 127.0.0.1:{plan.Port}", $"Authorization: Bearer {token}", "Content-Type: application/json",
            $"Content-Length: {body.Length}", "", body));
    }

    /// <summary>One to three lines, one and a half on average: six in ten orders have one, three have two, one has three.</summary>
    private static HashSet<Guid> Products(GeneratorPlan plan, Random random)
    {
        var lines = random.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 };
        HashSet<Guid> products = plan.IsHot ? [plan.Products[0]] : [];
        while (products.Count < lines) products.Add(plan.Products[random.Next(plan.Products.Length)]);
        return products;
    }
}
