using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups;

/// <summary>Of the catalogue, of practice offered to others and of partners.</summary>
static partial class WorkGroupsRefusals
{
    public static Refusal ResourceWithdrawn() => No("RESOURCE_WITHDRAWN", "This was taken out of the catalogue already.");

    public static Refusal PracticeDateUnfit(DateOnly first, DateOnly last) =>
        No("PRACTICE_DATE_UNFIT", $"Practice is offered for a day between {first:d MMMM yyyy} and {last:d MMMM yyyy}.");

    public static Refusal PracticeToCome(DateOnly date) => No("PRACTICE_TO_COME", $"This is on {date:d MMMM yyyy}. Who came is recorded afterwards.");

    public static Refusal PracticeCalledOff() => No("PRACTICE_CALLED_OFF", "This was called off. Offer it anew for another day.");

    public static Refusal PracticeHeld() => No("PRACTICE_HELD", "It is known who came to this: it took place.");

    public static Refusal NoPartnersInStage() => No("NO_PARTNERS_IN_STAGE", "A school works with partners in the stage of Sustaining.");

    public static Refusal PartnerUnfit() => No("PARTNER_UNFIT", "A partner is another school of the register that is open.");

    public static Refusal PartnerAlready() => No("PARTNER_ALREADY", "The two schools work together already.");

    public static Refusal PartnerEnded(DateOnly? date) => No("PARTNER_ENDED", $"This partnership ended on {date:d MMMM yyyy}.");
}
