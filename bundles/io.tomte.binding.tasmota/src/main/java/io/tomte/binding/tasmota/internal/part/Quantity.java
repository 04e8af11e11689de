package io.tomte.binding.tasmota.internal.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a name in the sensor tree measures.
 *
 * @param deviceClass Home Assistant's; empty for none
 * @param stateClass  likewise
 * @param unit        empty for none; {@code TempUnit}, {@code PressureUnit}, {@code SpeedUnit} where the device says which
 */
record Quantity(String deviceClass, String stateClass, String unit) {
    static final Quantity NONE = new Quantity("", "", "");

    private static final Map<String, Quantity> BY_NAME = Map.ofEntries(
            of("Temperature", "temperature", "measurement", "TempUnit"),
            of("DewPoint", "temperature", "measurement", "TempUnit"),
            of("HeatIndex", "temperature", "measurement", "TempUnit"),
            of("Humidity", "humidity", "measurement", "%"),
            of("Pressure", "pressure", "measurement", "PressureUnit"),
            of("SeaPressure", "pressure", "measurement", "PressureUnit"),
            of("Speed", "wind_speed", "measurement", "SpeedUnit"),
            of("Illuminance", "illuminance", "measurement", "lx"),
            of("Ambient", "illuminance", "measurement", "lx"),
            of("Battery", "battery", "measurement", "%"),
            of("Moisture", "moisture", "measurement", "%"),
            of("Distance", "distance", "measurement", "cm"),
            of("Proximity", "", "measurement", ""),
            of("Weight", "weight", "measurement", "kg"),
            of("CCT", "", "measurement", "K"),
            of("CarbonDioxide", "carbon_dioxide", "measurement", "ppm"),
            of("eCO2", "carbon_dioxide", "measurement", "ppm"),
            of("TVOC", "volatile_organic_compounds_parts", "measurement", "ppb"),
            of("CF1", "pm1", "measurement", "µg/m³"),
            of("CF2.5", "pm25", "measurement", "µg/m³"),
            of("CF10", "pm10", "measurement", "µg/m³"),
            of("PM1", "pm1", "measurement", "µg/m³"),
            of("PM2.5", "pm25", "measurement", "µg/m³"),
            of("PM10", "pm10", "measurement", "µg/m³"),
            of("PB0.3", "", "measurement", "ppd"),
            of("PB0.5", "", "measurement", "ppd"),
            of("PB1", "", "measurement", "ppd"),
            of("PB2.5", "", "measurement", "ppd"),
            of("PB5", "", "measurement", "ppd"),
            of("PB10", "", "measurement", "ppd"),
            of("Power", "power", "measurement", "W"),
            of("ActivePower", "power", "measurement", "W"),
            of("ApparentPower", "apparent_power", "measurement", "VA"),
            of("ReactivePower", "reactive_power", "measurement", "var"),
            of("Factor", "power_factor", "measurement", ""),
            of("Frequency", "frequency", "measurement", "Hz"),
            of("Voltage", "voltage", "measurement", "V"),
            of("Current", "current", "measurement", "A"),
            of("CurrentNeutral", "current", "measurement", "A"),
            of("PhaseAngle", "", "measurement", "°"),
            of("Total", "energy", "total", "kWh"),
            of("TotalTariff", "energy", "total", "kWh"),
            of("Today", "energy", "total_increasing", "kWh"),
            of("Yesterday", "energy", "", "kWh"),
            of("Energy", "energy", "total", "kWh"),
            of("ImportActive", "energy", "total", "kWh"),
            of("ExportActive", "energy", "total", "kWh"),
            of("ExportTariff", "energy", "total", "kWh"),
            of("ImportReactive", "", "total", "kvarh"),
            of("ExportReactive", "", "total", "kvarh"));

    private static final Map<String, String> DEVICE_UNITS = Map.of("C", "°C", "F", "°F");

    private static Map.Entry<String, Quantity> of(String name, String deviceClass, String stateClass, String unit) {
        return Map.entry(name, new Quantity(deviceClass, stateClass, unit));
    }

    /** The last name on the way that measures something known; a number at its end does not count ({@code Temperature2}). */
    static Quantity at(List<String> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            String name = path.get(i);
            Quantity exact = BY_NAME.get(name);
            Quantity found = exact != null ? exact : BY_NAME.get(name.replaceFirst("\\d+$", ""));
            if (found != null) {
                return found;
            }
        }
        return NONE;
    }

    /** @param units what the device says of its units, for example {@code TempUnit} C */
    Optional<String> unit(Map<String, String> units) {
        if (!unit.endsWith("Unit")) {
            return Optional.of(unit).filter(text -> !text.isEmpty());
        }
        return Optional.ofNullable(units.get(unit)).map(said -> DEVICE_UNITS.getOrDefault(said, said));
    }
}
