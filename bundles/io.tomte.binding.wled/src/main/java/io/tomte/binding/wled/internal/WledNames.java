package io.tomte.binding.wled.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Names of effects and palettes by number, as WLED 0.14 and 0.15 have them: over MQTT strips tell numbers only. Newer firmware has
 * more of them, whose names are their numbers here; an empty place is a number without an effect. WLED, "Effects", "Palettes". Pure.
 */
final class WledNames {
    private static final int MOST_EFFECTS = 256;

    /** Palettes that people made count down from here. */
    private static final int FIRST_CUSTOM = 255;

    private static final int MOST_CUSTOM = 10;

    private static final String BUILT_IN_EFFECTS = """
            Solid,Blink,Breathe,Wipe,Wipe Random,Random Colors,Sweep,Dynamic,Colorloop,Rainbow,\
            Scan,Scan Dual,Fade,Theater,Theater Rainbow,Running,Saw,Twinkle,Dissolve,Dissolve Rnd,\
            Sparkle,Sparkle Dark,Sparkle+,Strobe,Strobe Rainbow,Strobe Mega,Blink Rainbow,Android,Chase,Chase Random,\
            Chase Rainbow,Chase Flash,Chase Flash Rnd,Rainbow Runner,Colorful,Traffic Light,Sweep Random,Chase 2,Aurora,Stream,\
            Scanner,Lighthouse,Fireworks,Rain,Tetrix,Fire Flicker,Gradient,Loading,Rolling Balls,Fairy,\
            Two Dots,Fairytwinkle,Running Dual,,Chase 3,Tri Wipe,Tri Fade,Lightning,ICU,Multi Comet,\
            Scanner Dual,Stream 2,Oscillate,Pride 2015,Juggle,Palette,Fire 2012,Colorwaves,Bpm,Fill Noise,\
            Noise 1,Noise 2,Noise 3,Noise 4,Colortwinkles,Lake,Meteor,Meteor Smooth,Railway,Ripple,\
            Twinklefox,Twinklecat,Halloween Eyes,Solid Pattern,Solid Pattern Tri,Spots,Spots Fade,Glitter,Candle,Fireworks Starburst,\
            Fireworks 1D,Bouncing Balls,Sinelon,Sinelon Dual,Sinelon Rainbow,Popcorn,Drip,Plasma,Percent,Ripple Rainbow,\
            Heartbeat,Pacifica,Candle Multi,Solid Glitter,Sunrise,Phased,Twinkleup,Noise Pal,Sine,Phased Noise,\
            Flow,Chunchun,Dancing Shadows,Washing Machine,Rotozoomer,Blends,TV Simulator,Dynamic Smooth,Spaceships,Crazy Bees,\
            Ghost Rider,Blobs,Scrolling Text,Drift Rose,Distortion Waves,Soap,Octopus,Waving Cell,Pixels,Pixelwave,\
            Juggles,Matripix,Gravimeter,Plasmoid,Puddles,Midnoise,Noisemeter,Freqwave,Freqmatrix,GEQ,\
            Waterfall,Freqpixels,,Noisefire,Puddlepeak,Noisemove,Noise2D,Perlin Move,Ripple Peak,Firenoise,\
            Squared Swirl,,DNA,Matrix,Metaballs,Freqmap,Gravcenter,Gravcentric,Gravfreq,DJ Light,\
            Funky Plank,,Pulser,Blurz,Drift,Waverly,Sun Radiation,Colored Bursts,Julia,,\
            ,,Game Of Life,Tartan,Polar Lights,Swirl,Lissajous,Frizzles,Plasma Ball,Flow Stripe,\
            Hiphotic,Sindots,DNA Spiral,Black Hole,Wavesins,Rocktaves,Akemi""";

    private static final String BUILT_IN_PALETTES = """
            Default,Random Cycle,Color 1,Colors 1&2,Color Gradient,Colors Only,Party,Cloud,Lava,Ocean,\
            Forest,Rainbow,Rainbow Bands,Sunset,Rivendell,Breeze,Red & Blue,Yellowout,Analogous,Splash,\
            Pastel,Sunset 2,Beech,Vintage,Departure,Landscape,Beach,Sherbet,Hult,Hult 64,\
            Drywet,Jul,Grintage,Rewhi,Tertiary,Fire,Icefire,Cyane,Light Pink,Autumn,\
            Magenta,Magred,Yelmag,Yelblu,Orange & Teal,Tiamat,April Night,Orangery,C9,Sakura,\
            Aurora,Atlantica,C9 2,C9 New,Temperature,Aurora 2,Retro Clown,Candy,Toxy Reaf,Fairy Reaf,\
            Semi Blue,Pink Candy,Red Reaf,Aqua Flash,Yelblu Hot,Lite Light,Red Flash,Blink Red,Red Shift,Red Tide,\
            Candy2""";

    /** By number; all that can be chosen, as a strip ignores a number that it does not have. */
    static final List<String> EFFECTS = numbered("Effect", BUILT_IN_EFFECTS, MOST_EFFECTS);

    /** What can be chosen: those of the firmware, and places for ten that people made. */
    static final List<String> PALETTES = palettes();

    private WledNames() {}

    private static List<String> numbered(String word, String names, int most) {
        List<String> all = new ArrayList<>(List.of(names.split(",", -1)));
        for (int number = 0; number < most; number++) {
            if (number >= all.size()) {
                all.add(word + " " + number);
            } else if (all.get(number).isEmpty()) {
                all.set(number, word + " " + number);
            }
        }
        return List.copyOf(all);
    }

    private static List<String> palettes() {
        List<String> all = new ArrayList<>(List.of(BUILT_IN_PALETTES.split(",")));
        for (int custom = 0; custom < MOST_CUSTOM; custom++) {
            all.add("Custom " + custom);
        }
        return List.copyOf(all);
    }

    /** @param number 0..255 */
    static String palette(int number) {
        int builtIn = PALETTES.size() - MOST_CUSTOM;
        if (number < builtIn) {
            return PALETTES.get(number);
        }
        int custom = FIRST_CUSTOM - number;
        return custom < MOST_CUSTOM ? PALETTES.get(builtIn + custom) : "Palette " + number;
    }

    /** Empty for a name that is none. */
    static OptionalInt paletteNumber(String name) {
        int index = PALETTES.indexOf(name);
        int builtIn = PALETTES.size() - MOST_CUSTOM;
        return index < 0
                ? OptionalInt.empty()
                : OptionalInt.of(index < builtIn ? index : FIRST_CUSTOM - index + builtIn);
    }
}
