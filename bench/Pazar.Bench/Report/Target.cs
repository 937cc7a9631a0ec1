using System.Globalization;

namespace Pazar.Bench.Report;

/// <summary>A figure beside what it must and should be.</summary>
internal sealed record Target(string Name, double? Value, double Must, double Aim, string Unit, bool MoreIsBetter)
{
    public override string ToString()
    {
        var sign = MoreIsBetter ? '≥' : '≤';
        return string.Create(CultureInfo.InvariantCulture,
            $"  {Name,-44} {Format(Value),8} {Unit,-2}   must {sign} {Format(Must),-5} {Judge(Must),-6}  aim {sign} {Format(Aim),-5} {Judge(Aim)}");
    }

    private string Judge(double limit) => Value is not { } value ? "–" : (MoreIsBetter ? value >= limit : value <= limit) ? "met" : "missed";

    private static string Format(double? value) => value is { } number ? number.ToString(number < 10 ? "0.##" : "0", CultureInfo.InvariantCulture) : "–";
}
