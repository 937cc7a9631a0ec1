using Pazar.Bench;
using Pazar.Bench.Generator;
using Pazar.Bench.Holds;
using Pazar.Bench.Orders;

return args switch
{
    ["orders", .. var rest] => await BenchCommand.RunAsync(rest, OrdersRun.RunAsync),
    ["holds", .. var rest] => await BenchCommand.RunAsync(rest, HoldsRun.RunAsync),
    ["generator"] => await GeneratorCommand.RunAsync(),
    _ => BenchHelp.Print(args),
};
