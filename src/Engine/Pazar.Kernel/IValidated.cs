namespace Pazar.Kernel;

/// <summary>Options that know what is allowed in them.</summary>
public interface IValidated
{
    /// <summary>A sentence for each wrong setting, with its name, its value and what is allowed; none when all is well.</summary>
    IEnumerable<string> Validate();
}
