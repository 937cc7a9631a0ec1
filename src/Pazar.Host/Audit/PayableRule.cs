namespace Pazar.Host;

/// <summary>What a rule says of one payable.</summary>
internal readonly record struct RuleAnswer(RuleAnswer.Kind Is, string Detail = "")
{
    internal enum Kind
    {
        /// <summary>The rule has nothing to say of it.</summary>
        NotConcerned,

        Kept,

        /// <summary>Not as it will be, and somebody is at it.</summary>
        Waiting,

        Broken,
    }

    public static readonly RuleAnswer NotConcerned = new(Kind.NotConcerned);

    public static readonly RuleAnswer Kept = new(Kind.Kept);

    public static RuleAnswer Waiting(string detail) => new(Kind.Waiting, detail);

    public static RuleAnswer Broken(string detail) => new(Kind.Broken, detail);

    public static RuleAnswer KeptIf(bool kept, Func<string> otherwise) => kept ? Kept : Broken(otherwise());
}

/// <summary>A rule between services, tried on what all of them know of one id. Pure: the same facts give the same answer.</summary>
internal sealed record PayableRule(string Name, string Says, Func<PayableFacts, RuleAnswer> Try);
