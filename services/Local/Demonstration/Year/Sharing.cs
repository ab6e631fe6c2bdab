using System.Globalization;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>What a group's people note and share: notes, practice that schools offer others, and partners in Sustaining.</summary>
internal static class Sharing
{
    static readonly TimeOnly Afternoon = new(15, 30);
    static readonly TimeOnly Evening = new(17, 30);

    public static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        foreach (var row in group.Rows("notes.tsv")) yield return Happening.In(group, row.Day("date").ToDateTime(Evening), year => NoteAsync(year, row));
        foreach (var row in group.Rows("partners.tsv")) yield return Happening.In(group, row.Day("date").ToDateTime(Afternoon), year => PartnerAsync(year, row));
        foreach (var row in group.Rows("practices.tsv"))
        {
            yield return Happening.In(group, row.Day("offered").ToDateTime(Afternoon), year => OfferAsync(year, row));
            if (row.Has("visitors")) yield return Happening.In(group, row.Day("date").ToDateTime(Evening), year => VisitorsAsync(year, row));
        }
    }

    static async Task NoteAsync(GroupYear year, Row row) => await year.OfSpecialist<NoteService.NoteServiceClient>().WriteNoteAsync(
        new WriteNoteRequest { RequestId = year.Step($"note-{row["date"]}"), MembershipId = Member(year, row).MembershipId, Text = row["text"], Shared = row["shared"] == "yes" },
        cancellationToken: year.Cancellation);

    static async Task PartnerAsync(GroupYear year, Row row) => await year.As<PartnerService.PartnerServiceClient>(year.SchoolOf(row).MathsLead).AddPartnerAsync(
        new AddPartnerRequest { RequestId = year.Step($"partner-{row["school"]}"), MembershipId = Member(year, row).MembershipId, PartnerSchoolId = year.IdOf(Named(row["partner"])), Focus = row["focus"] },
        cancellationToken: year.Cancellation);

    static async Task OfferAsync(GroupYear year, Row row) => await Practices(year, row).OfferPracticeAsync(
        new OfferPracticeRequest
        {
            RequestId = Step(year, row),
            MembershipId = Member(year, row).MembershipId,
            Kind = row.Kind<PracticeKind>("kind"),
            Title = row["title"],
            Description = row["description"],
            PracticeDate = row["date"],
        },
        cancellationToken: year.Cancellation);

    static async Task VisitorsAsync(GroupYear year, Row row)
    {
        var listed = await Practices(year, row).ListPracticesAsync(new ListPracticesRequest { SchoolId = year.IdOf(year.SchoolOf(row)) }, cancellationToken: year.Cancellation);
        var visitors = row.Words("visitors").Select(word => word.Split('=')).Select(v => new PracticeVisitor { SchoolId = year.IdOf(Named(v[0])), People = int.Parse(v[1], CultureInfo.InvariantCulture) });
        await Practices(year, row).RecordVisitorsAsync(
            new RecordVisitorsRequest { RequestId = Step(year, row), PracticeId = listed.Practices.Single(p => p.Title == row["title"]).PracticeId, Visitors = { visitors } }, cancellationToken: year.Cancellation);
    }

    // A school as the tables name it: its group and its number there.
    static SchoolTeam Named(string name) => Cast.Everybody.GroupOf(name.Split(':')[0]).Schools[int.Parse(name.Split(':')[1], CultureInfo.InvariantCulture) - 1];

    static Member Member(GroupYear year, Row row) => year.MemberOf(year.SchoolOf(row));

    static PracticeService.PracticeServiceClient Practices(GroupYear year, Row row) => year.As<PracticeService.PracticeServiceClient>(year.SchoolOf(row).MathsLead);

    static string Step(GroupYear year, Row row) => year.Step($"practice-{row["date"]}");
}
