namespace Hubs.Local.Demonstration.Register;

/// <summary>Names that no school of England has: invented words, each used once. A test compares them with the register.</summary>
internal static class InventedNames
{
    static readonly string[] Firsts =
    [
        "Alder", "Amber", "Arrow", "Aspen", "Badger", "Barley", "Beacon", "Bell", "Birch", "Bracken", "Bramble", "Brindle", "Bronze", "Candle", "Chalk", "Cinder",
        "Clover", "Cobble", "Copper", "Curlew", "Dapple", "Dove", "Drum", "Ember", "Falcon", "Feather", "Fern", "Fiddle", "Flax", "Fox", "Garnet", "Ginger",
        "Goose", "Gorse", "Hazel", "Heron", "Honey", "Ivory", "Juniper", "Kestrel", "Kettle", "Lantern", "Larch", "Lark", "Linnet", "Magpie", "Mallow", "Maple",
        "Marigold", "Mill", "Moss", "Nettle", "Otter", "Owl", "Pebble", "Pepper", "Plover", "Quill", "Raven", "Russet", "Saffron", "Silver", "Skylark", "Sorrel",
        "Sparrow", "Starling", "Swift", "Tansy", "Teasel", "Thistle", "Thrush", "Timber", "Velvet", "Walnut", "Willow", "Wren",
    ];

    static readonly string[] Seconds =
    [
        "acre", "barrow", "beam", "bourne", "brook", "combe", "croft", "dell", "fallow", "fold", "garth", "gate", "glade", "haven", "holt", "hurst",
        "keep", "lathe", "leaze", "mere", "mote", "nook", "quay", "reach", "rigg", "shaw", "slade", "stile", "thorpe", "wold",
    ];

    // Words of the lists above that real schools have in their names.
    static readonly HashSet<string> Taken =
    [
        "Alderbrook", "Alderholt", "Aldershaw", "Alderslade", "Ambergate", "Amberhurst", "Arrowbarrow", "Arrowgate", "Badgerbrook", "Barleyhurst",
        "Bellgate", "Falconbrook", "Falconhurst", "Fernhurst", "Foxdell", "Gooseacre", "Hazelhurst", "Hazelmere", "Heronshaw", "Honeybourne",
        "Kettlebrook", "Millbrook", "Millgate", "Millthorpe", "Mossbourne", "Mosscroft", "Mossgate", "Otterbourne", "Ottershaw", "Owlmere",
        "Ravenhurst", "Timbercroft", "Willowbrook", "Willowcroft", "Willowgarth", "Wrenthorpe",
    ];

    /// <summary>All of them, in an order that looks like none.</summary>
    public static IReadOnlyList<string> Shuffled(Chance chance)
    {
        var names = Firsts.SelectMany(first => Seconds, (first, second) => first + second).Where(name => !Taken.Contains(name)).ToArray();
        for (var i = names.Length - 1; i > 0; i--)
        {
            var other = chance.Below(i + 1);
            (names[i], names[other]) = (names[other], names[i]);
        }

        return names;
    }
}
