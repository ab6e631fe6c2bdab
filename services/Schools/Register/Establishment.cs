namespace Hubs.Schools.Register;

/// <summary>An establishment's status, as GIAS words it.</summary>
enum EstablishmentStatus
{
    Unknown = 0,
    Open = 1,
    ProposedToClose = 2,
    Closed = 3,
    ProposedToOpen = 4,
}

/// <summary>What a URN is to its school now.</summary>
enum Standing
{
    /// <summary>A former URN, or one of a school that went on as another.</summary>
    Former = 0,

    /// <summary>The present URN of a school that does not teach.</summary>
    Closed = 1,

    /// <summary>The present URN of a school that teaches.</summary>
    Open = 2,
}

/// <summary>What the register says under one URN. Null and empty are "not said", which is never zero.</summary>
sealed record Establishment
{
    public string Urn { get; set; } = "";

    public string SchoolId { get; set; } = "";

    public Standing Standing { get; set; }

    public string Name { get; set; } = "";

    public EstablishmentStatus Status { get; set; }

    public string TypeName { get; set; } = "";

    public string TypeGroupName { get; set; } = "";

    public string PhaseName { get; set; } = "";

    public string LocalAuthorityCode { get; set; } = "";

    public string LocalAuthorityName { get; set; } = "";

    public string EstablishmentNumber { get; set; } = "";

    public DateOnly? OpenDate { get; set; }

    public DateOnly? CloseDate { get; set; }

    public int? LowestAge { get; set; }

    public int? HighestAge { get; set; }

    public string ReligiousCharacterName { get; set; } = "";

    public int? Capacity { get; set; }

    public int? Pupils { get; set; }

    /// <summary>Free school meals in tenths of a per cent, as GIAS gives one decimal.</summary>
    public int? FreeMealsPermille { get; set; }

    public string OfstedRatingName { get; set; } = "";

    public DateOnly? OfstedInspectionDate { get; set; }

    public string TrustCode { get; set; } = "";

    public string TrustName { get; set; } = "";

    public string Ukprn { get; set; } = "";

    public string Street { get; set; } = "";

    public string Locality { get; set; } = "";

    public string Town { get; set; } = "";

    public string CountyName { get; set; } = "";

    public string Postcode { get; set; } = "";

    public string DistrictName { get; set; } = "";

    public string RegionName { get; set; } = "";

    public int? Easting { get; set; }

    public int? Northing { get; set; }

    /// <summary>The day a next URN took over, where a link says so.</summary>
    public DateOnly? SucceededDate { get; set; }

    public bool Teaches => Status is EstablishmentStatus.Open or EstablishmentStatus.ProposedToClose;

    public string NameKey => SearchKey.OfName(Name);

    public string SearchKeys => SearchKey.Of(this);

    public string PostcodeKey => SearchKey.OfPostcode(Postcode);

    public string DistrictKey => SearchKey.OfName(DistrictName);

    /// <summary>Where it lies: what its home hub goes by.</summary>
    public bool LiesWhere(Establishment other) => LocalAuthorityCode == other.LocalAuthorityCode && DistrictKey == other.DistrictKey;

    /// <summary>Where it belongs: what is dated when it changes.</summary>
    public bool BelongsWhere(Establishment other) =>
        LocalAuthorityCode == other.LocalAuthorityCode && DistrictName == other.DistrictName && TrustCode == other.TrustCode && TrustName == other.TrustName;
}
