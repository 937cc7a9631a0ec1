namespace Pazar.Http;

/// <summary>Ends the request with a problem. Only for refusals: the happy path throws nothing.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
