namespace Pazar.Kernel;

/// <summary>Says amounts, and in which currency. Who counts in another one would take them for a hundred times as much, or a tenth.</summary>
public interface IPriced
{
    string Currency { get; }
}
