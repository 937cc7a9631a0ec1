using Pazar.Bench.Load;

namespace Pazar.Bench.Ceilings;

/// <summary>What SQL alone does, by itself and with one hot product.</summary>
internal sealed record CeilingFigures(Ceiling Row, Ceiling Set, Ceiling RowHot, Ceiling SetHot);

/// <summary>Order sagas a second that SQL alone completes, and the processors that it had.</summary>
internal sealed record Ceiling(double SagasPerSecond, Use Processors);
