namespace Pazar.Bench;

internal static class BenchHelp
{
    private const int Misused = 2;

    private const string Text = """
        ./pazar bench orders [options]    orders a second from POST to CONFIRMED, beside what SQL alone can do here
        ./pazar bench holds [options]     seats held a second, of one event and of 200, beside SQL with a row lock a request
        ./pazar bench search [options]    how long searches and suggestions take among 100,000 products, and an index to be made again

          --json              one JSON object with the figures as the last line
          --quick             a few seconds for each phase: whether it works, not how fast it is
          --seconds N         how long Pazar is loaded in each of its phases (default 15)
          --ceiling-seconds N how long each SQL ceiling runs (default 10)
          --connections N     connections of the load generator (default 128)
          --skip-ceilings     only Pazar itself; the ratios are then missing
          --services a,b      orders with these services only: identity,catalog,inventory,ordering,payments,booking cannot do with less
          --data DIR          an existing folder for the run's own data, which is deleted at the end (default: the temp folder)
        """;

    public static int Print(string[] args)
    {
        var asked = args is [] or ["help" or "--help" or "-h"];
        if (!asked) Console.Error.WriteLine($"pazar: there is no bench \"{args[0]}\".");
        (asked ? Console.Out : Console.Error).WriteLine(Text);
        return asked ? 0 : Misused;
    }

    public static int Misuse(string mistake)
    {
        Console.Error.WriteLine($"pazar: {mistake}");
        Console.Error.WriteLine(Text);
        return Misused;
    }
}
