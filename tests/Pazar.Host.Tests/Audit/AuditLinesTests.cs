using System.Text;
using Pazar.Service;

namespace Pazar.Host.Tests;

public sealed class AuditLinesTests
{
    private const string Cup = "01900000-0000-7000-8000-0000000000c1";
    private const string Pot = "01900000-0000-7000-8000-0000000000d2";

    [Theory]
    [InlineData($$"""[{"product_id":"{{Cup}}","quantity":2},{"product_id":"{{Pot}}","quantity":1}]""", true)]
    [InlineData($$"""[{"quantity":1,"product_id":"{{Pot}}"},{"quantity":2,"product_id":"{{Cup}}"}]""", true)]
    [InlineData($$"""[{"product_id":"{{Cup}}","name":"a {\"quantity\": 9}","price":{"quantity":7},"quantity":1},{"product_id":"{{Pot}}","quantity":1},{"product_id":"{{Cup}}","quantity":1}]""", true)]
    [InlineData($$"""[{"product_id":"{{Cup}}","quantity":1},{"product_id":"{{Pot}}","quantity":2}]""", false)]
    [InlineData($$"""[{"product_id":"{{Cup}}","quantity":2}]""", false)]
    [InlineData("[]", false)]
    public void The_same_units_are_the_same_number_however_they_are_written(string items, bool same) => Assert.Equal(
        same, AuditLines.Of(Encoding.UTF8.GetBytes(items)) == AuditLines.Of(Encoding.UTF8.GetBytes($$"""[{"product_id":"{{Cup}}","quantity":2},{"product_id":"{{Pot}}","quantity":1}]""")));
}
