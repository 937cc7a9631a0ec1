using Pazar.Http;

namespace Pazar.Identity;

/// <summary>The rules of whose a guest's account becomes. The token proves the address; an account that has this address is its owner's alone.</summary>
internal static class ClaimGuest
{
    public static readonly Problem Invalid = Problem.BadRequest("claim_token_invalid", "The token is unknown, used or expired.");

    public static readonly Problem HasAccount = Problem.Conflict("email_taken", "There is an account with this address: sign in to it, and open the link again.");

    public static readonly Problem OtherAccount = Problem.Conflict("other_account", "The order was placed with another address than that of the account that is signed in.");

    /// <summary>Null when it becomes an account of its own, or the caller's when there is one.</summary>
    public static Problem? Decide(Claim? claim) => claim switch
    {
        null => Invalid,
        { Caller: { } caller } when caller.Id == claim.Guest => claim.IsEmailTaken ? HasAccount : null,
        { Caller: { } caller } => !caller.IsGuest && caller.Email == claim.Email ? null : OtherAccount,
        _ => claim.IsEmailTaken ? HasAccount : null,
    };

    /// <summary>Whether the account that asks is the guest's owner, and not the guest.</summary>
    public static bool IsGiven(Claim claim) => claim.Caller is { } caller && caller.Id != claim.Guest;
}
