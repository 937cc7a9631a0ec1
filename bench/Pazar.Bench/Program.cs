using Pazar.Bench;
using Pazar.Bench.Generator;
using Pazar.Bench.Orders;

return args switch
{
    ["orders", .. var rest] => await OrdersCommand.RunAsync(rest),
    ["generator"] => await GeneratorCommand.RunAsync(),
    _ => BenchHelp.Print(args),
};
