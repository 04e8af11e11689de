package io.tomte.device.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units by Home Assistant's names, in families whose members say the same in other numbers. Pure. */
public final class Units {
    private static final MathContext DIGITS =
            new MathContext(12); // a double has 15; the rest is noise of the conversion
    private static final int TEMPERATURE_DECIMALS = 9; // near zero the noise is absolute

    /** In the unit of the family that has factor 1 a number is {@code (value + zero) * factor}. */
    private record Unit(String name, double factor, double zero) {}

    private static final Map<String, List<Unit>> FAMILIES = new HashMap<>(); // by the name of each member

    static {
        family(new Unit("°C", 1, 273.15), new Unit("°F", 5 / 9.0, 459.67), new Unit("K", 1, 0));
        family(
                of("mm", 1e-3),
                of("cm", 1e-2),
                of("m", 1),
                of("km", 1e3),
                of("in", 0.0254),
                of("ft", 0.3048),
                of("yd", 0.9144),
                of("mi", 1609.344),
                of("nmi", 1852));
        family(
                of("mm/s", 1e-3),
                of("m/s", 1),
                of("m/min", 1 / 60.0),
                of("km/h", 1 / 3.6),
                of("in/s", 0.0254),
                of("ft/s", 0.3048),
                of("mph", 0.44704),
                of("kn", 1852 / 3600.0));
        family(of("mm/h", 24), of("mm/d", 1), of("in/h", 24 * 25.4), of("in/d", 25.4));
        family(
                of("mPa", 1e-3),
                of("Pa", 1),
                of("hPa", 100),
                of("kPa", 1e3),
                of("MPa", 1e6),
                of("mbar", 100),
                of("cbar", 1e3),
                of("bar", 1e5),
                of("mmHg", 133.322387415),
                of("inHg", 3386.388640341),
                of("inH₂O", 249.08891),
                of("psi", 6894.757293168));
        family(
                of("J", 1),
                of("kJ", 1e3),
                of("MJ", 1e6),
                of("GJ", 1e9),
                of("mWh", 3.6),
                of("Wh", 3600),
                of("kWh", 3.6e6),
                of("MWh", 3.6e9),
                of("GWh", 3.6e12),
                of("TWh", 3.6e15),
                of("cal", 4.184),
                of("kcal", 4184),
                of("Mcal", 4.184e6),
                of("Gcal", 4.184e9));
        family(of("mW", 1e-3), of("W", 1), of("kW", 1e3), of("MW", 1e6), of("GW", 1e9), of("TW", 1e12));
        family(
                of("mL", 1e-3),
                of("L", 1),
                of("m³", 1e3),
                of("ft³", 28.316846592),
                of("CCF", 2831.6846592),
                of("MCF", 28316.846592),
                of("fl. oz.", 3.785411784 / 128),
                of("gal", 3.785411784));
        family(
                of("mL/s", 0.06),
                of("L/s", 60),
                of("L/min", 1),
                of("L/h", 1 / 60.0),
                of("m³/s", 60_000),
                of("m³/min", 1e3),
                of("m³/h", 1e3 / 60),
                of("ft³/min", 28.316846592),
                of("gal/min", 3.785411784),
                of("gal/h", 3.785411784 / 60));
        family(
                of("μg", 1e-6),
                of("mg", 1e-3),
                of("g", 1),
                of("kg", 1e3),
                of("oz", 28.349523125),
                of("lb", 453.59237),
                of("st", 6350.29318));
        family(data(""));
        family(data("/s"));
        family(
                of("μs", 1e-6),
                of("ms", 1e-3),
                of("s", 1),
                of("min", 60),
                of("h", 3600),
                of("d", 86_400),
                of("w", 604_800));
        family(of("μV", 1e-6), of("mV", 1e-3), of("V", 1), of("kV", 1e3), of("MV", 1e6));
        family(of("mA", 1e-3), of("A", 1));
        family(of("Hz", 1), of("kHz", 1e3), of("MHz", 1e6), of("GHz", 1e9));
    }

    private Units() {}

    private static Unit of(String name, double factor) {
        return new Unit(name, factor, 0);
    }

    private static Unit[] data(String per) {
        return new Unit[] {
            of("bit" + per, 0.125),
            of("kbit" + per, 125),
            of("Mbit" + per, 125e3),
            of("Gbit" + per, 125e6),
            of("B" + per, 1),
            of("kB" + per, 1e3),
            of("MB" + per, 1e6),
            of("GB" + per, 1e9),
            of("TB" + per, 1e12),
            of("KiB" + per, 1024),
            of("MiB" + per, 1024.0 * 1024),
            of("GiB" + per, 1024.0 * 1024 * 1024),
            of("TiB" + per, 1024.0 * 1024 * 1024 * 1024)
        };
    }

    private static void family(Unit... members) {
        List<Unit> family = List.of(members);
        for (Unit unit : members) {
            FAMILIES.put(unit.name(), family);
        }
    }

    /** The units that a number in this one can be told in, this one among them; none where nothing is known of it. */
    public static List<String> like(String unit) {
        return FAMILIES.getOrDefault(plain(unit), List.of()).stream()
                .map(Unit::name)
                .toList();
    }

    /** Empty where the two say different things, or nothing is known of one. */
    public static Optional<Double> convert(double value, String from, String to) {
        return find(from)
                .flatMap(of -> find(from, to).map(into -> {
                    double there = (value + of.zero()) * of.factor() / into.factor() - into.zero();
                    return of.zero() == 0 && into.zero() == 0 ? tidy(there, false) : tidy(there, true);
                }));
    }

    /** The same of a distance between two numbers: 10 °C more are 18 °F more. */
    public static Optional<Double> convertDifference(double value, String from, String to) {
        return find(from).flatMap(of -> find(from, to).map(into -> tidy(value * of.factor() / into.factor(), false)));
    }

    private static Optional<Unit> find(String unit) {
        return find(unit, unit);
    }

    private static Optional<Unit> find(String familyOf, String unit) {
        String name = plain(unit);
        return FAMILIES.getOrDefault(plain(familyOf), List.of()).stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
    }

    /** The micro sign looks like the Greek letter. */
    private static String plain(String unit) {
        return unit.replace('\u00b5', '\u03bc');
    }

    private static double tidy(double value, boolean nearZero) {
        if (!Double.isFinite(value)) {
            return value;
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return (nearZero ? exact.setScale(TEMPERATURE_DECIMALS, RoundingMode.HALF_EVEN) : exact)
                .round(DIGITS)
                .doubleValue();
    }
}
