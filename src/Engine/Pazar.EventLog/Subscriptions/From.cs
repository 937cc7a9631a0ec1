namespace Pazar.EventLog;

/// <summary>Where a subscription begins the first time that it runs. Afterwards its checkpoint says.</summary>
public enum From
{
    /// <summary>At the first event that was ever said: for state that is built from all of them.</summary>
    TheFirst,

    /// <summary>At the first event that is still kept: for an index of what there is, which nobody misses beyond that.</summary>
    TheFirstKept,

    /// <summary>At what is said from now on: for effects that come too late for what is past, such as mails.</summary>
    ThePresent,
}
