using System.Text;
using Google.Api;
using Google.Protobuf;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Exceptions;

/// <summary>A school of a group becomes an academy in February: a new URN, the same school.</summary>
internal static class Academising
{
    public const int Urn = 980001;

    static readonly DateOnly Day = new(2021, 2, 1);

    /// <summary>The school, in the register of before.</summary>
    public static SchoolTeam School => Cast.Everybody.GroupOf("d4").Schools.Last(team => team.School.Kind.Group == SchoolKind.Community.Group);

    static InventedSchool Academy => School.School with { Urn = Urn, Kind = SchoolKind.Converter with { Religion = School.School.Kind.Religion }, Name = $"{School.School.Name.Split(' ')[0]} Academy", OpenDate = "01-02-2021", Inspected = "", Rating = "" };

    public static IEnumerable<Happening> All() => [Happening.Nationally(Day.ToDateTime(new TimeOnly(9, 0)), EnterAsync)];

    static async Task EnterAsync(Telling telling)
    {
        await RegisterChapter.TakeInAsync(telling.Entry, "academy", Day, [Academy], telling.Cancellation);
        var links = $"URN,LinkURN,LinkType,LinkEstablishedDate\r\n{School.School.Urn},{Urn},Successor,01-02-2021\r\n{Urn},{School.School.Urn},Predecessor,01-02-2021\r\n";
        await telling.As<SuccessionService.SuccessionServiceClient>(Cast.Everybody.FirstNational).UploadSchoolLinksAsync(
            new UploadSchoolLinksRequest { RequestId = Entry.Once("academy-links"), File = new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFrom(Encoding.Latin1.GetBytes(links)) } },
            cancellationToken: telling.Cancellation);
    }
}
