using Pazar.Bench;
using Pazar.Bench.Generator;
using Pazar.Bench.Holds;
using Pazar.Bench.Orders;
using Pazar.Bench.Search;

return args switch
{
    ["orders", .. var rest] => await BenchCommand.RunAsync(rest, OrdersRun.RunAsync),
    ["holds", .. var rest] => await BenchCommand.RunAsync(rest, HoldsRun.RunAsync),
    ["search", .. var rest] => await BenchCommand.RunAsync(rest, SearchRun.RunAsync),
    ["generator"] => await GeneratorCommand.RunAsync(),
    _ => BenchHelp.Print(args),
};
