using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>Who may call a route.</summary>
public enum Access
{
    SignedIn,
    Admin,
    Anonymous,

    /// <summary>Works without a token; one that is sent must be good.</summary>
    Optional,
}

/// <summary>
/// What a route says about itself: the guard acts on some of it (who may call, limits) and the API description shows all of it.
/// It is the endpoint's metadata, so reading it costs no allocation.
/// </summary>
public sealed class Route
{
    private readonly List<Answer> _answers = [];
    private readonly List<Refusal> _refusals = [];
    private readonly List<Parameter> _parameters = [];
    private string? _scopes;
    private string? _beginning;

    internal Route(string method, string pattern, RequestDelegate handler, string tag) =>
        (Method, Pattern, Handler, Tag, _scopes) = (method, pattern, handler, tag, Scopes.GroupOf(tag));

    internal string Method { get; }

    internal string Pattern { get; }

    internal RequestDelegate Handler { get; }

    internal string Tag { get; }

    internal bool IsRead => Method == HttpMethods.Get;

    /// <summary>What an API key needs to call it; null where none may.</summary>
    internal string? Scope => Access == Access.Anonymous || _scopes is null ? null : Scopes.Of(_scopes, IsRead);

    internal Access Access { get; private set; }

    internal bool IsIdempotent { get; private set; }

    internal bool IsLimitedByItself { get; private set; }

    internal bool IsNamedFreely { get; private set; }

    internal bool GivesTokens { get; private set; }

    internal long? MaxBodyBytes { get; private set; }

    internal Type? BodyType { get; private set; }

    /// <summary>The parts of a form that it takes in place of JSON.</summary>
    internal IReadOnlyList<FormPart> FormParts { get; private set; } = [];

    internal bool IsBodyOptional { get; private set; }

    internal string? SummaryText { get; private set; }

    internal string? DescriptionText { get; private set; }

    internal IReadOnlyList<Answer> Answered => _answers;

    internal IReadOnlyList<Refusal> Refused => _refusals;

    internal IReadOnlyList<Parameter> Parameters => _parameters;

    public Route Anonymous() => With(() => Access = Access.Anonymous);

    public Route Admin() => With(() => Access = Access.Admin);

    /// <summary>A token is optional here; when there is one, <see cref="Callers.TryCaller"/> gives whose it is.</summary>
    public Route OptionallySignedIn() => With(() => Access = Access.Optional);

    /// <summary>An API key needs a scope of this group, and not of the one that follows from the route's group in the description.</summary>
    public Route Scoped(string group) => With(() => _scopes = Scopes.Require(group));

    /// <summary>For people who sign in: no API key may call it, whatever its scopes.</summary>
    public Route ForPeople() => With(() => _scopes = null);

    public Route Body<T>() => With(() => BodyType = typeof(T));

    /// <summary>A body that may be left out.</summary>
    public Route OptionalBody<T>() => With(() => (BodyType, IsBodyOptional) = (typeof(T), true));

    /// <summary>A form of several parts, read by <see cref="FormBody"/>.</summary>
    public Route Form(params FormPart[] parts) => With(() => FormParts = parts);

    /// <summary>Answers bytes of one of these media types.</summary>
    public Route Serves(int status, params string[] mediaTypes) => With(() => _answers.Add(new(status, null, false) { MediaTypes = mediaTypes }));

    public Route Answers<T>(int status = StatusCodes.Status200OK) => With(() => _answers.Add(new(status, typeof(T), false)));

    public Route Answers(int status) => With(() => _answers.Add(new(status, null, false)));

    /// <summary>Answers one page of a list, and takes <c>limit</c> and <c>cursor</c>.</summary>
    public Route List<T>() => With(() => _answers.Add(new(StatusCodes.Status200OK, typeof(T), true)))
        .Query("limit", "How many results.", ParameterType.Between(1, PageRequest.MostLimit, PageRequest.DefaultLimit))
        .Query("cursor", "Where to go on: the cursor of the previous page's next.");

    /// <summary>Answers a sheet by <see cref="CsvAnswers.WriteCsvAsync"/>.</summary>
    public Route Csv() => Serves(StatusCodes.Status200OK, "text/csv")
        .Refuses(StatusCodes.Status429TooManyRequests, Problem.TooManyExports.Code);

    public Route Refuses(int status, params string[] codes) => With(() => _refusals.Add(new(status, codes)));

    public Route Query(string name, string description, ParameterType? type = null) =>
        With(() => _parameters.Add(new(name, description, false, type ?? ParameterType.Text)));

    /// <summary>Query parameters whose names begin alike and end as the client likes.</summary>
    /// <param name="example">The end that the description shows.</param>
    public Route QueryBeginning(string beginning, string example, string description) => With(() => _beginning = beginning).Query(beginning + example, description);

    /// <summary>Whether this is a query parameter of the route.</summary>
    internal bool Takes(string name)
    {
        foreach (var parameter in _parameters)
        {
            if (!parameter.IsHeader && parameter.Name == name) return true;
        }
        return _beginning is not null && name.StartsWith(_beginning, StringComparison.Ordinal);
    }

    public Route Header(string name, string description) => With(() => _parameters.Add(new(name, description, true, ParameterType.Text)));

    /// <summary>Answers Server-Sent Events by <see cref="EventStreams.StreamEventsAsync"/>.</summary>
    public Route Streams() => Answers(StatusCodes.Status200OK).Answers(StatusCodes.Status204NoContent)
        .Header(ServerSentEvents.LastEventId, "The id of the last event that you saw: it is not sent again, and after the last of all the answer is a 204.")
        .Refuses(StatusCodes.Status429TooManyRequests, Problem.TooManyStreams.Code);

    public Route Summary(string text) => With(() => SummaryText = text);

    /// <summary>What the summary has no room for.</summary>
    public Route Description(string text) => With(() => DescriptionText = text);

    /// <summary>Knows its callers by a secret in the body, and calls <see cref="ProvenWrites.TakeWrite"/> before anything that costs.</summary>
    public Route TakesItsOwnWrite() => With(() => IsLimitedByItself = true);

    /// <summary>Takes an Idempotency-Key.</summary>
    public Route Idempotent() => With(() => IsIdempotent = true);

    /// <summary>What stands for an id in the path may be another name of the thing.</summary>
    public Route NamedFreely() => With(() => IsNamedFreely = true);

    /// <summary>Takes or answers tokens, which a browser never holds: it is not there behind an <see cref="IBrowserSession"/>.</summary>
    public Route ForHoldersOfTokens() => With(() => GivesTokens = true);

    public Route MaxBody(long bytes) => With(() => MaxBodyBytes = bytes);

    private Route With(Action change)
    {
        change();
        return this;
    }

    internal sealed record Answer(int Status, Type? Type, bool IsList)
    {
        /// <summary>Of an answer that is no JSON.</summary>
        public string[] MediaTypes { get; init; } = [];
    }

    internal sealed record Refusal(int Status, string[] Codes);

    internal sealed record Parameter(string Name, string Description, bool IsHeader, ParameterType Type);
}
