namespace Pazar.Bench.Ceilings;

/// <summary>Order sagas a second that SQL alone completes.</summary>
internal sealed record CeilingFigures(double Row, double Set, double RowHot, double SetHot);
