namespace Pazar.EventLog;

/// <summary>Where a subscription begins the first time that it runs. Afterwards its checkpoint says.</summary>
public enum From
{
    /// <summary>At the first event that was ever said: for state that is built from all of them. Where that one is no longer kept, the subscription stops.</summary>
    TheFirst,

    /// <summary>At the first event that is still kept: for what can be new where a log has long begun to drop its oldest events, and is right without them.</summary>
    TheFirstKept,

    /// <summary>At what is said from now on: for effects that come too late for what is past, such as mails.</summary>
    ThePresent,
}
