namespace Pazar.Payments;

/// <summary>What an answer did to the operation of its name.</summary>
internal enum AnswerEffect
{
    /// <summary>The operation is not open any more, by this answer or by an earlier one.</summary>
    Closed,

    /// <summary>The operation is still open: the answer does not fit it.</summary>
    LeftOpen,
}
