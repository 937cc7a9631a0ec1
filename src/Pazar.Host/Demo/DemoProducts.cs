namespace Pazar.Host;

/// <summary>A product of the demo shop.</summary>
/// <param name="Attributes">As JSON.</param>
internal sealed record DemoProduct(string Sku, string Name, string Category, decimal Price, int Stock, string Attributes, string Description)
{
    public decimal? CompareAtPrice { get; init; }

    public int? MaxPerOrder { get; init; }
}

/// <summary>What the demo shop sells: six categories of things that somebody might want.</summary>
internal static class DemoProducts
{
    /// <summary>The fountain pen is the last one, and there is one of it: who sees it knows that the rest is there.</summary>
    public static readonly DemoProduct[] All =
    [
        new("MUG-BLUE", "Blue mug", "Kitchen", 12.50m, 120, """{"colour": "blue", "material": "stoneware", "volume_ml": 320}""",
            "Thrown by hand in a blue that comes out of the kiln a little different each time. Holds 320 ml, and your hands on a cold morning."),
        new("MUG-RED", "Red mug", "Kitchen", 12.50m, 80, """{"colour": "red", "material": "stoneware", "volume_ml": 320}""",
            "The blue mug's louder sister, in an oxide red. The glaze breaks to honey at the rim."),
        new("TEAPOT", "Stoneware teapot", "Kitchen", 48.00m, 25, """{"colour": "grey", "material": "stoneware", "volume_ml": 1000}""",
            "A litre of tea and a spout that does not drip: it took the potter eleven tries to get there. The lid stays on while you pour.") { CompareAtPrice = 58.00m },
        new("APRON", "Linen apron", "Kitchen", 32.00m, 40, """{"colour": "sand", "material": "linen"}""",
            "Washed linen that is soft from the first day, with a pocket that is wide enough for a whole hand and a towel."),
        new("BOARD-OAK", "Oak cutting board", "Kitchen", 44.00m, 35, """{"material": "oak", "length_cm": 38}""",
            "One piece of oak, oiled three times, with a groove that keeps the tomatoes' juice off your table."),
        new("KNIFE-CHEF", "Chef's knife", "Kitchen", 89.00m, 20, """{"material": "carbon steel", "blade_cm": 20}""",
            "Twenty centimetres of carbon steel from a small forge. It rusts if you leave it wet, and cuts like nothing else if you do not.") { CompareAtPrice = 109.00m, MaxPerOrder = 2 },
        new("BOWL-NEST", "Nesting bowls", "Kitchen", 36.00m, 45, """{"material": "stoneware", "pieces": 3}""",
            "Three bowls that sleep inside one another: for salad, for soup, and for the olives' stones."),
        new("CEZVE", "Copper cezve", "Kitchen", 29.50m, 50, """{"colour": "copper", "material": "copper", "volume_ml": 200}""",
            "Hammered copper, tinned inside, for two small cups of coffee that deserve the five minutes they take."),
        new("LAMP-DESK", "Desk lamp", "Home", 64.90m, 30, """{"colour": "black", "material": "steel"}""",
            "Bends where you need it and stays there. Warm light, a switch you find in the dark, and a cord long enough for the awkward socket.") { CompareAtPrice = 79.00m },
        new("RUG-WOOL", "Wool rug", "Home", 219.00m, 6, """{"material": "wool", "size_cm": "140 x 200"}""",
            "Woven over nine days on a loom from 1931. No two are alike, so there is one for each customer.") { MaxPerOrder = 1 },
        new("CUSHION", "Velvet cushion", "Home", 27.00m, 75, """{"colour": "green", "material": "velvet"}""",
            "Cotton velvet in the green of a billiard table, filled with feathers that a slap puts back in place."),
        new("CLOCK", "Wall clock", "Home", 39.00m, 18, """{"colour": "white", "material": "beech"}""",
            "Numbers you can read from bed without your glasses, and a movement that does not tick."),
        new("BLANKET", "Merino blanket", "Home", 119.00m, 22, """{"colour": "grey", "material": "merino wool"}""",
            "Light enough for a train, warm enough for a balcony in October. The herringbone is as old as the mill.") { CompareAtPrice = 149.00m },
        new("CANDLE-FIG", "Fig candle", "Home", 18.00m, 140, """{"scent": "fig leaf", "hours": 40}""",
            "Smells of the tree and not of the jam. Forty hours, in a glass that becomes a good tumbler afterwards."),
        new("VASE-TALL", "Tall vase", "Home", 52.00m, 16, """{"colour": "white", "material": "stoneware"}""",
            "For the three branches you cut on the way home. Heavy at the foot, so the cat loses."),
        new("BASKET-WILLOW", "Willow basket", "Home", 34.00m, 28, """{"material": "willow"}""",
            "Wood, laundry, toys, a sleeping dog: it has carried all of them. Woven from willow that grew within a day's walk."),
        new("BAG-TOTE", "Canvas tote bag", "Bags", 18.00m, 200, """{"colour": "natural", "material": "cotton canvas"}""",
            "Heavy canvas, flat seams, and handles that are long enough for a winter coat."),
        new("BAG-PACK", "Day backpack", "Bags", 79.00m, 22, """{"colour": "navy", "material": "waxed cotton", "volume_l": 18}""",
            "A laptop, a jumper and lunch, each in a place of its own. The zips are the expensive ones.") { CompareAtPrice = 95.00m },
        new("BAG-WEEKEND", "Weekender", "Bags", 139.00m, 12, """{"colour": "olive", "material": "waxed canvas", "volume_l": 36}""",
            "Two nights away, three if you are good at it. Waxed canvas and a leather handle that darkens as you travel."),
        new("BAG-BELT", "Belt bag", "Bags", 42.00m, 60, """{"colour": "rust", "material": "recycled nylon"}""",
            "Keys, phone, and both hands free for the market."),
        new("POUCH-ZIP", "Zip pouch", "Bags", 14.00m, 150, """{"colour": "navy", "material": "waxed cotton"}""",
            "For the cables, the coins or the crayons. Made of what was left over from the backpacks."),
        new("WALLET", "Folded wallet", "Bags", 49.00m, 40, """{"colour": "tan", "material": "leather"}""",
            "One piece of leather, no lining, six cards and some notes. It looks better every year, unlike most things."),
        new("NOTEBOOK", "Dotted notebook", "Paper", 9.90m, 300, """{"pages": 160, "size": "A5"}""",
            "A hundred and sixty pages that lie flat, with dots that get out of the way of what you write."),
        new("PLANNER", "Undated planner", "Paper", 24.00m, 90, """{"pages": 128, "size": "B6"}""",
            "Fifty-two weeks that begin when you do. Nothing is wasted if you forget it in a drawer for a month.") { CompareAtPrice = 29.00m },
        new("CARDS-LINO", "Lino print cards", "Paper", 16.50m, 110, """{"pieces": 6}""",
            "Six birds of the garden, cut and printed by hand, with envelopes. Blank inside, because you know best."),
        new("PENCILS", "Cedar pencils", "Paper", 11.00m, 180, """{"pieces": 12, "material": "cedar"}""",
            "Twelve pencils of real cedar from HB to 4B. Sharpening them is half the pleasure."),
        new("PAPER-WRAP", "Block-printed paper", "Paper", 7.50m, 220, """{"pieces": 4, "size_cm": "50 x 70"}""",
            "Four sheets of wrapping paper, too good to tear. People keep them."),
        new("COFFEE", "House espresso", "Pantry", 13.50m, 160, """{"weight_g": 500, "roast": "medium"}""",
            "Chocolate, hazelnut and a little orange, roasted on Tuesdays and sent on Wednesdays. Whole beans, 500 g."),
        new("TEA-MINT", "Mountain mint tea", "Pantry", 8.90m, 130, """{"weight_g": 60}""",
            "Picked above the tree line in July and dried in the shade. It smells like a window opened."),
        new("HONEY", "Pine honey", "Pantry", 14.00m, 85, """{"weight_g": 450}""",
            "Dark, not very sweet, and gone by spring: the bees make it once a year, so there are six for each order at most.") { MaxPerOrder = 6 },
        new("OIL-OLIVE", "Early harvest olive oil", "Pantry", 22.00m, 70, """{"volume_ml": 500}""",
            "Pressed within four hours of picking, in October, while the olives are still green. Peppery enough to make you cough.") { CompareAtPrice = 26.00m },
        new("SPICE-SET", "Spice market set", "Pantry", 26.00m, 55, """{"pieces": 6}""",
            "Sumac, urfa pepper, wild thyme, cumin, nigella and mahlep: six tins from six people who each grow one thing."),
        new("CHOCOLATE", "Dark chocolate with figs", "Pantry", 6.50m, 240, """{"weight_g": 85}""",
            "Seventy per cent cocoa and whole pieces of dried fig. The bar is scored into eight, in theory."),
        new("JAM-APRICOT", "Apricot jam", "Pantry", 7.20m, 95, """{"weight_g": 300}""",
            "More apricot than sugar, cooked in copper in small batches, with a few of the kernels for the almond taste."),
        new("PLANTER", "Terracotta planter", "Garden", 23.00m, 48, """{"material": "terracotta", "diameter_cm": 22}""",
            "Frost-proof terracotta with a rim your fingers find. The saucer is part of it, as it should be."),
        new("SEEDS-BEE", "Seeds for bees", "Garden", 5.90m, 260, """{"area_m2": 4}""",
            "Twelve meadow flowers that bloom one after the other from April to October. Enough for the strip along the fence."),
        new("SECATEURS", "Secateurs", "Garden", 38.50m, 33, """{"material": "forged steel"}""",
            "They cut a thumb's thickness without a second squeeze, come apart for cleaning, and can be sharpened for thirty years.") { CompareAtPrice = 45.00m },
        new("CAN-WATERING", "Watering can", "Garden", 45.00m, 24, """{"material": "galvanised steel", "volume_l": 5}""",
            "Galvanised steel, five litres, and a rose so fine that seedlings do not notice."),
        new("LANTERN", "Garden lantern", "Garden", 57.00m, 19, """{"material": "brass"}""",
            "For the evening that was meant to end at nine. Stands, hangs, and does not mind the wind."),
        new("PEN-INK", "Fountain pen", "Paper", 54.00m, 1, """{"colour": "black", "nib": "F"}""",
            "Writes on the first stroke, also after a month in a coat. There is one left: the ordering is the exciting part.") { MaxPerOrder = 1 },
    ];
}
