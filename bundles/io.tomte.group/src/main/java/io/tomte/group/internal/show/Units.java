package io.tomte.group.internal.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units of the same quantity, and the way from one to the other; written as Home Assistant writes them. Pure. */
final class Units {
    private static final int MORE_DECIMALS = 4;
    private static final BigDecimal KELVIN_OFFSET = new BigDecimal("273.15");
    private static final BigDecimal FAHRENHEIT_OFFSET = new BigDecimal("32");
    private static final BigDecimal NINE_FIFTHS = new BigDecimal("1.8");

    /** @param factor how many of the smallest common measure one unit is */
    private record Unit(String quantity, BigDecimal factor) {}

    private static final Map<String, Unit> UNITS = new HashMap<>();

    static {
        add("temperature", "°C 1", "°F 1", "K 1");
        add("energy", "J 1", "kJ 1000", "MJ 1000000", "GJ 1000000000");
        add("energy", "Wh 3600", "kWh 3600000", "MWh 3600000000", "GWh 3600000000000");
        add("power", "mW 0.001", "W 1", "kW 1000", "MW 1000000");
        add("voltage", "mV 0.001", "V 1", "kV 1000");
        add("current", "mA 0.001", "A 1");
        add("pressure", "Pa 1", "hPa 100", "mbar 100", "kPa 1000", "bar 100000", "psi 6894.757", "mmHg 133.322");
        add("pressure", "inHg 3386.389");
        add("length", "mm 0.001", "cm 0.01", "m 1", "km 1000", "in 0.0254", "ft 0.3048", "yd 0.9144", "mi 1609.344");
        add("speed", "m/s 3.6", "km/h 1", "mph 1.609344", "kn 1.852");
        add("volume", "mL 0.001", "L 1", "m³ 1000", "gal 3.785411784", "ft³ 28.316846592");
        add("flow", "L/min 0.06", "L/h 0.001", "m³/h 1");
        add("mass", "µg 0.000001", "mg 0.001", "g 1", "kg 1000", "oz 28.349523125", "lb 453.59237");
        add("concentration", "µg/m³ 1", "mg/m³ 1000");
        add("data", "B 1", "kB 1000", "MB 1000000", "GB 1000000000");
        add("time", "ms 0.001", "s 1", "min 60", "h 3600", "d 86400");
        add("frequency", "Hz 1", "kHz 1000", "MHz 1000000", "GHz 1000000000");
    }

    private Units() {}

    private static void add(String quantity, String... units) {
        for (String unit : units) {
            int blank = unit.indexOf(' ');
            UNITS.put(unit.substring(0, blank), new Unit(quantity, new BigDecimal(unit.substring(blank + 1))));
        }
    }

    /** Whether numbers in these units can be taken together. */
    static boolean fit(List<Optional<String>> units) {
        List<Optional<String>> different = units.stream().distinct().toList();
        return different.size() <= 1
                || different.stream()
                                        .map(unit -> unit.map(UNITS::get).map(Unit::quantity))
                                        .distinct()
                                        .count()
                                == 1
                        && different.stream()
                                .allMatch(unit -> unit.map(UNITS::get).isPresent());
    }

    /** The unit that most have; of several the first in the alphabet. */
    static Optional<String> usual(List<Optional<String>> units) {
        return Pool.mostFrequent(units.stream().flatMap(Optional::stream));
    }

    /** @param from a unit that {@linkplain #fit fits} */
    static BigDecimal convert(BigDecimal value, Optional<String> from, Optional<String> to) {
        if (from.equals(to) || from.isEmpty() || to.isEmpty()) {
            return value;
        }
        Unit unit = UNITS.get(from.get());
        Unit wanted = UNITS.get(to.get());
        if (unit.quantity().equals("temperature")) {
            return fromCelsius(toCelsius(value, from.get()), to.get());
        }
        return value.multiply(unit.factor())
                .divide(wanted.factor(), Math.max(0, value.scale()) + MORE_DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal toCelsius(BigDecimal value, String unit) {
        return switch (unit) {
            case "K" -> value.subtract(KELVIN_OFFSET);
            case "°F" ->
                value.subtract(FAHRENHEIT_OFFSET)
                        .divide(NINE_FIFTHS, Math.max(0, value.scale()) + 1, RoundingMode.HALF_UP);
            default -> value;
        };
    }

    private static BigDecimal fromCelsius(BigDecimal value, String unit) {
        return switch (unit) {
            case "K" -> value.add(KELVIN_OFFSET);
            case "°F" -> value.multiply(NINE_FIFTHS).add(FAHRENHEIT_OFFSET);
            default -> value;
        };
    }
}
